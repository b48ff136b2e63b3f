"""Messages with what is attached to them."""

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from nuzuh.collect import Options, Refusal, documents, extract
from nuzuh.collect.limits import MAX_ATTACHMENTS, MAX_DEPTH
from nuzuh.errors import DocumentError
from nuzuh.model import Document
from tests.collect.makers import docx_bytes, typst_pdf, xlsx_bytes, zip_bytes

KILLED = "33 civilians were killed in Ariha."


def _message(body: str = "See attached.", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "desk@example.org", "Update"
    message["Date"] = "Tue, 11 Feb 2020 10:00:00 +0200"
    if body:
        message.set_content(body)
    if html:
        message.set_content(html, subtype="html")
    return message


def _attach(message: EmailMessage, name: str | None, data: bytes, disposition: str = "attachment") -> EmailMessage:
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name, disposition=disposition)
    return message


def _mail(tmp_path: Path, message: EmailMessage) -> dict[str, str]:
    """What the message gives, by path: the texts of documents, why others are refused."""
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(message))
    items = documents(path, name="a.eml")
    return {item.path: item.message if isinstance(item, Refusal) else item.text.strip() for item in items}


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("u.txt", KILLED.encode),
        ("u.pdf", lambda: typst_pdf(KILLED)),
        ("u.docx", lambda: docx_bytes(KILLED)),
        ("u.xlsx", lambda: xlsx_bytes(["Killed", 33])),
        ("u.html", lambda: f"<html><body><p>{KILLED} {KILLED}</p></body></html>".encode()),
        ("تقرير.txt", KILLED.encode),
        ("../../u.txt", KILLED.encode),
    ],
)
def test_an_attached_report_is_a_report(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    found = _mail(tmp_path, _attach(_message(), name, make()))
    path = f"a.eml!/{name.replace('/', '_')}"
    assert list(found) == ["a.eml", path]
    assert found["a.eml"] == "See attached."
    assert "33" in found[path]


def test_an_attached_report_is_named_by_its_kind_where_it_has_no_name(tmp_path: Path) -> None:
    message = _message()
    message.add_attachment(typst_pdf(KILLED), maintype="application", subtype="pdf")
    assert list(_mail(tmp_path, message)) == ["a.eml", "a.eml!/attachment-1.pdf"]


def test_a_message_without_words_is_no_report_beside_its_attachment(tmp_path: Path) -> None:
    message = _attach(_message(body=""), "u.txt", KILLED.encode())
    assert _mail(tmp_path, message) == {"a.eml!/u.txt": KILLED}
    with pytest.raises(DocumentError, match="only its attachments hold text"):
        extract(tmp_path / "a.eml")


def test_a_page_without_words_costs_nothing_of_what_is_attached(tmp_path: Path) -> None:
    message = _attach(_message(body="", html="<html><body><img src='x'></body></html>"), "u.txt", KILLED.encode())
    assert _mail(tmp_path, message) == {"a.eml!/u.txt": KILLED}


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("u.pdf", b"%PDF-1.4 broken", "damaged"),
        ("u.docx", docx_bytes(KILLED)[:-200], "damaged"),
        ("u.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old or a password-protected Office file"),
        ("u.zip", zip_bytes({"a.txt": bytes(80 << 20)}), "unpacks to 80 MB"),
    ],
)
def test_a_damaged_attachment_loses_only_itself(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    message = _attach(_attach(_message(), name, data), "v.txt", KILLED.encode())
    found = _mail(tmp_path, message)
    assert found["a.eml"] == "See attached."
    assert found["a.eml!/v.txt"] == KILLED
    (refused,) = (text for path, text in found.items() if name in path)
    assert why in refused


@pytest.mark.parametrize("name", ["signature.asc", "card.vcf", "invite.ics", "winmail.dat", "counts.csv"])
def test_what_else_mail_carries_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(_attach(_message(), name, b"x: y")))
    (document,) = documents(path)
    assert isinstance(document, Document)
    assert document.notes == (f"attachments that were not opened: {name}",)


def test_what_is_attached_to_a_forwarded_message_is_taken(tmp_path: Path) -> None:
    inner = _attach(_message("As counted by the office."), "u.txt", KILLED.encode())
    message = _message("Fyi.")
    message.add_attachment(inner)
    found = _mail(tmp_path, message)
    assert found["a.eml!/u.txt"] == KILLED
    assert found["a.eml"].startswith("Fyi.")
    assert found["a.eml"].endswith("As counted by the office.")


def test_archives_and_messages_attached_to_messages_are_opened_so_deep(tmp_path: Path) -> None:
    message = _attach(_message("1"), "u.zip", zip_bytes({"v.txt": KILLED.encode()}))
    assert _mail(tmp_path, message)["a.eml!/u.zip!/v.txt"] == KILLED
    message = _attach(_message("0"), "u.txt", KILLED.encode())
    for depth in range(1, MAX_DEPTH + 3):
        message = _attach(_message(str(depth)), "m.eml", bytes(message))
    found = _mail(tmp_path, message)
    assert [text for text in found.values() if "deep" in text] == [f"messages are opened {MAX_DEPTH} deep, not deeper"]
    assert KILLED not in found.values()


def test_attachments_are_opened_up_to_a_number(tmp_path: Path) -> None:
    message = _message()
    for number in range(MAX_ATTACHMENTS + 2):
        _attach(message, f"{number}.txt", f"{number} killed".encode())
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(message))
    first, *others = documents(path)
    assert len(others) == MAX_ATTACHMENTS
    assert isinstance(first, Document)
    assert first.notes == (f"of {MAX_ATTACHMENTS + 2} attachments the first {MAX_ATTACHMENTS} were opened",)


def test_what_is_said_of_the_message_holds_for_its_attachments_but_for_address_and_title(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(_attach(_message(), "u.txt", KILLED.encode())))
    options = Options(publisher="OCHA", url="https://example.org/1", title="Update 1")
    first, attached = documents(path, options=options)
    assert isinstance(first, Document)
    assert isinstance(attached, Document)
    assert (first.publisher, first.url, first.title) == ("OCHA", "https://example.org/1", "Update 1")
    assert (attached.publisher, attached.url, attached.title) == ("OCHA", None, None)
    # The day on which a message was sent is no day of publication of what is attached to it.
    assert (first.published is not None, attached.published) == (True, None)
