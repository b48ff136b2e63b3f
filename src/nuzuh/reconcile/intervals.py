"""What a wording means: the interval of the number that the source had in hand
(`resources/reconcile/intervals.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import ceil, floor

from nuzuh.model import MONEY, Bound, Claim, Reading, Unit
from nuzuh.reconcile.fold import fold
from nuzuh.reconcile.tables import table

_FRACTIONAL = (Unit.PERCENT,)


@dataclass(frozen=True, slots=True)
class Interval:
    """`low` to `high` (None: nothing above), the `kind` of wording, and the reading that the words alone give."""

    low: float
    high: float | None
    kind: str
    reading: Reading | None = None


def grain(value: float) -> float:
    """The step to which a number is round: 10 to the power of its trailing zeros, times 5 where the digit before them
    is a 5. 138,500 has 500, 32,500 has 500, 800,000 has 100,000, 160,583 has 1."""
    whole = round(value)
    if whole == 0:
        return 1
    zeros = 0
    while whole % 10 == 0:
        whole //= 10
        zeros += 1
    return float(10**zeros * (5 if zeros and whole % 5 == 0 else 1))


def interval(claim: Claim) -> Interval:
    """The interval of a claim's number. Raises nothing: a wording that the table lacks is taken by the claim's
    bound."""
    vague = _vague(claim.number, claim.bound)
    if vague is not None:
        return Interval(vague, None, "vague")
    kind = _kind(claim)
    rules = table("reconcile", "intervals")
    rule = rules["kinds"][kind]
    if claim.high is not None:
        return Interval(min(claim.value, claim.high), max(claim.value, claim.high), "range", _reading(rule))
    value, step = claim.value, grain(claim.value)
    telling = len(str(round(value)).rstrip("0"))
    counted = telling >= rules["telling"] or (step == 1 and "exact_below" in rule)
    if counted or value < rule.get("exact_below", 0):
        return Interval(value, value, kind, _reading(rule))
    low, high = value - _margin(rule["below"], value, step), value + _margin(rule["above"], value, step)
    if claim.unit not in _FRACTIONAL and not claim.unit.startswith(MONEY):
        # There is no part of a person: outwards, so that the interval stays sound.
        low, high = float(floor(low)), float(ceil(high))
    return Interval(max(low, 0.0), high, kind, _reading(rule))


def _margin(rule: dict[str, float], value: float, step: float) -> float:
    margin = max(rule.get("step", 0.0) * step, rule.get("least", 0.0) * value)
    return min(margin, rule["most"] * value) if "most" in rule else margin


def _reading(rule: dict[str, object]) -> Reading | None:
    return Reading(str(rule["reading"])) if "reading" in rule else None


def _kind(claim: Claim) -> str:
    words = f" {fold(claim.qualifier)} " if claim.qualifier else ""
    for name, kind in _qualifiers():
        if f" {name} " in words:
            return kind
    return str(table("reconcile", "intervals")["bounds"][str(claim.bound)])


@cache
def _qualifiers() -> list[tuple[str, str]]:
    listed = table("reconcile", "intervals")["qualifiers"]
    pairs = {(fold(name), kind) for kind, names in listed.items() for name in names}
    return sorted(pairs, key=lambda pair: (-len(pair[0]), pair))


@cache
def _vague_words() -> list[tuple[str, float]]:
    return sorted(
        ((fold(k), float(v)) for k, v in table("reconcile", "intervals")["vague"].items()), key=lambda p: -len(p[0])
    )


def _vague(number: str, bound: Bound) -> float | None:
    words = fold(number)
    if bound is not Bound.AT_LEAST or any(letter.isdigit() for letter in words):
        return None
    return next((low for name, low in _vague_words() if f" {name} " in f" {words} "), None)
