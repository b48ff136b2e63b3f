"""`nuzuh places`: find, add and tag places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nuzuh.errors import InputError, MonitorError

if TYPE_CHECKING:
    from nuzuh.places import Gazetteer


@click.group()
def places() -> None:
    """Find, add and tag places.

    \b
    nuzuh places find "Maaret Alnuman" --near Saraqib --in Idlib
    nuzuh places add syr_admin4.csv
    """


_TABLES = click.option(
    "--table",
    "tables",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A table of places to look in as well (COD-AB, GeoNames, OpenStreetMap, places.csv).",
)
_COUNTRY = click.option("--country", help="Look in this country first (two letters, ISO 3166-1).")


@places.command()
@click.argument("name")
@click.option("--near", multiple=True, help="A place named beside it; may be given several times.")
@click.option("--in", "area", help="A place that it lies in.")
@_COUNTRY
@_TABLES
@click.option("--limit", default=5, show_default=True, help="How many candidates to show.")
def find(
    name: str, near: tuple[str, ...], area: str | None, country: str | None, tables: tuple[Path, ...], limit: int
) -> None:
    """Show the places that NAME may mean, best first, and why.

    \b
    nuzuh places find "Maaret Alnuman" --country SY
    nuzuh places find Dana --near Sarmada --in "Idlib governorate" --country SY
    """
    gazetteer = open_here(tables, country)
    unit = None if area is None else known(gazetteer, area)
    beside = [place for other in near if (place := gazetteer.place(known(gazetteer, other))) is not None]
    found = gazetteer.find(name, near=beside, area=unit, limit=limit)
    if not found:
        raise InputError(f"no place is known by the name {name!r}", remedy="Add a table with `nuzuh places add FILE`")
    for candidate in found:
        place = candidate.place
        units = ", ".join(unit.name for unit in gazetteer.ancestors(place))
        point = "" if place.lat is None or place.lon is None else f"{place.lat:.4f}, {place.lon:.4f}"
        arabic = f" {place.name_ar}" if place.name_ar else ""
        click.echo(f"{candidate.confidence:.2f}  {place.name}{arabic}  [{place.id}]  {place.kind}, {units}  {point}")
        click.echo(f"      {candidate.why}")


def open_here(tables: tuple[Path, ...], country: str | None) -> Gazetteer:
    """The gazetteer of the monitor in which the command runs, if any, and of the tables given."""
    from nuzuh.monitor import find_folder, load_monitor
    from nuzuh.places import open_gazetteer

    own: list[Path] = []
    try:
        folder = find_folder(Path())
    except MonitorError:
        pass
    else:
        country = country or load_monitor(folder).country
        own = [folder.places] if folder.places.is_file() else []
    return open_gazetteer(*tables, *own, country=country, progress=lambda words: click.echo(words, err=True))


def known(gazetteer: Gazetteer, name: str) -> str:
    """The id of the place that NAME surely means. Raises `InputError` that lists what it may be."""
    if gazetteer.place(name) is not None:
        return name
    found = gazetteer.find(name, limit=3)
    if not found:
        raise InputError(f"no place is known by the name {name!r}", remedy="Check the spelling, or give an id")
    return found[0].place.id
