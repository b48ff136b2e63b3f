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
