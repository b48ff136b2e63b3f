"""Feeds and sitemaps: lists of addresses, with what they say of each."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import feedparser
from lxml import etree

from nuzuh.collect.metadata import credible, to_day, web_address
from nuzuh.collect.result import NOTHING, Metadata
from nuzuh.errors import DocumentError

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
XML_TYPES = (*FEED_TYPES, "application/xml", "text/xml")
XML_STARTS = (b"<?xml", b"<rss", b"<feed", b"<urlset", b"<sitemapindex")
ISO = re.compile(r"-?\d+-\d")
MAX_ENTRIES = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """An address in a list. `is_list` says that it is a further list."""

    url: str
    metadata: Metadata = NOTHING
    is_list: bool = False


def read_list(body: bytes, content_type: str) -> list[Entry] | None:
    """The addresses of a feed or sitemap; None where the body is neither."""
    start = body[:500].lstrip().lower()
    if content_type not in XML_TYPES and not start.startswith(XML_STARTS):
        return None
    if b"<urlset" in body[:2000] or b"<sitemapindex" in body[:2000]:
        return _sitemap(body)
    found = feedparser.parse(body)
    return _feed(found) if found.version else None


def _feed(found: Any) -> list[Entry]:
    publisher = found.feed.get("title") or None
    entries = []
    for item in found.entries[:MAX_ENTRIES]:
        url = web_address(item.get("link"))
        if url is not None:
            metadata = Metadata(
                published=_day(item),
                publisher=publisher,
                title=item.get("title") or None,
                url=url,
                language=(found.feed.get("language") or "")[:2].lower() or None,
            )
            entries.append(Entry(url, metadata))
    return entries


def _day(item: Any) -> date | None:
    """The day that an entry states. Written as in ISO 8601 it is read here: feedparser makes 1 March of 30 February."""
    stated, parsed = str(item.get("published") or "").strip(), item.get("published_parsed")
    if ISO.match(stated):
        with suppress(DocumentError):
            return credible(to_day(stated))
        return None
    return None if parsed is None else credible(datetime.fromtimestamp(calendar.timegm(parsed), UTC).date())


def _sitemap(body: bytes) -> list[Entry]:
    """Sitemaps say when a page was last changed, which is not when it was published, so that is left out."""
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return []
    is_index = etree.QName(root).localname == "sitemapindex"
    addresses = (web_address((node.text or "").strip()) for node in root.iterfind("./{*}*/{*}loc"))
    return [Entry(url, Metadata(url=url), is_index) for url in addresses if url is not None][:MAX_ENTRIES]
