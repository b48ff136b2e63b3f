"""What looking up a place gives, and what helps to look it up."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from nuzuh.model import Place

Point = tuple[float, float]  # latitude, longitude in WGS 84 degrees
Ring = tuple[Point, ...]


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a name besides its letters.

    `near` are points (lat, lon) of places named beside it, `areas` ids of places that it is said to lie in, `country`
    an ISO 3166-1 alpha-2 code, `kinds` the kinds of place that its wording allows ("Idlib governorate": `admin1`),
    empty for any. `home` are ids of the areas that the report or the monitor is about: a preference, never a condition.
    """

    near: tuple[Point, ...] = ()
    areas: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    country: str | None = None
    language: str | None = None
    kinds: tuple[str, ...] = ()


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a name may mean. `score` ranks (0 to about 130, see `rank`), `confidence` is the chance (0 to 1)
    that this is the place meant, `why` says in plain words what speaks for it."""

    place: Place
    score: float
    confidence: float
    why: str


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What a name was resolved to. `place` is None where no candidate is sure enough; `candidates` then hold what it
    may be, best first, all homonyms among them."""

    place: Place | None
    confidence: float
    candidates: Sequence[Candidate]
    why: str


class Toponym(msgspec.Struct, frozen=True, kw_only=True):
    """A place name in running text: characters `start` to `end`, the `name` as written, and what it was resolved to."""

    start: int
    end: int
    name: str
    place: Place | None
    lat: float | None
    lon: float | None
    confidence: float
