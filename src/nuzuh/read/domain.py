"""Whether a report is about a crisis: sport, business and engines speak of attacks, casualties and displacement too."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from nuzuh.lang import Pack
from nuzuh.text import fold

# What a report is about shows in its first pages.
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+|\b1[0-8]\d\d\b|\b19[0-4]\d\b")
# Words of elsewhere for each word of a crisis at which a report is elsewhere: of the annotated reports, those of a
# crisis stay below 0.36 and the others above 2.
_BALANCE = 0.8


@cache
def _markers(pack: Pack) -> tuple[frozenset[str], frozenset[str]]:
    table = pack.table("domain")
    crisis, elsewhere = (frozenset(fold(str(word)) for word in table.get(name, ())) for name in ("crisis", "elsewhere"))
    return crisis, elsewhere


def about_crisis(text: str, pack: Pack) -> bool:
    """Whether the words of `text` speak of a crisis rather than of something else; a text that says neither may."""
    crisis, elsewhere = _markers(pack)
    if not crisis:
        return True
    here = there = 0
    for word, times in Counter(_WORD.findall(text[:_SAMPLE])).items():
        form = fold(word)
        if form in crisis:
            here += times
        elif form in elsewhere or form.isdigit():
            there += times
    return there == 0 or there < _BALANCE * here
