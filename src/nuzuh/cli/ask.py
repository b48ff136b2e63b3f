"""`nuzuh ask`: what all sources say together of one measure, area and window."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click

from nuzuh.model import Counts, Measure, Who
from nuzuh.monitor import find_folder, load_monitor
from nuzuh.reconcile import ask as ask_account
from nuzuh.reconcile.report import finding_lines, finding_to_dict


def _day(_context: click.Context, _option: click.Parameter, value: datetime | None) -> date | None:
    return None if value is None else value.date()


_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("measure", type=click.Choice([str(m) for m in Measure]), metavar="MEASURE")
@click.option("--area", metavar="AREA", help="Id or name of an area of the monitor. Default: the monitor's own.")
@click.option(
    "--since", type=_DAY, callback=_day, metavar="DAY", help="First day counted. Default: the monitor's start."
)
@click.option(
    "--until", type=_DAY, callback=_day, metavar="DAY", help="Last day counted. Default: the last that is known."
)
@click.option("--who", type=click.Choice([str(w) for w in Who]), metavar="WHO", help="Whom: civilians, children, ...")
@click.option(
    "--counts",
    type=click.Choice([str(c) for c in Counts]),
    default=str(Counts.PEOPLE),
    show_default=True,
    help="People are counted once, movements as often as somebody moved.",
)
@click.option("--language", type=click.Choice(["en", "ar"]), default="en", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--monitor",
    type=click.Path(path_type=Path, exists=True),
    default=Path(),
    help="The monitor's folder. Default: here.",
)
def ask(
    measure: str,
    area: str | None,
    since: date | None,
    until: date | None,
    who: str | None,
    counts: str,
    language: str,
    form: str,
    monitor: Path,
) -> None:
    """What all sources say together of MEASURE in an area and a window, with the claims that set each bound.

    MEASURE is displaced, killed, injured, idps, returned, attacks, ...

    \b
    nuzuh ask displaced --area "north-west Syria" --since 2019-12-01 --until 2020-02-12
    nuzuh ask killed --who civilians --since 2019-04-25 --until 2019-05-04 --format json
    """
    from nuzuh.pipeline.build import account_of

    folder = find_folder(monitor)
    account, settings = account_of(folder), load_monitor(folder)
    finding = ask_account(
        account,
        measure,
        area or settings.area,
        since or settings.start,
        until or account.until,
        None if who is None else Who(who),
        counts=Counts(counts),
    )
    if form == "json":
        click.echo(json.dumps(finding_to_dict(finding), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(finding_lines(finding, account, language)))
