"""The ledger against plain Parquet: what sealing costs.

    python benchmarks/ledger.py [DOCUMENTS] [CLAIMS_A_DOCUMENT]

Appends documents and claims, reads them back, opens the ledger for a small append, verifies. The yardstick beside it
writes the same rows to one Parquet file with pyarrow and reads them back as dictionaries. CPU time, in one process.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from nuzuh.ledger import open_ledger
from nuzuh.ledger.rows import claim_to_row
from nuzuh.ledger.schema import CLAIMS
from nuzuh.model import Claim, Document, Measure, PlaceMention, Reason, Role, TextSpan, claim_id

T = TypeVar("T")
SENTENCE = "At least 33 civilians were killed in Ariha on Monday, said the civil defence."


def timed(what: str, action: Callable[[], T]) -> tuple[T, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = action()
    took = time.process_time() - cpu
    print(f"{what:44} {took:7.2f} s CPU {time.perf_counter() - wall:7.2f} s")
    return result, took


def document(number: int) -> Document:
    text = f"Report {number}. {SENTENCE} " * 40
    return Document(id=f"{number:064x}", doc=f"r{number}", text=text, path=f"r{number}.txt", published=date(2020, 1, 1))


def claim(of: Document, number: int) -> Claim:
    return Claim(
        id=claim_id(of.id, of.extractor, number * 90, number * 90 + 2),
        document=of.id,
        doc=of.doc,
        where=TextSpan(number * 90, number * 90 + 2, SENTENCE, number * 90 - 9),
        number="33",
        value=33,
        measure=Measure.KILLED,
        unit="persons",
        places=(PlaceMention(name="Ariha", role=Role.LOCATION, start=37, end=42),),
        source="the civil defence",
        reasons=(Reason("measure", "counted", "verb", "were killed"),),
        reader="benchmark/1",
    )


def main(documents: int, each: int) -> None:
    folder = Path(tempfile.mkdtemp())
    ledger = open_ledger(folder / "ledger")
    reports = [document(number) for number in range(documents)]
    readings = {report.id: [claim(report, number) for number in range(each)] for report in reports}
    count = documents * each
    timed(f"append {documents} documents", lambda: ledger.append_documents(reports))
    _, append = timed(f"append {count} claims", lambda: ledger.append_reading("benchmark/1", readings))
    again = open_ledger(folder / "ledger")
    timed("read the documents back", lambda: len(list(again.documents())))
    _, read = timed("read the claims back", again.claims)
    small = open_ledger(folder / "ledger")
    timed("open, append one document", lambda: small.append_documents([document(documents)]))
    timed("append its reading", lambda: small.append_reading("benchmark/1", {document(documents).id: []}))
    timed("verify", again.verify)

    rows = [claim_to_row(one, "") for found in readings.values() for one in found]
    path = folder / "plain.parquet"
    _, write = timed(
        "plain Parquet: write the claims", lambda: pq.write_table(pa.Table.from_pylist(rows, CLAIMS), path)
    )
    _, plain = timed("plain Parquet: read them back", lambda: pq.read_table(path).to_pylist())
    print(f"append: {append / write:.1f} times plain Parquet; read back: {read / plain:.1f} times")
    size = sum(file.stat().st_size for file in (folder / "ledger").iterdir())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"ledger {size / 2**20:.1f} MiB; peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(*(numbers + [5_000, 20][len(numbers) :]))
