"""From the order on the page (left to right) to the order of reading, for lines with Arabic letters.

The reverse of the Unicode bidirectional algorithm (UAX 9) for what reports hold: after an Arabic letter every digit is
an "Arabic number" (rule W2), so only `. , : /`, the no-break spaces and the Arabic separators tie digits to one number
(rule W4 and class AN); all else between two numbers, a hyphen too, follows the line's direction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
NUMBER = rf"[{DIGITS}](?:[.,:/\u00a0\u202f\u066b\u066c]?[{DIGITS}])*"
LATIN = r"A-Za-z\u00c0-\u024f"
# What runs from left to right: a number, or Latin words with the numbers and marks between them.
LEFT_TO_RIGHT = re.compile(rf"[{LATIN}](?:[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\n]*[{LATIN}{DIGITS}])?|{NUMBER}")
ARABIC = re.compile("[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
BRACKETS = re.compile(r"[()\[\]]")


def is_right_to_left(text: str) -> bool:
    """Whether most of the letters are written from right to left."""
    return 2 * len(ARABIC.findall(text)) > sum(map(str.isalpha, text))


def to_logical(clusters: Sequence[str]) -> str:
    """The text in reading order of glyphs given from left to right; each glyph stands for one or more characters."""
    reversed_text = "".join(reversed(clusters))
    lengths = [len(cluster) for cluster in reversed(clusters)]
    if not ARABIC.search(reversed_text):
        return "".join(clusters)
    return _turn_runs(reversed_text, _cluster_starts(lengths))


def _cluster_starts(lengths: Sequence[int]) -> list[int]:
    starts, at = [], 0
    for length in lengths:
        starts.append(at)
        at += length
    return [*starts, at]


def _turn_runs(text: str, starts: Sequence[int]) -> str:
    """Turns each run that reads from left to right back, glyph by glyph."""
    plain = text[::-1]
    size = len(text)
    # Runs are looked for in the order of the page, where they read forwards.
    out = text
    for match in LEFT_TO_RIGHT.finditer(plain):
        begin, end = size - match.end(), size - match.start()
        inside = [at for at in starts if begin <= at <= end]
        glyphs = [text[a:b] for a, b in pairwise(inside)]
        out = out[:begin] + "".join(reversed(glyphs)) + out[end:]
    return out


def unmirror(text: str) -> str:
    """The text of a page with its brackets the right way round.

    Some programs write the shape of a bracket, which is mirrored in Arabic, others its meaning. The way is right in
    which fewer brackets close before one has opened.
    """
    mirrored = text.translate(MIRRORED)
    return mirrored if _closed_too_early(mirrored) < _closed_too_early(text) else text


def _closed_too_early(text: str) -> int:
    depth = early = 0
    for match in BRACKETS.finditer(text):
        if match[0] in "([":
            depth += 1
        elif depth:
            depth -= 1
        else:
            early += 1
    return early
