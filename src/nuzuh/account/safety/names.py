"""Finds names of private persons. It fails closed: a name-like span that is not known to be public is one.

English names stand out by their capital, Arabic ones do not: there a name is a known given name, or an unknown word
after a title, a word of kinship or a verb of saying, with the unknown words that follow it.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from nuzuh.account.safety.known import WORD, Known, fold
from nuzuh.account.safety.mask import Finder
from nuzuh.lang import load_pack

_ARABIC = re.compile("[\u0621-\u064a]")
_STARTS = re.compile(r"(?:^|[.!?:؟…\n•|]|[\"“”«»(\[]|[-–—] )[\s\"“«(\[]*$")
_POSSESSIVE = re.compile("['’]s$")
_GAP = re.compile(r"^(?:[ \u00a0]{1,2}|-|\. )$")
_ACRONYM = 5  # letters; longer words in capitals are words in a headline
_REMEMBERED = 200_000  # words: more than reports of one crisis use
_LONGEST = 5  # words of one Arabic name
_GIVEN_LONGEST, _FAMILY_LONGEST = 6, 8  # letters, folded
# Endings and beginnings of verbs, plurals and words with a pronoun, which neither kind of name has (words are folded).
_GIVEN_SHAPE = re.compile(
    "^(?:[وفبلك]?ال|لل|است|مت|ست|ي...|ن[^و]...|ت...$)|(?:..ها|هم|هما|هن|نا|وا|..تا|تم|ته|تين|...ا|....(?:ات|ون|ين|ان|يه))$"
)
_FAMILY_SHAPE = re.compile("^(?:لل|وال|بال|فال|است|مت)|(?:..ها|هم|هما|هن|وا|تين|تا|.....(?:ات|ون|ين|يه))$")
_DATING = frozenset(
    ["in", "of", "since", "until", "by", "early", "mid", "late", "from", "to", "and", "between", "before"]
)
# A verb in the feminine past, as far as the letters tell: before a word that may be a name it makes it one.
_ACTED = re.compile("^.{1,5}[^ا]ت$")
_UPON = "على"  # folded it is the name علي
_SAYING = frozenset(["said", "says", "told", "added", "recalled", "explained", "who", "aged", "was", "fled"])


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    raw: str
    folded: str
    known: int = 0  # words of the known name that it is part of
    name: bool = False


@dataclass(frozen=True, slots=True)
class _Lists:
    words: frozenset[str]
    capitals: frozenset[str]
    calendar: frozenset[str]
    latin: frozenset[str]
    latin_ambiguous: frozenset[str]
    latin_links: frozenset[str]
    latin_titles: frozenset[str]
    arabic: frozenset[str]
    arabic_ambiguous: frozenset[str]
    arabic_links: frozenset[str]
    before: frozenset[str]
    saying: frozenset[str]
    acting: frozenset[str]
    religion: frozenset[str]
    arabic_families: frozenset[str]
    ordinary: frozenset[str]


@cache
def _lists() -> _Lists:
    folder = files("nuzuh.resources") / "safety"

    def load(name: str) -> Any:
        return yaml.safe_load((folder / name).read_text(encoding="utf-8"))

    def split(text: str) -> frozenset[str]:
        return frozenset(fold(word) for word in text.split())

    names, cues, capitals = load("names.yml"), load("cues.yml"), load("capitals.yml")
    more = load("names-faker.yml")
    latin, arabic = names["latin"], names["arabic"]
    words = gzip.decompress((folder / "words-en.txt.gz").read_bytes()).decode("ascii").split()
    # A man's name makes a woman's with ة: جميل, جميلة.
    ambiguous = frozenset().union(*({name, name + "ه"} for name in split(arabic["ambiguous"])))
    ambiguous |= split(more["given"]) - split(arabic["given"])
    return _Lists(
        words=frozenset(words),
        capitals=frozenset().union(*(split(text) for text in capitals.values())),
        calendar=split(capitals["calendar"]),
        latin=split(latin["given"]) - split(latin["ambiguous"]),
        latin_ambiguous=split(latin["ambiguous"]),
        latin_links=split(latin["links"]),
        latin_titles=split(latin["titles"]),
        arabic=split(arabic["given"]) - ambiguous,
        arabic_ambiguous=ambiguous,
        arabic_links=split(arabic["links"]),
        before=split(cues["titles"]) | split(cues["named"]) | split(cues["kin"]),
        saying=split(cues["saying"]) | split(cues["harm"]),
        acting=split(cues["acting"]),
        religion=split(cues["religion"]),
        arabic_families=split(more["family"]),
        ordinary=split(cues["ordinary"]),
    )


def name_finder(known: Known) -> Finder:
    """A finder of names of private persons, given the names that are `known` to be public."""

    def find(text: str) -> list[tuple[int, int]]:
        tokens = [_Token(m.start(), m.end(), m.group(), fold(m.group())) for m in WORD.finditer(text)]
        folded = [fold(_POSSESSIVE.sub("", token.raw)) for token in tokens]
        at = 0
        while at < len(tokens):
            length = known.longest(folded, at)
            for token in tokens[at : at + length]:
                token.known = length
            at += max(length, 1)
        _latin(text, tokens)
        _arabic(text, tokens)
        return _spans(text, tokens)

    return find


def _latin(text: str, tokens: list[_Token]) -> None:
    lists = _lists()
    for i, token in enumerate(tokens):
        token.name = not token.known and _is_name(text, tokens, i, lists)
    for step in (1, -1):  # a name draws in its neighbours, to the right and then to the left
        order = range(len(tokens)) if step == 1 else range(len(tokens) - 1, -1, -1)
        for i in order:
            if tokens[i].name and _ARABIC.search(tokens[i].raw) is None:
                _draw_in(text, tokens, i, step, lists)


def _is_name(text: str, tokens: list[_Token], i: int, lists: _Lists) -> bool:
    alone = _alone(tokens[i].raw)
    if alone is not None:
        return alone
    if tokens[i].folded in lists.calendar and _dated(text, tokens[i]):
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return _named_like(after, tokens[i - 1] if i else None, lists)


def _dated(text: str, token: _Token) -> bool:
    """Whether a month stands beside a day or a year: 5 May, April 2020, early June."""
    before, after = text[: token.start].rstrip(), text[token.end :].lstrip(" ,")
    word = before.rsplit(None, 1)[-1].casefold() if before else ""
    return before[-1:].isdigit() or after[:1].isdigit() or word in _DATING


@lru_cache(_REMEMBERED)
def _alone(raw: str) -> bool | None:
    """Whether a word is a name wherever it stands; None where that depends on its neighbours."""
    lists, bare = _lists(), _bare(fold(raw), _lists())
    if _ARABIC.search(raw):
        return False
    if bare in lists.latin:
        return True
    if (not raw[0].isupper() and "-" not in raw) or not any(c.isupper() for c in raw):
        return False
    if bare in lists.latin_ambiguous:
        return None
    if raw.isupper() and len(raw.strip(".")) <= _ACRONYM:
        return False
    return not _ordinary(bare, lists)


def _bare(folded: str, lists: _Lists) -> str:
    """A word without its article and its possessive ending: al-numan -> numan, ahmads -> ahmad."""
    head, dash, tail = folded.partition("-")
    bare = tail if dash and head in lists.latin_links else folded
    if bare.endswith("s") and bare[:-1] in lists.latin:
        return bare[:-1]
    return bare


def _named_like(after: _Token | None, before: _Token | None, lists: _Lists) -> bool:
    if before is not None and before.folded in lists.latin_titles:
        return True
    if after is None:
        return False
    follows = after.raw[0].isupper() and not after.known and after.folded not in lists.capitals
    return follows or after.folded in _SAYING or after.folded in lists.latin or after.folded in lists.latin_links


def _ordinary(bare: str, lists: _Lists) -> bool:
    """Whether every part of a word is an English word or one that is written with a capital."""
    parts = [part for part in re.split(r"[-.]", bare) if part]
    return all(_is_word(part, lists) for part in parts) or bare in lists.capitals


def _is_word(part: str, lists: _Lists) -> bool:
    if part in lists.words or part in lists.capitals or len(part) == 1:
        return True
    stems = [part[: -len(end)] for end in ("s", "es", "ed", "d", "ing", "ly", "er") if part.endswith(end)]
    return any(len(stem) > 2 and stem in lists.words for stem in stems)


def _draw_in(text: str, tokens: list[_Token], i: int, step: int, lists: _Lists) -> None:
    j = i + step
    while 0 <= j < len(tokens):
        left, right = (tokens[j - 1], tokens[j]) if step == 1 else (tokens[j], tokens[j + 1])
        other = tokens[j]
        if other.name or not _GAP.match(text[left.end : right.start]) or other.known > 1:
            break
        link = other.folded in lists.latin_links
        part = other.raw[0].isupper() and (other.folded not in lists.capitals) and not _starts(text, other)
        if step == -1 and other.known:
            break
        if not link and not part:
            break
        other.name = True
        j += step


def _starts(text: str, token: _Token) -> bool:
    """Whether a token begins a sentence and is an ordinary word, so that its capital means nothing."""
    return bool(_STARTS.search(text[max(0, token.start - 12) : token.start])) and token.folded in _lists().words


def _arabic(text: str, tokens: list[_Token]) -> None:
    lists = _lists()
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.known or not _ARABIC.search(token.raw) or not _begins(text, tokens, i, lists):
            i += 1
            continue
        if i and tokens[i - 1].folded in lists.arabic_links and _GAP.match(text[tokens[i - 1].end : token.start]):
            tokens[i - 1].name = True
        end = i
        while end < len(tokens) and end - i < _LONGEST and _continues(text, tokens, i, end, lists):
            tokens[end].name = True
            end += 1
        i = max(end, i + 1)


def _begins(text: str, tokens: list[_Token], i: int, lists: _Lists) -> bool:
    token, before = tokens[i], tokens[i - 1] if i else None
    near = before is not None and _GAP.match(text[before.end : token.start]) is not None
    cued = near and before is not None and before.folded in lists.before
    said = near and before is not None and _saying(before.folded, lists)
    if token.raw == _UPON and not cued:
        return False
    if _given(token.folded, lists.arabic):
        return True
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if token.folded in lists.arabic_links and following is not None and not following.known:
        return following.folded not in lists.ordinary and token.folded not in ("ام", "ابي")
    if following is not None and following.folded == "الدين" and _GAP.match(text[token.end : following.start]):
        return not _bare_forms(token.folded) & lists.religion
    if _given(token.folded, lists.arabic_ambiguous):
        acted = near and before is not None and _ACTED.search(before.folded) is not None
        named = following is not None and not following.known and _ARABIC.search(following.raw) is not None
        apart = following is None or not _GAP.match(text[token.end : following.start])
        linked = near and before is not None and before.folded in lists.arabic_links
        return (
            cued
            or said
            or acted
            or linked
            or (named and not apart and following is not None and _nameful(following, lists))
        )
    if (cued or said) and token.folded not in lists.before:
        return _unknown(token, lists) or not _bare_forms(token.folded) & (
            lists.ordinary | lists.saying | _reports_words()
        )
    return (
        following is not None and _GAP.match(text[token.end : following.start]) is not None and _two(token, following)
    )


def _saying(folded: str, lists: _Lists) -> bool:
    """A verb after which somebody is named, alone or behind و ف."""
    verbs = lists.saying | lists.acting
    return folded in verbs or (folded[0] in "وف" and folded[1:] in verbs)


def _two(first: _Token, second: _Token) -> bool:
    """Whether two words that nobody knows, in the shape of a given and a family name, stand together.

    On 22 Arabic news reports (8,693 words) this takes 73 pairs, real names among them; without the shapes it took 852.
    """
    lists = _lists()
    # إلهام and ألين begin with letters that fold to the article and are none.
    given = first.folded[2:] if first.raw.startswith(("إل", "أل")) else first.folded
    shaped = _GIVEN_SHAPE.search(given) is None and _FAMILY_SHAPE.search(second.folded) is None
    fits = 2 < len(first.folded) <= _GIVEN_LONGEST and 2 < len(second.folded) <= _FAMILY_LONGEST
    if not shaped or not fits or second.known or not _ARABIC.search(second.raw):
        return False
    titled = second.folded in lists.before and second.folded.startswith("ال")  # a family name too: السيد
    words = (first,) if titled else (first, second)
    return all(_unknown(word, lists) and not _bare_forms(word.folded) & _reports_words() for word in words)


def _bare_forms(folded: str) -> set[str]:
    """A word without its article and without a letter written together with it."""
    return {folded, folded.removeprefix("ال"), folded[1:], folded[1:].removeprefix("ال")}


@cache
def _reports_words() -> frozenset[str]:
    """The words of the Arabic language pack, in which reports of a crisis are written, and those of findings."""
    found = set(_findings_words())
    pending: list[Any] = list(load_pack("ar").tables.values())
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            found.update(fold(word) for word in WORD.findall(value))
        elif isinstance(value, dict):
            pending += [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple):
            pending += value
    return frozenset(found)


def _continues(text: str, tokens: list[_Token], first: int, at: int, lists: _Lists) -> bool:
    if at == first:
        return True
    token, before = tokens[at], tokens[at - 1]
    if not _GAP.match(text[before.end : token.start]) or not _ARABIC.search(token.raw) or token.known > 1:
        return False
    if before.folded in lists.arabic_links or token.folded == "الدين":
        return True
    if token.known:
        return token.folded.startswith("ال") and at - first < 2
    if before.folded in ("عبد", "العبد", "عبيد") or (at - first > 1 and tokens[at - 2].folded == "عبد"):
        return token.folded not in lists.ordinary
    # The word right after a given name is taken for the family's name unless it is one of a few that end a name: many
    # family names are common words.
    given = _given(before.folded, lists.arabic | lists.arabic_ambiguous)
    if given or before.folded.startswith("عبد") or before.folded == "الدين":
        return token.folded not in lists.ordinary | lists.saying
    if token.folded in lists.before and token.folded.startswith("ال"):
        return True
    return _nameful(token, lists)


def _part(folded: str, lists: _Lists) -> bool:
    bare = folded.removeprefix("ال")
    family = folded in lists.arabic_families or bare in lists.arabic_families
    return family or folded in lists.arabic or folded in lists.arabic_ambiguous or folded in lists.arabic_links


def _nameful(token: _Token, lists: _Lists) -> bool:
    """Whether a word may go on a name: a part of names, or no ordinary word."""
    return _part(token.folded, lists) or _unknown(token, lists)


def _given(folded: str, names: frozenset[str]) -> bool:
    """A given name, alone or behind و ف ب ل ك."""
    return folded in names or (len(folded) > 3 and folded[0] in "وفبلك" and folded[1:] in names)


def _unknown(token: _Token, lists: _Lists) -> bool:
    """Whether an Arabic word is none of the ordinary ones, with or without what is written together with it."""
    folded = token.folded
    forms = {folded, folded.removeprefix("ال"), "ال" + folded}
    if len(folded) > 3 and folded[0] in "وفبلك":
        forms |= {folded[1:], folded[1:].removeprefix("ال")}
    if folded.startswith("لل"):
        forms.add("ال" + folded[2:])
    return not forms & (lists.ordinary | lists.before | lists.saying | _common_arabic())


@cache
def _common_arabic() -> frozenset[str]:
    """The commonest Arabic words, as jusText counts them (github.com/miso-belica/jusText, BSD), and those in which
    findings are said, less given names."""
    text = (files("justext") / "stoplists" / "Arabic.txt").read_text(encoding="utf-8")
    lists = _lists()
    common = frozenset(fold(word) for word in text.split()) | _findings_words()
    return common - lists.arabic - lists.arabic_ambiguous


@cache
def _findings_words() -> frozenset[str]:
    """The words in which findings are said: what we write ourselves holds no name of a person."""
    text = (files("nuzuh.resources") / "reconcile" / "words.yml").read_text(encoding="utf-8")
    return frozenset(fold(word.group()) for word in WORD.finditer(text) if _ARABIC.search(word.group()))


def _spans(text: str, tokens: list[_Token]) -> list[tuple[int, int]]:
    """Runs of name tokens with nothing but a gap between them."""
    spans: list[tuple[int, int]] = []
    for token in tokens:
        if not token.name:
            continue
        if spans and _GAP.match(text[spans[-1][1] : token.start]):
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
    return spans
