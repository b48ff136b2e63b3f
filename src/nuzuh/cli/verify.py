"""`nuzuh verify`: recomputes every hash of a ledger, or of a published account."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nuzuh.errors import BrokenChainError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nuzuh.ledger import Problem

_NAMED = 12  # findings listed by name; the rest are counted


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, exists=True, file_okay=False), default=".")
def verify(directory: Path) -> None:
    """Recompute every hash of the monitor in DIRECTORY and say which segment is broken.

    For a published account (the folder public/, or what was downloaded of it), prove from its files alone that every
    disclosed field is what the ledger committed to, and compute each finding anew whose claims are all disclosed.

    \b
    nuzuh verify
    nuzuh verify public/
    """
    data = next((folder for folder in (directory, directory / "data") if (folder / "settings.json").is_file()), None)
    if data is None:
        _ledger(directory)
    else:
        _public(data)


def _ledger(directory: Path) -> None:
    from nuzuh.ledger import open_ledger
    from nuzuh.monitor import find_folder

    report = open_ledger(find_folder(directory).ledger).verify()
    for note in report.notes:
        click.echo(f"Note: {note}.")
    _fail(report.problems, directory, "`nuzuh ledger repair` restores what can be restored")
    click.echo(f"Every hash fits: {report.rows} rows in {report.segments} segments.")
    if report.redacted:
        click.echo(f"{report.redacted} rows were redacted for somebody's safety; their tombstones stand.")
    if report.lost:
        click.echo(f"{report.lost} rows were lost to damage and could not be restored.")
    click.echo(f"Head of the chain: {report.head.hash}")


def _public(data: Path) -> None:
    from nuzuh.account import verify_public

    report = verify_public(data)
    _fail(report.problems, data, "")
    click.echo(f"Every hash fits: {report.rows} rows proven against a chain of {report.entries} entries.")
    click.echo(f"{report.whole} of {report.claims} claims are proven in all that findings are computed from.")
    click.echo(f"{len(report.recomputed)} findings were computed anew from such claims alone and are as published.")
    if report.unproven:
        more = len(report.unproven) - _NAMED
        click.echo(
            f"{len(report.unproven)} findings rest on claims that are not wholly disclosed (masked, coarsened or "
            "corrected) and cannot be proven from public data: "
            + ", ".join(report.unproven[:_NAMED])
            + (f" and {more} more." if more > 0 else ".")
        )
    click.echo(f"Head of the chain: {report.head}")


def _fail(problems: Sequence[Problem], path: Path, remedy: str) -> None:
    for problem in problems:
        click.echo(f"{problem.segment}: {problem.message}.")
    if problems:
        words = "1 thing does not fit" if len(problems) == 1 else f"{len(problems)} things do not fit"
        raise BrokenChainError(words, segment=problems[0].segment, path=path, remedy=remedy)
