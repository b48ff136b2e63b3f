"""The words around a unit of time: how many there are, and whether they are past ("the past three days")."""

from __future__ import annotations

from collections.abc import Set

from nuzuh.read.periods.clock import Clock
from nuzuh.text import Tokens

# Words on either side of a unit that are looked at.
_REACH = 2
# More are no count of units.
_MOST = 1000
_AND, _ARTICLE = "و", "ال"


def around(
    tokens: Tokens, first: int, end: int, count: int | None, clock: Clock, counted: Set[int]
) -> tuple[int, int, int | None, set[str]]:
    """Where what is said of the unit at tokens `first` to `end` begins and ends, its count and which past it is.

    `count` is that of a dual. `counted` are tokens of figures, which count no unit ("last week 40 people died").
    """
    found, words = set[str](), tokens.words
    told = clock.last | clock.past | clock.this | clock.next | clock.ago | clock.later | clock.few
    for at, step in ((first - 1, -1), (end, 1)):
        for _ in range(_REACH):
            while step > 0 and words[at : at + 1] == [_ARTICLE]:
                at += 1  # الساعات الـ24
            if not 0 <= at < len(words):
                break
            number = None if at in counted else clock.number(tokens, at)
            if number is not None and count is None and number < _MOST:
                count = number
                tens = clock.number(tokens, at + 2) if words[at + 1 : at + 2] == [_AND] and step > 0 else None
                if tens is not None and number < 10 and tens % 10 == 0:
                    count, at = number + tens, at + 2  # الأربع والعشرين
            elif step > 0 and words[at] in clock.few and at + 1 in counted:
                break  # "last year some 40 people"
            elif words[at] in told:
                found.add(words[at])
            else:
                break
            first, end = min(first, at), max(end, at + 1)
            at += step
    return first, end, count, found
