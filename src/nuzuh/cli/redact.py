"""`nuzuh redact`: destroys words for somebody's safety."""

from __future__ import annotations

import getpass
from pathlib import Path

import click


@click.command()
@click.argument("words")
@click.option("--reason", required=True, help="Why; it stands in the tombstone for ever and must not repeat WORDS.")
@click.option(
    "--who", envvar="NUZUH_WHO", default=getpass.getuser, help="Who decides. Default: $NUZUH_WHO or the user."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--monitor",
    type=click.Path(path_type=Path, exists=True),
    default=Path(),
    help="The monitor's folder. Default: here.",
)
def redact(words: str, reason: str, who: str, yes: bool, monitor: Path) -> None:
    """Destroy WORDS (a name, an address, a number) in the ledger, the reports and every edition of the account.

    The chain still verifies; a tombstone says that something was destroyed, by whom, when and why. There is no way
    back. Files in which nothing can be masked (PDF, DOCX) are removed. Give other spellings one by one.

    \b
    nuzuh redact "Abu Example" --reason "a witness asked for it"
    """
    from nuzuh.ledger import open_ledger
    from nuzuh.monitor import find_folder

    folder = find_folder(monitor)
    if not yes:
        click.confirm(f"Destroy these words everywhere in {folder.root}? There is no way back", abort=True)
    done = open_ledger(folder.ledger).redact(folder.root, words, who=who, why=reason, public=folder.public)
    click.echo(f"Destroyed in {done.fields} fields of {done.rows} rows of the ledger.")
    for path in done.masked:
        click.echo(f"Masked in {path.relative_to(folder.root)}")
    for path in done.removed:
        click.echo(f"Removed {path.relative_to(folder.root)}: nothing can be masked in it")
    click.echo("Backups, the history of git and copies that others made are out of reach: see to them.")
    click.echo("Run `nuzuh publish` now.")
