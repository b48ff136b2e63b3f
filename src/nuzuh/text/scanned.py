"""What a printer's hyphens and a scanner's misreadings did to a text; every character that is read keeps its place."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

SOFT = "\u00ad"
_BROKEN = re.compile(rf"(?<=[^\W\d_])[-‐{SOFT}][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 40  # letters of a word
_LIKE_DIGITS = re.compile(r"\d[.,]?[OolI]|[lI][.,]?\d")
_MIXED = r"(?=\d[\d.,]*[OolI]|[OolI]+[.,]?\d)"  # has both, so that plain numbers are passed over
_NUMBER = re.compile(rf"(?<![\w.,/-]){_MIXED}[\dOolI]+(?:[.,][\dOolI]+)*(?=(?:bn|[mkMK])?(?![\w/]))")
_DIGITS = str.maketrans("OolI", "0011")
# Thousands with a letter before a digit, or one at the end that looks like 5, 2, 6 or 0: "2,5bn", "1,25m" have others.
_LOST = re.compile(
    r"(?<![\w.,])\d{1,3}(?=[\dA-Za-z,]*(?:[A-Za-z]\d|\d\d[SZGD]\b))(?:,(?=[A-Za-z]*\d)[\dA-Za-z]{3})+(?!\w)"
)


def rejoined(text: str, lines: str, known: Container[str] = ()) -> str:
    """`text` with soft hyphens, which a word may hold, where an end of the `lines`, its text before they were joined,
    broke a word: "dis-", "placed" is "displaced".

    A hyphen stays that is the word's own: before a capital ("al-", "Shifa"), and where both sides of it are words that
    are `known` or stand in the text ("weeks-", "long").
    """
    if _BROKEN.search(lines) is None:
        return text
    broken = [_sides(text, found) for found in _BROKEN.finditer(lines)]
    said = _words_outside(text, broken)
    pieces, at = [], 0
    for begin, start, stop, end in broken:
        sides = text[begin:start].lower(), text[stop:end].lower()
        words = all(side in known or side in said for side in sides) and "".join(sides) not in known
        own = lines[start] != SOFT and (words or text[stop].isupper())
        pieces += [text[at:start], SOFT * (stop - start - 1), lines[start] if own else SOFT]
        at = stop
    return "".join([*pieces, text[at:]])


def _sides(text: str, broken: re.Match[str]) -> tuple[int, int, int, int]:
    """Where the word begins that a line's end broke, where its first part ends, its second begins and ends."""
    start, stop = broken.span()
    begin = start
    while begin > max(0, start - _LONGEST) and text[begin - 1].isalpha():
        begin -= 1
    tail = _WORD.match(text, stop, stop + _LONGEST)
    return begin, start, stop, stop if tail is None else tail.end()


def _words_outside(text: str, broken: Iterable[tuple[int, int, int, int]]) -> set[str]:
    """The words of `text` in small letters, without the parts of those that are `broken`."""
    words: set[str] = set()
    at = 0
    for begin, _, _, end in (*broken, (len(text),) * 4):
        words.update(_WORD.findall(text, at, begin))
        at = end
    return {word.lower() for word in words}


def with_digits(text: str) -> str:
    """`text` with the digits that a scanner took for letters: "35,0OO" is 35,000 and "l5" is 15.

    A number with other letters among its digits ("35,S00") is blanked: nobody can say what it was, and 35 is wrong.
    """
    if _LIKE_DIGITS.search(text) is not None:
        text = _NUMBER.sub(_of_digits, text)
    return _LOST.sub(lambda found: " " * len(found.group()), text)


def _of_digits(found: re.Match[str]) -> str:
    """The letters at an end may be what they look like: "20l" are litres, "20o" degrees, "I5" a road, "O2" a gas."""
    number = found.group()
    like_itself = number[0] in "Oo" or number[-1] in "olI" or (number[0] == "I" and "," not in number)
    return number if like_itself else number.translate(_DIGITS)
