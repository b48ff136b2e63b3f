"""`nuzuh verify`: recomputes every hash of a ledger, or of a published account."""

from __future__ import annotations

from pathlib import Path

import click

from nuzuh.errors import BrokenChainError


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
def verify(directory: Path) -> None:
    """Recompute every hash of the monitor in DIRECTORY and say which segment is broken.

    For a published account (the folder public/, or what was downloaded of it), prove from its files alone that every
    disclosed field is what the ledger committed to.

    \b
    nuzuh verify
    nuzuh verify public/
    """
    from nuzuh.ledger import open_ledger
    from nuzuh.ledger.proofs import PROOFS, check_public
    from nuzuh.monitor import find_folder

    data = next((folder for folder in (directory, directory / "data") if (folder / PROOFS).is_file()), None)
    report = check_public(data) if data is not None else open_ledger(find_folder(directory).ledger).verify()
    for note in report.notes:
        click.echo(f"Note: {note}.")
    for problem in report.problems:
        click.echo(f"{problem.segment}: {problem.message}.")
    if not report.ok:
        raise BrokenChainError(
            f"{len(report.problems)} of the hashes do not fit",
            segment=report.problems[0].segment,
            path=directory,
            remedy="" if data is not None else "`nuzuh ledger repair` restores what can be restored",
        )
    if data is not None:
        click.echo(f"Every hash fits: {report.rows} proofs against a chain of {report.head.number} entries.")
    else:
        click.echo(f"Every hash fits: {report.rows} rows in {report.segments} segments.")
        if report.redacted:
            click.echo(f"{report.redacted} rows were redacted for somebody's safety; their tombstones stand.")
        if report.lost:
            click.echo(f"{report.lost} rows were lost to damage and could not be restored.")
    click.echo(f"Head of the chain: {report.head.hash}")
