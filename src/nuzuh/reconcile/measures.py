"""How each measure adds up (`resources/reconcile/measures.yml`)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from msgspec import Struct, convert

from nuzuh.model import Measure, Who
from nuzuh.reconcile.tables import table


class Algebra(StrEnum):
    """How figures of one measure combine."""

    ADDITIVE = "additive"
    DISTINCT = "distinct"
    STOCK = "stock"


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """What holds for a measure: see the head of the table."""

    algebra: Algebra
    ceiling: bool
    unit: str
    same: tuple[Who, ...] = ()
    feeds: str | None = None


@cache
def _rules() -> dict[str, Rule]:
    return convert(table("reconcile", "measures"), dict[str, Rule])


def rule_of(measure: Measure) -> Rule | None:
    """The rule of a measure; None for those that do not add up to anything (prices, shares of a survey)."""
    return _rules().get(str(measure))


def fed(measure: Measure) -> Measure | None:
    """The level that a flow feeds: whoever was displaced and has not returned lives in displacement."""
    rule = rule_of(measure)
    return None if rule is None or rule.feeds is None else Measure(rule.feeds)


def coupled(measure: Measure) -> tuple[Measure, ...]:
    """The measures whose figures bear on `measure`: itself, and the level that it feeds."""
    level = fed(measure)
    return (measure,) if level is None else (measure, level)


def holds(who: Who | None, asked: Who | None, measure: Measure) -> bool:
    """Whether everybody whom `asked` means is counted under `who`: then an upper bound for `who` holds for `asked`."""
    rule = rule_of(measure)
    same = rule.same if rule is not None else ()
    plain = None if who in same else who
    return plain is None or plain == (None if asked in same else asked)
