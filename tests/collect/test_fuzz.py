"""Mutated files of every kind: none may crash, hang or eat memory; each is read or refused with a message.

`NUZUH_FUZZ` is the number of files of each kind, 500 in every run; `.ci/long.d/40-fuzz.sh` sets it to 50,000.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import re
import resource
import time
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from odf.opendocument import OpenDocumentText
from odf.text import P

from nuzuh.collect import Import, Refusal, documents
from nuzuh.collect.limits import MAX_CPU_SECONDS
from nuzuh.collect.typed import is_table, read_table_claims
from nuzuh.collect.worker import WORKER
from nuzuh.errors import DocumentError
from nuzuh.model import Document
from tests.collect.makers import docx_bytes, typst_pdf, zip_bytes

FILES = int(os.environ.get("NUZUH_FUZZ", "500"))
MEMORY = 1 << 30
WORDS = "At least 33 civilians were killed and 1,234 fled from Ariha. نزح 42 شخصاً من إدلب. "
# What parsers trip over: lengths, nesting, ends of strings, entities, numbers that overflow.
NASTY = (
    b"\x00",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"<" * 50,
    b"((((((((((",
    b"&#x10ffff;&a;",
    b"\r\n\r\n",
    b"99999999999999999999",
    b"-1",
    b"/Kids[1 0 R]",
    b"\\u-1?",
    "\u202e\ud7ff".encode(),
    b'"' * 9,
)

# The parser lives on where it raises one of these and refuses the file, but of these kinds the fault is our own.
OURS = ("a.html", "a.pdf", "a.txt", "a.md", "a.rtf")
FAULT = re.compile(r"\((?:Index|Key|Attribute|Type|Value|Assertion|ZeroDivision|UnboundLocal|Lookup|Overflow)Error: ")


def _docx() -> bytes:
    """A Word document of its text alone: the template's styles, theme and picture are 0.8 MB to parse for each file."""
    kept = ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "docProps/core.xml")
    with zipfile.ZipFile(io.BytesIO(docx_bytes(WORDS, "Second", table=[["Ariha", "31"]]))) as archive:
        parts = {name: archive.read(name) for name in kept}
    links = re.sub(rb'<Relationship [^>]*Target="docProps/(thumbnail|app)[^>]*/>', b"", parts["_rels/.rels"])
    return zip_bytes({**parts, "_rels/.rels": links})


def _odt() -> bytes:
    document = OpenDocumentText()
    document.text.addElement(P(text=WORDS))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Ariha", 31])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({"text": [WORDS] * 3, "published": ["2020-02-11"] * 3}), out)
    return out.getvalue()


def _warc() -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{WORDS * 5}</p></body></html>".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.org/\r\nContent-Length: {len(body)}\r\n"
    head += "Content-Type: application/http; msgtype=response\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


HTML = (
    f"<!doctype html><html lang=en><head><title>T</title></head><body><p>{WORDS * 5}</p><table>"
    "<caption>Killed</caption><tr><th rowspan=2>Town<th colspan=2>Killed<tr><th>W<th>M"
    "<tr><td>Ariha<sup>1</sup><td>1<td>2</table>"
    "<table><tr><td><table><tr><td>a<td>1<tr><td>b<td>2"
)
CSV = (
    "measure,value,from,to,places\ndisplaced,42000,2019-04-01,2019-05-04,Ariha@origin; Idlib\nkilled,33,,2020-02-11,\n"
)
HXL = "Place,Killed,Day\n#adm1,#affected+killed,#date\nIdlib,33,2020-02-11\n"
LINES = json.dumps({"text": WORDS, "date": "2020-02-11"}).encode() + b"\n"
MAIL = f"""From: A <a@b.org>
Subject: =?utf-8?q?T?=
Date: Tue, 11 Feb 2020 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

{WORDS}
--b
Content-Type: text/html

{HTML}
--b--
"""
SEEDS: dict[str, bytes] = {
    "a.txt": (WORDS * 3).encode("utf-16"),
    "a.md": f"---\ntitle: T\ndate: 2020-02-11\n---\n{WORDS}".encode(),
    "a.html": HTML.encode(),
    "a.pdf": typst_pdf(
        f"= Update\n{WORDS}\n#table(columns: 2, [a], [b], [c], [2])\n"
        "#table(columns: 3, stroke: none, [Town], [Dead], [Hurt], [Ariha], [1], [2], [Hama], [3], [4])"
    ),
    "a.docx": _docx(),
    "a.odt": _odt(),
    "a.rtf": rb"{\rtf1\ansi\ansicpg1256{\fonttbl\f0 X;}{\info{\title T}}33 killed\par \u1606?\'e9 1,234\row}",
    "a.xlsx": _xlsx(),
    "a.eml": MAIL.encode(),
    "a.zip": zip_bytes({"a.txt": WORDS.encode(), "b.html": HTML.encode()}),
    "a.jsonl": LINES * 3,
    "a.jsonl.gz": gzip.compress(LINES * 3),
    "a.parquet": _parquet(),
    "a.warc": _warc(),
    "a.warc.gz": gzip.compress(_warc()),
    "a.csv": CSV.encode(),
    "hxl.csv": HXL.encode(),
}


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed; half of the time inside a ZIP's parts, past its checksums."""
    if data.startswith(b"PK") and chance.random() < 0.5:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = chance.choice(sorted(parts))
        return zip_bytes({**parts, name: _mutated(parts[name], chance)})
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(out) + 1)
        span = chance.choice((1, 2, 8, 64))
        match chance.randrange(5):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[at : at + span]
            case 2:
                out[at:at] = chance.choice(NASTY)
            case 3:
                out[at:at] = out[at : at + span] * chance.choice((1, 3, 50))
            case _:
                del out[at + len(out) // 2 :]
    return bytes(out)


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_the_seeds_are_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(SEEDS[name])
    assert not any(isinstance(item, Refusal) for item in _items(path)), "a seed that is refused tests nothing"


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_mutated_files_are_read_or_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # recognising text in each broken PDF would take hours; it runs in its own program
    WORKER.stop()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    chance = random.Random(f"{name} 1")
    path = tmp_path / name
    for number in range(FILES):
        path.write_bytes(_mutated(SEEDS[name], chance))
        start = time.process_time()
        items = _items(path)
        assert time.process_time() - start < MAX_CPU_SECONDS, f"{name} {number} takes too long"
        for item in items:
            if isinstance(item, Refusal):
                assert item.message, f"{name} {number}"
                assert name not in OURS or FAULT.search(item.message) is None, f"{name} {number}: {item.message}"
                assert item.remedy, f"{name} {number}"
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < MEMORY
    assert _peak_of_children() < MEMORY


def _peak_of_children() -> int:
    """The most bytes that a child of this process which still runs has held since it began its own program: what
    `getrusage` says of children counts this process too, which a child is until then."""
    peaks = [0]
    for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        peaks += [int(kb) * 1024 for kb in re.findall(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())]
    return max(peaks)


def _items(path: Path) -> list[Document | Import | Refusal]:
    if not is_table(path):
        return list(documents(path))
    try:
        return [read_table_claims(path)]
    except DocumentError as error:
        return [Refusal.of(error, path.name)]
