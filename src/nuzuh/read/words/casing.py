"""Lines in capitals ("12 DEAD AS FERRY SINKS") and texts without any ("12 dead near torrin, un says") in the letters of
running text, which tell names from words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nuzuh.lang import Pack
from nuzuh.read.words.gazetteer import Known, known_places
from nuzuh.read.words.lexicon import word_set
from nuzuh.read.words.placewords import place_words

_LINE = re.compile(r"[^\n]+")
_SMALL, _CAPITALS = re.compile(r"[^\W\d_A-Z]"), re.compile(r"[A-Z]{2,}")
_STOPS = frozenset(".!?")
# A line of fewer words in capitals is made of short forms ("UNICEF WASH").
_LEAST = 3
# Unknown words of no more letters are short forms of bodies.
_SHORT = 4
_LETTER, _CAPITAL = re.compile(r"[a-z]"), re.compile(r"[A-Z]")
# A text has no capitals where it has fewer than one to so many small letters; running text has one to 20 or 30.
_RARE = 300
_SAMPLE = 1 << 14  # so many characters tell: a book's letters are too many to list
# A place's name has at most so many words ("deir ez-zor city").
_WORDS = 3


def in_running_letters(text: str, pack: Pack) -> str:
    """`text` with its lines in capitals in small letters, but for names, and with capitals for the names that are known
    where it has none; every character keeps its place."""
    if place_words(pack).known is not None:  # a script without capitals
        return text
    sample = text[:_SAMPLE]
    if len(_CAPITAL.findall(sample)) * _RARE < len(_LETTER.findall(sample)):
        return _LINE.sub(lambda line: _raised(line.group(), pack), text)
    return _LINE.sub(lambda line: _lowered(line.group(), pack), text)


def _lowered(line: str, pack: Pack) -> str:
    if _SMALL.search(line) is not None or len(_CAPITALS.findall(line)) < _LEAST:
        return line
    tokens = pack.tokenise(line)
    dates = word_set(pack.table("nonfigures"), "months") | word_set(pack.table("nonfigures"), "weekdays")
    bodies = word_set(pack.table("sources"), "short_forms")
    named = {i for first, last, _ in place_words(pack).countries.find(tokens.words) for i in range(first, last)}
    pieces, at = [], 0
    for i, (word, raw, start) in enumerate(zip(tokens.words, tokens.raw, tokens.starts, strict=True)):
        name = i in named or word in dates
        ordinary = word in pack.words and not name
        if word in bodies or (not ordinary and not name and len(raw) <= _SHORT):
            continue
        opens = i == 0 or tokens.raw[i - 1] in _STOPS
        new = raw.lower() if ordinary and not opens else raw.title() if raw.isalpha() else raw.capitalize()
        if len(new) == len(raw):
            pieces += [line[at:start], new]
            at = start + len(raw)
    return "".join([*pieces, line[at:]])


def _raised(line: str, pack: Pack) -> str:
    """A line in small letters with capitals for what begins a sentence, for days, months, countries, bodies and places
    that are known; a word that is an ordinary one too ("hope", "split") is no place."""
    tokens = pack.tokenise(line)
    words, raw = tokens.words, tokens.raw
    dates = word_set(pack.table("nonfigures"), "months") | word_set(pack.table("nonfigures"), "weekdays")
    sources = pack.table("sources")
    bodies, ordinary = word_set(sources, "short_forms"), word_set(sources, "words_in_small_letters")
    named = {i for first, last, _ in place_words(pack).countries.find(words) for i in range(first, last)}
    named |= _known(words, pack)
    pieces, at = [], 0
    for i, (word, start) in enumerate(zip(words, tokens.starts, strict=True)):
        opens = i == 0 or raw[i - 1] in _STOPS
        if word in ordinary and not opens:
            continue
        if word in bodies and word not in ordinary:
            new = raw[i].upper()
        elif i in named or word in dates or opens:
            new = raw[i].title() if raw[i].isalpha() else raw[i].capitalize()
        else:
            continue
        if len(new) == len(raw[i]):
            pieces += [line[at:start], new]
            at = start + len(new)
    return "".join([*pieces, line[at:]])


def _known(words: Sequence[str], pack: Pack) -> set[int]:
    """The tokens of names that are known as places, the longest first."""
    places = known_places("latin")
    found: set[int] = set()
    i = 0
    while i < len(words):
        size = next((n for n in range(_WORDS, 0, -1) if _is_place(words[i : i + n], n, places, pack)), 0)
        found.update(range(i, i + size))
        i += max(size, 1)
    return found


def _is_place(words: Sequence[str], count: int, places: Known, pack: Pack) -> bool:
    if len(words) < count or words[0] in pack.words or words[-1] in pack.words or not places.size(words):
        return False
    return all(word[:1].isalpha() for word in words)
