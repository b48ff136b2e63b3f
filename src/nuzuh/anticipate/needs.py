"""What those who arrive would need: persons times a dated table of standards, minus what was delivered."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from nuzuh.errors import InputError

OVERRIDE = "standards.yml"
DELIVERIES = "deliveries.csv"
OVER = ("once", "day", "month")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """`amount` of an item for each person, household or `persons` persons; `over` says once, every day, every month.

    `words` are the names by which reports call it, in any language.
    """

    id: str
    en: str
    ar: str
    amount: float
    per: str | int
    over: str
    source: str
    edition: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What is needed at `place` for `low` to `high` persons, and what is left of it after `delivered`."""

    place: str
    standard: Standard
    low: int
    median: int
    high: int
    delivered: float = 0.0

    @property
    def left(self) -> tuple[int, int, int]:
        """What is still needed: low, median, high; never below 0."""
        low, median, high = (max(math.ceil(x - self.delivered), 0) for x in (self.low, self.median, self.high))
        return low, median, high


def load_standards(folder: Path | None = None) -> tuple[Standard, ...]:
    """The Sphere table, with the rows of `folder/standards.yml` in place of or beside its own.

    Raises `InputError` where a row of the override cannot be used.
    """
    bundled = _bundled()
    rows = {row["id"]: _standard(row, f"Sphere {bundled['edition']}", None) for row in bundled["items"]}
    path = None if folder is None else folder / OVERRIDE
    if path is not None and path.is_file():
        own = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}
        for row in own.get("items", ()):
            standard = _standard(row, str(own.get("edition", OVERRIDE)), path)
            rows[standard.id] = standard
    return tuple(rows.values())


@cache
def _bundled() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(
        (files("nuzuh.resources") / "standards" / "sphere.yml").read_text(encoding="utf-8")
    )
    return table


def loads() -> tuple[str, ...]:
    """Words for loads (trucks, tonnes): a number before them counts no items."""
    return tuple(_bundled()["loads"])


def _standard(row: Mapping[str, Any], edition: str, path: Path | None) -> Standard:
    try:
        name = row["name"]
        standard = Standard(
            id=row["id"],
            en=name["en"],
            ar=name.get("ar", name["en"]),
            amount=float(row["amount"]),
            per=row["per"],
            over=row["over"],
            source=row.get("source", ""),
            edition=edition,
            words=tuple(str(word) for word in row.get("words", ())),
        )
        if standard.over not in OVER or (isinstance(standard.per, str) and standard.per not in ("person", "household")):
            raise ValueError
    except (KeyError, TypeError, ValueError):
        raise InputError(
            f"{row!r} is no standard",
            path=path,
            remedy="Give id, name: {en, ar}, amount, per (person, household or a number) and over (once, day, month)",
        ) from None
    return standard


def amount(standard: Standard, persons: float, household_size: float) -> int:
    """Items for so many persons, rounded up; a day's worth of what is needed daily, a month's of what is monthly."""
    if standard.per == "person":
        units = persons
    elif standard.per == "household":
        units = persons / household_size
    else:
        units = persons / float(standard.per)
    return math.ceil(units * standard.amount - 1e-9)


def needs(
    place: str,
    persons: tuple[float, float, float],
    household_size: float,
    standards: tuple[Standard, ...],
    deliveries: Mapping[tuple[str, str], float] | None = None,
) -> tuple[Need, ...]:
    """The needs of low, median and high `persons` at `place`; `deliveries` maps (place, item's id) to what was
    given."""
    given = deliveries or {}
    rows = []
    for standard in standards:
        low, median, high = (amount(standard, people, household_size) for people in persons)
        delivered = given.get((place, standard.id), 0.0)
        rows.append(Need(place=place, standard=standard, low=low, median=median, high=high, delivered=delivered))
    return tuple(rows)


def read_deliveries(folder: Path, standards: tuple[Standard, ...]) -> dict[tuple[str, str], float]:
    """`folder/deliveries.csv` (place,item,amount), summed; empty where there is none.

    Raises `InputError` that names line and remedy.
    """
    path = folder / DELIVERIES
    if not path.is_file():
        return {}
    known = {standard.id for standard in standards}
    found: dict[tuple[str, str], float] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                key, given = (row["place"].strip(), row["item"].strip()), float(row["amount"])
            except (KeyError, TypeError, ValueError, AttributeError):
                raise InputError(
                    f"line {number} is not place, item, amount", path=path, remedy="Mend the line"
                ) from None
            if key[1] not in known:
                raise InputError(
                    f"line {number}: item {key[1]!r} is not known",
                    path=path,
                    remedy=f"Use one of {', '.join(sorted(known))}, or add it to {OVERRIDE}",
                )
            found[key] = found.get(key, 0.0) + given
    return found
