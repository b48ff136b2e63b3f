"""The engines on the same documents, in ratios of one run.

    python benchmarks/scale.py ../shared/gold 20000 [--rounds 4] [--spark]

The documents are the texts of the folder, repeated up to the number asked for and told apart by a first line. Times are
of the clock and hold the start of the processes; nothing else may run on the machine.

What two processes that know nothing of each other read at once is the most that two workers can: virtual processors
share caches, memory and at times a core. All take turns on the same documents, round by round, since such a machine is
not always as fast.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pyarrow as pa

from nuzuh.model import Document
from nuzuh.scale.local import run_local
from nuzuh.scale.schema import DOCUMENTS, document_row, to_batch
from nuzuh.scale.sources import ROWS


def documents(gold: Path, count: int) -> Iterator[Document]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(gold.glob("*/*.txt"))]
    for number in range(count):
        text = f"Report {number}\n\n{texts[number % len(texts)]}"
        stamp = hashlib.sha256(text.encode()).hexdigest()
        yield Document(id=stamp, doc=stamp[:16], path=f"{stamp}.txt", text=text)


def batches(gold: Path, count: int) -> list[pa.RecordBatch]:
    rows = [document_row(document) for document in documents(gold, count)]
    return [to_batch(rows[at : at + ROWS], DOCUMENTS) for at in range(0, len(rows), ROWS)]


class Clock:
    """Documents, claims and seconds of what is measured, by its name."""

    def __init__(self) -> None:
        self.seen: dict[str, tuple[int, int, float]] = {}

    def time(self, name: str, count: int, work: Callable[[], int]) -> None:
        start = time.perf_counter()
        found = work()
        documents, claims, seconds = self.seen.get(name, (0, 0, 0.0))
        self.seen[name] = documents + count, claims + found, seconds + time.perf_counter() - start

    def rate(self, name: str) -> float:
        documents, claims, seconds = self.seen[name]
        rate = documents / seconds
        print(f"{name:24} {rate:8.1f} documents a second, {claims} claims, load {os.getloadavg()[0]:.1f}")
        return rate


def local(given: list[pa.RecordBatch], workers: int) -> int:
    return sum(batch.num_rows for batch in run_local(given, workers))


def shares(given: list[pa.RecordBatch], count: int) -> list[list[pa.RecordBatch]]:
    return [given[len(given) * at // count : len(given) * (at + 1) // count] for at in range(count)]


def apart(given: list[pa.RecordBatch], processes: int) -> int:
    """As many processes of one worker, each with its share of the documents."""
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    started = [context.Process(target=_alone, args=(share, answers)) for share in shares(given, processes)]
    for process in started:
        process.start()
    claims = [int(answers.get()) for _ in started]
    for process in started:
        process.join()
    return sum(claims)


def _alone(given: list[pa.RecordBatch], answers: multiprocessing.Queue[int]) -> None:
    answers.put(local(given, 1))


def spark(given: list[pa.RecordBatch], workers: int) -> Callable[[], int]:
    import pyarrow.parquet as pq

    from nuzuh.scale.spark import open_spark, run_spark, stage

    folder = Path(tempfile.mkdtemp())
    stage(iter(given), folder / "in", 4 * workers)
    session = open_spark(f"local[{workers}]")
    stage(iter(given[: 2 * workers]), folder / "warm", 2 * workers)
    run_spark(session, (folder / "warm").as_uri(), (folder / "warmed").as_uri())

    def work() -> int:
        run_spark(session, (folder / "in").as_uri(), (folder / "out").as_uri())
        return sum(pq.read_metadata(part).num_rows for part in (folder / "out").glob("*.parquet"))

    return work


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("gold", type=Path)
    asked.add_argument("count", type=int)
    asked.add_argument("--rounds", type=int, default=4)
    asked.add_argument("--spark", action="store_true")
    given = asked.parse_args()
    work = batches(given.gold, given.count)
    clock = Clock()
    one, two, most, on_spark = "local, 1 worker", "local, 2 workers", "2 processes apart", "spark, local[2]"
    for part in shares(work, given.rounds):
        count = sum(batch.num_rows for batch in part)
        clock.time(one, count, partial(local, part, 1))
        clock.time(two, count, partial(local, part, 2))
        clock.time(most, count, partial(apart, part, 2))
    rates = {name: clock.rate(name) for name in (one, two, most)}
    result = {
        "two to one": rates[two] / rates[one],
        "two apart to one": rates[most] / rates[one],
        "two to two apart": rates[two] / rates[most],
    }
    if given.spark:
        clock.time(on_spark, given.count, spark(work, 2))
        result["spark to local"] = clock.rate(on_spark) / rates[two]
    print(json.dumps({name: round(ratio, 2) for name, ratio in result.items()}))


if __name__ == "__main__":
    main()
