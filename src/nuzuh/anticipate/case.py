"""A movement case: places, routes, closures, conflict days and what was counted. No input or output.

The vocabulary is that of Flee's input files (Suleimenova et al. 2017, doi:10.1038/s41598-017-13828-9).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Kind(StrEnum):
    """What a locality is to people who flee."""

    CONFLICT = "conflict_zone"
    TOWN = "town"
    CAMP = "camp"
    IDP_CAMP = "idpcamp"
    HUB = "forwarding_hub"
    MARKER = "marker"


CAMPS = frozenset({Kind.CAMP, Kind.IDP_CAMP})


class ClosureKind(StrEnum):
    """What a closure shuts."""

    COUNTRY = "country"
    LOCATION = "location"
    LINK = "link"
    CAMP = "camp"
    IDP_CAMP = "idpcamp"
    REDIRECTION = "remove_forced_redirection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """A place people flee from, through or to.

    `population` counts residents; `capacity` is set for camps only, None where unlimited. A conflict zone is a town
    until day `conflict_from`. `lat`, `lon` are degrees (WGS 84). `place` is the gazetteer's id, `admin1` the code of
    the first-level unit, where the case was made from a monitor.
    """

    name: str
    kind: Kind
    name_ar: str = ""
    region: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    conflict_from: int = 0
    population: float = 0.0
    capacity: float | None = None
    place: str | None = None
    admin1: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """A way between two localities, passable in both directions, `km` long.

    `redirects` is 1 where everybody who leaves `b` is sent on to `a`, 2 where those of `a` are sent to `b`, else 0.
    `speed` in km a day overrides the rules' speed on this road.
    """

    a: str
    b: str
    km: float
    redirects: int = 0
    speed: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """`kind` is shut from day `start` to the day before `end` (None: to the end of the run)."""

    kind: ClosureKind
    a: str
    b: str = ""
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Counts on dates: `days` since the case's start, ascending, and persons."""

    days: Ints
    counts: Floats

    def at(self, days: Ints) -> Floats:
        """Linear interpolation in whole persons, flat before the first and after the last count (as Flee does)."""
        return np.floor(np.interp(days, self.days, self.counts))

    def known(self, days: Ints) -> Floats:
        """The last count at or before each day, NaN before the first: what was known then, nothing interpolated."""
        index = np.searchsorted(self.days, days, "right") - 1
        return np.where(index >= 0, self.counts[np.maximum(index, 0)], np.nan)

    def until(self, day: int) -> Series:
        """The counts up to and on `day`."""
        keep = self.days <= day
        return Series(self.days[keep], self.counts[keep])

    def corrected(self, day: int) -> Series:
        """Counts before a re-registration on `day` scaled so that they meet it.

        Nothing is changed where there is no count on `day` or none above 0 before it.
        """
        hits = np.flatnonzero(self.days == day)
        if not len(hits) or hits[0] == 0 or self.counts[hits[0] - 1] <= 0:
            return self
        first = hits[0]
        counts = self.counts.copy()
        counts[:first] *= counts[first] / counts[first - 1]
        return Series(self.days, counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A re-registration of `camp` on day `day`."""

    camp: str
    day: int


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong in line `line` (from 1; 0: the file as a whole) of `file`, and what to do about it."""

    file: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.message}. {self.remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that a run needs but for the rules.

    `conflict` is days x localities, intensity 0 to 1. `observed` maps a camp to its counts as they were published;
    `total` is the published total. `notes` are the defects of the files that could be passed over.
    """

    name: str
    start: date
    days: int
    localities: tuple[Locality, ...]
    roads: tuple[Road, ...]
    closures: tuple[Closure, ...] = ()
    conflict: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    observed: dict[str, Series] = field(default_factory=dict)
    total: Series | None = None
    corrections: tuple[Correction, ...] = ()
    notes: tuple[Defect, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(locality.name for locality in self.localities)

    @property
    def camps(self) -> tuple[int, ...]:
        """The indices of the localities that are camps."""
        return tuple(i for i, locality in enumerate(self.localities) if locality.kind in CAMPS)

    @property
    def home(self) -> str:
        """The country people flee from: that of the first locality."""
        return self.localities[0].country if self.localities else ""

    def day(self, when: date) -> int:
        return (when - self.start).days

    def date(self, day: int) -> date:
        return self.start + timedelta(days=int(day))

    def series(self, camp: str, *, corrected: bool) -> Series | None:
        """The counts of `camp`, with the later re-registrations applied where `corrected`."""
        series = self.observed.get(camp)
        if series is None or not corrected:
            return series
        for correction in self.corrections:
            if correction.camp == camp:
                series = series.corrected(correction.day)
        return series

    def truth(self, *, corrected: bool = True) -> Floats:
        """Persons counted, days x camps, interpolated between counts: what Flee's validation compares with."""
        days = np.arange(self.days)
        columns = [self.series(self.localities[i].name, corrected=corrected) for i in self.camps]
        return np.column_stack([np.zeros(self.days) if c is None else c.at(days) for c in columns])

    def known(self) -> Floats:
        """Persons by the last count published on or before each day, days x camps; 0 before the first."""
        days = np.arange(self.days)
        columns = [self.observed.get(self.localities[i].name) for i in self.camps]
        held = [np.zeros(self.days) if c is None else c.known(days) for c in columns]
        return np.nan_to_num(np.column_stack(held), nan=0.0)
