"""The engines on the same documents, in ratios of one run.

    python benchmarks/scale.py ../shared/gold 20000 [--spark]

The documents are the texts of the folder, repeated up to the number asked for and told apart by a first line. Times are
of the clock, after a first small run has started the processes' imports; nothing else may run on the machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

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


def batches(gold: Path, count: int) -> list[object]:
    rows = [document_row(document) for document in documents(gold, count)]
    return [to_batch(rows[at : at + ROWS], DOCUMENTS) for at in range(0, len(rows), ROWS)]


def clock(name: str, count: int, work: Callable[[], int]) -> float:
    start = time.perf_counter()
    claims = work()
    seconds = time.perf_counter() - start
    print(f"{name:24} {count / seconds:8.1f} documents a second, {claims} claims, load {os.getloadavg()[0]:.1f}")
    return count / seconds


def local(given: list[object], workers: int) -> int:
    return sum(batch.num_rows for batch in run_local(given, workers))  # type: ignore[arg-type]


def spark(given: list[object], workers: int) -> Callable[[], int]:
    import pyarrow.parquet as pq

    from nuzuh.scale.spark import open_spark, run_spark, stage

    folder = Path(tempfile.mkdtemp())
    stage(iter(given), folder / "in", 4 * workers)  # type: ignore[arg-type]
    session = open_spark(f"local[{workers}]")
    stage(iter(given[: 2 * workers]), folder / "warm", 2 * workers)  # type: ignore[arg-type]
    run_spark(session, (folder / "warm").as_uri(), (folder / "warmed").as_uri())

    def work() -> int:
        run_spark(session, (folder / "in").as_uri(), (folder / "out").as_uri())
        return sum(pq.read_metadata(part).num_rows for part in (folder / "out").glob("*.parquet"))

    return work


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("gold", type=Path)
    asked.add_argument("count", type=int)
    asked.add_argument("--spark", action="store_true")
    given = asked.parse_args()
    work = batches(given.gold, given.count)
    one = clock("local, 1 worker", given.count, lambda: local(work, 1))
    two = clock("local, 2 workers", given.count, lambda: local(work, 2))
    result = {"two to one": two / one}
    if given.spark:
        result["spark to local"] = clock("spark, local[2]", given.count, spark(work, 2)) / two
    print(json.dumps({name: round(ratio, 2) for name, ratio in result.items()}))


if __name__ == "__main__":
    main()
