"""`nuzuh read`: the figures of files, without a monitor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nuzuh.errors import NuzuhError

if TYPE_CHECKING:
    from rich.console import Console

    from nuzuh.model import Claim, Document


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    help="text shows the report with its figures marked; jsonl prints a claim a line.",
)
@click.option("--explain", is_flag=True, help="Say for each field which step, rule and words set it.")
@click.option("--engine", type=click.Choice(["local", "spark"]), help="Read many into Parquet: the last name is OUT/.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes of the engine.")
def read(files: tuple[Path, ...], layout: str, explain: bool, engine: str | None, workers: int) -> None:
    """Read the figures of files, without a monitor.

    What is known of a report stands in NAME.toml beside it (published, publisher, url, title, language) or in the
    file's own front matter.

    \b
    nuzuh read report.txt
    nuzuh read --format jsonl reports/*.pdf > claims.jsonl
    nuzuh read --explain report.html
    nuzuh read --engine local --workers 4 news.warc.gz texts.parquet OUT/
    """
    if engine is not None:
        _at_scale(files, engine, workers)
        return
    from nuzuh.collect import extract
    from nuzuh.read import read_document

    failed: NuzuhError | None = None
    for file in files:
        try:
            document = extract(file)
            claims = read_document(document, explain=explain)
        except NuzuhError as error:
            click.echo(f"nuzuh: {error}", err=True)
            failed = error
            continue
        if layout == "jsonl":
            _lines(claims, explain)
        else:
            _report(document, claims)
    if failed is not None:
        raise SystemExit(1)


def _at_scale(files: tuple[Path, ...], engine: str, workers: int) -> None:
    from nuzuh.scale.run import run

    if len(files) < 2:
        raise click.UsageError("Name what to read and, last, the folder to write into.")
    report = run(files[:-1], files[-1], engine=engine, workers=workers)
    click.echo(f"{report.claims} claims in {report.output}")
    if report.refused:
        many = "document" if report.refused == 1 else "documents"
        click.echo(f"nuzuh: {report.refused} {many} could not be used; all others were read:", err=True)
        for refusal in report.named:
            click.echo(f"  {refusal}", err=True)
        if report.refused > len(report.named):
            click.echo(f"  and {report.refused - len(report.named)} more: all are in {report.where}", err=True)


def _lines(claims: list[Claim], explain: bool) -> None:
    for claim in claims:
        line = claim.to_dict()
        if explain:
            line["reasons"] = [
                {"field": r.field, "step": r.step, "rule": r.rule, "words": r.words} for r in claim.reasons
            ]
        click.echo(json.dumps(line, ensure_ascii=False))


def _report(document: Document, claims: list[Claim]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    text = Text(document.text)
    for claim in claims:
        start = getattr(claim.where, "start", 0)
        text.stylize("bold reverse", start, start + len(claim.number))
    console.rule(document.title or document.doc)
    console.print(text)
    console.print()
    for number, claim in enumerate(claims, 1):
        figure = " ".join(claim.number.split())
        console.print(Text.assemble((f"{number:3} ", "dim"), (figure, "bold"), f"  {said(claim)}"))
        for reason in claim.reasons:
            words = " ".join(reason.words.split())
            console.print(Text(f"      {reason.field}: {reason.step}: {reason.rule or '-'} ({words})", style="dim"))
        for note in claim.notes:
            console.print(Text(f"      {note}", style="italic"))
    if not claims:
        _nothing(console, document)


def _nothing(console: Console, document: Document) -> None:
    from nuzuh.read import silence

    console.print(silence(document) or "No figure of people harmed, displaced, at risk or helped was read.")


def said(claim: Claim) -> str:
    """What was read of a figure, in one line: names of places may stand over the end of one."""
    parts = [f"{claim.measure}, {claim.unit}"]
    if claim.bound != "exact":
        parts.append(str(claim.bound).replace("_", " "))
    if claim.high is not None:
        parts.append(f"to {claim.high:g}")
    if claim.who is not None:
        parts.append(str(claim.who).replace("_", " "))
    if claim.actor is not None:
        parts.append(f"by {claim.actor}")
    parts += [f"{place.role} {' '.join(place.name.split())}" for place in claim.places]
    if claim.period.start is not None or claim.period.end is not None:
        parts.append(f"{claim.period.start or ''} to {claim.period.end or ''}")
    if claim.source is not None:
        parts.append(f"says {claim.source}" + (f" (via {claim.via})" if claim.via is not None else ""))
    if claim.modality != "observed":
        parts.append(str(claim.modality))
    return "; ".join(parts)
