"""`nuzuh build`: the main job, from reports to the public account."""

from __future__ import annotations

from pathlib import Path

import click

from nuzuh.monitor import find_folder


@click.command()
@click.argument("directory", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
def build(directory: Path) -> None:
    """Collect what is new in reports/, read it, reconcile all, publish the account.

    \b
    nuzuh build
    nuzuh build examples/idlib
    """
    from nuzuh.cli.progress import bar
    from nuzuh.pipeline.build import build as run

    folder = find_folder(directory)
    with bar() as progress:
        report = run(folder, progress)
    for line in report.lines():
        click.echo(line)
    click.echo(f"Open {folder.public / 'index.html'}")
