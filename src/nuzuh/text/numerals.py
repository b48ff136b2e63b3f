"""Digits as values: Western, Arabic-Indic and Persian, with the separators of several traditions."""

from __future__ import annotations

import re

from nuzuh.text.fold import western_digits

# Digits with separators. A space (also narrow or non-breaking) only before groups of three, a line's end or two
# spaces, as justified lines have, before 000.
DIGITS = (
    r"(?:(?<!\d)(?<![\d][.,])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}(?!\d)|(?:\n|  )000(?!\d))+(?![.,]\d)"
    r"|\d+(?:[.,'’٫٬]\d+)*)"
)
_GROUPS = re.compile(r"\d{1,3}(?P<sep>[.,'’٬ \u00a0\u202f\u2009\n])\d{3}(?:(?P=sep)\d{3})*$")


def value_of(digits: str, *, scaled: bool = False) -> float:
    """The value of `digits` as they stand in a text: 138,500, 138.500, 138 500 and ١٣٨٬٥٠٠ are one number.

    A dot or comma before exactly three digits groups thousands, unless the number is `scaled` by a word ("1.125
    million") or begins with 0; any other last dot or comma is the decimal mark.
    """
    text = western_digits(digits)
    if text.isdigit():
        return float(text)
    if "٫" in text:
        whole, _, part = text.partition("٫")
        return float(f"{_bare(whole)}.{_bare(part)}")
    if _GROUPS.match(text) and not text.startswith("0") and not (scaled and len(re.findall(r"[.,]", text)) == 1):
        return float(_bare(text))
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return float(_bare(text))
    if len(text) - last - 1 == 3 and len(re.findall(r"\D", text)) > 1 and text[last] in re.sub(r"\d", "", text[:last]):
        return float(_bare(text))
    return float(f"{_bare(text[:last])}.{_bare(text[last + 1 :])}")


def _bare(text: str) -> str:
    return re.sub(r"\D", "", text) or "0"
