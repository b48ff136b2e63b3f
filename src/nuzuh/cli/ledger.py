"""`nuzuh ledger`: looking after the store."""

from __future__ import annotations

from pathlib import Path

import click

_MONITOR = click.option(
    "--monitor",
    type=click.Path(path_type=Path, exists=True),
    default=Path(),
    help="The monitor's folder. Default: here.",
)


@click.group()
def ledger() -> None:
    """Repair, merge or compact the ledger.

    \b
    nuzuh ledger compact
    """


@ledger.command()
@click.argument("other", type=click.Path(path_type=Path, exists=True, file_okay=False))
@_MONITOR
def merge(other: Path, monitor: Path) -> None:
    """Bring over what another organisation's monitor OTHER holds and this one lacks.

    Claims keep their provenance. Merging again brings nothing; what either has redacted is redacted in both.

    \b
    nuzuh ledger merge ../partner/idlib
    """
    from nuzuh.ledger import open_ledger
    from nuzuh.monitor import find_folder

    brought = open_ledger(find_folder(monitor).ledger).merge(open_ledger(find_folder(other).ledger))
    click.echo(f"{brought} segments brought over." if brought else "Nothing that is not here already.")


@ledger.command()
@_MONITOR
def repair(monitor: Path) -> None:
    """Mend damaged files, save the rows that still fit their hashes, and collect lost reports anew from reports/.

    \b
    nuzuh ledger repair
    """
    from nuzuh.ledger import open_ledger
    from nuzuh.monitor import find_folder
    from nuzuh.pipeline.stages import take_in

    folder = find_folder(monitor)
    store = open_ledger(folder.ledger)
    done = store.repair()
    lost = {loss.kind for loss in done.lost}
    for name in done.mended:
        click.echo(f"{name}: mended, bit for bit.")
    if done.saved:
        click.echo(f"{done.saved} rows were saved from damaged files.")
    for loss in done.lost:
        click.echo(f"{loss.segment}: {loss.rows} rows of {loss.kind} are lost; it is kept as {loss.segment}.broken.")
    if "documents" in lost:
        intake = take_in(folder, store, lambda *_: None)
        click.echo(f"{intake.documents} reports were collected anew from {folder.reports}.")
    if lost & {"documents", "claims", "readings"}:
        click.echo("Run `nuzuh build`: what was read there is read again.")
    if not done.mended and not done.saved and not lost:
        click.echo("Nothing to mend.")


@ledger.command()
@_MONITOR
def compact(monitor: Path) -> None:
    """Join small segments into few files. Every hash stays provable.

    \b
    nuzuh ledger compact
    """
    from nuzuh.ledger import open_ledger
    from nuzuh.monitor import find_folder

    fewer = open_ledger(find_folder(monitor).ledger).compact()
    click.echo(f"{fewer} file{'' if fewer == 1 else 's'} fewer." if fewer else "Nothing to join.")
