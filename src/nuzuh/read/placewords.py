"""The vocabulary of places of a language: `places.yml`, and what is known of names of places and of people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from nuzuh.lang import Pack
from nuzuh.places.vocabulary import load
from nuzuh.read.gazetteer import Known, known_places
from nuzuh.read.lexicon import Phrases, phrase, word_set
from nuzuh.text import fold

ARTICLES = frozenset(("the", "a", "an", "both", "'s"))


# Small words within names.
_LINKS = frozenset(phrase("al el de la of do da del los las le du ad ar ash az ul bin ibn"))
# Words of which is remembered whether a place may begin with them; beyond it they are forgotten.
_REMEMBERED = 1 << 16


class Openers(dict[str, bool]):
    """Whether a place may begin with a word wherever it stands: one of `listed`, or of the `names` known as places."""

    def __init__(self, listed: frozenset[str], names: Known | None = None) -> None:
        super().__init__()
        self._listed, self._names = listed, names

    def __missing__(self, word: str) -> bool:
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[word] = word in self._listed or (self._names is not None and self._names.begins(word))
        return found


class Words(msgspec.Struct, frozen=True):
    """The `places.yml` of a language.

    `everyday` are words that headlines write with a capital although they name nothing. `bodies` are names of
    organisations that no word of `organisations` tells. Without capitals `opening` are words with which names of
    two words begin, `named` words that name a place behind one of `types` only, as any does behind one of `settled`;
    `unlike` are spelt otherwise than the names that they fold to. `names` tells the names that are
    known as places (`gazetteer`), `given` and `titles` what begins a person's name. `holding` says of the place
    before it what lives there or came upon it, `telling` begins a phrase that leads to who tells, `prefixes` make an
    adjective or a time of a name. `known` are the words of the pack where names have no capitals, else None. `openers`
    tell with which words, capitals aside, a place may begin. `leads` are all prepositions of place, each with the one
    that it is like, `leading` those and directions, `skipped` what stands between two names that are one within the
    other, `ahead` what begins another phrase. `columns` are the headings under which a table names its places, `totals`
    what stands there for none of them. `again` points back to a place, of one of `kinds` by its last word. `lasting`
    are words of sentences that sum up months or years, `dated` those of sentences that tell of a day. `quarters` are
    the sides of a country ("the north"), `stricken` what befell `areas` without a name or how they lie. `within` stands
    between a place and the wider one that it lies in. `appeals` are the words of organisations whose money is for the
    place that they name.
    """

    location: frozenset[str]
    origin: frozenset[str]
    destination: frozenset[str]
    types: frozenset[str]
    before_type: frozenset[str]
    directions: frozenset[str]
    not_names: frozenset[str]
    unlike: frozenset[str]
    settled: frozenset[str]
    opening: frozenset[str]
    named: frozenset[str]
    ambiguous: frozenset[str]
    regions: frozenset[str]
    borders: frozenset[str]
    regional: frozenset[str]
    sides: frozenset[str]
    idioms: Phrases[str]
    organisations: frozenset[str]
    bodies: Phrases[str]
    common: Phrases[str]
    countries: Phrases[str]
    links: frozenset[str]
    again: Phrases[str]
    kinds: Mapping[str, frozenset[str]]
    holding: Phrases[str]
    telling: frozenset[str]
    prefixes: frozenset[str]
    everyday: frozenset[str]
    arriving: frozenset[str]
    departing: frozenset[str]
    coordinated: frozenset[str]
    names: Known
    given: frozenset[str]
    titles: frozenset[str]
    known: frozenset[str] | None
    openers: Openers
    leads: Mapping[str, str]
    leading: frozenset[str]
    before_names: frozenset[str]
    skipped: frozenset[str]
    ahead: frozenset[str]
    broad: frozenset[str]
    nationwide: Phrases[str]
    lasting: Phrases[str]
    dated: Phrases[str]
    columns: frozenset[str]
    totals: frozenset[str]
    quarters: frozenset[str]
    stricken: frozenset[str]
    areas: frozenset[str]
    within: frozenset[str]
    appeals: frozenset[str]


@cache
def place_words(pack: Pack) -> Words:
    """The vocabulary of places of a language."""
    table = pack.table("places")
    prepositions = table.get("prepositions", {})
    caseless = table.get("capitals") == "false"
    people = {kind: names.split() for kind, names in load("people").items()}
    location, origin, destination = (word_set(prepositions, name) for name in ("location", "origin", "destination"))
    types, directions = word_set(table, "types"), word_set(table, "directions")
    columns = types | word_set(table, "columns")
    stricken = word_set(table, "stricken")
    like = {fold(str(word)): str(like) for word, like in table.get("like", {}).items()}
    # A word of two groups leads from, else to a place.
    leads = {word: like.get(word, word) for word in location}
    leads |= dict.fromkeys(destination, "to") | dict.fromkeys(origin, "from")
    common, countries = _phrases(table, "common"), _countries(table, articles=caseless)
    names = known_places("arabic" if caseless else "latin")
    return Words(
        location=location,
        origin=origin,
        destination=destination,
        types=types,
        before_type=word_set(table, "before_type"),
        directions=directions,
        not_names=word_set(table, "not_names"),
        unlike=frozenset(table.get("unlike", ())),
        settled=word_set(table, "settled"),
        opening=word_set(table, "opening"),
        ambiguous=word_set(table, "ambiguous"),
        regions=word_set(table, "regions"),
        borders=word_set(table, "borders"),
        regional=word_set(table, "regional"),
        sides=word_set(table, "sides"),
        idioms=_phrases(table, "idioms"),
        named=word_set(table, "named") | word_set(pack.table("ordinary"), "words"),
        organisations=word_set(table, "organisations"),
        bodies=_phrases(table, "bodies"),
        common=common,
        countries=countries,
        links=_LINKS,
        again=_phrases(table, "again"),
        kinds={kind: word_set(table.get("kinds", {}), kind) for kind in ("town", "unit", "land", "camp", "site")},
        holding=_phrases(table, "holding"),
        telling=word_set(table, "telling"),
        prefixes=word_set(table, "prefixes"),
        everyday=_everyday(pack),
        arriving=word_set(table, "arriving"),
        departing=word_set(table, "departing"),
        coordinated=word_set(pack.table("grammar"), "coordinated") | {"&"},
        names=names,
        given=frozenset(fold(name) for name in (*people["given"], *people["arabic"])),
        titles=frozenset(fold(title).rstrip(".") for title in people["titles"]),
        known=pack.words if caseless else None,
        openers=Openers(common.firsts | countries.firsts | types | word_set(table, "regions"), names)
        if caseless
        else Openers(common.firsts | stricken | directions),
        leads=leads,
        leading=directions.union(leads),
        before_names=directions.union(leads, {"و"} if caseless else ()),
        skipped=types | directions | word_set(table, "seats") | ARTICLES | {"of", "in"},
        ahead=origin | destination | frozenset(",;"),
        broad=word_set(table, "broad"),
        nationwide=_phrases(table, "nationwide"),
        lasting=_phrases(table, "lasting"),
        dated=_phrases(table, "dated"),
        columns=columns | {f"ال{word}" for word in columns if caseless},
        totals=word_set(table, "totals"),
        quarters=word_set(table, "quarters"),
        stricken=stricken,
        areas=word_set(table, "areas"),
        appeals=word_set(table, "appeals"),
        within=word_set(table, "within") if not caseless else location,
    )


def _phrases(table: Mapping[str, object], name: str) -> Phrases[str]:
    found: Phrases[str] = Phrases()
    entries = table.get(name, ())
    assert isinstance(entries, (list, tuple))
    for entry in entries:
        found.add(phrase(str(entry)), name)
    found.freeze()
    return found


def _countries(table: Mapping[str, dict[str, list[str]]], *, articles: bool) -> Phrases[str]:
    """Countries, their adjectives and listed names; with `articles` also behind the Arabic article."""
    found: Phrases[str] = Phrases()

    def add(entry: object, kind: str) -> None:
        words = phrase(str(entry))
        found.add(words, kind)
        if articles:
            found.add(tuple(word if word.startswith("ال") else f"ال{word}" for word in words), kind)
            found.add((words[0] if words[0].startswith("ال") else f"ال{words[0]}", *words[1:]), kind)

    for name, adjectives in table.get("countries", {}).items():
        add(name, "country")
        for adjective in adjectives:
            add(adjective, "adjective")
    for entry in table.get("names", ()):
        add(entry, "name")
    found.freeze()
    return found


def _everyday(pack: Pack) -> frozenset[str]:
    """The pack's words, but for its names of countries."""
    countries = pack.table("places").get("countries", {})
    names = [str(name) for name in countries] + [str(word) for words in countries.values() for word in words]
    return pack.words - {word for name in names for word in phrase(name)}
