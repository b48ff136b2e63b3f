"""The whole way: reports in, account out; nothing is done twice, nothing one report does costs another."""

from pathlib import Path

import pytest

from nuzuh.ledger import open_ledger
from nuzuh.monitor import Folder
from nuzuh.pipeline.build import account_of, build, publish_account
from nuzuh.pipeline.session import Session
from tests.collect.makers import PROTECTED_PDF, bomb_docx
from tests.pipeline.conftest import SETTINGS

GOOD = "At least 33 civilians were killed in Idlib on 4 May 2019, according to the United Nations."


def _put(folder: Folder, name: str, text: str, published: str = "2019-05-05") -> None:
    (folder.reports / name).write_text(text, encoding="utf-8")
    (folder.reports / name).with_suffix(".toml").write_text(f"published = {published}\n", encoding="utf-8")


def test_a_report_becomes_an_account(folder: Folder) -> None:
    _put(folder, "note.txt", GOOD)
    report = build(folder)
    assert report.intake.documents == 1
    assert [claim.value for claim in open_ledger(folder.ledger).claims()] == [33]
    assert "33" in (folder.public / "index.html").read_text(encoding="utf-8")


def test_a_second_build_collects_and_reads_nothing(folder: Folder) -> None:
    _put(folder, "note.txt", GOOD)
    build(folder)
    head = open_ledger(folder.ledger).head()
    again = build(folder)
    assert (again.intake.documents, again.reading.documents, again.publish.written) == (0, 0, 0)
    assert open_ledger(folder.ledger).head() == head


def test_a_date_given_later_is_read_with(folder: Folder) -> None:
    (folder.reports / "note.txt").write_text("On Monday, 12 people were killed in Idlib.", encoding="utf-8")
    first = build(folder)
    assert first.intake.undated == ("note",)
    assert open_ledger(folder.ledger).claims()[0].period.start is None
    (folder.reports / "note.toml").write_text("published = 2019-05-08\n", encoding="utf-8")
    second = build(folder)
    assert second.reading.documents == 1
    assert str(open_ledger(folder.ledger).claims()[0].period.start) == "2019-05-06"


def test_a_session_builds_what_a_new_process_builds(folder: Folder) -> None:
    session = Session()
    _put(folder, "note.txt", GOOD)
    build(folder, session=session)
    first = session.account
    _put(folder, "more.txt", "At least 12 civilians were killed in Ariha on 6 May 2019, OCHA said.", "2019-05-07")
    build(folder, session=session)
    assert first is not None
    assert session.account == account_of(folder) != first
    (folder.root / ".public.memory.msgpack").unlink()
    assert publish_account(folder).written == 0


def test_findings_are_a_pure_function_of_the_ledger(demo: Folder) -> None:
    assert account_of(demo).findings == account_of(demo).findings
    assert account_of(demo).findings


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _broken(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\nnothing of the kind")


def _protected(path: Path) -> None:
    path.write_bytes(PROTECTED_PDF)


def _bomb(path: Path) -> None:
    path.write_bytes(bomb_docx())


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)


HOSTILE = {
    "huge.txt": _huge,
    "empty.txt": _empty,
    "bomb.docx": _bomb,
    "protected.pdf": _protected,
    "broken.pdf": _broken,
}
READABLE = {
    "script.html": b"<html><head><title><script>alert(1)</script></title></head><body><article><p>"
    b"<script>document.title='x'</script>At least 21 people were killed in Idlib on 2 May 2019, the United Nations"
    b" said. <a href='javascript:alert(2)'>More</a></p></article></body></html>",
    "script.md": b'---\npublished: 2019-05-05\npublisher: "<script>alert(3)</script>"\n'
    b'url: "javascript:alert(4)"\n---\n'
    b"<img src=x onerror=alert(5)> At least 22 people were killed in Idlib on 2 May 2019, <script>alert(6)</script>"
    b" the United Nations said.",
    "latin1.txt": "Caf\xe9: at least 23 people were killed in Idlib on 2 May 2019, the UN said. \xe9\xe8\xea".encode(
        "latin-1"
    ),
    "utf16.txt": "At least 24 people were killed in Idlib on 2 May 2019, the UN said.".encode("utf-16"),
    "bidi.txt": "At least 25 people \u202ewere\u202c killed in Idlib on 2 May 2019, the UN said.".encode(),
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Folder, list[str]]:
    root = tmp_path_factory.mktemp("hostile")
    folder = Folder(root)
    folder.settings.write_text(SETTINGS, encoding="utf-8")
    folder.reports.mkdir()
    for name, make in HOSTILE.items():
        make(folder.reports / name)
    for name, data in READABLE.items():
        (folder.reports / name).write_bytes(data)
    return folder, build(folder).lines()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_used_is_named_with_what_to_do(hostile: tuple[Folder, list[str]], name: str) -> None:
    line = next(line for line in hostile[1] if name in line)
    assert len(line) > len(name) + 20


def test_the_others_are_read(hostile: tuple[Folder, list[str]]) -> None:
    values = {claim.value for claim in open_ledger(hostile[0].ledger).claims()}
    assert {21, 22, 23, 24, 25} <= values


def test_nothing_of_a_report_can_execute(hostile: tuple[Folder, list[str]]) -> None:
    pages = sorted(hostile[0].public.rglob("*.html"))
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "<script>alert" not in text, page
        assert "onerror=alert(5)>" not in text.replace("&lt;img src=x onerror=alert(5)&gt;", ""), page
        assert 'href="javascript:' not in text, page
        assert "\u202e" not in text, page
        assert "Content-Security-Policy" in text, page
