"""The words that bound a number ("more than", "some", "or more") and where they stand (`hedges.yml`)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from nuzuh.lang import Pack
from nuzuh.model import Bound
from nuzuh.read.figures.sight import Phrases, Sight, head, phrases, split, tail
from nuzuh.read.figures.units import currency_words

# Words between a verb of estimating and the number that it gives.
_ESTIMATE_REACH = 16
# Words from a verb of exceeding to the number, over what is counted.
_SUBJECT_REACH = 7
# "12 people or more": a hedge may stand behind the number's noun and its adjective.
_NOUN_REACH = 3


class Hedge(NamedTuple):
    """What bounds a number, at `start` to `end` of the text; empty where it stands apart from the number."""

    bound: Bound
    start: int
    end: int


class Hedges:
    """The hedges of a language, folded."""

    def __init__(self, pack: Pack) -> None:
        table = pack.table("hedges")
        self.before = phrases(table.get("before") or {})
        self.after = phrases(table.get("after") or {})
        self.late = phrases({"late": table.get("late") or ()})
        self.estimating = frozenset(word for entry in table.get("estimating") or () for word in split(entry))
        self.exceeding = frozenset(word for entry in table.get("exceeding") or () for word in split(entry))
        self.counts = frozenset(word for entry in table.get("counts") or () for word in split(entry))
        self.at = frozenset(table.get("at") or ())
        self.between = Phrases({split(word): "" for word in table.get("between") or ()} | currency_words(pack))


@cache
def hedges_of(pack: Pack) -> Hedges:
    """The hedges of a language."""
    return Hedges(pack)


def hedge(sight: Sight, hedges: Hedges) -> Hedge | None:
    """The hedge of a number: the one before it, else the one behind it or behind its noun."""
    end = len(sight.before)
    if sight.left == "(" and sight.right == ")":
        end -= 1  # "more than (68) families"
    while end:
        found = tail(sight.before, hedges.before, end)
        if found is not None:
            first = sight.begins(end - found[1])
            return Hedge(Bound(found[0]), first, _end(sight, end))
        link = tail(sight.before, hedges.between, end)
        if link is None:
            break
        end -= link[1]
    return _behind(sight, hedges) or _estimated(sight, hedges) or _exceeding(sight, hedges)


def _estimated(sight: Sight, hedges: Hedges) -> Hedge | None:
    """The hedge of a number behind "at" whose verb of estimating stands further off, in the same clause."""
    if not sight.before or sight.before[-1] not in hedges.at:
        return None
    for word in reversed(sight.before[-_ESTIMATE_REACH:]):
        if word in hedges.estimating:
            return Hedge(Bound.APPROX, sight.number.start, sight.number.start)
        if not word[0].isalpha():
            return None
    return None


def _exceeding(sight: Sight, hedges: Hedges) -> Hedge | None:
    """The hedge of a number behind a verb and "the number of": "يتجاوز عدد سكان المخيم 58 ألفا"."""
    words = sight.before[-_SUBJECT_REACH:]
    for i in range(len(words) - 1, -1, -1):
        if not words[i][0].isalpha():
            return None
        if words[i] in hedges.exceeding and words[i + 1 : i + 2] and words[i + 1] in hedges.counts:
            return Hedge(Bound.AT_LEAST, sight.number.start, sight.number.start)
    return None


def _end(sight: Sight, end: int) -> int:
    following = sight.before_at[end] if end < len(sight.before) else sight.number.start
    while following and sight.text[following - 1].isspace():
        following -= 1
    return following


def _of_the_next(sight: Sight, first: int, count: int, hedges: Hedges) -> bool:
    """Whether a hedge of `count` words bounds the number behind it: "two barns, killing at least 9", "4 died and more
    than 60 fell ill"."""
    following = sight.after[first + count : first + count + 1]
    if following and following[0][0].isdigit():
        return True
    longer = head(sight.after, hedges.before, first + 1)
    return longer is not None and longer[1] >= count


def _behind(sight: Sight, hedges: Hedges) -> Hedge | None:
    for skip in range(_NOUN_REACH + 1):
        found = head(sight.after, hedges.after, skip)
        if found is not None and (skip == 0 or found[1] > 1 or head(sight.after, hedges.late, skip) is not None):
            kind, count = found
            if _of_the_next(sight, skip, count, hedges):
                return None
            return Hedge(Bound(kind), sight.after_at[skip][0], sight.after_at[skip + count - 1][1])
        if skip >= len(sight.after) or not sight.after[skip][0].isalpha():
            return None
    return None
