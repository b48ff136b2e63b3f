"""The vocabulary of places of a language: `places.yml`, and what is known of names of places and of people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from nuzuh.lang import Pack
from nuzuh.places.vocabulary import load
from nuzuh.read.words.gazetteer import Known, known_places
from nuzuh.read.words.lexicon import Phrases, phrase, word_set
from nuzuh.text import fold

# Small words within names of any language that are written in this script.
_LINKS = frozenset(
    phrase("al el de la do da del des los las le du ad ar ash az es ez ul bin ibn dos das di von van der")
)
# Words of which is remembered whether a place may begin with them; beyond it they are forgotten.
_REMEMBERED = 1 << 16


# The fields of `Words` that are a list of the pack as it stands: of words, of phrases, and of its grammar.
_SINGLE = (
    "types", "before_type", "directions", "not_names", "settled", "opening", "ambiguous", "regions", "borders",
    "regional", "sides", "organisations", "telling", "prefixes", "arriving", "departing", "giving", "apart", "broad",
    "totals", "quarters", "stricken", "areas", "appeals", "seats", "initials", "articles", "definite", "indefinite",
    "of", "inside", "wherein", "relative", "posted", "seated", "beyond", "being", "lacking", "founded",
    "onward", "abodes", "storms", "settlements", "several", "briefings", "over_bodies",
    "havens", "recorded", "company", "homonyms", "pointers", "naming", "dwellers",
)  # fmt: skip
# The kinds of place that words such as "the city" point back to.
_POINTED = ("town", "unit", "land", "camp", "site", "there")
_PHRASES = ("idioms", "bodies", "again", "holding", "losing", "nationwide", "lasting", "dated")
_GRAMMAR = ("joins", "possessive")


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
    organisations that no word of `organisations` tells. Without capitals `opening` are words with which names of two
    words begin, `homonyms` adjectives of countries that name them too, `named` words that name a place behind one of
    `types` only, as any does behind one of `settled`; `several` are all over a country that is named behind them;
    `unlike` are spelt otherwise than the names that they fold to. `names` tells the names that are known as places
    (`gazetteer`), `given` and `titles` what begins a person's name. `holding` says of the place before it what lives
    there or came upon it, `losing` what it alone can lose, `giving` that it gives aid; `wherein` and `relative` go on
    from it ("where", "which"). `telling` begins a phrase
    that leads to who tells, `posted` one that leads to where those stand who strike, `seated` one to where a body has
    its office, `briefings` are where something was said, `prefixes` make an adjective or a time of a name. `known` are
    the words of the pack where names have no capitals, else None. `openers` tell with which words, capitals aside, a
    place may begin. `leads` are all prepositions of place, each with the one that it is like, `leading` those and
    directions, `before_kinds` what stands between them and a name ("in the town of"), `skipped` that and what else
    stands between two names that are one within the other, `ahead` what begins another phrase. `columns` are the
    headings under which a table names its places, `totals` what stands there for none of them. `again` points back to a
    place, of one of `kinds` by its last word. `lasting` are words of sentences that sum up months or years, `dated`
    those of sentences that tell of a day. `quarters` are the sides of a country ("the north"), `stricken` what befell
    `areas` without a name or how they lie. `within` stands between a place and the wider one that it lies in; a
    distance in `lengths` with words of `away`, or words of `lying` up to one of `beyond`, between a place and the one
    that it lies near. `being` stands behind a "there" that points nowhere. `appeals` are the words of organisations
    whose money is for the place that they name. `onward` stands between two places, each with a preposition ("to Doro
    and on to Bunj"), `abodes` are where people live who leave it or go there ("from camps in Doro"), `storms` go before
    their names. `settlements` are named behind "of" where the name before them is the wider place ("the Idlib town of
    Saraqib"). Behind one of `havens` people
    have come to a place ("took shelter in Doro"), behind one of `recorded` they were counted there, with `company`
    between; `pointers` point back to places ("these two districts"), behind `naming`
    follow the names of those that were counted. `dwellers` live where they are moved from ("residents of Doro").
    `seats` are words such as "capital", `initials` countries that are ordinary words where they are not in
    capitals ("us"), `within_persons` words inside the names of persons only, `likened` the two words of "such as". Of
    grammar, `articles` stand before names and their kinds, among them the `definite` and `indefinite` ones; `of` and
    `inside` lead to the wider place, `possessive` stands behind it, `joins` are those for "and".
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
    several: frozenset[str]
    opening: frozenset[str]
    named: frozenset[str]
    ambiguous: frozenset[str]
    regions: frozenset[str]
    borders: frozenset[str]
    regional: frozenset[str]
    homonyms: frozenset[str]
    lacking: frozenset[str]
    founded: frozenset[str]
    onward: frozenset[str]
    abodes: frozenset[str]
    storms: frozenset[str]
    settlements: frozenset[str]
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
    losing: Phrases[str]
    telling: frozenset[str]
    prefixes: frozenset[str]
    everyday: frozenset[str]
    arriving: frozenset[str]
    departing: frozenset[str]
    giving: frozenset[str]
    lengths: frozenset[str]
    apart: frozenset[str]
    away: frozenset[str]
    lying: frozenset[str]
    wherein: frozenset[str]
    relative: frozenset[str]
    posted: frozenset[str]
    beyond: frozenset[str]
    being: frozenset[str]
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
    before_kinds: frozenset[str]
    ahead: frozenset[str]
    broad: frozenset[str]
    nationwide: Phrases[str]
    lasting: Phrases[str]
    dated: Phrases[str]
    columns: frozenset[str]
    totals: frozenset[str]
    quarters: frozenset[str]
    stricken: frozenset[str]
    over_bodies: frozenset[str]
    havens: frozenset[str]
    recorded: frozenset[str]
    company: frozenset[str]
    pointers: frozenset[str]
    naming: frozenset[str]
    dwellers: frozenset[str]
    areas: frozenset[str]
    within: frozenset[str]
    appeals: frozenset[str]
    seats: frozenset[str]
    seated: frozenset[str]
    briefings: frozenset[str]
    initials: frozenset[str]
    within_persons: frozenset[str]
    likened: frozenset[tuple[str, ...]]
    articles: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    inside: frozenset[str]
    of: frozenset[str]
    joins: frozenset[str]
    possessive: frozenset[str]


@cache
def place_words(pack: Pack) -> Words:
    """The vocabulary of places of a language."""
    table = pack.table("places")
    prepositions = table.get("prepositions", {})
    caseless = table.get("capitals") == "false"
    people = {kind: names.split() for kind, names in load("people").items()}
    location, origin, destination = (word_set(prepositions, name) for name in ("location", "origin", "destination"))
    types, directions = word_set(table, "types"), word_set(table, "directions")
    before_kinds = types | directions | word_set(table, "articles") | word_set(table, "of")
    within = word_set(table, "within") if not caseless else location
    columns = types | word_set(table, "columns")
    titles = frozenset(fold(title).rstrip(".") for title in people["titles"])
    like = {fold(str(word)): str(like) for word, like in table.get("like", {}).items()}
    # A word of two groups leads from, else to a place.
    leads = {word: like.get(word, word) for word in location}
    leads |= dict.fromkeys(destination, "to") | dict.fromkeys(origin, "from")
    common, countries = _phrases(table, "common"), _countries(table, articles=caseless)
    names = known_places("arabic" if caseless else "latin")
    return Words(
        **_listed(pack),
        likened=frozenset(phrase(str(entry)) for entry in table.get("likened", ())),
        coordinated=word_set(pack.table("grammar"), "coordinated") | {"&"},
        location=location,
        origin=origin,
        destination=destination,
        unlike=frozenset(table.get("unlike", ())),
        named=word_set(table, "named") | word_set(pack.table("ordinary"), "words"),
        common=common,
        countries=countries,
        links=_LINKS | word_set(table, "of"),
        kinds={
            kind: word_set(table.get("kinds", {}), kind) for kind in ("town", "unit", "land", "camp", "site", "there")
        },
        everyday=_everyday(pack),
        names=names,
        given=frozenset(fold(name) for name in (*people["given"], *people["arabic"])),
        titles=titles,
        within_persons=titles | word_set(table, "patronymics"),
        known=pack.words if caseless else None,
        openers=Openers(common.firsts | countries.firsts | types | word_set(table, "regions"), names)
        if caseless
        else Openers(common.firsts | word_set(table, "stricken") | directions),
        leads=leads,
        leading=directions.union(leads),
        before_names=directions.union(leads, {"و"} if caseless else ()),
        skipped=before_kinds | word_set(table, "seats") | word_set(table, "inside"),
        before_kinds=before_kinds,
        lengths=word_set(pack.table("nonfigures").get("after", {}), "distance"),
        away=before_kinds | word_set(table, "apart"),
        ahead=origin | destination | frozenset(",;"),
        lying=directions | word_set(table, "articles") | within | word_set(table, "closely"),
        columns=columns | {f"ال{word}" for word in columns if caseless},
        within=within,
    )


def _listed(pack: Pack) -> dict[str, Any]:
    """The fields that are a list of the pack as it stands."""
    table, rules = pack.table("places"), pack.table("grammar")
    single: dict[str, Any] = {name: word_set(table, name) for name in _SINGLE}
    return (
        single | {name: _phrases(table, name) for name in _PHRASES} | {name: word_set(rules, name) for name in _GRAMMAR}
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
