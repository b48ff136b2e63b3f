"""`nuzuh export`: a monitor to hand on."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="A monitor to hand on, without reports and private fields.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--safe", is_flag=True, required=True, help="Only what may be published. Asked for by name, on purpose.")
def export(folder: Path, out: Path, safe: bool) -> None:  # noqa: ARG001 - there is no other way to export
    """Write what may be handed on of the monitor in FOLDER into the new folder OUT.

    It holds monitor.toml, the places without facilities and camps, and the open data with its proofs (`nuzuh verify
    OUT` checks them): no reports, no ledger, no names of reviewers or of private persons.

    \b
    nuzuh export idlib idlib-to-share --safe
    """
    from nuzuh.account import hand_over
    from nuzuh.monitor import find_folder
    from nuzuh.pipeline.build import account_data

    place = find_folder(folder)
    written = hand_over(account_data(place), place, out)
    click.echo(f"Wrote {len(written)} files into {out}. Look through them before you hand them on.")
