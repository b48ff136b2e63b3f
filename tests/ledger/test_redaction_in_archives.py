"""Words in archives, messages and packed files are redacted as well, and what was redacted does not come back."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from nuzuh.collect import collect_paths
from nuzuh.ledger import SegmentLedger, open_ledger
from nuzuh.ledger.redact_packed import holds_packed
from nuzuh.monitor import Folder
from nuzuh.pipeline.redacted import redacted_files
from nuzuh.pipeline.stages import take_in
from tests.collect.makers import docx_bytes, typst_pdf, zip_bytes

NAME = "Samar Testname"
TEXT = f"Doctor {NAME} said that 33 people were killed in Ariha."
OTHER = "In Binnish 42 people fled, the council said."


def _mail() -> bytes:
    message = EmailMessage()
    message["From"] = "desk@example.org"
    message.set_content(OTHER)
    message.add_attachment(typst_pdf(TEXT), maintype="application", subtype="pdf", filename="u.pdf")
    return bytes(message)


def _lines() -> bytes:
    return b"".join(json.dumps({"id": str(i), "text": text}).encode() + b"\n" for i, text in enumerate((TEXT, OTHER)))


MAKERS: dict[str, Callable[[], bytes]] = {
    "a.zip": lambda: zip_bytes({"u.txt": TEXT.encode(), "v.txt": OTHER.encode()}),
    "b.zip": lambda: zip_bytes({"u.pdf": typst_pdf(TEXT), "v.txt": OTHER.encode()}),
    "a.eml": _mail,
    "a.jsonl.gz": lambda: gzip.compress(_lines()),
    "a.jsonl": _lines,
}


def _monitor(root: Path, name: str) -> tuple[Folder, SegmentLedger]:
    folder = Folder(root / "monitor")
    folder.root.mkdir()
    path = root / name
    path.write_bytes(MAKERS[name]())
    collect_paths([path], folder)
    ledger = open_ledger(folder.ledger)
    take_in(folder, ledger, lambda *_: None)
    assert len(list(ledger.documents())) == 2
    return folder, ledger


def _redact(folder: Folder, ledger: SegmentLedger, words: str = NAME) -> None:
    ledger.redact(folder.root, words, who="Amal", why="a witness asked for it", public=folder.root / "public")


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_redacted_report_does_not_come_back_from_its_archive(tmp_path: Path, name: str) -> None:
    folder, ledger = _monitor(tmp_path, name)
    _redact(folder, ledger)
    assert (folder.reports / name).exists() == (name == "a.jsonl")  # the only one in which words can be masked
    shutil.rmtree(folder.root / ".cache")
    again = open_ledger(folder.ledger)
    assert take_in(folder, again, lambda *_: None).documents == 0
    texts = sorted(document.text.strip() for document in again.documents())
    assert texts == sorted((OTHER, TEXT.replace(NAME, "█" * len(NAME))))
    assert again.verify().ok


def test_a_redacted_report_that_is_collected_again_is_not_taken(tmp_path: Path) -> None:
    folder, ledger = _monitor(tmp_path, "a.zip")
    assert redacted_files(folder) == frozenset()
    _redact(folder, ledger)
    collect_paths([tmp_path / "a.zip"], folder)
    again = open_ledger(folder.ledger)
    assert take_in(folder, again, lambda *_: None).documents == 0
    assert NAME not in "".join(document.text for document in again.documents())


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_file_whose_words_were_redacted_is_refused_and_what_was_masked_is_known(tmp_path: Path, name: str) -> None:
    folder, ledger = _monitor(tmp_path, name)
    _redact(folder, ledger)
    left = sorted(folder.reports.glob("[!.]*"))
    report = collect_paths([tmp_path / name], folder, barred=redacted_files(folder))
    assert [(refusal.path, "redacted" in refusal.message) for refusal in report.refused] == [
        (str(tmp_path / name), True)
    ]
    assert sorted(folder.reports.glob("[!.]*")) == left
    assert collect_paths(left, folder, barred=redacted_files(folder)).refused == ()


def test_redacting_other_words_costs_nothing_of_what_was_masked_before(tmp_path: Path) -> None:
    folder, ledger = _monitor(tmp_path, "a.jsonl")
    _redact(folder, ledger)
    before = (folder.reports / "a.jsonl").read_bytes()
    _redact(folder, ledger, "Nobody Testname")
    assert (folder.reports / "a.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("data", "held"),
    [
        (gzip.compress(TEXT.encode()), True),
        (gzip.compress(OTHER.encode()), False),
        (gzip.compress(b"x" * (16 << 20) + TEXT.encode()), True),
        (gzip.compress(TEXT.encode())[:-4], True),
        (zip_bytes({"a.txt": TEXT.encode()}), True),
        (zip_bytes({"a.zip": zip_bytes({"a.docx": docx_bytes(TEXT)})}), True),
        (zip_bytes({"a.zip": zip_bytes({"a.docx": docx_bytes(OTHER)})}), False),
        (b"PK\x03\x04 broken", False),
        (TEXT.encode(), False),
    ],
)
def test_words_are_found_in_packed_files(data: bytes, held: bool) -> None:
    assert holds_packed(data, lambda piece: NAME.encode() in piece) == held


def test_a_table_in_an_archive_does_not_come_back_either(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "monitor")
    folder.root.mkdir()
    table = f"measure,value,from,source\nkilled,33,2020-02-11,{NAME}\n".encode()
    (tmp_path / "c.zip").write_bytes(zip_bytes({"c.csv": table, "v.txt": OTHER.encode()}))
    collect_paths([tmp_path / "c.zip"], folder)
    ledger = open_ledger(folder.ledger)
    assert take_in(folder, ledger, lambda *_: None).claims == 1
    _redact(folder, ledger)
    assert not (folder.reports / "c.zip").exists()
    assert collect_paths([tmp_path / "c.zip"], folder, barred=redacted_files(folder)).new == ()
    collect_paths([tmp_path / "c.zip"], folder)  # who does not ask what is barred
    again = open_ledger(folder.ledger)
    assert take_in(folder, again, lambda *_: None).claims == 0
    assert [claim.source for claim in again.claims()] == ["█" * len(NAME)]
    assert again.verify().ok
