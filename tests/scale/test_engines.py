"""Every engine gives the same claims as reading the documents one by one."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from nuzuh.errors import InputError
from nuzuh.model import Document
from nuzuh.read import read_document
from nuzuh.scale.kernel import read_batches
from nuzuh.scale.local import read_documents, run_local
from nuzuh.scale.run import run
from nuzuh.scale.schema import CLAIMS, DOCUMENTS, RESULTS, document_row, row_document, split, to_batch
from nuzuh.scale.sources import open_batches

TEXTS = [
    f"At least {number} civilians were killed in air strikes on Idlib on Monday, the Civil Defence said.\n"
    f"Some {number * 100} people were displaced from Ariha to Turkey since 1 December 2019."
    for number in range(3, 40)
]
# Asked for (`NUZUH_SPARK=1`, as continuous integration does), a lack of PySpark or Java is a failure.
spark = pytest.mark.skipif(
    "NUZUH_SPARK" not in os.environ and (find_spec("pyspark") is None or shutil.which("java") is None),
    reason="nuzuh[spark] or Java lacks",
)


def _lines(folder: Path) -> Path:
    path = folder / "texts.jsonl"
    rows = [{"text": text, "published": "2020-02-11", "publisher": "The Post"} for text in TEXTS]
    path.write_text("\n".join([*map(json.dumps, rows), "{broken", json.dumps({"text": "Shares rose 3 percent."})]))
    return path


def _rows(output: Path) -> list[dict[str, object]]:
    rows = [row for part in sorted(output.glob("[!_]*.parquet")) for row in pq.read_table(part).to_pylist()]
    assert all("problem" not in row for row in rows)
    return sorted(rows, key=lambda row: str(row["id"]))


def test_a_document_survives_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("33 civilians were killed")
    (batch,) = open_batches([tmp_path / "a.txt"])
    (row,) = batch.to_pylist()
    document = row_document(row)
    assert document.text == "33 civilians were killed"
    assert document_row(document) == row


def test_the_kernel_reads_as_the_reader_does(tmp_path: Path) -> None:
    rows = [row for batch in read_batches(open_batches([_lines(tmp_path)])) for row in split(batch)[0].to_pylist()]
    given = [row for batch in open_batches([_lines(tmp_path)]) for row in batch.to_pylist()]
    documents = [row_document(row) for row in given if row["problem"] is None]
    expected = [claim for document in documents for claim in read_document(document)]
    assert [row["id"] for row in rows] == [claim.id for claim in expected]
    assert {row["from"] for row in rows} == {claim.to_dict()["from"] for claim in expected}
    assert len(rows) >= len(TEXTS)


def test_a_document_that_cannot_be_parsed_gives_nothing_and_stops_nothing() -> None:
    good = document_row(Document(id="a", doc="a", path="a.txt", text=TEXTS[0]))
    bad = {**good, "text": None, "data": b"%PDF-1.4 no", "path": "b.pdf", "media_type": "application/pdf"}
    (batch,) = read_batches(iter([to_batch([bad, good], DOCUMENTS)]))
    assert batch.schema == RESULTS
    claims, refused = split(batch)
    assert claims.schema == CLAIMS
    assert set(claims.column("document").to_pylist()) == {"a"}
    assert refused.column("path").to_pylist() == ["b.pdf"]
    assert "damaged" in refused.column("problem")[0].as_py()


def test_two_workers_give_the_rows_of_one(tmp_path: Path) -> None:
    batches = list(open_batches([_lines(tmp_path)], rows=8))
    alone = [batch.to_pylist() for batch in run_local(batches, 1)]
    together = [batch.to_pylist() for batch in run_local(batches, 2)]
    assert alone == together


def test_documents_come_back_in_order_with_their_claims() -> None:
    documents = [Document(id=str(n), doc=str(n), path=f"{n}.txt", text=TEXTS[n % len(TEXTS)]) for n in range(200)]
    alone = list(read_documents(documents, workers=1))
    together = list(read_documents(documents, workers=2))
    assert alone == together
    assert [document.id for document, _ in together] == [document.id for document in documents]


def _unusable(folder: Path) -> list[Path]:
    """A good archive with one broken line, one that breaks off, and a file of no known kind."""
    cut = folder / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(json.dumps({"text": TEXTS[0]}).encode() * 9)[:-20])
    odd = folder / "odd.bin"
    odd.write_bytes(bytes(range(256)) * 9)
    return [cut, odd, _lines(folder)]


def test_what_cannot_be_used_is_counted_and_named_and_costs_nothing_of_the_rest(tmp_path: Path) -> None:
    good = run([_lines(tmp_path)], tmp_path / "good")
    report = run(_unusable(tmp_path), tmp_path / "out", workers=2)
    assert report.claims == good.claims
    assert report.refused == 3
    assert {refusal.path for refusal in report.named} == {"cut.jsonl.gz", "odd.bin", "texts.jsonl!/line 38"}
    assert report.where == tmp_path / "out" / "_refused.parquet"
    assert good.refused == 1


@spark
def test_spark_gives_the_rows_of_the_local_engine(tmp_path: Path) -> None:
    report = run(_unusable(tmp_path), tmp_path / "local", workers=1)
    assert report.claims == len(_rows(tmp_path / "local")) >= len(TEXTS)
    again = run(_unusable(tmp_path), tmp_path / "spark", engine="spark", workers=2)
    assert again.claims == report.claims
    assert _rows(tmp_path / "spark") == _rows(tmp_path / "local")
    assert set(again.named) == set(report.named)
    assert again.refused == report.refused == 3


@pytest.mark.parametrize(("engine", "said"), [("dask", "no engine"), ("local", "not empty")])
def test_wrong_use_is_said(tmp_path: Path, engine: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        run([_lines(tmp_path)], tmp_path, engine=engine)
