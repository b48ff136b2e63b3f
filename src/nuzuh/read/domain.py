"""Whether a report is about a crisis: sport, business and engines speak of attacks, casualties and displacement too."""

from __future__ import annotations

import re
from functools import cache

import ahocorasick

from nuzuh.lang import Pack
from nuzuh.text import fold

# What a report is about shows in its first pages.
_SAMPLE = 20_000
_PAST_YEAR = re.compile(r"1(?<!\w1)(?:[0-8]\d|9[0-4])\d\b")
# Words of elsewhere for each word of a crisis at which a report is elsewhere: of the annotated reports, those of a
# crisis stay below 0.36 and the others above 2.
_BALANCE = 0.8


@cache
def _markers(pack: Pack) -> ahocorasick.Automaton | None:
    """The words of `domain.yml`, each with its length and whether it is of a crisis; None where there are none."""
    table = pack.table("domain")
    if not table.get("crisis"):
        return None
    automaton = ahocorasick.Automaton()
    for name in ("elsewhere", "crisis"):
        for word in map(fold, map(str, table.get(name, ()))):
            automaton.add_word(word, (len(word), name == "crisis"))
    automaton.make_automaton()
    return automaton


def about_crisis(text: str, pack: Pack) -> bool:
    """Whether the words of `text` speak of a crisis rather than of something else; a text that says neither may."""
    markers = _markers(pack)
    if markers is None:
        return True
    sample = text[:_SAMPLE].lower()
    here, there = 0, len(_PAST_YEAR.findall(sample))
    for last, (size, crisis) in markers.iter(sample):
        if not sample[last + 1 : last + 2].isalpha() and not sample[max(0, last - size) : last - size + 1].isalpha():
            here += crisis
            there += not crisis
    return there == 0 or there < _BALANCE * here
