"""`nuzuh collect`: takes reports in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="The day on which the reports were published.")
@click.option("--publisher", help="Who published them.")
@click.option("--url", help="Where the report stands on the web.")
@click.option("--title", help="Its title.")
@click.option("--language", help="Its language as a code of two letters, such as en or ar.")
@click.option("--licence", help="Its licence: the full text is published only where this allows it.")
@click.option("--claims", is_flag=True, help="The files are tables of typed claims (columns: docs/collect.md).")
@click.option(
    "--monitor",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    help="The monitor's folder.",
)
def collect(
    paths: tuple[str, ...],
    published: datetime | None,
    publisher: str | None,
    url: str | None,
    title: str | None,
    language: str | None,
    licence: str | None,
    claims: bool,
    monitor: Path,
) -> None:
    """Take files, all files below folders, or what stands on the web into the monitor's reports/.

    What is known of a report comes from these options, from a sidecar NAME.toml beside it, from its YAML front matter,
    or from the file itself, in this order. Collecting a file again changes nothing but what the options newly say.

    \b
    nuzuh collect flash-update-3.pdf --published 2020-02-11 --publisher OCHA
    nuzuh collect ~/reports/
    nuzuh collect --claims counted-by-hand.csv
    nuzuh collect https://example.org/feed.xml hdx:name-of-a-data-set reliefweb:"idlib displacement" dtm:SYR
    """
    from nuzuh.collect import CollectReport, Options, collect_paths
    from nuzuh.collect.web import is_address
    from nuzuh.errors import InputError
    from nuzuh.monitor import find_folder
    from nuzuh.pipeline.redacted import redacted, redacted_files

    options = Options(
        published=None if published is None else published.date(),
        publisher=publisher,
        url=url,
        title=title,
        language=language,
        licence=licence,
    )
    addresses = [path for path in paths if is_address(path)]
    files = [Path(path) for path in paths if not is_address(path)]
    if claims and (wrong := [path for path in paths if not path.lower().endswith((".csv", ".tsv"))]):
        raise InputError("a table of claims is a CSV file", path=wrong[0], remedy="Save it as CSV")
    folder = find_folder(monitor)
    reports: list[CollectReport] = []
    if files:
        reports.append(collect_paths(files, folder, options, redacted_files(folder)))
    if addresses:
        from nuzuh.collect.web import collect_addresses

        reports.append(collect_addresses(addresses, folder, options, barred=redacted(folder)))
    for line in (line for report in reports for line in report.lines()):
        click.echo(line)
    if all(report.refused and not report.new and not report.known for report in reports):
        raise InputError("nothing was collected", remedy="See above what to do")
