"""Mail, and web pages saved as MHTML: the text or the page inside, from whom and when."""

from __future__ import annotations

import email
import email.policy
import email.utils
from contextlib import suppress
from email.message import EmailMessage, MIMEPart

from nuzuh.collect import html, text
from nuzuh.collect.metadata import credible, web_address
from nuzuh.collect.result import Extract, Metadata
from nuzuh.errors import DocumentError

EXTRACTOR = "eml/1"


def extract(data: bytes, name: str) -> Extract:
    """The body of a message, plain before HTML. Raises `DocumentError` for one without text.

    A message that is forwarded as a whole follows, with from whom it came and when. Other attachments are not opened;
    their names stand in the notes.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    try:
        inner = _body(message, name)
        attached = [(_label(part), _forwarded(part, name)) for part in message.iter_attachments()]
    except (ValueError, LookupError, AttributeError, TypeError, IndexError) as error:
        raise DocumentError(f"the message is damaged ({error})", remedy="Save its text") from None
    forwarded = [words for _, words in attached if words]
    if inner is None and not forwarded:
        raise DocumentError("the message holds no text", remedy="Save its attachments and collect them")
    found = Extract(text="", extractor=text.EXTRACTOR) if inner is None else inner
    return Extract(
        text="\n\n".join((found.text.strip(), *forwarded)).strip() if forwarded else found.text,
        extractor=f"{EXTRACTOR}+{found.extractor}",
        metadata=_metadata(message).over(found.metadata),
        encoding=found.encoding,
        notes=(*found.notes, *_notes(message, [label for label, words in attached if not words])),
    )


def _body(message: EmailMessage, name: str) -> Extract | None:
    """The text of a message, plain before HTML; None where it has none."""
    body = message.get_body(("plain", "html"))
    content = None if body is None else body.get_payload(decode=True)
    if body is None or not isinstance(content, bytes) or not content:
        return None
    if body.get_content_type() == "text/html":
        return html.extract(content, name)
    words, encoding, notes = text.decode(content, body.get_content_charset())
    return Extract(text=words.replace("\r\n", "\n"), extractor=text.EXTRACTOR, encoding=encoding, notes=notes)


def _label(part: MIMEPart) -> str:
    return part.get_filename() or part.get_content_type()


def _forwarded(part: MIMEPart, name: str) -> str:
    """The text of a message that is attached as a whole; none for any other attachment."""
    if part.get_content_type() != "message/rfc822":
        return ""
    message, body = part.get_content(), None
    with suppress(DocumentError):  # a page without text
        body = _body(message, name) if isinstance(message, EmailMessage) else None
    if body is None:
        return ""
    head = [f"{key}: {message[key]}" for key in ("From", "Date", "Subject") if message[key]]
    return "\n".join((*head, "", body.text.strip()))


def _notes(message: EmailMessage, attached: list[str]) -> tuple[str, ...]:
    # The parts of a saved web page are its pictures and styles.
    if not attached or message.get_content_type() == "multipart/related":
        return ()
    return (f"attachments that were not opened: {', '.join(attached)}",)


def _metadata(message: EmailMessage) -> Metadata:
    try:
        day = email.utils.parsedate_to_datetime(str(message["date"])).date() if message["date"] else None
    except (ValueError, TypeError, IndexError):
        day = None
    is_page = message["snapshot-content-location"] is not None
    sender = email.utils.parseaddr(str(message["from"] or ""))
    return Metadata(
        # A saved page's date is the day of saving.
        published=None if is_page else credible(day),
        publisher=None if is_page else sender[0] or sender[1] or None,
        url=web_address(str(message["snapshot-content-location"])) if is_page else None,
        title=str(message["subject"]) if message["subject"] else None,
    )
