"""Names in a script with capitals: where the name of a place begins and ends, and which names are none.

Headlines, ministries, persons, storms and bodies are written with capitals too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nuzuh.read.names import members
from nuzuh.read.names.unnamed import marked_at, unnamed_at
from nuzuh.read.words.placewords import Words
from nuzuh.text import capitalised

# The share of capitalised words from which a sentence is a headline in title case, of words of four letters and more.
_TITLED = 0.6
_LONGEST_NAME = 5
_WELL_KNOWN = frozenset(("large", "unit"))
# Between the parts of one token.
_PARTS = re.compile("[-'’]")
# A headline ends in none of these.
_STOPS = frozenset(".")


def in_title_case(raw: Sequence[str]) -> bool:
    """Whether a sentence is a headline in title case, or is written in capitals throughout."""
    long = [word for word in raw if len(word) > 3 and word.isalpha()]
    if len(long) <= 3:
        return False
    if raw[-1] in _STOPS:
        return sum(map(str.isupper, long)) >= _TITLED * len(long)
    return sum(word[0].isupper() for word in long) >= _TITLED * len(long)


def place_at(raw: list[str], words: list[str], i: int, vocabulary: Words, *, titled: bool) -> tuple[int, str]:
    """Where the place name that begins at token `i` ends, and its kind; `i` itself where none begins.

    `titled` says that the sentence is a headline (`in_title_case`), which gives ordinary words capitals too. The kind
    of a name that is no place is "" (a body, a currency) or "person".
    """
    word = words[i]
    if raw[i][0].isupper():
        body = vocabulary.bodies.at(words, i)
        if body is not None:  # "Oxfam", but "a Red Cross hospital"
            typed = body[0] < len(words) and of_type(words, body[0], vocabulary)
            return body[0], "name" if typed else ""
        country = vocabulary.countries.at(words, i)
        if country is not None and (word not in vocabulary.initials or _short_form(raw, i)):
            end, kinds = country
            more = end < len(words) and capitalised(raw[end]) and not _no_name(words[end], vocabulary)
            if _money(raw, end) or _led(raw, end):
                return end, ""
            if titled or not more or kinds[0] == "country":
                capital = end < len(words) and capitalised(raw[end]) and (more or not titled)
                written = i > 1 and raw[i - 1] == "," and raw[i - 2].isupper()  # "TIKRIT, Iraq Islamic State fighters"
                own = capital and not written and _of_body(raw, words, end, vocabulary)
                return (i, "") if own else (end, kinds[0])
        if _part_of_country(words, i, vocabulary):
            return i, ""  # "Northern Syria" is Syria, as "northern Syria" is
    if not capitalised(raw[i]):
        end = unnamed_at(raw, words, i, vocabulary)
        return (end, "common") if end > i else (i, "")
    end = marked_at(raw, words, i, vocabulary)
    if end > i:
        return end, "typed"
    if word in vocabulary.not_names or word in vocabulary.leads or _compound(raw[i], vocabulary):
        return i, ""
    end = _run(raw, words, i, vocabulary, titled=titled)
    land = _land(words, i, end, vocabulary)
    if land > i:
        return land, ""
    size = vocabulary.names.size(words[i:end])
    if (
        (titled or (i == 0 and end > 1 and not raw[i].isupper()) or not vocabulary.of.isdisjoint(words[i + 1 : i + 2]))
        and _no_name(word, vocabulary)
        and not size
    ):
        return i, ""  # "Army Strikes Beirut", "Flooded Pakistan", "Hundreds of Liberians"
    bodies = [at for at in range(i, end) if words[at] in vocabulary.organisations]
    if bodies:  # "Sarh Health Zone of Moyen-Chari"
        zone = next((at for at in range(bodies[-1], end) if words[at] in vocabulary.over_bodies), -1)
        end, bodies = (zone + 1, []) if zone > i else (end, bodies)
    if bodies and not (end > i + 1 and size in _WELL_KNOWN):  # but "Cross River"
        return i if titled else bodies[-1] + 1, ""  # "Liberation" is a town, but not in "Karen Liberation Army"
    if (not size and _owns_body(raw, words, end, vocabulary)) or _owned_kind(words, i, end, vocabulary):
        return i, ""
    if _person(words, i, end, vocabulary):
        return end, "person"
    if ordinary(words, i, end, vocabulary):
        typed = not vocabulary.types.isdisjoint(words[i:end])
        named = not titled and 0 < i < end - 1 and words[end - 1] in vocabulary.types and not raw[i].isupper()
        within = not titled and i > 0 and words[i - 1] in vocabulary.inside and size in ("town", *_WELL_KNOWN)
        if not within and not (typed and (named or size)):
            return i, ""  # "Besieged Towns" in a headline, but "Northern Province", "the Canal Hotel" and "in Tyre"
    acronym = _initials(raw[i]) or (i > 0 and words[i - 1] == "(" and members.kind_of(words, i, vocabulary) < 0)
    if end == i + 1 and acronym and not (len(word) > 3 and vocabulary.names.size([word])):
        return i, ""
    return end, "guess" if titled and not size else "name"


def _land(words: Sequence[str], i: int, end: int, vocabulary: Words) -> int:
    """Where what a body is for, named at tokens `i` to `end`, ends before "of" and the body's country, else `i`: "the
    Office for Emergency Relief of Zambia"."""
    if i < 2 or words[i - 2] not in vocabulary.organisations or words[i - 1] not in vocabulary.leads:
        return i
    own = (at for at in range(i + 1, end - 1) if words[at] in vocabulary.of)
    return next((at for at in own if vocabulary.countries.at(words, at + 1) is not None), i)


def _owned_kind(words: Sequence[str], i: int, end: int, vocabulary: Words) -> bool:
    """Whether tokens `i` to `end` are a kind of place that another owns: "Off Ghana's Coast" in a headline."""
    return i > 0 and words[i - 1] in vocabulary.possessive and vocabulary.types.issuperset(words[i:end])


def of_type(words: Sequence[str], i: int, vocabulary: Words) -> bool:
    """Whether token `i` is a word such as "province", or begins one of two words ("refugee camp")."""
    if words[i] in vocabulary.organisations:
        return False
    return words[i] in vocabulary.types or (
        words[i] in vocabulary.before_type and i + 1 < len(words) and words[i + 1] in vocabulary.types
    )


def ordinary(words: Sequence[str], first: int, last: int, vocabulary: Words) -> bool:
    """Whether tokens `first` to `last` are words that headlines write with a capital although they name nothing."""
    return all(word in vocabulary.everyday for word in words[first:last])


def _part_of_country(words: Sequence[str], i: int, vocabulary: Words) -> bool:
    """Whether token `i` is a direction before a country whose part of that name is no unit of its own."""
    if words[i] not in vocabulary.directions or i + 1 == len(words):
        return False
    country = vocabulary.countries.at(words, i + 1)
    return country is not None and not vocabulary.names.size(words[i : country[0]])


def _of_body(raw: Sequence[str], words: Sequence[str], i: int, vocabulary: Words) -> bool:
    """Whether the capitals from token `i` on name a body ("Palestine Red Crescent"), but "the Sudan Flash Appeal"."""
    if vocabulary.bodies.at(words, i) is not None or words[i] in vocabulary.organisations:
        return True
    last = words[i + 1] if i + 1 < len(words) and capitalised(raw[i + 1]) else ""
    return last in vocabulary.organisations and last not in vocabulary.appeals


def _owns_body(raw: Sequence[str], words: Sequence[str], i: int, vocabulary: Words) -> bool:
    """Whether a body goes on behind the possessive at token `i` ("Lord's Resistance Army")."""
    if i + 1 >= len(words) or words[i] not in vocabulary.possessive:
        return False
    end = next((at for at in range(i + 1, len(raw)) if not capitalised(raw[at])), len(raw))
    return end > i + 2 and words[end - 1] in vocabulary.organisations


def _no_name(word: str, vocabulary: Words) -> bool:
    """Whether a word with a capital goes on with no name: one that names nothing ("Sudanese Refugees")."""
    return word in vocabulary.not_names or (word in vocabulary.everyday and word not in vocabulary.types)


def _compound(token: str, vocabulary: Words) -> bool:
    """Whether a token is an adjective or time made with a name ("Israeli-issued", "Britain-based", "mid-August")."""
    name, _, last = token.rpartition("-")
    if name in vocabulary.prefixes:
        return True
    if name and vocabulary.not_names.issuperset(token.lower().split("-")):
        return True  # "May-June"
    return bool(name) and last.islower() and len(last) > 2 and not vocabulary.names.size([token.lower()])


def _money(raw: Sequence[str], end: int) -> bool:
    """Whether the country before token `end` is a currency's ("US$")."""
    return end < len(raw) and raw[end][0] == "$"


def _short_form(raw: Sequence[str], i: int) -> bool:
    """Whether an ordinary word at token `i` is the short form of a country: "in CAR", but "CAR BOMB KILLS 9"."""
    behind = raw[i + 1] if i + 1 < len(raw) else ""
    return raw[i].isupper() and not (len(behind) > 1 and behind.isalpha() and behind.isupper())


def _led(raw: Sequence[str], end: int) -> bool:
    """Whether the initials before token `end` begin an adjective made of a name and a participle ("U.S.-led")."""
    return list(raw[end : end + 2]) == [".", "-"] and end + 2 < len(raw) and raw[end + 2].islower()


def _run(raw: list[str], words: list[str], i: int, vocabulary: Words, *, titled: bool) -> int:
    """Where the run of a name's words that begins at token `i` ends."""
    if titled:
        for end in range(min(i + _LONGEST_NAME, len(words)), i, -1):
            if capitalised(raw[end - 1]) and vocabulary.names.size(words[i:end]):
                return end
    end = i
    while end < len(words) and (
        (capitalised(raw[end]) and not (end > i and _breaks(words[end], vocabulary, titled=titled)))
        or (end > i and words[end] in vocabulary.links and end + 1 < len(words) and capitalised(raw[end + 1]))
    ):
        end += 1
    owned = _owned(raw, words, i, end, vocabulary)
    if owned > end:
        return owned
    while end > i + 1 and words[end - 1] in vocabulary.not_names:
        end -= 1
    capitals = next((at for at in range(i, end) if not raw[at].isupper()), end)
    if i < capitals < end and vocabulary.names.size(words[i:capitals]) in _WELL_KNOWN:
        return capitals  # "ADEN Islamic State militants": where a report was written has no mark behind it
    return _cut(words, i, end, vocabulary)


def _owned(raw: list[str], words: list[str], i: int, end: int, vocabulary: Words) -> int:
    """Where the name of a place ends that goes on behind a possessive at `end` ("Mirra's Hook"), else `end`."""
    last = end + 1
    if not vocabulary.possessive.isdisjoint(words[end:last]):
        while last < min(len(words), i + _LONGEST_NAME) and capitalised(raw[last]):
            last += 1
    return next((at for at in range(last, end + 1, -1) if vocabulary.names.size(words[i:at])), end)


def _cut(words: list[str], i: int, end: int, vocabulary: Words) -> int:
    """Where a name known as a place ends, if ordinary words follow it up to `end` ("Aleppo Rises")."""
    if vocabulary.names.size(words[i:end]) or not _no_name(words[end - 1], vocabulary):
        return end
    last = end
    while last > i + 1 and _no_name(words[last - 1], vocabulary):
        last -= 1
    if vocabulary.directions.issuperset(words[i:last]):
        return end  # "Northern Alliance", though towns are called Northern
    return last if vocabulary.names.size(words[i:last]) else end


def _breaks(word: str, vocabulary: Words, *, titled: bool) -> bool:
    return word in vocabulary.leads or (titled and word in vocabulary.everyday)


def _initials(token: str) -> bool:
    """Whether a token is written with several capitals ("UNHCR", "IDPs"), but "Carrefour-Feuilles" and "M'Poko"."""
    return any(sum(map(str.isupper, part)) > 1 for part in _PARTS.split(token))


def _person(words: list[str], i: int, end: int, vocabulary: Words) -> bool:
    """Whether the name at tokens `i` to `end` begins with a given name (but "Rose Hill") or stands behind a title."""
    if i > 0 and words[i - 1].rstrip(".") in vocabulary.titles:
        return True
    if words[end - 1] in vocabulary.types or end - i == 1 or (end < len(words) and of_type(words, end, vocabulary)):
        return False
    if not vocabulary.within_persons.isdisjoint(words[i + 1 : end - 1]):
        return not vocabulary.names.size(words[i:end])  # "Foreign Minister Alma Reyes"
    if i > 0 and words[i - 1] in vocabulary.within - vocabulary.of:
        owner = not vocabulary.possessive.isdisjoint(words[end : end + 1])  # "at Kara Tepe", but "in Omar Deeb's house"
        return owner and vocabulary.directions.isdisjoint(words[end + 1 : end + 2])  # and "in Las Anod's eastern part"
    named = words[i] in vocabulary.given or words[i].rstrip(".") in vocabulary.titles
    return named and not vocabulary.names.size(words[i:end])
