"""Texts with fields, as JSON Lines and Parquet hold them, become reports."""

from __future__ import annotations

from collections.abc import Mapping

from nuzuh.collect.metadata import metadata_from
from nuzuh.collect.result import Member, Metadata, Refusal
from nuzuh.errors import DocumentError

# What data sets of news and reports call these things (CC-News, HuggingFace, trafilatura, ReliefWeb exports).
TEXTS = ("text", "body", "content", "maintext", "plain_text", "article")
NAMES: dict[str, tuple[str, ...]] = {
    "published": ("published", "date", "date_publish", "published_date", "publish_date", "publication_date"),
    "publisher": ("publisher", "sitename", "source", "source_domain", "domain", "hostname"),
    "author": ("author", "authors"),
    "url": ("url", "link", "source_url"),
    "title": ("title", "headline"),
    "language": ("language", "lang"),
    "licence": ("licence", "license"),
}
IDS = ("id", "doc", "name", "filename")
TEXT = "text/plain"


def record_member(record: object, where: str) -> Member | Refusal:
    """The report that a record is, or why it is none; `where` names it in the archive."""
    if not isinstance(record, Mapping):
        return Refusal(where, "it is no object with fields", "Write an object with a `text`")
    text = next((record[key] for key in TEXTS if isinstance(record.get(key), str) and record[key].strip()), None)
    if text is None:
        return Refusal(where, f"it has no text (looked for {', '.join(TEXTS)})", "Name the field `text`")
    key = next((str(record[key]) for key in IDS if isinstance(record.get(key), (str, int))), None)
    return Member(
        name=where if key is None else key.replace("/", "_")[:200],
        data=text.encode("utf-8", "replace"),
        metadata=record_metadata(record),
        media_type=TEXT,
    )


def record_metadata(record: Mapping[str, object]) -> Metadata:
    """What a record says of its text; a date that is none is left out."""
    table = {
        key: next((record[name] for name in names if record.get(name) not in (None, "")), None)
        for key, names in NAMES.items()
    }
    try:
        return metadata_from(table, None)
    except DocumentError:
        return metadata_from({**table, "published": None}, None)
