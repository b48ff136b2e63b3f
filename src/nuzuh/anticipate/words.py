"""Chances and ranges in words, English and Arabic: never one number where a range is meant."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files

import numpy as np
import yaml

from nuzuh.anticipate.case import Floats

LEVELS = tuple(round(0.05 * k, 2) for k in range(1, 20))  # the quantiles that a forecast keeps


@cache
def _table() -> tuple[tuple[float, str, str], ...]:
    rows = yaml.safe_load((files("nuzuh.resources") / "movement" / "words.yml").read_text(encoding="utf-8"))
    return tuple((float(row["least"]), str(row["en"]), str(row["ar"])) for row in rows)


@cache
def phrases() -> dict[str, dict[str, str]]:
    """The words of the reports by language and key."""
    text = (files("nuzuh.resources") / "movement" / "report.yml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = yaml.safe_load(text)
    return table


def chance_word(chance: float, language: str) -> str:
    """The word for a chance of 0 to 1."""
    row = next(row for row in _table() if chance >= row[0])
    return row[2] if language == "ar" else row[1]


def rounded(persons: float) -> int:
    """Two figures at most: more would claim a precision that no forecast has."""
    if persons < 10:
        return round(persons)
    unit = 10.0 ** (math.floor(math.log10(persons)) - 1)
    return int(round(persons / unit) * unit)


def people_range(low: float, high: float, language: str) -> str:
    """ "3,400 to 12,000 people"; below ten people no number is given."""
    a, b = rounded(low), rounded(high)
    if b < 10:
        return "أقل من 10 أشخاص" if language == "ar" else "fewer than 10 people"
    least = ("أقل من 10" if language == "ar" else "fewer than 10") if a < 10 else f"{a:,}"
    if a == b:
        return f"نحو {a:,} شخص" if language == "ar" else f"about {a:,} people"
    return f"من {least} إلى {b:,} شخص" if language == "ar" else f"{least} to {b:,} people"


def quantiles(samples: Floats) -> tuple[float, ...]:
    """The values of a forecast that are kept, at `LEVELS`."""
    return tuple(float(x) for x in np.quantile(samples, LEVELS))
