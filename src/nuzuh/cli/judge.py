"""`nuzuh judge`: a judgement for scripts."""

from __future__ import annotations

import getpass
from datetime import datetime
from pathlib import Path

import click

from nuzuh.model import Verdict


@click.command()
@click.argument("claim")
@click.argument("verdict", type=click.Choice([str(verdict) for verdict in Verdict]))
@click.argument("what", required=False, metavar="[FIELD=VALUE | OTHER]")
@click.option("--reason", required=True, help="Why, for whoever reads it in ten years.")
@click.option("--who", envvar="NUZUH_WHO", default=getpass.getuser, help="Who judges. Default: $NUZUH_WHO or the user.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="With `withhold`: until which day.")
@click.option(
    "--monitor",
    type=click.Path(path_type=Path, exists=True),
    default=Path(),
    help="The monitor's folder. Default: here.",
)
def judge(
    claim: str, verdict: str, what: str | None, reason: str, who: str, until: datetime | None, monitor: Path
) -> None:
    """Record what a person decided about CLAIM (its id or the beginning of it). Nothing is overwritten.

    `correct` takes FIELD=VALUE, `same-as` and `not-same` the id of the OTHER claim.

    \b
    nuzuh judge 3f9a21c0 accept --reason "read beside the Arabic original"
    nuzuh judge 3f9a21c0 correct measure=injured --reason "the sentence says wounded"
    nuzuh judge 3f9a21c0 withhold --until 2027-01-01 --reason "names a shelter in use"
    """
    from nuzuh.ledger import open_ledger
    from nuzuh.ledger.decide import decide, find_claim
    from nuzuh.monitor import find_folder

    ledger = open_ledger(find_folder(monitor).ledger)
    found = find_claim(ledger, claim)
    field, value = None, what
    if verdict == Verdict.CORRECT:
        field, _, value = (what or "").partition("=")
    elif what is not None and verdict in (Verdict.SAME_AS, Verdict.NOT_SAME):
        value = find_claim(ledger, what).id
    judgement = decide(
        found,
        Verdict(verdict),
        reason,
        who,
        field=field,
        value=value,
        until=None if until is None else until.date(),
        others=frozenset(() if value is None else (value,)),
    )
    ledger.append_judgement(judgement)
    click.echo(f"Recorded {judgement.id}: {verdict} {found.id} ({found.number}, {found.measure}) by {who}.")
