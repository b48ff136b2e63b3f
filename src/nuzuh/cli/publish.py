"""`nuzuh publish`: write the public account."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Write the public account.")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--out", type=click.Path(path_type=Path), help="Where to; the monitor's public/ if not given.")
def publish(folder: Path, out: Path | None) -> None:
    """Write the site and the open data of the monitor in FOLDER from its ledger.

    Everything is made and checked first; only files that change are rewritten.

    \b
    nuzuh publish idlib
    nuzuh publish idlib --out /srv/www/idlib
    """
    from nuzuh.account import publish as write
    from nuzuh.monitor import find_folder
    from nuzuh.pipeline.build import account_data

    place = find_folder(folder)
    target = place.public if out is None else out
    done = write(account_data(place), target)
    for note in done.notes:
        click.echo(note)
    click.echo(f"{done.written} files written, {done.unchanged} unchanged, {done.removed} removed.")
    click.echo(f"Open {target / 'index.html'}")
