"""Folding: the form of a word under which it is looked up. Offsets belong to the text as it is, never to this."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# What decomposition leaves apart but writers do not: final alef maksura and teh marbuta, Persian yeh and kaf, tatweel.
_LETTERS = str.maketrans(
    {
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ە": "ه",
        "ـ": None,
        "ʿ": None,
        "ʾ": None,
        "ʼ": "'",
        "’": "'",
        "‘": "'",
        "`": "'",
    }
)
_DIGITS = {ord(d) + i: str(i) for d in "٠۰" for i in range(10)}


def western_digits(text: str) -> str:
    """`text` with Arabic-Indic and Persian digits as Western ones, character for character."""
    return text if text.isascii() else text.translate(_DIGITS)


def fold_text(text: str) -> str:
    """`text` without case, marks, tatweel and the spellings of one Arabic letter; digits Western.

    Decomposition (NFKD) turns presentation forms into letters and takes hamza and madda off their carriers, so that
    أحمد, احمد and ﺃﺣﻤﺪ fold alike.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS).translate(_DIGITS)
    return "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """`fold_text` of one word, which is remembered."""
    return fold_text(word)
