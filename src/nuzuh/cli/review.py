"""`nuzuh review`: the queue of claims that wait for a person, in the terminal."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from nuzuh.cli.printable import printable
from nuzuh.errors import InputError
from nuzuh.ledger import SegmentLedger, open_ledger
from nuzuh.ledger.decide import decide
from nuzuh.model import Claim, State, TextSpan, Verdict
from nuzuh.monitor import find_folder
from nuzuh.reconcile import Account

_VERDICTS = {"a": Verdict.ACCEPT, "c": Verdict.CORRECT, "r": Verdict.REJECT, "w": Verdict.WITHHOLD}
_QUESTION = "[a]ccept, [c]orrect, [r]eject, [w]ithhold, [s]kip, [q]uit"


@dataclass(frozen=True, slots=True)
class Item:
    """A claim in the queue, why it waits, and the findings that it sets a bound of."""

    claim: Claim
    why: str
    sets: tuple[str, ...]


@click.command()
@click.option("--who", envvar="NUZUH_WHO", default=getpass.getuser, help="Who judges. Default: $NUZUH_WHO or the user.")
@click.option("--all", "everything", is_flag=True, help="Also the claims that set no bound.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many claims to show.")
@click.option(
    "--monitor",
    type=click.Path(path_type=Path, exists=True),
    default=Path(),
    help="The monitor's folder. Default: here.",
)
def review(who: str, everything: bool, limit: int, monitor: Path) -> None:
    """Judge what was read, one sentence after the other: those first whose judgement was undone by a new reading, then
    those that wait, then those that set a published bound.

    Each decision is stored at once. The answers may come from a file or a pipe: a letter, then a reason.

    \b
    nuzuh review
    printf 'a\\nread beside the original\\n' | nuzuh review --limit 1 --who Amal
    """
    from nuzuh.pipeline.build import account_of

    folder = find_folder(monitor)
    ledger = open_ledger(folder.ledger)
    items = list(queue(ledger, account_of(folder), everything=everything))
    done = 0
    try:
        for number, item in enumerate(items[:limit], start=1):
            _show(item, number, len(items))
            if not _ask(ledger, item.claim, who):
                break
            done += 1
    except (click.Abort, EOFError):
        click.echo()
    click.echo(f"{done} shown, {len(items) - done} left. `nuzuh build` publishes what changed.")


def queue(ledger: SegmentLedger, account: Account, *, everything: bool) -> Iterator[Item]:
    """The claims that no one has reviewed, the most urgent first."""
    undone = {judgement.claim: judgement for judgement in ledger.orphaned_judgements()}
    spans = {(j.document, j.start, j.end): j for j in undone.values()}
    waiting = {wait.claim: wait.reason for wait in account.waiting}
    sets: dict[str, list[str]] = {}
    for finding in account.findings:
        limits = [floor.limit for floor in finding.floors]
        limits += [limit for band in finding.bands for limit in (band.low, band.high) if limit is not None]
        for id in {link.claim for limit in limits for link in limit.chain}:
            sets.setdefault(id, []).append(finding.en)
    ranked = []
    for claim in ledger.claims():
        if claim.state is State.REVIEWED:
            continue
        where = claim.where
        span = (claim.document, where.start, where.end) if isinstance(where, TextSpan) else None
        old = undone.get(claim.id) or (None if span is None else spans.get(span))
        if old is not None:
            rank, why = 0, f"judged before ({old.verdict}: {old.reason}), and read otherwise since"
        elif claim.id in waiting:
            rank, why = 1, waiting[claim.id]
        elif claim.id in sets:
            rank, why = 2, "read by machine, not reviewed, and sets a bound"
        elif everything:
            rank, why = 3, "read by machine, not reviewed"
        else:
            continue
        ranked.append((rank, Item(claim, why, tuple(sets.get(claim.id, ())))))
    yield from (item for _, item in sorted(ranked, key=lambda pair: pair[0]))


def _show(item: Item, number: int, total: int) -> None:
    claim, period = item.claim, item.claim.period
    click.echo(f"\n{number} of {total}  {claim.id}  {claim.doc}")
    if isinstance(claim.where, TextSpan):
        start = claim.where.start - claim.where.sentence_start
        sentence, end = printable(claim.where.sentence), start + claim.where.end - claim.where.start
        click.echo(f"  {sentence[:start]}{click.style(sentence[start:end], bold=True, underline=True)}{sentence[end:]}")
    else:
        click.echo(f"  {claim.where.file}, row {claim.where.row}: {printable(claim.where.text)}")
    high = "" if claim.high is None else f" to {claim.high:,.10g}"
    places = ", ".join(f"{place.name} ({place.role})" for place in claim.places)
    read = {
        "value": f"{claim.value:,.10g}{high} {claim.unit}, {claim.bound}",
        "measure": f"{claim.measure}, {claim.modality}",
        "who": claim.who,
        "places": places,
        "period": f"{period.start or '?'} to {period.end or '?'}" if period.start or period.end else None,
        "actor": claim.actor,
        "source": f"{claim.source}, via {claim.via}" if claim.via else claim.source,
        "notes": "; ".join(claim.notes),
        "waits": item.why,
    }
    for name, words in read.items():
        if words:
            click.echo(f"  {name:8} {printable(words)}")
    for finding in item.sets:
        click.echo(f"  {'sets':8} {finding}")


def _ask(ledger: SegmentLedger, claim: Claim, who: str) -> bool:
    """Ask until the answer can be used; False to stop."""
    while True:
        answer = click.prompt(_QUESTION, prompt_suffix=": ").strip().lower()[:1]
        if answer in ("s", "q"):
            return answer == "s"
        if answer not in _VERDICTS:
            click.echo("One of these letters, please.")
            continue
        field = value = until = None
        if answer == "c":
            field, _, value = (part.strip() for part in click.prompt("FIELD=VALUE", prompt_suffix=": ").partition("="))
        if answer == "w":
            until = click.prompt("Until (YYYY-MM-DD, empty for always)", default="", show_default=False)
        reason = click.prompt("Reason", prompt_suffix=": ")
        try:
            day = datetime.strptime(until, "%Y-%m-%d").date() if until else None
            ledger.append_judgement(decide(claim, _VERDICTS[answer], reason, who, field=field, value=value, until=day))
        except (InputError, ValueError) as error:
            click.echo(f"Not recorded: {error}")
            continue
        return True
