"""Where it happened, from where and to where: names of places near the number, weighed against each other.

A candidate is a name that stands as a place: behind a preposition of place, with a word such as "province", a country
or the adjective of one, or in a list that such a name begins. No gazetteer: what a name means is for `places` to find.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nuzuh.lang import Pack
from nuzuh.model import Role
from nuzuh.read import caseless, linear
from nuzuh.read.lexicon import Phrases, phrase
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.text import capitalised, fold

NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Words:
    """The `places.yml` of a language."""

    location: frozenset[str]
    origin: frozenset[str]
    destination: frozenset[str]
    types: frozenset[str]
    directions: frozenset[str]
    not_names: frozenset[str]
    organisations: frozenset[str]
    common: Phrases[str]
    countries: Phrases[str]
    links: frozenset[str]
    again: Phrases[str]
    everyday: frozenset[str]
    arriving: frozenset[str]
    departing: frozenset[str]
    coordinated: frozenset[str]
    like: dict[str, str]
    known: frozenset[str] | None

    @property
    def leads(self) -> frozenset[str]:
        """All prepositions of place."""
        return self.location | self.origin | self.destination


_BARRIERS = frozenset((",", ";", "that", "which", "who", "-", ":", "while", "but"))
_SPEAKS = frozenset(
    ("said", "says", "told", "reported", "warned", "announced", "have", "has", "had", "provides", "pledged", "will")
)


@dataclass(frozen=True, slots=True)
class Recall:
    """What is known of places when a figure comes up.

    `seen` counts the mentions of each name so far, `commonest` is the one with most. `inherited` are the places of the
    figure before (`same`: of the same sentence), `used` those of any figure before, `recent` the names
    before the sentence, latest first. `here` says that the sentence names places, `again` that it points back to one
    ("the city"), `narrowest` is the rank of the latest one that is no country.
    """

    seen: dict[str, int]
    inherited: frozenset[str]
    used: frozenset[str]
    same: bool
    here: bool
    again: bool
    recent: tuple[str, ...]
    commonest: str
    narrowest: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place named at tokens `first` to `last` of `sentence`. `kind`: name, country, adjective, common, typed.

    `lead` is the preposition before it ("" where none), `chain` tells a list's later members ("list") and the wider
    place behind a narrower one ("wider").
    """

    sentence: int
    first: int
    last: int
    name: str
    key: str
    kind: str
    lead: str
    chain: str
    start: int
    end: int


@cache
def place_words(pack: Pack) -> Words:
    """The vocabulary of places of a language."""
    table = pack.table("places")
    prepositions = table.get("prepositions", {})

    def single(values: object) -> frozenset[str]:
        return frozenset(w for value in values for w in phrase(str(value)))  # type: ignore[attr-defined]

    common: Phrases[str] = Phrases()
    again: Phrases[str] = Phrases()
    for entry in table.get("common", ()):
        common.add(phrase(str(entry)), "common")
    for entry in table.get("again", ()):
        again.add(phrase(str(entry)), "again")
    common.freeze()
    again.freeze()
    countries: Phrases[str] = Phrases()
    for name, adjectives in table.get("countries", {}).items():
        countries.add(phrase(str(name)), "country")
        for adjective in adjectives:
            countries.add(phrase(str(adjective)), "adjective")
    for entry in table.get("names", ()):
        countries.add(phrase(str(entry)), "name")
    countries.freeze()
    return Words(
        single(prepositions.get("location", ())),
        single(prepositions.get("origin", ())),
        single(prepositions.get("destination", ())),
        single(table.get("types", ())),
        single(table.get("directions", ())),
        single(table.get("not_names", ())),
        single(table.get("organisations", ())),
        common,
        countries,
        frozenset(("al", "el", "de", "la", "of", "do", "da", "del", "los", "las", "le", "du", "-")),
        again,
        _everyday(pack),
        single(table.get("arriving", ())),
        single(table.get("departing", ())),
        single(pack.table("grammar").get("coordinated", ())) | {"&", "the"},
        {fold(str(word)): str(like) for word, like in table.get("like", {}).items()},
        pack.words if table.get("capitals") == "false" else None,
    )


def _everyday(pack: Pack) -> frozenset[str]:
    """Words that headlines write with a capital although they name nothing: the pack's, but for its names."""
    table = pack.table("places")
    names = [str(key) for key in table.get("countries", {})] + [
        str(w) for ws in table.get("countries", {}).values() for w in ws
    ]
    return pack.words - {word for name in names for word in phrase(name)}


def candidates(sentence: Sentence, index: int, text: str, vocabulary: Words) -> list[Candidate]:
    """The places that a sentence names, in order."""
    found: list[Candidate] = []
    tokens, words = sentence.tokens, sentence.tokens.words
    i, count = 0, len(words)
    while i < count:
        end, kind = _place_at(tokens.raw, words, i, vocabulary)
        if end == i:
            i += 1
            continue
        first = i
        while first > 0 and words[first - 1] in vocabulary.directions:
            first -= 1
        last = end
        while last < count and words[last] in vocabulary.types and words[last] not in vocabulary.organisations:
            last += 1
            kind = "typed" if kind in ("name", "adjective", "typed") else kind
        lead, chain = _lead(words, first, found, vocabulary)
        of_body = last < count and words[last] in vocabulary.organisations and kind in ("adjective", "typed")
        if (kind != "name" or lead or chain) and not of_body:
            start, stop = tokens.starts[first], tokens.ends[last - 1]
            found.append(
                Candidate(index, first, last, text[start:stop], " ".join(words[i:end]), kind, lead, chain, start, stop)
            )
        i = max(end, last)
    return found


def _place_at(raw: list[str], words: list[str], i: int, vocabulary: Words) -> tuple[int, str]:
    """Where the place name that begins at token `i` ends, and its kind; `i` itself where none begins."""
    if vocabulary.known is None:
        return _name_at(raw, words, i, vocabulary)
    return caseless.place_at(
        words, i, listed=vocabulary.countries, common=vocabulary.common, types=vocabulary.types,
        leads=vocabulary.leads, barred=vocabulary.not_names, known=vocabulary.known,
    )  # fmt: skip


def _name_at(raw: list[str], words: list[str], i: int, vocabulary: Words) -> tuple[int, str]:
    """Where the place name that begins at token `i` ends, and its kind; `i` itself where none begins."""
    word = words[i]
    if raw[i][0].isupper():
        country = vocabulary.countries.at(words, i)
        if country is not None and (word != "us" or raw[i] == "US"):
            end, kinds = country
            more = end < len(words) and capitalised(raw[end]) and words[end] not in vocabulary.not_names
            if not more or kinds[0] == "country":
                return (i, "") if more and words[end] in vocabulary.organisations else (end, kinds[0])
    if not capitalised(raw[i]):
        common = vocabulary.common.at(words, i)
        return (i, "") if common is None else (common[0], "common")
    if word in vocabulary.not_names:
        return i, ""
    end = i
    while end < len(words) and (
        (capitalised(raw[end]) and (words[end] not in vocabulary.not_names or end > i))
        or (end > i and words[end] in vocabulary.links and end + 1 < len(words) and capitalised(raw[end + 1]))
    ):
        end += 1
    if end == i + 1 and (sum(map(str.isupper, raw[i])) > 1 or (i > 0 and words[i - 1] == "(")):
        return i, ""  # an acronym
    while end > i + 1 and words[end - 1] in vocabulary.not_names:
        end -= 1
    if any(w in vocabulary.organisations for w in words[i:end]):
        return i, ""
    if all(w in vocabulary.everyday and w not in vocabulary.types for w in words[i:end]):
        return i, ""
    return end, "name"


def _lead(words: list[str], first: int, found: list[Candidate], vocabulary: Words) -> tuple[str, str]:
    """The preposition that leads to the name at `first`, over articles and words such as "the town of"."""
    i = first - 1
    while i >= 0 and (
        words[i] in ("the", "of", "'s", "and", "a", "an", "city", "both") or words[i] in vocabulary.types
    ):
        i -= 1
        if first - i > 6:
            break
    if (
        0 < i == first - 1
        and words[i - 1] in vocabulary.leads
        and words[i] not in vocabulary.leads
        and words[i].isalpha()
    ):
        i -= 1  # "in embattled Kharkiv"
    before = words[i] if i >= 0 else ""
    previous = found[-1] if found else None
    between = words[previous.last : first] if previous is not None else []
    if previous is not None and len(between) <= 3 and between:
        if all(w in vocabulary.coordinated for w in between):
            return previous.lead, "same" if between == [","] and previous.kind in ("typed", "common") else "list"
        if between[0] in ("in", "of", ",", "'s", "(") and len(between) <= 2:
            return previous.lead, "wider"
    if previous is not None and len(between) > 2 and between[0] == "," and between[1] in ("a", "an", "the"):
        return previous.lead, "wider"
    for group, name in ((vocabulary.origin, "from"), (vocabulary.destination, "to"), (vocabulary.location, "")):
        if before in group:
            return name or vocabulary.like.get(before, before), ""
    return "", ""


def features(
    candidate: Candidate,
    sentence: Sentence,
    index: int,
    figure: Figure,
    measure: str,
    recall: Recall,
) -> list[str]:
    """What speaks for `candidate` as a place of `figure` (in sentence `index`)."""
    distance = index - candidate.sentence
    lead = candidate.lead if candidate.lead in ("in", "at", "from", "to", "on", "of", "near", "across", "") else "other"
    names = [f"kind {candidate.kind}", f"chain {candidate.chain}"]
    if distance == 0:
        names += _here(candidate, sentence, figure, lead)
    else:
        at = "headline" if candidate.sentence == 0 else f"back {min(distance, 4)}"
        names += [at, f"{at} {candidate.kind}", f"{at} chain {candidate.chain}", f"back lead {lead}"]
        if recall.here:
            names.append(f"{at} others here")
        if recall.again:
            names.append(f"back again {'country' if candidate.kind in ('country', 'adjective') else 'name'}")
        narrow = "wide" if candidate.kind in ("country", "adjective") else "narrow"
        rank = recall.recent.index(candidate.key) if candidate.key in recall.recent else 9
        newer = not any(key in recall.inherited for key in recall.recent[:rank])
        order = "0" if rank == 0 else "1" if rank == 1 else "2" if rank == 2 else "more"
        names += [f"recent {order} {narrow}", f"back {narrow}", f"newer than inherited {newer} {narrow}"]
        if narrow == "narrow" and candidate.chain != "wider" and rank == recall.narrowest:
            names.append("latest narrow")
    times = recall.seen.get(candidate.key, 0)
    names.append("often" if times >= 4 else "again" if times >= 2 else "once")
    side = "here" if distance == 0 else "back"
    if candidate.key in recall.inherited:
        names += ["inherited", f"inherited {side}", f"inherited {'same' if recall.same else 'later'} {side}"]
    elif candidate.key in recall.used:
        names.append(f"used {side}")
    if candidate.key == recall.commonest:
        names.append(f"commonest {side}")
    if candidate.lead in ("from", "to"):
        names.append(f"{candidate.lead} {measure}")
    if measure in ("funding", "aid", "other", "assisted"):
        names.append(f"{measure} {side} {candidate.kind} {lead if distance == 0 else ''}")
    return names


def _here(candidate: Candidate, sentence: Sentence, figure: Figure, lead: str) -> list[str]:
    """How a place of the number's own sentence stands to it."""
    words = sentence.words
    right = candidate.first >= figure.last
    side, gap = ("R", candidate.first - figure.last) if right else ("L", figure.first - candidate.last)
    size = "2" if gap <= 2 else "5" if gap <= 5 else "10" if gap <= 10 else "20" if gap <= 20 else "far"
    low, high = min(candidate.last, figure.last), max(candidate.first, figure.first)
    others = [f for f in sentence.figures if f is not figure]
    between = sum(low <= f.first < high for f in others)
    nearer = sum(abs(f.first - candidate.first) < abs(figure.first - candidate.first) for f in others)
    names = [
        f"here {side}{size}",
        f"lead {lead}",
        f"lead {lead} {side}",
        f"kind {candidate.kind} {side}",
        f"lead {lead} {side}{size}",
    ]
    names += [f"between {side}{min(between, 2)}", f"rivals {min(nearer, 2)}"]
    names.append(f"barrier {side}{not _BARRIERS.isdisjoint(words[low:high])}")
    if candidate.kind == "adjective" and gap == 0 and right:
        names.append("adjective of the noun")
    if candidate.last < len(words) and words[candidate.last] == ":":
        names.append("label")
    if candidate.first == 0 and sentence.tokens.raw[0].isupper() and len(words[0]) > 3:
        names.append("dateline")
    behind = words[candidate.last] if candidate.last < len(words) else ""
    if behind in _SPEAKS or (candidate.last + 1 < len(words) and words[candidate.last + 1] in _SPEAKS):
        names.append("speaks")
    verbs = sum(low <= t.first < high for t in sentence.triggers)
    names.append(f"triggers {side}{min(verbs, 2)}")
    return names


def nowhere(measure: str, here: bool, inherited: bool) -> list[str]:
    """What speaks for no place at all."""
    return ["nowhere", f"nowhere {measure}", f"nowhere here {here}", f"nowhere inherited {inherited}"]


def also(
    candidate: Candidate, best: Candidate, index: int, measure: str, inherited: frozenset[str]
) -> list[str] | None:
    """What speaks for `candidate` as a place beside `best`; None where it is out of the question."""
    if candidate.sentence != best.sentence:
        return None
    between = abs(candidate.first - best.last) if candidate.first > best.first else abs(best.first - candidate.last)
    ways = [way if way in ("from", "to") else "x" for way in (best.lead, candidate.lead)]
    leads = "same" if candidate.lead == best.lead else " ".join(ways)
    order = "behind" if candidate.first > best.first else "before"
    chain = candidate.chain if candidate.first > best.first else best.chain
    names = [
        "yes",
        f"leads {leads}",
        f"leads {leads} {measure}",
        f"chain {chain} {order}",
        f"gap {min(between, 6)}",
        f"kind {candidate.kind}",
    ]
    names.append(f"also inherited {candidate.key in inherited} {best.key in inherited}")
    if candidate.sentence != index:
        names.append("back")
    return names


_FLOWS = frozenset(("displaced", "crossed_border", "returned"))
_STOCKS = frozenset(("refugees", "idps", "population", "in_need", "assisted"))
_GOODS = frozenset(("aid", "funding", "other"))


def _group(measure: str) -> str:
    return "flow" if measure in _FLOWS else "stock" if measure in _STOCKS else "goods" if measure in _GOODS else "harm"


_ROLES = tuple(map(str, Role))


def roles(
    candidate: Candidate,
    sentence: Sentence,
    index: int,
    measure: str,
    vocabulary: Words,
    *,
    many: bool,
    before: Role | None,
) -> linear.Apart:
    """The features of each role that the place can have; `before` is the role of the place picked before it."""
    lead = (
        candidate.lead
        if candidate.lead in ("from", "to", "in", "at", "of", "across")
        else "other"
        if candidate.lead
        else "none"
    )
    side = "here" if candidate.sentence == index else "back"
    group = _group(measure)
    shared = [
        measure,
        group,
        f"{measure} {lead}",
        f"{group} {lead} {side}",
        f"{group} {candidate.kind}",
        f"{measure} {side}",
        f"{measure} many {many}",
    ]
    if group == "flow":
        words = sentence.words
        shared += [
            f"{name} {lead} {side}"
            for name in ("arriving", "departing")
            if not getattr(vocabulary, name).isdisjoint(words)
        ]
    if before is not None:
        shared += [f"behind {before} {candidate.chain}", f"{group} behind {before} {candidate.chain}"]
    return linear.Apart(dict.fromkeys(_ROLES, ()), shared)
