"""A place as a table gives it, before it is compiled into a layer."""

from __future__ import annotations

import msgspec

from nuzuh.places.values import Ring

KINDS = ("country", "admin1", "admin2", "admin3", "admin4", "settlement", "camp", "area", "facility")


class Record(msgspec.Struct, kw_only=True):
    """One place of a table. `parent` is the id of the smallest unit it lies in, `codes` are other ids of the same place
    (GeoNames' `SY.12`, ISO 3166-2), `outline` its outer rings where the table has them."""

    id: str
    name: str
    kind: str = "settlement"
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    name_ar: str | None = None
    names: list[str] = []
    parent: str | None = None
    codes: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""
    outline: tuple[Ring, ...] = ()
