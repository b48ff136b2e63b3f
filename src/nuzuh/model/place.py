"""Places and how a document names them."""

from __future__ import annotations

from dataclasses import dataclass

from nuzuh.model.vocabulary import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of a gazetteer.

    `id` is the source's own: `gn:169577` (GeoNames), `C4180` or `SY07` (OCHA p-code), `osm:...`, or a monitor's own.
    `lat`, `lon` are WGS 84 degrees. `kind`: `country`, `admin1` to `admin4`, `settlement`, `camp`, `area`, `facility`.
    `admin` holds the codes of the units it lies in, from admin 1 down. `same_as` lists its ids in other sources.
    """

    id: str
    name: str
    kind: str = "settlement"
    name_ar: str | None = None
    names: tuple[str, ...] = ()
    country: str | None = None  # ISO 3166-1 alpha-2
    admin: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    source: str = ""
    licence: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place as a claim names it: the words, its role, and the place it was resolved to.

    `start` and `end` are character offsets in the document where the name stands (None for imported claims); Arabic
    للسودان swallows an alif, which the name has (السودان). `place` is the id of the `Place`, None while unresolved.
    `part` keeps a partial region's word ("northern", "countryside").
    """

    name: str
    role: Role
    start: int | None = None
    end: int | None = None
    place: str | None = None
    confidence: float = 0.0
    part: str | None = None
