"""Lines in capitals ("12 DEAD AS FERRY SINKS") in the letters of running text, which tell names from words."""

from __future__ import annotations

import re

from nuzuh.lang import Pack
from nuzuh.read.words.lexicon import word_set
from nuzuh.read.words.placewords import place_words

_LINE = re.compile(r"[^\n]+")
_SMALL, _CAPITALS = re.compile(r"[^\W\d_A-Z]"), re.compile(r"[A-Z]{2,}")
_STOPS = frozenset(".!?")
# A line of fewer words in capitals is made of short forms ("UNICEF WASH").
_LEAST = 3
# Unknown words of no more letters are short forms of bodies.
_SHORT = 4


def in_running_letters(text: str, pack: Pack) -> str:
    """`text` with its lines in capitals in small letters, but for names; every character keeps its place."""
    if place_words(pack).known is not None:  # a script without capitals
        return text
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
