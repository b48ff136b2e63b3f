"""`nuzuh claims`: the claims of a monitor."""

from __future__ import annotations

import csv
import json
import sys
from datetime import datetime
from pathlib import Path

import click

from nuzuh.cli.printable import printable
from nuzuh.model import Claim, Measure, claim_to_dict

_DAY = click.DateTime(["%Y-%m-%d"])
COLUMNS = ("id", "number", "measure", "who", "places", "from", "to", "source", "doc", "state")


@click.command()
@click.option("--measure", type=click.Choice([str(measure) for measure in Measure]), metavar="MEASURE")
@click.option("--place", help="Name as in the report, or id, of a place.")
@click.option("--since", type=_DAY, metavar="DAY", help="Periods that end on this day or later.")
@click.option("--until", type=_DAY, metavar="DAY", help="Periods that begin on this day or earlier.")
@click.option("--source", help="Part of the name of who asserts or relays the number.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@click.option(
    "--monitor",
    type=click.Path(path_type=Path, exists=True),
    default=Path(),
    help="The monitor's folder. Default: here.",
)
def claims(
    measure: str | None,
    place: str | None,
    since: datetime | None,
    until: datetime | None,
    source: str | None,
    form: str,
    monitor: Path,
) -> None:
    """List the claims of a monitor as they are judged, from the newest reading of each report.

    \b
    nuzuh claims --measure displaced --since 2019-12-01
    nuzuh claims --place Saraqib --source "Response Coordinators" --format csv > saraqib.csv
    """
    from nuzuh.ledger import open_ledger
    from nuzuh.monitor import find_folder

    found = open_ledger(find_folder(monitor).ledger).query(
        measure=measure,
        place=place,
        since=None if since is None else since.date(),
        until=None if until is None else until.date(),
        source=source,
    )
    if form == "jsonl":
        for claim in found:
            click.echo(json.dumps(claim_to_dict(claim), ensure_ascii=False))
    elif form == "csv":
        _write_csv(found)
    else:
        _show_table(found)


def _flat(claim: Claim) -> dict[str, str]:
    """Every field as words: places as `name (role)`, nothing for None."""
    line = claim_to_dict(claim)
    line["places"] = "; ".join(f"{place.name} ({place.role})" for place in claim.places)
    line["notes"] = "; ".join(claim.notes)
    return {name: "" if value is None else str(value) for name, value in line.items()}


def _write_csv(found: list[Claim]) -> None:
    rows = [_flat(claim) for claim in found]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(sys.stdout, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)


def _show_table(found: list[Claim]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*COLUMNS, box=None, header_style="bold", pad_edge=False)
    for claim in found:
        row = _flat(claim)
        table.add_row(*(Text(printable(row[name])) for name in COLUMNS))
    Console().print(table)
    click.echo(f"{len(found)} claim{'' if len(found) == 1 else 's'}.")
