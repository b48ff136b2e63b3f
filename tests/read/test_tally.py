from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from nuzuh.read.tally import Tally


@given(st.lists(st.integers(0, 5)))
def test_the_commonest_is_the_first_of_the_most(things: list[int]) -> None:
    tally: Tally[int] = Tally()
    for thing in things:
        tally.add(thing)
    assert tally.total == len(things)
    assert tally.counts == Counter(things)
    assert tally.most == (Counter(things).most_common(1)[0][0] if things else None)
