"""`nuzuh init`: a monitor folder with a commented monitor.toml."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from nuzuh.errors import MonitorError
from nuzuh.monitor import Folder


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def init(directory: Path) -> None:
    """Make a monitor folder with a commented monitor.toml.

    \b
    nuzuh init idlib
    """
    folder = Folder(directory)
    if folder.settings.exists():
        raise MonitorError("there is a monitor here already", path=folder.settings, remedy="Choose another folder")
    folder.reports.mkdir(parents=True, exist_ok=True)
    sample = files("nuzuh.resources").joinpath("monitor.toml").read_text(encoding="utf-8")
    folder.settings.write_text(sample, encoding="utf-8")
    click.echo(f"Made {folder.settings}. Say there what is watched, put reports into {folder.reports}, then:")
    click.echo(f"  nuzuh build {directory}")
