"""Every number of a text with its value, bound, range and joined unit, and the numbers that are no figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from operator import attrgetter

import msgspec

from nuzuh.lang import Pack
from nuzuh.model import Bound, Unit
from nuzuh.read.figures.assembly import Number, assemble
from nuzuh.read.figures.changes import is_change, is_change_of
from nuzuh.read.figures.hedges import Hedge, hedge, hedges_of
from nuzuh.read.figures.nonfigures import (
    in_dates,
    is_last_page,
    is_unclear,
    is_weight,
    kind_of,
    more_ages,
    rules_of,
    years_of,
)
from nuzuh.read.figures.numerals import grammar, scan
from nuzuh.read.figures.rates import in_clause, is_base, is_compared, is_exchange, is_named, led_by
from nuzuh.read.figures.sight import Phrases, Sight, look, split, tail
from nuzuh.read.figures.units import Joined, unit_of, units_of
from nuzuh.read.types import NonFigure, Quantity

# Longest text between the ends of a range ("and up to", with a currency's sign).
_RANGE_GAP = 14
# Words before "from" among which one of change may stand ("the number of those who fled rose in a week from").
_CHANGE = 12
_COMMAS = frozenset(",،;؛")
# Numbers further apart are no range and no date: no word that joins two, white space included, is as long.
_APART = 1000
_DASHES = ("-", "–")
# A longer run of digits is a code: nothing in the world is counted by it, and no double holds it exactly.
_MOST = 1e15


class _Found(msgspec.Struct):
    """A number on its way to a quantity; `kind` where it is no figure, `high` where it took in a range's other end."""

    sight: Sight
    hedge: Hedge | None
    unit: Joined | None
    kind: str | None = None
    high: float | None = None
    end: int = 0
    rule: str = "number"

    @property
    def number(self) -> Number:
        return self.sight.number

    @property
    def start(self) -> int:
        return self.number.start if self.unit is None else self.unit.start


class Ranges:
    """How a language writes ranges (`numbers.yml`)."""

    def __init__(self, pack: Pack) -> None:
        table = pack.table("numbers").get("ranges") or {}
        self.marks = {" ".join(split(mark)) for mark in table.get("marks") or ()}
        self.openings = {
            split(word): {" ".join(split(link)) for link in links}
            for word, links in (table.get("between") or {}).items()
        }
        self.opened = Phrases(dict.fromkeys(self.openings, ""))
        self.starts = frozenset(word for entry in table.get("opening") or () for word in split(entry))
        self.changes = frozenset(word for entry in table.get("changes") or () for word in split(entry))


@cache
def ranges_of(pack: Pack) -> Ranges:
    """The ranges of a language."""
    return Ranges(pack)


def quantities(text: str, pack: Pack) -> tuple[list[Quantity], list[NonFigure]]:
    """All numbers of `text`, in order and without overlap: the quantities, and what is no figure by what it is.

    Linear in the length of `text`.
    """
    rules = grammar(pack)
    atoms, marked = scan(text, rules)
    figures: list[Quantity] = []
    others: list[NonFigure] = []
    for near in _runs(assemble(text, atoms, rules)):
        found = [_find(look(text, number, pack), pack) for number in near]
        _neighbours(text, found, pack)
        _rates(text, found, pack)
        for one in _join_ranges(text, found, pack):
            if one.kind is None:
                figures.append(_quantity(one))
            else:
                others.append(NonFigure(one.start, one.end, one.kind))
    others += [NonFigure(mark.start, mark.end, mark.kind) for mark in marked]
    return figures, sorted(others, key=attrgetter("start"))


def _runs(numbers: list[Number]) -> Iterator[list[Number]]:
    """`numbers` in runs that have nothing to do with each other, so that not all of a book's are looked at at once."""
    run: list[Number] = []
    for number in numbers:
        if run and number.start - run[-1].end > _APART:
            yield run
            run = []
        run.append(number)
    yield run


def _find(sight: Sight, pack: Pack) -> _Found:
    unit = unit_of(sight, units_of(pack))
    bound = hedge(sight, hedges_of(pack))
    found = _Found(sight, bound, unit, end=sight.number.end if unit is None else unit.end)
    sight.hedged = bound is not None
    rules = rules_of(pack)
    if sight.number.value >= _MOST:
        found.kind = "code"
    elif is_unclear(sight, rules):
        found.kind = "unclear"
    elif unit is not None and is_exchange(sight, unit.end):
        found.kind = "rate"
    elif unit is not None and is_weight(sight, rules):
        found.kind = "weight"
    elif is_change_of(sight, rules):
        found.kind = "change"
    elif unit is not None and unit.unit == Unit.PERCENT and not sight.number.share:
        found.kind = "change" if is_change(sight, rules, unit.end) else None
    elif unit is None or sight.number.share:
        found.kind = kind_of(sight, rules)
    return found


def _neighbours(text: str, found: list[_Found], pack: Pack) -> None:
    """A date makes dates of the days beside it: "12 and 13 May", "May 12-14", and a year of "May 12, 2019".

    So do an age, "aged 10 and 11", and a list number, "page 1 of 3".
    """
    rules = rules_of(pack)
    for i in range(len(found) - 1):
        first, second = found[i], found[i + 1]
        if first.kind == "date" and second.kind != "date":
            second.kind = in_dates(text, first.sight, second.sight, rules, later=True) or second.kind
        if first.kind == "age" and second.kind is None and more_ages(text, first.sight, second.sight, rules):
            second.kind = "age"
        if first.kind in (None, "year") and second.kind is None:
            _years(text, first, second, pack)
        if first.kind == "list number" and is_last_page(text, first.sight, second.sight, rules):
            second.kind = "list number"
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        if second.kind == "date" and first.kind != "date":
            first.kind = in_dates(text, first.sight, second.sight, rules, later=False) or first.kind


def _rates(text: str, found: list[_Found], pack: Pack) -> None:
    """Make rates of the numbers on both sides of "per", and of those with decimals that are compared with them."""
    rules = rules_of(pack)
    for i, one in enumerate(found):
        if not _is_free(one):
            continue
        if is_base(one.sight, rules):
            one.kind = "rate"
            before, behind = found[i - 1 : i], found[i + 1 : i + 2]
            if before and in_clause(text, before[0].sight, one.sight):
                before[0].kind = "rate" if _is_free(before[0]) else before[0].kind
            elif behind and _is_free(behind[0]) and led_by(text, one.sight, behind[0].sight, rules):
                behind[0].kind = "rate"
        elif is_named(one.sight, rules):
            one.kind = "rate"
    for first, second in pairwise(found):
        if first.kind == "rate" and _is_free(second) and is_compared(text, first.sight, second.sight, later=True):
            second.kind = "rate"
    for second, first in pairwise(reversed(found)):
        if second.kind == "rate" and _is_free(first) and is_compared(text, first.sight, second.sight, later=False):
            first.kind = "rate"


def _is_free(one: _Found) -> bool:
    """Whether a number may be a rate: nothing else is known of it."""
    return one.kind is None and one.unit is None


def _years(text: str, first: _Found, second: _Found, pack: Pack) -> None:
    """Make years of both numbers, or counts: "from 1740 to 1783", "from 1200 to 1500 people"."""
    ranges, before = ranges_of(pack), first.sight.before
    years = years_of(text, first.sight, second.sight, rules_of(pack))
    if years and (first.kind is not None or tail(before, ranges.opened) is not None):
        first.kind = second.kind = "year"
    elif years is False and ((before and before[-1] in ranges.starts) or tail(before, ranges.opened) is not None):
        first.kind = None


def _join_ranges(text: str, found: list[_Found], pack: Pack) -> list[_Found]:
    """The numbers with the ends of each range as one."""
    whole: list[_Found] = []
    ranges = ranges_of(pack)
    i = 0
    while i < len(found):
        one, other = found[i], found[i + 1] if i + 1 < len(found) else None
        if other is not None and _is_range(text, one, other, ranges):
            _take_in(one, other)
            i += 1
        elif other is not None and text[one.end : other.start] == "-" and one.kind is other.kind is None:
            one.kind = other.kind = "score"
        whole.append(one)
        i += 1
        while i < len(found) and found[i].number.start < one.end:  # a number word in "per cent"
            i += 1
    return whole


def _is_range(text: str, one: _Found, other: _Found, ranges: Ranges) -> bool:
    if other.start - one.end > _RANGE_GAP or other.start < one.end or "\n\n" in text[one.end : other.start]:
        return False
    if one.kind is not None and one.kind != other.kind:
        return False
    if one.number.vague or (one.number.share and one.number.words) or other.number.noun is not None:
        return False
    gap = " ".join(split(text[one.end : other.start]))
    before = _before_hedge(one)
    if _changed(one, before, ranges):
        return False
    if gap not in ranges.marks:
        opening = tail(one.sight.before, ranges.opened, before)
        if opening is None or gap not in ranges.openings[tuple(one.sight.before[before - opening[1] : before])]:
            return False
    return _low(one, other) < other.number.value


def _changed(one: _Found, before: int, ranges: Ranges) -> bool:
    """Whether the `before` words in front of a number say what it was before a change ("rose from 64 to 71")."""
    sight = one.sight
    if before == 0 or sight.before[before - 1] not in ranges.starts:
        return False
    for i in range(before - 2, max(-1, before - 2 - _CHANGE), -1):
        if sight.before[i] in ranges.changes:
            return _COMMAS.isdisjoint(sight.text[sight.before_at[i] : one.start])
    return False


def _before_hedge(one: _Found) -> int:
    """How many words stand before the number, its currency and its hedge."""
    start = one.start
    if one.hedge is not None and one.hedge.start < start:
        start = one.hedge.start
    return sum(at < start for at in one.sight.before_at)


def _low(one: _Found, other: _Found) -> float:
    """The low end, scaled as the high end is: "sixty to seventy thousand", "6-7,000"."""
    scale = other.number.scale
    if other.sight.left in _DASHES and other.sight.digits and other.number.value % 1000 == 0:
        scale = max(scale, 1000)
    if one.number.scale == 1 and scale >= 1000 and one.number.value * scale < other.number.value:
        return one.number.value * scale
    return one.number.value


def _take_in(one: _Found, other: _Found) -> None:
    one.number.value = _low(one, other)
    if one.sight.left == "(" and ")" in one.sight.text[other.start : other.end]:
        one.number.start -= 1  # "(18 to 20) thousand"
    one.high = other.number.value
    one.end = other.end
    one.rule = "range"
    one.kind = other.kind
    if one.unit is None and other.unit is not None:
        one.unit = other.unit._replace(start=one.number.start)


def _quantity(one: _Found) -> Quantity:
    number, bound = one.number, one.hedge
    words = None if bound is None else " ".join(one.sight.text[bound.start : bound.end].split()) or None
    behind = bound is not None and bound.start >= number.end
    return Quantity(
        one.start,
        one.end,
        number.value,
        one.high,
        Bound.AT_LEAST if number.vague else Bound.EXACT if bound is None else bound.bound,
        words,
        one.start if bound is None or behind else bound.start,
        bound.end if bound is not None and behind else one.end,
        None if one.unit is None else one.unit.unit,
        number.noun,
        "vague" if number.vague else one.rule,
    )
