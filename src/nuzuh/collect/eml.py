"""Mail, and web pages saved as MHTML: the text or the page inside, from whom and when, and what reports it carries."""

from __future__ import annotations

import email
import email.policy
import email.utils
import mimetypes
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage, MIMEPart

from nuzuh.collect import html, text
from nuzuh.collect.kinds import BY_SUFFIX, OLE, SNIFFED, kind_of, suffix_of
from nuzuh.collect.limits import MAX_ATTACHMENTS, MAX_DEPTH
from nuzuh.collect.metadata import credible, web_address
from nuzuh.collect.result import Extract, Member, Metadata
from nuzuh.errors import DocumentError

EXTRACTOR = "eml/2"


@dataclass(slots=True)
class _Attached:
    """The words of forwarded messages, the reports, and the names of all else."""

    forwarded: list[str] = field(default_factory=list)
    reports: list[Member] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def extract(data: bytes, name: str) -> Extract:
    """The body of a message, plain before HTML, and the reports attached to it. Raises `DocumentError` where it holds
    neither.

    A message that is forwarded as a whole follows, with from whom it came and when. The names of attachments of kinds
    that are not read stand in the notes.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    try:
        found = _attached(message, name)
        inner = _body_beside(found, message, name)
    except (ValueError, LookupError, AttributeError, TypeError, IndexError) as error:
        raise DocumentError(f"the message is damaged ({error})", remedy="Save its text") from None
    if inner is None and not found.forwarded and not found.reports:
        raise DocumentError("the message holds no text", remedy="Save its attachments and collect them")
    body = Extract(text="", extractor=text.EXTRACTOR) if inner is None else inner
    return Extract(
        text="\n\n".join((body.text.strip(), *found.forwarded)).strip() if found.forwarded else body.text,
        extractor=f"{EXTRACTOR}+{body.extractor}",
        metadata=_metadata(message).over(body.metadata),
        encoding=body.encoding,
        notes=(*body.notes, *_notes(found)),
        attached=tuple(found.reports[:MAX_ATTACHMENTS]),
    )


def _body_beside(found: _Attached, message: EmailMessage, name: str) -> Extract | None:
    """The text of a message; a page without text costs nothing of what is attached to it."""
    try:
        return _body(message, name)
    except DocumentError:
        if found.forwarded or found.reports:
            return None
        raise


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


def _attached(message: EmailMessage, name: str, depth: int = 1) -> _Attached:
    """What is attached to a message and to those forwarded in it."""
    found = _Attached()
    # The parts of a saved web page, and of a page that a mail is, are its pictures and styles.
    related = message.get_content_type() == "multipart/related"
    for part in message.iter_attachments():
        if related and not part.is_attachment():
            continue
        inner = part.get_content() if part.get_content_type() == "message/rfc822" else None
        if isinstance(inner, EmailMessage) and depth < MAX_DEPTH:
            words = _forwarded(inner, name)
            below = _attached(inner, name, depth + 1)
            found.forwarded += [words] if words else []
            found.forwarded += below.forwarded
            found.reports += below.reports
            found.others += below.others if words or below.forwarded or below.reports else [_label(part)]
            continue
        report = _report(part, len(found.reports) + 1)
        if report is None:
            found.others.append(_label(part))
        else:
            found.reports.append(report)
    return found


def _report(part: MIMEPart, number: int) -> Member | None:
    """An attachment of a kind that is read, or of one that is refused with what to do; None for a signature, a card, an
    invitation and whatever else mail carries."""
    named, content = part.get_filename(), part.get_payload(decode=True)
    inline = part.get_content_disposition() == "inline" and part.get_content_maintype() == "image"  # a sender's logo
    footer = named is None and part.get_content_maintype() == "text"  # of a mailing list
    if not isinstance(content, bytes) or not content or inline or footer:
        return None
    name = named or f"attachment-{number}{mimetypes.guess_extension(part.get_content_type()) or ''}"
    try:
        kind_of(name, content[:SNIFFED], content)
    except DocumentError:
        if not content.startswith(OLE) and suffix_of(name) not in BY_SUFFIX:
            return None
    return Member(name=name.replace("/", "_"), data=content)


def _label(part: MIMEPart) -> str:
    return part.get_filename() or part.get_content_type()


def _forwarded(message: EmailMessage, name: str) -> str:
    """The text of a message that is attached as a whole."""
    body = None
    with suppress(DocumentError):  # a page without text
        body = _body(message, name)
    if body is None:
        return ""
    head = [f"{key}: {message[key]}" for key in ("From", "Date", "Subject") if message[key]]
    return "\n".join((*head, "", body.text.strip()))


def _notes(found: _Attached) -> Iterator[str]:
    if found.others:
        yield f"attachments that were not opened: {', '.join(found.others)}"
    if len(found.reports) > MAX_ATTACHMENTS:
        yield f"of {len(found.reports)} attachments the first {MAX_ATTACHMENTS} were opened"


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
