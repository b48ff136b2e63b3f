"""`nuzuh places`: find, add and tag places."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from nuzuh.errors import InputError, MonitorError

if TYPE_CHECKING:
    from nuzuh.places import Gazetteer, Toponym


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
    from nuzuh.places import open_gazetteer, tables_of

    own: tuple[Path, ...] = ()
    try:
        folder = find_folder(Path())
    except MonitorError:
        pass
    else:
        country = country or load_monitor(folder).country
        own = tables_of(folder)
    return open_gazetteer(*own, *tables, country=country, progress=lambda words: click.echo(words, err=True))


def known(gazetteer: Gazetteer, name: str) -> str:
    """The id of the place that NAME surely means. Raises `InputError` that lists what it may be."""
    if gazetteer.place(name) is not None:
        return name
    found = gazetteer.find(name, limit=3)
    if not found:
        raise InputError(f"no place is known by the name {name!r}", remedy="Check the spelling, or give an id")
    return found[0].place.id


@places.command()
@click.argument("file", type=click.File("r", encoding="utf-8"))
@_COUNTRY
@_TABLES
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="text", show_default=True)
def tag(file: TextIO, country: str | None, tables: tuple[Path, ...], form: str) -> None:
    """Find the place names in FILE (- for standard input).

    With --format jsonl, FILE holds lines of {"id", "text"}, and a line {"id", "toponyms": [{"start", "end", "lat",
    "lon", "geonameid", ...}]} is printed for each. Else FILE is one plain text.

    \b
    nuzuh places tag report.txt --country SY
    nuzuh places tag --format jsonl reports.jsonl > toponyms.jsonl
    """
    from nuzuh.places import tag as tag_text

    gazetteer = open_here(tables, country)
    if form == "text":
        for toponym in tag_text(file.read(), gazetteer):
            place = toponym.place
            said = "unresolved" if place is None else f"{place.name} [{place.id}] {place.kind}, {place.country}"
            click.echo(f"{toponym.start}-{toponym.end}  {toponym.name}  {said}  {toponym.confidence:.2f}")
        return
    for number, line in enumerate(file, start=1):
        if line.strip():
            document = _document(line, number, file.name)
            found = [_as_dict(toponym) for toponym in tag_text(document["text"], gazetteer)]
            click.echo(json.dumps({"id": document["id"], "toponyms": found}, ensure_ascii=False))


def _document(line: str, number: int, name: str) -> dict[str, Any]:
    try:
        document = json.loads(line)
        return {"id": document["id"], "text": str(document["text"])}
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise InputError(
            f"line {number} is not a JSON object with id and text ({error})", path=name, remedy="Mend that line"
        ) from None


def _as_dict(toponym: Toponym) -> dict[str, Any]:
    place = toponym.place
    ids = () if place is None else (place.id, *place.same_as)
    numbers = [int(own.removeprefix("gn:")) for own in ids if own.startswith("gn:")]
    return {
        "start": toponym.start,
        "end": toponym.end,
        "name": toponym.name,
        "place": None if place is None else place.id,
        "lat": toponym.lat,
        "lon": toponym.lon,
        "geonameid": numbers[0] if numbers else None,
        "confidence": toponym.confidence,
    }


@places.command()
@click.argument("file", type=click.Path(path_type=Path))
def add(file: Path) -> None:
    """Add a table of places to the monitor: OCHA COD-AB (CSV, XLSX, GeoJSON), a GeoNames dump (SY.zip), an
    OpenStreetMap extract (Overpass JSON), or a CSV of your own.

    \b
    nuzuh places add syr_admin4.xlsx
    """
    from nuzuh.monitor import find_folder
    from nuzuh.places.added import add_table

    kinds = add_table(find_folder(Path()), file)
    said = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    click.echo(f"{file.name}: {said}. It is used from the next run on; check its licence before you publish.")


@places.command()
@click.option("--limit", default=30, show_default=True, help="How many names to show.")
def gaps(limit: int) -> None:
    """List the place names of the monitor's claims that no place is known for, the most frequent first.

    \b
    nuzuh places gaps
    """
    from nuzuh.ledger import open_ledger
    from nuzuh.monitor import find_folder

    claims = open_ledger(find_folder(Path()).ledger).claims()
    names = Counter(mention.name for claim in claims for mention in claim.places if mention.place is None)
    where = {mention.name: claim.doc for claim in claims for mention in claim.places}
    for name, count in names.most_common(limit):
        click.echo(f"{count:5}  {name}  (e.g. {where[name]})")
    if not names:
        click.echo("Every place name of the claims was resolved.")
