"""What an account is made from, as the pipeline hands it over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from nuzuh.anticipate.public import PublicScenario
from nuzuh.ledger.store import Store
from nuzuh.model import Body, Claim, Document, Finding, Judgement, Place, Series, Tie
from nuzuh.monitor import Monitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which account this is.

    `as_of` is the last day that the evidence speaks of or was published on. `built` is the time of the ledger's last
    segment, never the clock's: the account is a pure function of the ledger. `ledger` is the ledger's head hash.
    """

    number: int
    as_of: date
    built: datetime | None = None
    ledger: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a place: rings of (longitude, latitude) in WGS 84 degrees; `source` and `licence` are shown."""

    rings: tuple[tuple[tuple[float, float], ...], ...]
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became different of a finding between two editions, in words.

    `kind` is one of `new`, `raised`, `lowered`, `changed`, `withdrawn`, `corrected`; `claims` are those that caused it.
    """

    kind: str
    finding: str
    en: str
    ar: str
    edition: int
    day: date
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountData:
    """Everything that the public account is a function of.

    `claims` are the current readings with judgements applied; rejected ones are left out, and so are withheld ones,
    which `judgements` (verdict `withhold`) are used to check once more. `findings` each get a page: those over the
    monitor's own area from its start are the headlines, those from the day of an event its tallies. `series` are
    the bodies' own running counts, for the bands of the timeline.
    `origins` maps a claim's id to the id of the counting body, `bodies` an id to the body, `places` a place's id to it.
    `around` maps a place's id to the ids of the units that it lies in, the smallest first.
    `scenarios` is what may be published of forecasts, empty unless the settings allow it.
    `changes` None: they are worked out from the editions that were published before.
    `store` is the ledger's, from which the disclosed fields are proven; None: nothing is proven.
    """

    monitor: Monitor
    edition: Edition
    documents: Sequence[Document] = ()
    claims: Sequence[Claim] = ()
    findings: Sequence[Finding] = ()
    series: Sequence[Series] = ()
    scenarios: Sequence[PublicScenario] = ()
    ties: Sequence[Tie] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, Body] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    around: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    judgements: Sequence[Judgement] = ()
    changes: Sequence[Change] | None = None
    store: Store | None = None


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What `publish` did: files `written`, left `unchanged` and `removed`, bytes of the front page, and `notes` in
    plain words on what was left out and why."""

    written: int
    unchanged: int
    removed: int
    front_page_bytes: int
    notes: tuple[str, ...] = ()
