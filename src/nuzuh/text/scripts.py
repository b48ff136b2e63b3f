"""Scripts: which writing a text is in."""

from __future__ import annotations

import re

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
# Enough to tell a report's script; a whole book need not be counted.
_SAMPLE = 20_000


def is_arabic(text: str) -> bool:
    """Whether more letters of `text` are Arabic than Latin (of its first 20,000 characters)."""
    sample = text[:_SAMPLE]
    arabic = 0 if sample.isascii() else sum(map(len, _ARABIC.findall(sample)))
    return arabic > 0 and arabic > sum(map(len, _LATIN.findall(sample)))
