"""`kill -9` at random moments of collecting, reading, judging, compacting, merging, redacting and repairing.

`NUZUH_KILLS` asks for more than the 30 of every run; a tenth of them hit publishing, in `tests/pipeline/test_kill.py`.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from collections import Counter
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from nuzuh.ledger import open_ledger
from tests.ledger.collector import FOR_EVER, mend, run
from tests.ledger.conftest import make_claim, make_document
from tests.ledger.test_repair import flip_some

KILLS = int(os.environ.get("NUZUH_KILLS", "30"))
# Children of a server that has everything imported start in milliseconds, so that the kills hit the work.
SERVER = get_context("forkserver")
SERVER.set_forkserver_preload(["tests.ledger.collector"])


def start(folder: Path, said: Path, seed: int, steps: int = FOR_EVER) -> ForkServerProcess:
    process = SERVER.Process(target=run, args=(folder, said, seed, steps))
    process.start()
    return process


def done_lines(said: Path) -> list[list[str]]:
    """What was said to be done; a line that the kill cut in two is not said."""
    return [line.split() for line in said.read_text().split("\n")[:-1]] if said.exists() else []


def check(folder: Path, said: list[list[str]]) -> None:
    """Everything said is there, once, and every hash fits."""
    ledger = open_ledger(folder)
    report = ledger.verify()
    assert report.ok, report.problems
    stored = {
        "document": Counter(document.id for document in ledger.documents()),
        "claim": Counter(claim.id for claim in ledger.claims(current=False)),
        "judgement": Counter(judgement.id for judgement in ledger.judgements()),
    }
    rows = sum(sum(counter.values()) for counter in stored.values()) + len(ledger.read_by("en/1"))
    assert report.rows == rows + len(ledger.views.tombstones())
    texts = [document.text for document in ledger.documents()]
    texts += [path.read_text() for path in folder.parent.glob("reports/*")]
    for kind, *ids in said:
        if kind in stored:
            assert not set(ids) - stored[kind].keys(), f"a {kind} that was reported as done is missing"
        elif kind == "redacted":
            assert not any(ids[0] in text for text in texts), "what was reported as redacted is still there"


def test_nothing_reported_as_done_is_lost(tmp_path: Path) -> None:
    chance = random.Random(2)
    folder, said = tmp_path / "monitor" / "ledger", tmp_path / "said"
    kills = KILLS * 6 // 10
    for kill in range(1, kills + 1):
        before = len(done_lines(said))
        process = start(folder, said, kill)
        wanted = before + chance.randint(1, 6)  # a slow machine gets as far as a fast one
        while len(done_lines(said)) < wanted:
            time.sleep(0.01)
        time.sleep(chance.expovariate(1 / 0.2))
        process.kill()
        process.join()
        if kill % 9 == 0 or kill == kills:
            check(folder, done_lines(said))
    assert {"document", "claim", "judgement", "redacted"} <= {line[0] for line in done_lines(said)}


def test_a_repair_that_is_killed_can_be_done_again(tmp_path: Path) -> None:
    chance = random.Random(4)
    whole, names = tmp_path / "whole", ("manifest.jsonl", "000001-documents.seal", "000002-claims.seal")
    ledger = open_ledger(whole)
    for first in (0, 40):
        documents = [make_document(number) for number in range(first, first + 40)]
        ledger.append_documents(documents)
        ledger.append_reading("en/1", {document.id: [make_claim(document)] for document in documents})
    for kill in range(max(3, KILLS // 10)):
        folder = tmp_path / f"damaged-{kill}"
        shutil.copytree(whole, folder)
        for name in names:
            flip_some(folder / name, kill)
        flip_some(folder / "000004-documents.parquet", kill)
        process = SERVER.Process(target=mend, args=(folder,))
        process.start()
        time.sleep(chance.random() * 0.5)
        process.kill()
        process.join()
        again = open_ledger(folder)
        again.repair()
        assert again.verify().ok
        for name in names[1:]:
            assert (folder / name).read_bytes() == (whole / name).read_bytes()
        assert {make_document(number).id for number in range(40)} <= again.document_ids()


def test_a_kill_at_the_very_start_leaves_a_ledger(tmp_path: Path) -> None:
    """Killed before the first append is done, and in the middle of it."""
    chance = random.Random(3)
    for number in range(KILLS * 2 // 10):
        folder, said = tmp_path / str(number) / "ledger", tmp_path / f"said-{number}"
        process = start(folder, said, number)
        time.sleep(chance.random() * 0.4)
        process.kill()
        process.join()
        ledger = open_ledger(folder)
        if done_lines(said):
            check(folder, done_lines(said))
        ledger.append_records("edition", [{"id": "after"}])
        assert ledger.verify().ok
        assert ledger.verify().notes == ()


def test_two_collectors_and_a_reader_at_once(tmp_path: Path) -> None:
    folder, said = tmp_path / "monitor" / "ledger", [tmp_path / "said-1", tmp_path / "said-2"]
    collectors = [start(folder, said[number - 1], number, 5) for number in (1, 2)]
    ledger, seen = open_ledger(folder), 0
    while any(collector.is_alive() for collector in collectors):
        documents = {document.id for document in ledger.documents()}
        assert len(ledger.claims()) % 3 == 0, "half a reading was seen"
        assert len(documents) >= seen, "a document vanished"
        seen = len(documents)
    assert [collector.exitcode for collector in collectors] == [0, 0]
    check(folder, [line for path in said for line in done_lines(path)])
    assert {entry.writer for entry in ledger.store.entries()} == {"collector-1", "collector-2"}
