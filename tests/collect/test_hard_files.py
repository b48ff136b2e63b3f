"""Files as they come from other people's programs: nothing of them is lost without a word."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pytest

from nuzuh.collect import Refusal, collect_paths, documents, extract
from nuzuh.collect.table_claims import count
from nuzuh.collect.typed import read_table_claims
from nuzuh.collect.web.lists import read_list
from nuzuh.errors import DocumentError
from nuzuh.model import Document
from nuzuh.monitor import Folder
from tests.collect.makers import zip_bytes

ARABIC = "أفاد المجلس المحلي بمقتل 33 مدنياً وإصابة 47 آخرين في أريحا يوم الاثنين."


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("42000", 42000.0),
        ("42,000", 42000.0),
        ("1,234,567", 1234567.0),
        ("12,34,567", 1234567.0),
        ("42 000", 42000.0),
        ("42\u202f000", 42000.0),
        ("0", 0.0),
        ("42.5", 42.5),
        ("1.0", 1.0),
        ("0.125", 0.125),
        ("42.000", None),  # 42 to one program, 42,000 to another
        ("1.234.567", None),
        ("42,5", None),  # not 425
        ("1,2", None),
        ("n/a", None),
        ("-3", None),
    ],
)
def test_a_count_is_read_only_where_it_means_one_number(cell: str, value: float | None) -> None:
    assert count(cell) == value


@pytest.mark.parametrize("first", ["", "sep=;\r\n", "\ufeff", "\ufeffsep=;\r\n"])
def test_a_table_as_a_spreadsheet_of_another_country_saves_it(tmp_path: Path, first: str) -> None:
    table = f'{first}"measure";"value";"to";"places"\r\n"killed";"1 033";"2020-02-11";"Idlib; Ariha"\r\n'
    (claim,) = read_table_claims(_file(tmp_path, "a.csv", table.encode())).claims
    assert (claim.value, [place.name for place in claim.places]) == (1033, ["Idlib", "Ariha"])


@pytest.mark.parametrize("value", ["42.000", "42,5"])
def test_a_value_that_may_be_two_numbers_is_refused(tmp_path: Path, value: str) -> None:
    table = f'measure;value;to\ndisplaced;"{value}";2020-02-11\n'
    with pytest.raises(DocumentError, match="row 1: `value` is"):
        read_table_claims(_file(tmp_path, "a.csv", table.encode()))


def test_money_may_have_three_decimals(tmp_path: Path) -> None:
    table = "measure,value,unit,to\nprice,1.234,money:USD,2020-02-11\n"
    (claim,) = read_table_claims(_file(tmp_path, "a.csv", table.encode())).claims
    assert claim.value == 1.234


def test_cells_of_a_tagged_table_that_say_nothing_usable_are_named_when_it_is_collected(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text("", encoding="utf-8")
    rows = "".join(f"Idlib;{killed};{day}\n" for killed, day in (("33", "2020-02-11"), ("some", "11/02/2020")))
    table = _file(tmp_path, "a.csv", f"Place;Killed;Day\n#adm1;#affected+killed;#date\n{rows}".encode())
    report = collect_paths([table], Folder(tmp_path))
    assert report.claims == 1
    assert [line for line in report.lines() if line.startswith("a.csv: ")] == [
        "a.csv: row 2: 'some' under Killed is no count such as 42000 or 42,000",
        "a.csv: row 2: '11/02/2020' is no date such as 2020-02-11",
    ]


@pytest.mark.parametrize(
    ("header", "row", "notes"),
    [
        (
            "figure,displacement_date,displacement_type",
            "42.000,11/02/2020,Conflict",
            (
                "row 1: '42.000' under figure is no count such as 42000 or 42,000",
                "row 1: '11/02/2020' under displacement_date is no date such as 2020-02-11",
            ),
        ),
        (
            "best,low,high,date_start,date_end,side_a,side_b",
            "5,unclear,,2020-02-11 00:00:00.000,2020-02-11,A,B",
            ("row 1: 'unclear' under low is no count such as 42000 or 42,000",),
        ),
    ],
)
def test_cells_of_an_export_that_are_no_number_or_day_are_named(
    tmp_path: Path, header: str, row: str, notes: tuple[str, ...]
) -> None:
    table = _file(tmp_path, "a.csv", f"{header}\n{row}\n".encode())
    assert read_table_claims(table).document.notes == notes


@pytest.mark.parametrize(
    ("written", "said", "found"),
    [
        ("utf-8", "iso-8859-1", "utf-8"),
        ("utf-8", "windows-1256", "utf-8"),
        ("cp1256", "windows-1256", "windows-1256"),
        ("cp1256", None, "cp1256"),
    ],
)
def test_a_page_is_read_whatever_it_says_of_its_encoding(
    tmp_path: Path, written: str, said: str | None, found: str
) -> None:
    meta = "" if said is None else f'<meta charset="{said}">'
    page = f"<html><head>{meta}<title>خبر</title></head><body><p>{ARABIC * 3}</p></body></html>"
    document = extract(_file(tmp_path, "a.html", page.encode(written)))
    assert ARABIC in document.text
    assert document.encoding == found


def test_a_page_that_says_latin_1_has_the_marks_of_windows(tmp_path: Path) -> None:
    page = (
        f'<html><head><meta charset="iso-8859-1"></head><body><p>{"Ma’arrat – 33 were killed. " * 9}</p></body></html>'
    )
    assert "Ma’arrat – 33" in extract(_file(tmp_path, "a.html", page.encode("cp1252"))).text


def test_a_table_in_a_table_is_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Aleppo"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "killed", "77"
    out = io.BytesIO()
    document.save(out)
    assert extract(_file(tmp_path, "a.docx", out.getvalue())).text == "Aleppo | killed | 77"


def test_a_share_of_a_spreadsheet_is_read_as_it_is_seen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Children", 0.48, 0.5])
    book.active["B1"].number_format = "0%"
    out = io.BytesIO()
    book.save(out)
    assert extract(_file(tmp_path, "a.xlsx", out.getvalue())).text == "Sheet\nChildren | 48% | 0.5"


@pytest.mark.parametrize("body", ["For your information.", ""])
def test_a_forwarded_message_is_read(tmp_path: Path, body: str) -> None:
    inner = EmailMessage()
    inner["From"], inner["Date"] = "ocha@example.org", "Mon, 10 Feb 2020 09:00:00 +0000"
    inner.set_content("33 civilians were killed in Ariha.")
    message = EmailMessage()
    message["From"], message["Subject"] = "desk@example.org", "Fwd"
    if body:
        message.set_content(body)
    message.add_attachment(inner)
    message.add_attachment(b"x", maintype="text", subtype="calendar", filename="invite.ics")
    document = extract(_file(tmp_path, "a.eml", bytes(message)))
    forwarded = "From: ocha@example.org\nDate: Mon, 10 Feb 2020 09:00:00 +0000\n\n33 civilians were killed in Ariha."
    assert document.text == f"{body}\n\n{forwarded}".strip()
    assert document.notes == ("attachments that were not opened: invite.ics",)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("تقرير.txt", "utf-8"),  # by programs that do not set the flag
        ("تقرير.txt", "cp720"),
        ("تقرير.txt", "cp1256"),
        ("été.txt", "cp437"),
        ("Übersicht.txt", "cp437"),
        ("report.txt", "ascii"),
    ],
)
def test_the_names_in_an_archive_are_read_in_the_encoding_of_their_program(
    tmp_path: Path, name: str, encoding: str
) -> None:
    written = name.encode(encoding)
    held = "x" * len(written)
    archive = zip_bytes({held: b"33 killed"}).replace(held.encode(), written)
    (document,) = documents(_file(tmp_path, "a.zip", archive), name="a.zip")
    assert isinstance(document, Document)
    assert document.path == f"a.zip!/{name}"


def _record(number: int) -> bytes:
    page = f"<html><body><p>{f'{30 + number} people were killed. ' * 9}</p></body></html>"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.org/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_that_was_cut_off_says_which_page_it_lost(tmp_path: Path, packed: bool) -> None:
    records = [gzip.compress(_record(n)) if packed else _record(n) for n in range(3)]
    data = b"".join(records)[:-60]
    items = list(documents(_file(tmp_path, "a.warc.gz" if packed else "a.warc", data), name="a.warc"))
    good = [item.url for item in items if isinstance(item, Document)]
    (bad,) = (item for item in items if isinstance(item, Refusal))
    assert good == ["http://a.org/0", "http://a.org/1"]
    assert str(bad) == "a.warc!/http://a.org/2: the web archive ends in the middle of this page. Fetch it again"


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_web_archive_loses_only_what_is_damaged(tmp_path: Path, packed: bool) -> None:
    records = [gzip.compress(_record(n)) if packed else _record(n) for n in range(4)]
    records[1] = records[1][:-60] if packed else b"\xff\xfe" + records[1][9:]
    *good, bad = documents(_file(tmp_path, "a.warc.gz" if packed else "a.warc", b"".join(records)), name="a.warc")
    read = [item.url for item in good if isinstance(item, Document)]
    assert read == [f"http://a.org/{n}" for n in (0, 2, 3)]
    assert isinstance(bad, Refusal)
    assert bad.message.startswith("the web archive is damaged (")
    assert bad.message.isascii()
    assert bad.message.isprintable()


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("Tue, 11 Feb 2020 10:00:00 GMT", date(2020, 2, 11)),
        ("2020-02-11T01:00:00+03:00", date(2020, 2, 11)),
        ("20200211", date(2020, 2, 11)),
        ("Tue, 31 Feb 2020 10:00:00 GMT", None),
        ("2020-02-30", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
        ("-0001-11-30T00:00:00+00:00", None),
        ("99999-01-01", None),
        ("Tue, 11 Feb 2099 10:00:00 GMT", None),
        ("11/02/2020", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_feed_states_a_day_or_none(stated: str, day: date | None) -> None:
    item = f"<item><title>x</title><link>http://a.org/1</link><pubDate>{stated}</pubDate></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{item}</channel></rss>'
    (entry,) = read_list(feed.encode(), "application/rss+xml") or []
    assert entry.metadata.published == day


def test_a_mail_of_a_wrong_clock_has_no_date(tmp_path: Path) -> None:
    mail = b"From: a@example.org\nDate: Thu, 1 Jan 1970 00:00:00 +0000\n\n33 people were killed."
    assert extract(_file(tmp_path, "a.eml", mail)).published is None


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("name", ["a.odt", "a.zip"])
def test_an_archive_whose_first_part_is_cut_off_is_refused(tmp_path: Path, name: str, method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    data = bytearray(out.getvalue())
    entry = data.index(b"PK\x01\x02")
    data[entry + 20 : entry + 28] = (190).to_bytes(4, "little") * 2  # both sizes: more than there is
    (refused,) = documents(_file(tmp_path, name, bytes(data)))
    assert isinstance(refused, Refusal)
    assert "damaged" in refused.message
