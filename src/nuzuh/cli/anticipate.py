"""`nuzuh anticipate`: who would flee where under a scenario. Everything is written to the monitor's private/ folder."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nuzuh.errors import InputError, NuzuhError
from nuzuh.monitor import Folder, find_folder, load_monitor

if TYPE_CHECKING:
    from nuzuh.anticipate.review import Observation
    from nuzuh.ledger import Ledger
    from nuzuh.model import Claim, Place
    from nuzuh.places import Gazetteer

DAY = click.DateTime(formats=["%Y-%m-%d"])
SCENARIOS = "scenarios"


@click.group()
def anticipate() -> None:
    """Who would flee where under a scenario (private).

    \b
    nuzuh anticipate init idlib-city --at Idlib --population 1000000 --share 40 70 --within 14 --start 2020-02-20
    nuzuh anticipate run idlib-city
    nuzuh anticipate score --observed counted.csv
    """


def _monitor(directory: Path) -> Folder:
    return find_folder(directory)


def _scenario(folder: Folder, name: str) -> Path:
    path = folder.private / SCENARIOS / name
    if not path.is_dir():
        have = sorted(p.name for p in path.parent.iterdir() if p.is_dir()) if path.parent.is_dir() else []
        known = f"There are: {', '.join(have)}" if have else "There is none yet: make one with `nuzuh anticipate init`"
        raise InputError(f"there is no scenario {name!r}", path=path.parent, remedy=known)
    return path


IN = click.option(
    "--in", "directory", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The monitor."
)


@anticipate.command()
@click.argument("name")
@click.option("--at", "at", required=True, help="The place attacked: a name or a gazetteer id.")
@click.option("--population", type=click.FloatRange(min=1), help="People there; the gazetteer's where left out.")
@click.option("--share", nargs=2, type=click.FloatRange(0, 100), default=(30, 70), help="Least and most who leave, %.")
@click.option("--within", type=click.IntRange(min=1), default=14, help="Days in which they leave.")
@click.option("--start", type=DAY, required=True, help="The first day, as 2020-02-20.")
@click.option("--day", type=click.IntRange(min=0), default=0, help="The day of the attack, counted from the start.")
@click.option("--days", type=click.IntRange(min=1), default=60, help="Days looked at.")
@click.option("--to", "to", multiple=True, help="A destination beside those that claims name; may be repeated.")
@click.option("--roads", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Table a,b,km of roads.")
@click.option("--detour", type=click.FloatRange(min=1), default=1.3, help="Road km a km as a bird flies.")
@click.option("--title", default="", help="The title in English.")
@click.option("--title-ar", default="", help="The title in Arabic.")
@IN
def init(
    name: str,
    at: str,
    population: float | None,
    share: tuple[float, float],
    within: int,
    start: datetime,
    day: int,
    days: int,
    to: tuple[str, ...],
    roads: Path | None,
    detour: float,
    title: str,
    title_ar: str,
    directory: Path,
) -> None:
    """Make a scenario from the monitor's places and claims, to be checked by hand before it is run.

    \b
    nuzuh anticipate init idlib-city --at Idlib --population 1000000 --share 40 70 --start 2020-02-20 --day 10 --to
    Afrin
    """
    from nuzuh.anticipate.flee_write import write_case
    from nuzuh.anticipate.from_monitor import destinations_in, make_case, stocks_in
    from nuzuh.anticipate.scenario_file import SETTINGS
    from nuzuh.anticipate.stocks import write_stocks
    from nuzuh.ledger import open_ledger
    from nuzuh.pipeline.stages import gazetteer_of
    from nuzuh.pipeline.weighing import weigh

    folder = _monitor(directory)
    monitor = load_monitor(folder)
    path = folder.private / SCENARIOS / name
    if (path / SETTINGS).exists():
        raise InputError("there is a scenario of this name", path=path, remedy="Choose another name or remove it")
    gazetteer = gazetteer_of(folder, monitor)
    account, claims, _ = weigh(monitor, open_ledger(folder.ledger), gazetteer)
    origin = _find(gazetteer, at)
    named = [*(_find(gazetteer, other) for other in to), *destinations_in(claims, gazetteer)]
    others = [place for place in named if place.kind in ("settlement", "camp")]
    residents = population or float(origin.population)
    if residents < 1:
        raise InputError(f"no population is known for {origin.name}", remedy="Give it with --population")
    case = make_case(
        name,
        origin,
        others,
        start.date(),
        days,
        population=residents,
        finder=gazetteer,
        claims=claims,
        roads_km=_roads(roads),
        detour=detour,
    )
    stocks = stocks_in(case, claims, account.findings, start.date())
    write_case(case, path)
    write_stocks(path, stocks)
    place = case.names[0]
    text = _settings(title or f"{place} attacked", title_ar, start.date(), days, place, day, within, share, residents)
    (path / SETTINGS).write_text(text, encoding="utf-8")
    click.echo(f"{len(case.localities)} places, {len(case.roads)} roads, {len(stocks)} known stocks in {path}")
    click.echo(f"Check places, roads and capacities there, then: nuzuh anticipate run {name}")


def _find(gazetteer: Gazetteer, name: str) -> Place:
    by_id = gazetteer.place(name)
    if by_id is not None:
        return by_id
    settlements = [c.place for c in gazetteer.find(name, limit=10) if c.place.kind in ("settlement", "camp")]
    if not settlements:
        raise InputError(f"no settlement is called {name!r}", remedy="Try `nuzuh places find`, or give the place's id")
    return settlements[0]


def _roads(path: Path | None) -> dict[tuple[str, str], float]:
    import csv

    if path is None:
        return {}
    found = {}
    for number, row in enumerate(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()), start=2):
        try:
            found[row["a"].strip(), row["b"].strip()] = float(row["km"])
        except (KeyError, TypeError, ValueError, AttributeError):
            raise InputError(f"line {number} is not a, b, km", path=path, remedy="Mend the line") from None
    return found


def _settings(
    title: str,
    title_ar: str,
    start: date,
    days: int,
    place: str,
    day: int,
    within: int,
    share: tuple[float, float],
    population: float,
) -> str:
    import json

    def text(value: str) -> str:
        return json.dumps(value, ensure_ascii=False)

    return f"""# What is assumed. Nothing here is an observation.
title = {{ en = {text(title)}, ar = {text(title_ar)} }}
start = {start.isoformat()}
days = {days}
members = 400  # runs; what is not known is sampled anew in each
seed = 1
# household_size = 5.5  # the monitor's where it is left out
# settings = "simsetting.yml"  # fixed rules in Flee's format; the range of published rules is sampled where left out

[[attacks]]
place = {text(place)}
day = {day}  # counted from the start
share = [{share[0] / 100:g}, {share[1] / 100:g}]  # of the population, least and most who leave
within = {within}  # days
population = {population:.0f}
"""


@anticipate.command()
@click.argument("name")
@IN
def run(name: str, directory: Path) -> None:
    """Run a scenario, write its report to private/ and keep its forecasts in the ledger, to be scored later.

    \b
    nuzuh anticipate run idlib-city
    """
    from nuzuh.anticipate.outlook import store, stored
    from nuzuh.anticipate.review import past_score
    from nuzuh.anticipate.work import run_folder
    from nuzuh.cli.progress import bar
    from nuzuh.ledger import open_ledger

    folder = _monitor(directory)
    monitor = load_monitor(folder)
    path = _scenario(folder, name)
    ledger = open_ledger(folder.ledger)
    claims = list(ledger.claims(withheld=False))
    scores = past_score(stored(ledger)[1], _observations(folder, ledger, claims, None))
    with bar() as progress:
        work = run_folder(
            path,
            datetime.now(UTC).date(),
            household_size=monitor.household_size,
            scores=scores,
            standards=folder.root,
            claims=claims,
            step=lambda done, every: progress("Running", done, every),
        )
    store(ledger, work.outlook)
    for file in work.files:
        click.echo(str(file))
    if not monitor.publish.scenarios:
        click.echo("Nothing of it is published ([publish] scenarios is false).")


def _observations(folder: Folder, ledger: Ledger, claims: list[Claim], table: Path | None) -> tuple[Observation, ...]:
    """What claims say of arrivals, then the table's rows, which a person typed and which therefore count."""
    from nuzuh.anticipate.observed import arrivals_in
    from nuzuh.anticipate.outlook import stored
    from nuzuh.anticipate.review import read_observations

    path = table or folder.private / "observed.csv"
    typed = read_observations(path) if path.is_file() else ()
    return (*arrivals_in(*stored(ledger), claims), *typed)


@anticipate.command()
@click.option(
    "--observed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Table place,date,low,high[,before]; private/observed.csv where left out.",
)
@IN
def score(observed: Path | None, directory: Path) -> None:
    """Hold forecasts issued earlier, and warnings read in reports, against what was observed since.

    Observed is what claims say of arrivals, and what the table says, which goes before.

    \b
    nuzuh anticipate score --observed counted.csv
    """
    from nuzuh.anticipate.outlook import stored
    from nuzuh.anticipate.review import past_score, score_warning, warnings
    from nuzuh.ledger import open_ledger
    from nuzuh.model import Role
    from nuzuh.pipeline.stages import gazetteer_of
    from nuzuh.pipeline.weighing import weigh
    from nuzuh.reconcile import ask

    folder = _monitor(directory)
    monitor = load_monitor(folder)
    ledger = open_ledger(folder.ledger)
    account, claims, documents = weigh(monitor, ledger, gazetteer_of(folder, monitor))
    lines = past_score(stored(ledger)[1], _observations(folder, ledger, claims, observed))
    if not lines:
        click.echo("No forecast issued here has been observed yet.")
    for line in lines:
        better = "" if line.skill is None else f", {line.skill:+.0%} against 'nothing changes'"
        click.echo(
            f"{line.horizon} days ahead: {line.count} forecasts, mean error {line.error:.0%}, "
            f"{line.coverage:.0%} within the 80 % range{better}"
        )
    published = {document.id: document.published for document in documents}
    for claim in warnings(claims):
        issued = published.get(claim.document)
        since = issued.date() if isinstance(issued, datetime) else issued
        named = [mention.name for mention in claim.places if mention.role is not Role.DESTINATION]
        try:
            # A warning for one place is not judged by what happened in another.
            area = named[0] if named else monitor.area
            found = ask(account, claim.measure, area, since, claim.period.end, unit=claim.unit)
        except NuzuhError as error:
            click.echo(f"warning {claim.id} ({claim.number}): cannot be told ({error.message})")
            continue
        judged = score_warning(claim, found)
        low, high = ("?" if x is None else f"{x:,.0f}" for x in judged.observed)
        click.echo(f"warning {claim.id} ({claim.number}): {judged.outcome}; observed {low} to {high}")


@anticipate.command()
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--settings", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Rules in Flee's format."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the run in Flee's out.csv format.")
def compare(case: Path, settings: Path | None, out: Path | None) -> None:
    """Run a case in Flee's format and hold it against its counts, as Flee's validation does. Needs no monitor.

    This is no forecast: the run is given the true total of every day.

    \b
    nuzuh anticipate compare mali2012 --settings simsetting.yml --out out.csv
    """
    from nuzuh.anticipate.flee_read import read_case
    from nuzuh.anticipate.flee_write import write_run
    from nuzuh.anticipate.measures import relative_difference
    from nuzuh.anticipate.rules import Rules, read_rules
    from nuzuh.anticipate.validate import given_total

    made = read_case(case)
    for note in made.notes:
        click.echo(f"note: {note}", err=True)
    flow = given_total(made, Rules() if settings is None else read_rules(settings))
    if out is not None:
        write_run(made, flow.people[:, :, 0], flow.travelling[:, 0], out)
        click.echo(str(out))
    run_in_camps, truth = flow.people[:, list(made.camps), 0], made.truth()
    click.echo(f"{made.name}: {made.days} days, {len(made.camps)} camps")
    click.echo(f"averaged relative difference, rescaled: {relative_difference(run_in_camps, truth):.4f}")
    click.echo(f"averaged relative difference: {relative_difference(run_in_camps, truth, rescaled=False):.4f}")
