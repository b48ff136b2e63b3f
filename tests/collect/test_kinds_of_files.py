"""The kinds beside text, web pages, PDF and DOCX: each from a small file made for it."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from odf.opendocument import OpenDocumentText
from odf.table import Table, TableCell, TableRow
from odf.text import H, List, ListItem, P
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from nuzuh.collect import Refusal, documents, extract, image
from nuzuh.collect.kinds import KINDS
from nuzuh.errors import DocumentError, MissingToolError
from nuzuh.model import Document
from tests.collect.makers import docx_bytes, picture_pdf, typst_pdf, zip_bytes

tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _all(path: Path) -> tuple[list[Document], list[Refusal]]:
    items = list(documents(path, name=path.name))
    return [item for item in items if isinstance(item, Document)], [item for item in items if isinstance(item, Refusal)]


def test_odt(tmp_path: Path) -> None:
    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text="1,234 families fled"))
    document.text.addElement(P(text="127 people were killed."))
    items = List()
    item = ListItem()
    item.addElement(P(text="45 in Ariha"))
    items.addElement(item)
    document.text.addElement(items)
    grid = Table()
    row = TableRow()
    for words in ("Ariha", "31"):
        cell = TableCell()
        cell.addElement(P(text=words))
        row.addElement(cell)
    grid.addElement(row)
    document.text.addElement(grid)
    out = io.BytesIO()
    document.save(out)
    text = extract(_file(tmp_path, "a.odt", out.getvalue())).text
    assert text == "1,234 families fled\n\n127 people were killed.\n\n- 45 in Ariha\n\nAriha | 31"


def test_rtf(tmp_path: Path) -> None:
    rtf = rb"{\rtf1\ansi\ansicpg1252{\info{\title Update 4}}D\'e9plac\'e9s: 1,234\par 127 killed \u1606?\u1586?\u1581?}"
    document = extract(_file(tmp_path, "a.rtf", rtf))
    assert document.text.split("\n") == ["Déplacés: 1,234", "127 killed نزح"]
    assert document.title == "Update 4"


def test_mail(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"] = "Field office <field@example.org>"
    message["Subject"] = "Update 4"
    message["Date"] = "Tue, 11 Feb 2020 10:00:00 +0200"
    message.set_content("127 people were killed. نزح 42")
    message.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    document = extract(_file(tmp_path, "a.eml", bytes(message)))
    assert document.text.strip() == "127 people were killed. نزح 42"
    assert (document.published, document.publisher) == (date(2020, 2, 11), "Field office")
    assert document.notes == ("attachments that were not opened: smime.p7s",)


def test_a_saved_web_page(tmp_path: Path) -> None:
    words = "33 people were killed in the camp. " * 5
    page = f"<html><head><title>Camp hit</title></head><body><p>{words}</p></body></html>"
    data = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/a\nSubject: Camp hit\n"
        "Date: Tue, 11 Feb 2025 10:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        f"{page}\n--b\nContent-Type: image/png\nContent-Location: x.png\n\nxx\n--b--\n"
    )
    document = extract(_file(tmp_path, "a.mhtml", data.encode()))
    assert "33 people were killed" in document.text
    assert (document.url, document.published, document.title) == ("https://post.example/a", None, "Camp hit")


def test_a_spreadsheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Deaths"
    for row in (["District", "Killed", "Day"], ["Ariha", 31.0, date(2020, 2, 11)], [None, None, None]):
        book.active.append(row)
    book.create_sheet("Second").append(["Tents", 5555])
    hidden = book.create_sheet("Hidden")
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    document = extract(_file(tmp_path, "a.xlsx", out.getvalue()))
    assert document.text == "Deaths\nDistrict | Killed | Day\nAriha | Killed: 31 | 2020-02-11\n\nSecond\nTents | 5555"
    assert document.text[document.pages[1] :].startswith("Second")
    assert document.notes == ("1 hidden sheets were not read",)


def test_an_archive_of_reports(tmp_path: Path) -> None:
    files = {
        "in/a.txt": b"33 killed",
        "in/a.toml": b'publisher = "OCHA"',
        "b.docx": docx_bytes("31 killed"),
        "../../escape.txt": b"17 killed",
        "empty.txt": b"",
        "bomb.txt": b" " * (5 << 20),
        "__MACOSX/._a.txt": b"x",
        "inner.zip": zip_bytes({"c.txt": b"12 killed"}),
    }
    good, bad = _all(_file(tmp_path, "a.zip", zip_bytes(files)))
    assert {document.path: document.text for document in good} == {
        "a.zip!/in/a.txt": "33 killed",
        "a.zip!/b.docx": "31 killed",
        "a.zip!/../../escape.txt": "17 killed",
        "a.zip!/inner.zip!/c.txt": "12 killed",
    }
    assert good[0].publisher == "OCHA"
    assert sorted(refusal.path for refusal in bad) == ["a.zip!/bomb.txt", "a.zip!/empty.txt"]
    assert [found.name for found in tmp_path.iterdir()] == ["a.zip"]


def test_an_archive_that_holds_a_pdf_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("one.txt", "33 people were killed.")
        archive.writestr("two.pdf", typst_pdf("42 people fled."))
    assert [item.path for item in documents(path)] == [f"{path.as_posix()}!/{name}" for name in ("one.txt", "two.pdf")]


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.download"])
def test_a_pdf_may_begin_late(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\r\n<!-- saved -->\n" + typst_pdf("42 people fled."))
    (found,) = documents(tmp_path / name)
    assert isinstance(found, Document)
    assert found.media_type == "application/pdf"


def test_a_text_may_speak_of_pdfs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The first bytes of such a file are %PDF-1.7, the office said. 33 people fled.")
    (found,) = documents(tmp_path / "a.txt")
    assert isinstance(found, Document)
    assert found.media_type == "text/plain"


def test_archives_in_archives_end(tmp_path: Path) -> None:
    data = b"33 killed"
    for depth in range(6):
        data = zip_bytes({f"{depth}.zip" if depth else "a.txt": data})
    good, bad = _all(_file(tmp_path, "a.zip", data))
    assert good == []
    assert "3 deep" in str(bad[0])


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": "33 killed", "date": "2020-02-11T00:00:00Z", "source_domain": "post.example", "id": "x/1"}),
        "not json",
        "",
        json.dumps({"title": "no text"}),
        json.dumps({"maintext": "<html> is a word here, 12 killed", "url": "javascript:x"}),
    ]
    for name, data in (
        ("a.jsonl", "\n".join(lines).encode()),
        ("a.jsonl.gz", gzip.compress("\n".join(lines).encode())),
    ):
        good, bad = _all(_file(tmp_path, name, data))
        assert [document.text for document in good] == ["33 killed", "<html> is a word here, 12 killed"]
        assert (good[0].published, good[0].publisher, good[0].path) == (
            date(2020, 2, 11),
            "post.example",
            f"{name}!/x_1",
        )
        assert good[1].url is None
        assert [refusal.path for refusal in bad] == [f"{name}!/line 2", f"{name}!/line 4"]


def test_json_lines_that_explode(tmp_path: Path) -> None:
    good, bad = _all(_file(tmp_path, "a.jsonl.gz", gzip.compress((b" " * 999 + b"\n") * 200_000)))
    assert good == []
    assert "250 times" in str(bad[-1])


def test_parquet(tmp_path: Path) -> None:
    table = pa.table({"text": ["33 killed", None], "published": [date(2020, 2, 11), None], "other": [1, 2]})
    pq.write_table(table, tmp_path / "a.parquet")
    good, bad = _all(tmp_path / "a.parquet")
    assert [(document.text, document.published) for document in good] == [("33 killed", date(2020, 2, 11))]
    assert [refusal.path for refusal in bad] == ["a.parquet!/row 2"]
    pq.write_table(pa.table({"a": [1]}), tmp_path / "b.parquet")
    assert "no column of texts" in str(_all(tmp_path / "b.parquet")[1][0])


# warcio's writer leaves its spool to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("packed", [True, False])
def test_web_archive(tmp_path: Path, packed: bool) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    page = b"<html><head><title>T</title></head><body><p>" + b"33 people were killed. " * 9 + b"</p></body></html>"
    for address, status, kind, body in (
        ("https://post.example/a", "200 OK", "text/html", page),
        ("https://post.example/b", "404 Not Found", "text/html", page),
        ("https://post.example/c.png", "200 OK", "image/png", b"x"),
        ("https://post.example/d.txt", "200 OK", "text/plain", b"12 killed"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
        )
    good, bad = _all(_file(tmp_path, "a.warc.gz" if packed else "a.warc", out.getvalue()))
    assert [document.url for document in good] == ["https://post.example/a", "https://post.example/d.txt"]
    assert "33 people were killed" in good[0].text
    assert bad == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", b"PK\x03\x04 garbage"),
        ("a.parquet", b"PAR1 garbage PAR1"),
        ("a.warc.gz", b"\x1f\x8b garbage"),
        ("a.warc", b"WARC/1.0 garbage"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "33"}\n' * 99)[:-20]),
        ("a.xlsx", zip_bytes({"xl/workbook.xml": b"<x"})),
        ("a.odt", zip_bytes({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x"})),
        ("a.rtf", b"{\\rtf1"),
        ("a.eml", b"From: x\n\n"),
        ("a.mhtml", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"),
        ("a.png", b"\x89PNG\r\n\x1a\n garbage"),
    ],
)
def test_damaged_files_are_refused_with_what_to_do(tmp_path: Path, name: str, data: bytes) -> None:
    _, bad = _all(_file(tmp_path, name, data))
    assert len(bad) == 1
    assert bad[0].remedy


@tesseract
def test_a_scan_is_recognised_and_says_so(tmp_path: Path) -> None:
    document = extract(
        _file(tmp_path, "a.pdf", picture_pdf("At least 127 people were killed and 721 wounded in Ariha."))
    )
    assert "127 people were killed and 721 wounded" in document.text
    assert document.ocr is not None
    assert document.ocr > 0.8
    assert document.extractor.startswith("tesseract/")
    assert document.pages == (0,)


@tesseract
def test_a_damaged_page_of_a_scan_costs_nothing_of_the_others(tmp_path: Path) -> None:
    data = picture_pdf("At least 127 people were killed in Ariha.")
    broken = data.replace(b"/Kids[ 4 0 R ]", b"/Kids[ 4 0 R 99 0 R ]").replace(b"/Count 1", b"/Count 2")
    document = extract(_file(tmp_path, "a.pdf", broken))
    assert "127 people were killed" in document.text
    assert "damaged and not read: page 2" in document.notes


def test_without_tesseract_a_scan_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nuzuh.collect.image.shutil.which", lambda _: None)
    with pytest.raises(MissingToolError, match="apt install tesseract-ocr"):
        image.extract(b"P5 1 1 255\n\0", "a.pgm")


def test_an_archive_is_not_one_report(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="archive of reports"):
        extract(_file(tmp_path, "a.zip", zip_bytes({"a.txt": b"33"})))


def test_every_kind_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "collect.md").read_text(encoding="utf-8")
    suffixes = {suffix for kind in KINDS.values() for suffix in kind.suffixes if suffix}
    assert [suffix for suffix in sorted(suffixes) if f"`{suffix}`" not in page] == []
