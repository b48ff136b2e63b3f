"""The names in a sentence that stand as places.

A candidate is a name behind a preposition of place, with a word such as "province", a country or the adjective of one,
a name known as a place, or one in a list that such a name begins. Which place a name means is for `places` to find.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from itertools import compress, count
from operator import or_
from typing import NamedTuple

from nuzuh.read.names import caseless, caseless_places, members
from nuzuh.read.names.capitals import in_title_case, of_type, place_at
from nuzuh.read.names.standing import briefed, stands
from nuzuh.read.names.unnamed import coded
from nuzuh.read.sentence import Sentence
from nuzuh.read.words.placewords import Words
from nuzuh.text import capitalised

# Names of bodies of so few letters are written in capitals.
_SHORT = 3
# A preposition further off belongs to another name.
_FARTHEST_LEAD = 7
# So is a name that stands further behind another one than "some 40 kilometres (25 miles) to the south-west of".
_FARTHEST_APART = 12
# Words before the number of such a distance ("which is about").
_HEDGED = 3
# Words between "from" and "camps" ("from the two largest camps in Doro").
_ABODE = 4
# A member of a list that more words describe ("Atmah water station, Qah and Salqin"), with the comma behind them.
_DESCRIBED = 3


# How wide a place is by what its name is known as.
_WIDTH = {"large": 2, "unit": 2, "town": 1}


class Candidate(NamedTuple):
    """A place named at tokens `first` to `last` of `sentence`.

    `kind`: name, country, adjective, common, typed, and without capitals known and guess. `lead` is the preposition
    before it ("" where none). `chain` tells a list's later members ("list"), the wider place behind a narrower one
    ("wider") and the one before it ("owner", "Syria's Hasaka"). `size` is what the name is known as
    (`gazetteer.Known.size`); the members of a list share a `group`. `governor` is the token before the preposition (-1
    where there is none): what the place hangs on.
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
    size: str
    group: int
    governor: int


def candidates(
    sentence: Sentence, index: int, text: str, vocabulary: Words, earlier: Container[str] = ()
) -> list[Candidate]:
    """The places that a sentence names, in order. `earlier` are the names that its report has shown to be places."""
    found: list[Candidate] = []
    tokens, words = sentence.tokens, sentence.tokens.words
    titled = vocabulary.known is None and in_title_case(tokens.raw)
    count, past = len(words), 0
    for i in _beginnings(tokens.raw, words, vocabulary):
        if i < past:
            continue
        joined = bool(found) and found[-1].last == i - 1 and words[i - 1] in vocabulary.coordinated
        if (
            found
            and found[-1].kind == "typed"
            and coded(tokens.raw, words, i, found[-1].first, found[-1].last, vocabulary)
        ):
            end, kind = i + 1, "typed"
        elif vocabulary.known is None:
            end, kind = place_at(tokens.raw, words, i, vocabulary, titled=titled)
        else:
            end, kind = caseless_places.place_at(tokens.raw, words, i, vocabulary, vocabulary.known, joined=joined)
        if end == i:
            continue
        if kind in ("", "person") or (kind == "adjective" and vocabulary.known is not None):
            past = end  # in Arabic the adjective of a country follows what it tells of: "the Syrian network"
            continue
        first, last = _directed(words, i, vocabulary), end
        if vocabulary.known is None:
            first = _both_sides(tokens.raw, words, first, vocabulary)
            while found and found[-1].last > first:
                found.pop()
        adjective = kind == "adjective"
        while vocabulary.known is None and last < count and of_type(words, last, vocabulary):
            last += 1
            kind = "typed" if kind in ("name", "known", "guess", "adjective", "typed") else kind
        of_body = kind in ("adjective", "typed") and last < count and _names_body(tokens.raw, words, last, vocabulary)
        if not of_body:
            core = _core(words, first, i, end, kind, vocabulary)
            size = _size(words[min(i, core) : end], kind, vocabulary, adjective=adjective)
            if kind == "guess" and vocabulary.known is not None:
                size = caseless_places.shape(tokens.raw[i:end])
            lead, chain, governor = _lead(words, first, found, vocabulary, kind, size, directed=first < i)
            told = governor >= 0 and words[governor] in vocabulary.telling  # "according to Marie Lumbala"
            key = " ".join(words[core:end])
            shown = lead or chain or key in earlier or stands(sentence, (i, end), (first, last), kind, size, vocabulary)
            told_at = governor > 0 and words[governor - 1] in vocabulary.briefings  # "في مؤتمر صحفي ببيروت"
            apart = told_at or briefed(sentence, governor, vocabulary)  # "a monitor based in Leeds"
            if not apart and (kind not in ("name", "guess") or (shown and not told)):
                if found and found[-1].kind == "common" and _abode_of(found[-1], words, first, vocabulary):
                    found.pop()  # "remote villages in Doro" are Doro
                start, stop = tokens.starts[first], tokens.ends[last - 1]
                _add(found, chain, Candidate(
                    index, first, last, caseless.written_out(text[start:stop], sentence, first),
                    key, kind, lead, chain, start, stop, size, len(found), governor,
                ))  # fmt: skip
        past = max(end, last)
    opening = vocabulary.known is not None and bool(found) and found[0].first == 0
    return [] if opening and caseless_places.is_dateline(sentence, index, found[0].last) else _parallel(found)


def _parallel(found: list[Candidate]) -> list[Candidate]:
    """`found` with the narrower places of "Doro in Maban and Bele in Renk" in one list."""
    for i in range(2, len(found) - 1):
        within = found[i - 1].chain == found[i + 1].chain == "wider" and found[i - 2].chain in ("", "list")
        if within and found[i].chain == "list" and found[i].group == found[i - 1].group:
            found[i] = found[i]._replace(group=found[i - 2].group)
            found[i + 1] = found[i + 1]._replace(group=found[i - 1].group)
    return found


def _directed(words: Sequence[str], i: int, vocabulary: Words) -> int:
    """Where the directions before the name at `i` begin: "northern Idlib", "جنوب وشرق إدلب"."""
    first = i
    while first > 0 and words[first - 1] in vocabulary.directions:
        first -= 1
        if first > 1 and words[first - 1] == "و" and words[first - 2] in vocabulary.directions:
            first -= 1
    return first


def _both_sides(raw: Sequence[str], words: Sequence[str], i: int, vocabulary: Words) -> int:
    """Where a name begins that two directions stand before, of which the second is at token `i`, else `i`: "South &
    Central Somalia", "West and Central Lombok"."""
    if i < 2 or i + 1 >= len(raw) or not capitalised(raw[i + 1]) or capitalised(raw[i]) != capitalised(raw[i - 2]):
        return i
    joined = words[i - 1] == "&" or words[i - 1] in vocabulary.joins
    return i - 2 if joined and vocabulary.directions.issuperset((words[i], words[i - 2])) else i


def _core(words: Sequence[str], first: int, i: int, end: int, kind: str, vocabulary: Words) -> int:
    """Where the name itself begins, behind "town" or "the capital": مدينة حلب and حلب are one, جسر الشغور is whole, and
    so is شمال دارفور with its direction, at `first`."""
    if first < i and vocabulary.known is not None and vocabulary.names.size(words[first:end]):
        return first
    while kind == "typed" and vocabulary.known is not None and i < end - 1:
        listed = vocabulary.countries.at(words, i)
        named = listed is not None and listed[1][0] != "adjective"
        if named or not (listed or words[i] in vocabulary.types or vocabulary.common.at(words, i)):
            break
        i += 1
    return i


def in_cell(start: int, end: int, sentence: Sentence, index: int, text: str) -> Candidate:
    """The place that a row names from character `start` to `end`, under a heading that says so or in one."""
    at = sentence.tokens
    first, last = bisect_left(at.starts, start), bisect_left(at.starts, end)
    name = text[start:end]
    return Candidate(index, first, last, name, " ".join(at.words[first:last]), "name", "", "", start, end, "", 0, -1)


def _beginnings(raw: Sequence[str], words: Sequence[str], vocabulary: Words) -> Iterator[int]:
    """The tokens with which a place may begin: those with a capital, or, without capitals, behind a preposition."""
    shown = (
        map(capitalised, raw) if vocabulary.known is None else map(vocabulary.before_names.__contains__, ("", *words))
    )
    return compress(count(), map(or_, map(vocabulary.openers.__getitem__, words), shown))


def _add(found: list[Candidate], chain: str, candidate: Candidate) -> None:
    """Append `candidate`; the "and" of a list tells that the commas before it were a list's too."""
    if chain in ("list", "comma"):
        candidate = candidate._replace(group=found[-1].group)
    if chain == "list":
        for i in range(len(found) - 1, -1, -1):
            if found[i].chain != "comma" or found[i].group != candidate.group:
                break
            found[i] = found[i]._replace(chain="list")
    elif chain == "owned":
        above = "wider" if found[-1].chain == "wider" else ""  # "Doro in South Sudan's Blue Nile state"
        candidate = candidate._replace(chain=above)
        if found[-1].size == "adjective":
            found[-1] = candidate._replace(group=found[-1].group)  # "the Sudanese city of Doro" is Doro
            return
        found[-1] = found[-1]._replace(chain="owner")
    found.append(candidate)


def _size(words: Sequence[str], kind: str, vocabulary: Words, *, adjective: bool) -> str:
    """What the name is known as; "adjective" where a word such as "city" stands behind the adjective of a country."""
    if kind not in ("name", "known", "typed"):
        return ""
    if adjective:
        return "adjective"
    known = vocabulary.names.size(words)
    return known or (vocabulary.names.size(words[1:]) if words[0] in vocabulary.directions else "")  # "Rural Damascus"


def _names_body(raw: Sequence[str], words: Sequence[str], i: int, vocabulary: Words) -> bool:
    """Whether token `i` is a word such as "army": IS and WHO name bodies, "is" and "who" do not."""
    return words[i] in vocabulary.organisations and (len(words[i]) > _SHORT or not raw[i].islower())


def _lead(
    words: list[str], first: int, found: list[Candidate], vocabulary: Words, kind: str, size: str, *, directed: bool
) -> tuple[str, str, int]:
    """The preposition that leads to the name at `first`, over articles and words such as "the town of", the chain and
    the token before the preposition.

    The chain "owned" says that the place before this one is the wider one of the two.
    """
    if vocabulary.naming and (kind_at := members.kind_of(words, first, vocabulary)) >= 0:
        at = members.lead_of(words, kind_at, vocabulary)
        return (vocabulary.leads[words[at]], "", at - 1) if at >= 0 else ("", "", kind_at)
    i, of, aside = first - 1, False, directed and vocabulary.known is not None  # "من المواطنين غرب غزة"
    while (
        i >= 0
        and first - i <= _FARTHEST_LEAD
        and (words[i] in vocabulary.before_kinds or (words[i] in vocabulary.joins and i < first - 1))
    ):
        of = of or words[i] in vocabulary.of
        i -= 1
    if (
        0 < i == first - 1
        and not aside
        and words[i - 1] in vocabulary.leads
        and words[i] not in vocabulary.leads
        and words[i].isalpha()
    ):
        i -= 1  # "in embattled Kharkiv"
    elif (
        1 < i == first - 1
        and kind in ("name", "typed")
        and words[i].isalpha()
        and words[i - 1] in vocabulary.articles
        and words[i - 2] in vocabulary.leads
    ):
        i -= 2  # "in the embattled Kharkiv"
    before = words[i] if i >= 0 else ""
    if i > 0 and (words[i - 1], before) in vocabulary.likened:
        before, i = "like", i - 1  # "in towns such as Bria"
    elif of and 0 < i < first - 2 and words[i + 1] in vocabulary.types and words[i - 1] in vocabulary.leads:
        i -= words[i].isalpha() and words[i] not in vocabulary.leads  # "in many areas of Bria"
        before = words[i]
    if found:
        apart = directed and words[found[-1].first] not in vocabulary.directions  # "northern Homs, southern Hama"
        between = _outside(words[found[-1].last : first])
        chain = _chain(between, found[-1], vocabulary, wide=kind == "country", directed=apart)
        if chain == "wider" and kind != "country" and _holds(found[-1], between, words, size, vocabulary):
            chain = "owned"
        if chain:
            return found[-1].lead, chain, found[-1].governor
    if before in vocabulary.leads:
        named = bool(found) and found[-1].last == i and found[-1].kind != "common"  # "fled a Libyan camp in Doro"
        moved = -1 if named else _way_of_abode(words, i, vocabulary)
        return (vocabulary.leads[words[moved]], "", moved - 1) if moved >= 0 else (vocabulary.leads[before], "", i - 1)
    return ("of" if of else "in" if aside and before.isalpha() else "", "", i)


def _way_of_abode(words: list[str], i: int, vocabulary: Words) -> int:
    """The preposition of the way to or from homes that lie where the one at token `i` says, -1 where none does:
    "from" of "moved from two camps in Doro"."""
    if i < 2 or words[i] not in vocabulary.within or words[i - 1] not in vocabulary.abodes:
        return -1
    for at in range(i - 2, max(-1, i - 2 - _ABODE), -1):
        if words[at] in vocabulary.leads:
            return at if vocabulary.leads[words[at]] in ("from", "to") else -1
        if not words[at].isalnum():
            return -1
    return -1


def _abode_of(common: Candidate, words: list[str], first: int, vocabulary: Words) -> bool:
    """Whether homes without a name lie in the place that begins at token `first`: "remote villages in Doro"."""
    between = words[common.last : first]
    return len(between) == 1 and between[0] in vocabulary.inside and words[common.last - 1] in vocabulary.abodes


def _holds(previous: Candidate, between: list[str], words: list[str], size: str, vocabulary: Words) -> bool:
    """Whether the place before is the wider one although "of" leads to this: "the Idlib town of Saraqib"."""
    kind = words[previous.last - 1]
    if kind not in vocabulary.types or len(between) != 1:
        return False
    named = kind in vocabulary.settlements and words[previous.first - 1] in vocabulary.definite
    wider = previous.kind == "typed" and _WIDTH.get(previous.size, 0) > _WIDTH.get(size, 0)
    return between[0] in vocabulary.of and (wider or named)


def _apposed(between: list[str], vocabulary: Words) -> bool:
    """Whether the words between two names say of the first that it lies in the second: ", the largest town in"."""
    if len(between) > 2 and between[-1] == "," and between[-2] in vocabulary.seats:
        between = between[:-2]  # ", a suburb of the capital, Doro"
    last = next(word for word in reversed(between) if word not in vocabulary.articles)
    if not vocabulary.seats.isdisjoint(between[1:3]):
        return last in vocabulary.within
    described = between[1:2] and between[1] in vocabulary.articles and not vocabulary.types.isdisjoint(between)
    return bool(described) and last in vocabulary.within


def _apart(between: list[str], vocabulary: Words) -> bool:
    """Whether the words between two names tell how far the first is from the second: "Doro, 12 km south of Bunj"."""
    at = next((i for i, word in enumerate(between) if word in vocabulary.lengths), 0)
    told = between[:at]
    if not any(word[0].isdigit() for word in told) or sum(map(str.isalpha, told)) > _HEDGED:
        return False
    behind = [word for word in between[at + 1 :] if word not in vocabulary.lengths and not word[0].isdigit()]
    if not vocabulary.joins.isdisjoint(told) or between[-1] in vocabulary.destination:
        return False  # "from Doro 12 km to Bunj"
    return all(word in vocabulary.away or not word.isalpha() for word in behind)


def _beside(between: list[str], vocabulary: Words) -> bool:
    """Whether the words between two names say of the first how it lies to the second: ", just north of", ", near"."""
    if between[0] != "," or len(between) == 1 or between[-1] not in vocabulary.beyond:
        return False
    return vocabulary.lying.issuperset(between[1:])


def _onward(between: list[str], lead: str, vocabulary: Words) -> bool:
    """Whether the words between two names say of the second what `lead` said of the first: "to Doro and on to Bunj"."""
    if lead not in ("from", "to") or len(between) < 2 or vocabulary.leads.get(between[-1]) != lead:
        return False
    told = [word for word in between[:-1] if word != ","]
    return bool(told) and all(word in vocabulary.joins or word in vocabulary.onward for word in told)


def _outside(between: list[str]) -> list[str]:
    """The words `between` two names without a number in brackets behind the first: "Jalozai (46,200), Nasir Bagh"."""
    if between[:1] != ["("] or ")" not in between:
        return between
    end = between.index(")")
    return between if any(map(str.isalpha, between[1:end])) else between[end + 1 :]


def _chain(between: list[str], previous: Candidate, vocabulary: Words, *, wide: bool, directed: bool) -> str:
    """How a name stands to the one before it, by the words `between` them.

    `wide` says that it is a country, `directed` that a direction stands before it alone ("Saraqib, eastern Idlib").
    """
    if previous.kind in ("common", "guess") or len(between) > _FARTHEST_APART:
        return ""
    if _apart(between, vocabulary):
        return "wider" if previous.kind not in ("country", "adjective") else ""
    if len(between) > _FARTHEST_LEAD:
        return ""
    adjective = previous.kind == "adjective" or previous.size == "adjective"
    kept = [word for word in between if word not in vocabulary.skipped]
    lies = not vocabulary.inside.isdisjoint(between)
    if previous.chain in ("list", "comma") and 1 < len(kept) <= _DESCRIBED and kept[-1] == ",":
        kept = [word for word in kept if word not in vocabulary.everyday or word in vocabulary.leading]
    if adjective and (not between or (between[0] in vocabulary.of and not kept)):
        return "" if wide else "owned"  # "Turkish city Gaziantep", "Sicilian island of Lampedusa"
    if not between:
        return "wider" if directed else ""
    if _beside(between, vocabulary):
        return "wider" if previous.kind not in ("country", "adjective") else ""
    if between[0] == "," and vocabulary.joins.isdisjoint(between[1:2]) and _apposed(between, vocabulary):
        return "wider" if previous.kind not in ("country", "adjective") else ""
    if kept == [","] and previous.kind == "typed" and previous.size == "adjective" and not wide:
        return "owned"  # "the Ukrainian capital, Kyiv"
    if kept == [","]:
        told = len(between) > 2 and (between[1] in vocabulary.articles or between[2] in vocabulary.of)
        apposed = wide or directed or lies or told  # "Doro, department of Bele"
        return "wider" if apposed and previous.kind not in ("country", "adjective") else "comma"
    if len(kept) == 2 and kept[0] in vocabulary.joins and kept[1] in vocabulary.within:
        kept.pop()  # "in Attica and on Rhodes"
    if kept and all(word in vocabulary.coordinated for word in kept) and len(kept) <= 2:
        return "list"
    if _onward(between, previous.lead, vocabulary):
        return "list"
    if not kept and len(between) == 1 and between[0] in vocabulary.possessive:
        return "owned"
    if adjective:
        return ""
    if previous.kind == "country" and lies:
        return ""  # "refugees from Mali in Niger"
    if not kept or (between[0] == "(" and vocabulary.within.issuperset(between[1:])):
        return "wider"
    if len(between) == 2 and between[0] in vocabulary.within and kept == between[1:]:
        return "" if kept[0] in vocabulary.leads or not kept[0][0].isalpha() else "wider"  # "Juba in war-weary Sudan"
    within = vocabulary.within.issuperset(kept) and vocabulary.ahead.isdisjoint(between)
    return "wider" if within else ""
