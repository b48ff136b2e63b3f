"""What all sources say together of one measure, area and window: never one blended number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nuzuh.model.vocabulary import Counts, Measure, Relation, Stand, State, Who


@dataclass(frozen=True, slots=True)
class Link:
    """One claim in the chain that sets a bound: `sign` +1 added, -1 taken away; `amount` is the end of its interval
    that is used, `low` or `high` (`side`)."""

    claim: str
    sign: int
    amount: float
    side: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound and the chain of claims that sets it, strongest statement first.

    `state` is that of the weakest claim of the chain. `certified` says that an exact solver confirmed it.
    """

    value: float
    chain: tuple[Link, ...]
    state: State = State.MACHINE_READ
    certified: bool = False


@dataclass(frozen=True, slots=True)
class Floor:
    """At least `limit.value`, as the `bodies` (ids, independent of each other) document."""

    limit: Limit
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A lower and an upper bound; None where nothing bounds that side.

    `body` is set for a body's own series (zero tolerance), `dial` for the declared band (x/÷(1+dial)).
    """

    low: Limit | None
    high: Limit | None
    body: str | None = None
    dial: float | None = None


@dataclass(frozen=True, slots=True)
class Families:
    """What one body's own figures give in families: `low` and `high` are of families.

    `persons` are those bounds times the least and the most persons a family (`size`): multiplied once, an assumption.
    """

    body: str
    low: Limit | None
    high: Limit | None
    size: tuple[float, float] | None = None
    persons: tuple[float | None, float | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Dissolution:
    """One change that would make contradicting claims agree: a `kind` for programs, sentences for people."""

    kind: str
    en: str
    ar: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims that cannot all be true as totals of one area, with what would dissolve it."""

    claims: tuple[str, ...]
    bodies: tuple[str, ...]
    en: str
    ar: str
    dissolutions: tuple[Dissolution, ...] = ()


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim that binds nothing (no named counting body, or a projection), set against the envelope."""

    claim: str
    stand: Stand


@dataclass(frozen=True, slots=True)
class Tie:
    """How `claim` stands to `other` of the same origin, and why in plain words."""

    claim: str
    other: str
    relation: Relation
    reason: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A machine-read claim that does not bind until somebody judges it, and why."""

    claim: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The ladder for one measure, area and window.

    `floors` from one body upwards (first: any one body; second: two independent bodies); `bands` each body's own;
    `declared` the declared bands, one a dial. `enclosing` are the nearest statements where the window is too small.
    `claims` are all that were weighed, `origins` the counting bodies among them. Unit: persons unless `unit` says
    otherwise; what bodies count in families stays apart in `families`. `household_size` is the monitor's.
    `en` and `ar` say the finding as a sentence.
    """

    id: str
    measure: Measure
    unit: str
    area: str
    since: date | None
    until: date | None
    who: Who | None = None
    counts: Counts = Counts.PEOPLE
    floors: tuple[Floor, ...] = ()
    bands: tuple[Band, ...] = ()
    declared: tuple[Band, ...] = ()
    families: tuple[Families, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    enclosing: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    claims: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    household_size: float | None = None
    state: State = State.MACHINE_READ
    notes: tuple[str, ...] = ()
    en: str = ""
    ar: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """The count of a series from its start to the end of `day`: an interval, and the claim that says it."""

    day: date
    low: float
    high: float
    claim: str


@dataclass(frozen=True, slots=True)
class Week:
    """What one body's own series gives as new in the seven days from `monday`: bounds, None where nothing bounds."""

    monday: date
    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about a series that a reader must know: `kind` is `restart`, `multiplier`, `jump`, `mismatch`, `late`
    or `fall`; sentences for people."""

    kind: str
    day: date | None
    claims: tuple[str, ...]
    en: str
    ar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One body's running count of one measure in one area from one start, with what is new week by week."""

    id: str
    body: str
    measure: Measure
    unit: str
    area: str
    who: Who | None = None
    counts: Counts = Counts.PEOPLE
    start: date | None = None
    points: tuple[Point, ...] = ()
    weeks: tuple[Week, ...] = ()
    flags: tuple[Flag, ...] = ()
