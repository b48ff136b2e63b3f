"""`nuzuh report`: the situation report as a PDF."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Write the situation report (PDF).")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--lang", type=click.Choice(["en", "ar", "both"]), default="en", show_default=True, help="Language.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="The file to write; situation-report-LANG.pdf if not given."
)
def report(folder: Path, lang: str, out: Path | None) -> None:
    """Write the situation report of the monitor in FOLDER: two to four pages, tagged for screen readers (PDF/UA).

    Its highlights hold bounds only that a person reviewed or an independent report corroborates.

    \b
    nuzuh report idlib --lang both
    """
    from nuzuh.account import write_report
    from nuzuh.monitor import find_folder
    from nuzuh.pipeline.build import account_data

    place = find_folder(folder)
    target = Path(f"situation-report-{lang}.pdf") if out is None else out
    languages = ("en", "ar") if lang == "both" else (lang,)
    target.write_bytes(write_report(account_data(place), place.public, languages))
    click.echo(f"Wrote {target}")
