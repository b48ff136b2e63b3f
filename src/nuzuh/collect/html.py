"""Web pages: the article's text by trafilatura, tables as rows, and what the page says of itself."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import trafilatura
from trafilatura.settings import Document as Page

from nuzuh.collect.html_tables import lay_out_tables
from nuzuh.collect.metadata import web_address
from nuzuh.collect.result import Extract, Metadata
from nuzuh.collect.tables import TABLES
from nuzuh.collect.text import decode
from nuzuh.errors import DocumentError

EXTRACTOR = f"trafilatura/{trafilatura.__version__}+{TABLES}"
CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
LANGUAGE = re.compile(r"""<html[^>]{0,400}?\blang\s*=\s*["']?([A-Za-z]{2,3})\b""", re.IGNORECASE)
NOTE = re.compile(r"\d{1,3}(?:,\s?\d{1,3})*|[a-z*†‡]{1,2}(?<!st|nd|rd|th)")
# Only dates that the page states in its markup: a date guessed from the text may be the date of an attack.
STATED_DATES = {"extensive_search": False, "original_date": True}


def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001
    """The main text of a page, its headline first. Raises `DocumentError` where there is none."""
    declared = CHARSET.search(data[:4096])
    markup, encoding, notes = decode(data, None if declared is None else declared[1].decode("ascii"))
    tree = trafilatura.load_html(markup)
    if tree is not None:
        _bracket_notes(tree)
        lay_out_tables(tree)
    page = trafilatura.bare_extraction(
        markup if tree is None else tree,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params=STATED_DATES,
    )
    assert page is None or isinstance(page, Page)
    text = page.text if page is not None and page.text else trafilatura.html2txt(markup)
    if not text.strip():
        raise DocumentError("the page holds no text", remedy="Open it in a browser and save it again as PDF")
    metadata = Metadata() if page is None else _metadata(page, markup)
    return Extract(
        text=_with_headline(metadata.title, text),
        extractor=EXTRACTOR,
        metadata=metadata,
        encoding=encoding,
        notes=notes,
    )


def _bracket_notes(tree: Any) -> None:
    """Put the raised number of a note in brackets: without them 12,500 with note 3 would be 12,5003."""
    for raised in list(tree.iter("sup")):
        above, before, words = raised.getparent(), raised.getprevious(), raised.text_content().strip()
        if above is None:  # it stood within another, which has its words now
            continue
        text = above.text if before is None else before.tail
        if NOTE.fullmatch(words) and not (text or "").endswith("m"):  # square metres
            for child in list(raised):
                raised.remove(child)
            raised.text = f"[{words}]"


def _with_headline(title: str | None, text: str) -> str:
    if title is None or " ".join(title.split()) in " ".join(text[: 3 * len(title) + 200].split()):
        return text
    return f"{title}\n\n{text}"


def _metadata(page: Page, markup: str) -> Metadata:
    language = LANGUAGE.search(markup[:5000])
    return Metadata(
        published=_day(page.date),
        publisher=page.sitename or None,
        author=page.author or None,
        url=web_address(page.url),
        title=page.title or None,
        language=None if language is None else language[1].lower(),
        licence=page.license or None,
    )


def _day(text: str | None) -> date | None:
    try:
        return None if not text else date.fromisoformat(text[:10])
    except ValueError:
        return None
