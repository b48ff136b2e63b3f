"""A program that is killed: it appends to a ledger and writes down in a file what is done, line by line."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable
from pathlib import Path

from nuzuh.ledger import SegmentLedger, open_ledger
from nuzuh.model import Document, Verdict
from tests.ledger.conftest import make_claim, make_document, make_judgement

FOR_EVER = 10**9


def run(path: Path, said: Path, seed: int, steps: int = FOR_EVER) -> None:
    """Collect, read, judge; now and then compact, merge another ledger, redact a name; for a few steps only compact."""
    chance = random.Random(seed)
    ledger = open_ledger(path, writer=f"collector-{seed}")
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def say(kind: str, *done: str) -> None:
        os.write(out, (" ".join((kind, *done)) + "\n").encode())

    for step in range(steps):
        _collect(ledger, chance, say, f"j{seed}-{step}")
        match (seed + step) % 4 if steps == FOR_EVER else 3:
            case 1:
                _merge(ledger, said.with_name(f"other-{seed}-{step}"), chance, say)
            case 2:
                _redact(ledger, path.parent, f"Name{seed}x{step}", say)
            case 3:
                ledger.compact()
                say("compacted")


def _collect(ledger: SegmentLedger, chance: random.Random, say: Callable[..., None], judgement: str | None) -> None:
    documents = [make_document(chance.randrange(10**9)) for _ in range(chance.randint(1, 5))]
    ledger.append_documents(documents)
    say("document", *(document.id for document in documents))
    claims = {document.id: [make_claim(document, start) for start in (9, 20, 31)] for document in documents}
    ledger.append_reading("en/1", claims)
    say("claim", *(claim.id for found in claims.values() for claim in found))
    if judgement is not None:
        ledger.append_judgement(make_judgement(claims[documents[0].id][0], Verdict.ACCEPT, id=judgement))
        say("judgement", judgement)


def _merge(ledger: SegmentLedger, place: Path, chance: random.Random, say: Callable[..., None]) -> None:
    """What another organisation collected is only said to be here when merging has ended."""
    waiting: list[tuple[str, ...]] = []
    other = open_ledger(place, writer="other")
    _collect(other, chance, lambda *words: waiting.append(words), None)
    ledger.merge(other)
    for words in waiting:
        say(*words)


def _redact(ledger: SegmentLedger, root: Path, name: str, say: Callable[..., None]) -> None:
    report = root / "reports" / f"{name.lower()[4:]}.txt"
    report.parent.mkdir(exist_ok=True)
    report.write_text(f"{name} said that 33 people were killed.")
    id = hashlib.sha256(report.read_bytes()).hexdigest()
    ledger.append_documents([Document(id=id, doc=report.stem, path=report.name, text=report.read_text())])
    say("document", id)
    ledger.redact(root, name, who="Amal", why="for her safety", public=root / "public")
    say("redacted", name)


def mend(path: Path) -> None:
    """Repair, to be killed meanwhile."""
    open_ledger(path).repair()
