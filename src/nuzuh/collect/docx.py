"""Word documents: paragraphs, lists, tables as rows, text boxes and footnotes, in reading order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from nuzuh.collect.packed import check_packed
from nuzuh.collect.result import Extract, Metadata
from nuzuh.collect.tables import ABOVE, TABLES, Row, table_lines
from nuzuh.errors import DocumentError

EXTRACTOR = f"python-docx/{version('python-docx')}+{TABLES}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # repeats a text box for old Words
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
MAX_SPAN = 63  # columns: as many as Word lets a table have
# Titles that programs put in by themselves.
EMPTY_TITLES = ("word document", "microsoft word", "document", "untitled")


def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001
    """The text of a DOCX file. Raises `DocumentError` for one that is damaged or unpacks to too much."""
    check_packed(data)
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise DocumentError(
            f"the DOCX file is damaged ({type(error).__name__})", remedy="Open it in Word and save it again"
        ) from None
    blocks = list(_blocks(document.element.body))
    for part in document.part.package.iter_parts():
        if part.content_type == NOTES:
            blocks += _blocks(etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False)))
    core = document.core_properties
    title = (core.title or "").strip()
    return Extract(
        text="\n\n".join(block for block in blocks if block),
        extractor=EXTRACTOR,
        metadata=Metadata(
            title=None if title.lower().startswith(EMPTY_TITLES) or not title else title,
            author=(core.author or "").strip() or None,
            language=(core.language or "").strip()[:2].lower() or None,
        ),
    )


def _blocks(root: Any) -> Iterator[str]:
    """The text of each paragraph and table below `root`, in order."""
    for child in root:
        if child.tag == W + "p":
            yield _paragraph(child)
            for box in child.iter(W + "txbxContent"):
                if not any(parent.tag == FALLBACK for parent in box.iterancestors()):
                    yield from _blocks(box)
        elif child.tag == W + "tbl":
            yield "\n".join(table_lines(list(_rows(child))))
        elif child.tag != W + "sectPr":  # content controls, custom XML, footnotes: what they wrap is the report's
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[Row]:
    for row in table.iter(W + "tr"):
        if next(row.iterancestors(W + "tbl")) is table:
            own = (cell for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tbl")) is table)
            yield [words for cell in own for words in _cell(cell)]


def _cell(cell: Any) -> Row:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    reach = "1" if span is None else str(span.get(f"{W}val"))
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    goes_on = merged is not None and merged.get(f"{W}val") != "restart"
    words = ABOVE if goes_on else " ".join(" ".join(_blocks(cell)).split())
    return [words, *[None] * (min(int(reach), MAX_SPAN) - 1 if reach.isdecimal() else 0)]


def _paragraph(paragraph: Any) -> str:
    words: list[str] = []
    for node in paragraph.iter(W + "t", W + "tab", W + "br", W + "cr", W + "noBreakHyphen"):
        if any(parent.tag == W + "txbxContent" for parent in _up_to(node, paragraph)):
            continue
        words.append(_run(node))
    text = "".join(words).strip()
    return f"- {text}" if text and _is_item(paragraph) else text


def _is_item(paragraph: Any) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return paragraph.find(f"{W}pPr/{W}numPr") is not None or (
        style is not None and str(style.get(f"{W}val")).startswith("List")
    )


def _up_to(node: Any, top: Any) -> Iterator[Any]:
    for parent in node.iterancestors():
        if parent is top:
            return
        yield parent


def _run(node: Any) -> str:
    if node.tag == W + "t":
        return node.text or ""
    return {W + "tab": "\t", W + "noBreakHyphen": "-"}.get(node.tag, "\n")
