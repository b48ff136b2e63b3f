"""Opening a gazetteer: the bundled default, compiled once, and the tables that somebody adds on top."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from nuzuh.places.cache import compiled
from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.layer import Layer
from nuzuh.places.layout import FORMAT
from nuzuh.places.records import Record
from nuzuh.places.versions import version
from nuzuh.places.vocabulary import vocabulary_hash

Progress = Callable[[str], None]


def open_gazetteer(*tables: Path, country: str | None = None, progress: Progress | None = None) -> Gazetteer:
    """The places of the world, and those of `tables` on top (the later table wins where two hold one place).

    With `country` (ISO 3166-1 alpha-2) names are looked for there first, and of the rest of the world only units and
    larger towns are known (see `bundled_records`). `progress` is called with a sentence when
    something has to be compiled, which happens once a table; a minute for the world, seconds for a country.
    Raises `GazetteerError` where a table cannot be used.
    """
    added = [_table(Path(table), country, progress) for table in tables]
    return Gazetteer([_bundled(country, progress), *added], country)


# What compiles is loaded when something is compiled: once a table.


def _bundled(country: str | None, progress: Progress | None) -> Layer:
    def compile_into(folder: Path) -> None:
        from nuzuh.places.bundled import bundled_records
        from nuzuh.places.compiling import compile_layer

        if progress is not None:
            where = "the world's places, once: about a minute" if country is None else f"places for {country}, once"
            progress(f"Compiling the index of {where}")
        compile_layer(bundled_records(country), folder)

    return Layer(compiled(f"places-{FORMAT}-{country or 'world'}-{vocabulary_hash()}-{version()}", compile_into))


def _table(path: Path, country: str | None, progress: Progress | None) -> Layer:
    from nuzuh.places.tables import records

    def compile_into(folder: Path) -> None:
        from nuzuh.places.compiling import compile_layer

        if progress is not None:
            progress(f"Compiling the index of {path.name}, once")
        compile_layer(_placed(found, country), folder)

    found: list[Record] = records(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return Layer(compiled(f"table-{FORMAT}-{vocabulary_hash()}-{digest}-{country or 'any'}", compile_into))


def _placed(found: Sequence[Record], country: str | None) -> list[Record]:
    for record in found:
        record.country = record.country or country or ""
    return unique(found)


def unique(found: Sequence[Record]) -> list[Record]:
    """Records of one id become one."""
    kept: dict[str, Record] = {}
    for record in found:
        if record.id in kept:
            kept[record.id].names += [record.name, *record.names]
        else:
            kept[record.id] = record
    return list(kept.values())
