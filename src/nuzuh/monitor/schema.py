"""What `monitor.toml` may hold. An unknown key is an error, so that a slip of the pen does not pass in silence."""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The same words in the account's languages."""

    en: str
    ar: str = ""

    def say(self, language: str) -> str:
        """The words in `language`, in English where they lack."""
        return self.ar if language == "ar" and self.ar else self.en


class Area(Struct, frozen=True, forbid_unknown_fields=True):
    """An area that findings are asked for.

    `names` are other wordings that mean it. `inside` lists places (names or ids) that surely lie within it, `within`
    the areas (ids) that surely enclose it, `parts` the areas whose sum it is. `places` holds gazetteer ids or names of
    the admin units that it is made of.
    """

    id: str
    name: Words
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class BodyEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A counting body or a mouth; extends or overrides the registry in `resources/sources`."""

    id: str
    name: Words
    names: tuple[str, ...] = ()
    kind: str = "organisation"
    counts: bool = True
    speaks_for: str | None = None
    draws_on: tuple[str, ...] = ()
    reading: str = "estimate"
    url: str | None = None


class Event(Struct, frozen=True, forbid_unknown_fields=True):
    """A dated event: an agreement or the start of a campaign.

    Tallies are kept since its `effective` day (the `announced` day where that lacks). `names` are the wordings in
    reports that mean it. `stated_by` says who dates it so.
    """

    id: str
    name: Words
    announced: date | None = None
    effective: date | None = None
    kind: str = "agreement"
    names: tuple[str, ...] = ()
    stated_by: str = ""
    url: str | None = None

    @property
    def day(self) -> date | None:
        """The day from which tallies since the event run."""
        return self.effective or self.announced


class Publish(Struct, frozen=True, forbid_unknown_fields=True):
    """What the public account may show. The defaults are the careful ones.

    `require` is the least state of the claims behind a published bound: `machine-read`, `corroborated` or `reviewed`.
    `small_counts` below which sensitive counts are suppressed, in places of fewer than `small_population` people.
    `suppress` adds measures to those whose small counts are suppressed.
    """

    require: str = "machine-read"
    mask_names: bool = True
    facilities: str = "district"
    small_counts: int = 5
    small_population: int = 10_000
    suppress: tuple[str, ...] = ()
    scenarios: bool = False
    allow_names: tuple[str, ...] = ()
    contact: str = ""
    base_url: str = ""


class Reconcile(Struct, frozen=True, forbid_unknown_fields=True):
    """How figures are weighed: the dial's stops (a declared band is x/÷(1+d)) and the one shown first."""

    dial: tuple[float, ...] = (0.10, 0.25, 0.50)
    default: float = 0.25


class Monitor(Struct, frozen=True, forbid_unknown_fields=True):
    """A monitor's settings: what is watched and how it may be shown. `household_size` is persons a family."""

    title: Words
    start: date
    area: str
    areas: tuple[Area, ...] = ()
    subtitle: Words | None = None
    end: date | None = None
    country: str | None = None
    timezone: str = "UTC"
    languages: tuple[str, ...] = ("en", "ar")
    licence: str = "CC-BY-4.0"
    household_size: float | None = None
    household_source: str = ""
    measures: tuple[str, ...] = ("displaced", "idps", "killed", "injured", "in_need", "facilities")
    bodies: tuple[BodyEntry, ...] = ()
    events: tuple[Event, ...] = ()
    publish: Publish = field(default_factory=Publish)
    reconcile: Reconcile = field(default_factory=Reconcile)
