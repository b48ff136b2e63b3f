"""A program that is killed: it appends to a ledger and writes down in a file what is done, line by line."""

from __future__ import annotations

import os
import random
from pathlib import Path

from nuzuh.ledger import open_ledger
from nuzuh.model import Verdict
from tests.ledger.conftest import make_claim, make_document, make_judgement

FOR_EVER = 10**9


def run(path: Path, said: Path, seed: int, steps: int = FOR_EVER) -> None:
    """Collect, read, judge and now and then compact."""
    chance = random.Random(seed)
    ledger = open_ledger(path, writer=f"collector-{seed}")
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def say(kind: str, *done: str) -> None:
        os.write(out, (" ".join((kind, *done)) + "\n").encode())

    for step in range(steps):
        documents = [make_document(chance.randrange(10**9)) for _ in range(chance.randint(1, 5))]
        ledger.append_documents(documents)
        say("document", *(document.id for document in documents))
        claims = {document.id: [make_claim(document, start) for start in (9, 20, 31)] for document in documents}
        ledger.append_reading("en/1", claims)
        say("claim", *(claim.id for found in claims.values() for claim in found))
        judged = claims[documents[0].id][0]
        ledger.append_judgement(make_judgement(judged, Verdict.ACCEPT, id=f"j{seed}-{step}"))
        say("judgement", f"j{seed}-{step}")
        if step % 4 == 3:
            ledger.compact()
            say("compacted")
