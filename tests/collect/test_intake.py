from __future__ import annotations

import resource
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from nuzuh.collect import Import, Options, Refusal, Scan, collect_paths, scan_reports
from nuzuh.errors import InputError, MonitorError
from nuzuh.model import Document
from nuzuh.monitor import Folder
from tests.collect.makers import PROTECTED_PDF, bomb_docx, docx_bytes, typst_pdf


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "monitor").mkdir()
    return Folder(tmp_path / "monitor")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def _documents(scan: Scan) -> list[Document]:
    return [item for item in scan if isinstance(item, Document)]


def test_bytes_are_kept_and_options_stand_beside(folder: Folder, inbox: Path) -> None:
    data = "33 مدنياً\r\n".encode("utf-16")
    (inbox / "a.txt").write_bytes(data)
    report = collect_paths([inbox], folder, Options(publisher="OCHA", published=date(2020, 2, 11)))
    assert (report.new, report.refused) == (("a.txt",), ())
    assert (folder.reports / "a.txt").read_bytes() == data
    (document,) = _documents(scan_reports(folder))
    assert (document.path, document.publisher, document.published) == ("a.txt", "OCHA", date(2020, 2, 11))
    assert document.collected is not None


def test_the_same_bytes_are_taken_once_and_what_is_newly_said_is_kept(folder: Folder, inbox: Path) -> None:
    for name in ("a.txt", "same.txt"):
        (inbox / name).write_text("33 killed")
    assert collect_paths([inbox], folder).new == ("a.txt",)
    again = collect_paths([inbox / "same.txt"], folder, Options(publisher="OCHA"))
    assert (again.new, again.known) == ((), ("a.txt",))
    assert [document.publisher for document in _documents(scan_reports(folder))] == ["OCHA"]


def test_names_that_clash_both_stay(folder: Folder, inbox: Path) -> None:
    for place, text in (("x", "33 killed"), ("y", "44 killed")):
        (inbox / place).mkdir()
        (inbox / place / "a.txt").write_text(text)
    (inbox / "a.md").write_text("55 killed")
    report = collect_paths([inbox], folder)
    assert len(set(report.new)) == 3
    assert len({Path(name).stem for name in report.new}) == 3
    assert {document.text for document in _documents(scan_reports(folder))} == {"33 killed", "44 killed", "55 killed"}


def test_what_is_missing_is_asked_for(folder: Folder, inbox: Path) -> None:
    for name in "abc":
        (inbox / f"{name}.txt").write_text(f"33 killed in {name}")
    (inbox / "a.toml").write_text("published = 2020-02-11\n")
    lines = collect_paths([inbox], folder, Options(publisher="OCHA", url="https://example.org/")).lines()
    assert lines[0] == "3 reports collected"
    assert lines[1].startswith("2 reports have no publication date: periods like 'in April' stay open. Give it with")
    assert len(lines) == 2


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.txt": (lambda: b"", "is empty"),
    "empty.pdf": (lambda: b"", "is empty"),
    "protected.pdf": (lambda: PROTECTED_PDF, "password"),
    "bomb.docx": (bomb_docx, "unpacks to"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password-protected Office file"),
    "program.bin": (lambda: b"\x7fELF" + bytes(range(256)) * 8, "not known here"),
    "script.html": (lambda: b"<html><script>alert(1)</script></html>", "no text"),
    "blank.txt": (lambda: b" \n \n", "no text"),
    "broken.csv": (lambda: b"name,phone\nx,1\n", "columns of this table"),
    "words.txt": (lambda: b"a " * 3_000_000, "characters"),
}


def test_hostile_reports_are_named_with_what_to_do_and_never_stop_the_others(folder: Folder, inbox: Path) -> None:
    for name, (make, _) in HOSTILE.items():
        (inbox / name).write_bytes(make())
    with (inbox / "huge.pdf").open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.truncate(200 << 20)
    (inbox / "good.txt").write_text("33 killed")
    (inbox / "latin.txt").write_bytes("1 200 déplacés selon le préfet de la région, près de l'évêché".encode("latin-1"))
    (inbox / "script.txt").write_text("<script>alert(1)</script> javascript:alert(1) \u202e33 killed")
    report = collect_paths([inbox], folder)
    assert sorted(report.new) == ["good.txt", "latin.txt", "script.txt"]
    said = {Path(refusal.path).name: refusal for refusal in report.refused}
    assert set(said) == {*HOSTILE, "huge.pdf"}
    for name, (_, words) in HOSTILE.items():
        assert words in str(said[name])
        assert said[name].remedy
    assert "200 MB; up to 64 MB" in said["huge.pdf"].message
    assert len(_documents(scan_reports(folder))) == 3


def test_reports_that_somebody_put_there_by_hand_are_refused_alike(folder: Folder) -> None:
    folder.reports.mkdir()
    (folder.reports / "a.pdf").write_bytes(PROTECTED_PDF)
    (folder.reports / "b.txt").write_text("33 killed")
    (folder.reports / "c.csv").write_text("name\nx\n")
    items = list(scan_reports(folder))
    assert [type(item) for item in items] == [Refusal, Document, Refusal]


def test_kinds_are_told_by_their_bytes_not_their_names(folder: Folder, inbox: Path) -> None:
    (inbox / "pdf.txt").write_bytes(typst_pdf("127 killed in the attack on the town"))
    (inbox / "docx.pdf").write_bytes(docx_bytes("31 killed"))
    (inbox / "html.txt").write_bytes(b"<!DOCTYPE html><html><body><p>" + b"17 people were killed. " * 9)
    collect_paths([inbox], folder)
    kinds = {document.path: document.media_type.split(".")[-1] for document in _documents(scan_reports(folder))}
    assert kinds == {"pdf.txt": "application/pdf", "docx.pdf": "document", "html.txt": "text/html"}


def test_a_scan_gives_only_what_the_ledger_lacks(folder: Folder, inbox: Path) -> None:
    (inbox / "a.txt").write_text("33 killed")
    (inbox / "b.txt").write_text("44 killed")
    collect_paths([inbox], folder)
    scan = scan_reports(folder)
    first = _documents(scan)
    known = {document.id for document in first}
    assert len(_documents(scan_reports(folder, lambda: known))) == 2, "nothing is remembered before done()"
    scan.done()
    assert _documents(scan_reports(folder, lambda: known)) == []
    assert [document.path for document in _documents(scan_reports(folder, lambda: {first[0].id}))] == ["b.txt"]
    (folder.reports / "a.toml").write_text('publisher = "OCHA"\n')
    assert [document.publisher for document in _documents(scan_reports(folder, lambda: known))] == ["OCHA"]


def test_a_refusal_is_said_at_every_scan(folder: Folder) -> None:
    folder.reports.mkdir()
    (folder.reports / "a.pdf").write_bytes(PROTECTED_PDF)
    for _ in range(2):
        scan = scan_reports(folder)
        assert ["password" in str(item) for item in scan] == [True]
        scan.done()


def test_typed_claims_come_with_their_table(folder: Folder, inbox: Path) -> None:
    (inbox / "typed.csv").write_text("measure,value,to\nkilled,127,2020-02-11\n")
    assert collect_paths([inbox / "typed.csv"], folder).claims == 1
    (item,) = scan_reports(folder)
    assert isinstance(item, Import)
    assert item.claims[0].document == item.document.id
    assert item.document.path == "typed.csv"


def test_two_collectors_at_once_neither_lose_nor_double(folder: Folder, inbox: Path) -> None:
    for number in range(20):
        (inbox / f"{number}.txt").write_text(f"{number} people were killed")
    threads = [threading.Thread(target=collect_paths, args=([inbox], folder)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(_documents(scan_reports(folder))) == 20
    assert len([found for found in folder.reports.iterdir() if not found.name.startswith(".")]) == 20


@contextmanager
def _full_disk(size: int) -> Iterator[None]:
    """No file may grow beyond `size` bytes."""
    limits, action = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, action)


def test_a_full_disk_is_an_error_and_what_was_collected_is_there(inbox: Path, folder: Folder) -> None:
    (inbox / "a.txt").write_text("33 killed")
    collect_paths([inbox], folder)
    (inbox / "b.txt").write_text("44 killed. " * 1000)
    with (
        _full_disk(4096),
        pytest.raises(InputError, match=r"nothing more can be written.*what was collected before is there"),
    ):
        collect_paths([inbox], folder)
    assert [found.name for found in folder.reports.iterdir() if not found.name.startswith(".")] == ["a.txt"]


def test_reports_that_are_no_folder_are_an_error(inbox: Path, folder: Folder) -> None:
    folder.reports.write_text("not a folder")
    with pytest.raises(MonitorError, match="cannot be read"):
        collect_paths([inbox], folder)


def test_a_file_that_is_not_there_is_named(folder: Folder, tmp_path: Path) -> None:
    report = collect_paths([tmp_path / "nothing.pdf"], folder)
    assert "no such file" in str(report.refused[0])


def test_the_ids_of_an_archive_are_not_compared_while_the_ledger_keeps_what_it_held(folder: Folder) -> None:
    folder.reports.mkdir()
    (folder.reports / "many.jsonl").write_text('{"text": "33 killed"}\n{"text": "44 killed"}\n', encoding="utf-8")
    scan = scan_reports(folder)
    assert len(_documents(scan)) == 2
    scan.done((7, "abc"))

    def never() -> set[str]:
        raise AssertionError("asked")

    assert _documents(scan_reports(folder, never, lambda mark: mark == (7, "abc"))) == []
    assert len(_documents(scan_reports(folder, set, lambda mark: mark == (8, "abd")))) == 2, "the ledger is another"
