"""OpenDocument texts: paragraphs, lists, tables as rows, notes, read from their XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from nuzuh.collect.packed import check_packed
from nuzuh.collect.result import Extract, Metadata
from nuzuh.collect.tables import ABOVE, TABLES, Row, table_lines
from nuzuh.errors import DocumentError

EXTRACTOR = f"odt/1+{TABLES}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
PARAGRAPHS = (TEXT + "p", TEXT + "h")
# Deleted words that are kept for review, and forms.
SKIPPED = (TEXT + "tracked-changes", TEXT + "sequence-decls", OFFICE + "forms", OFFICE + "annotation")
COVERED = TABLE + "covered-table-cell"
MAX_REPEATED = 63  # columns: more are the empty rest of a sheet


def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001
    """The text of an ODT file. Raises `DocumentError` for one that is protected, damaged or unpacks to too much."""
    check_packed(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise DocumentError("it is protected by a password", remedy="Save it without a password")
            content = _parse(archive.read("content.xml"))
            meta = _parse(archive.read("meta.xml")) if "meta.xml" in archive.namelist() else None
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise DocumentError(
            f"the ODT file is damaged ({type(error).__name__})", remedy="Open it in LibreOffice and save it again"
        ) from None
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise DocumentError("the ODT file holds no text", remedy="Save it as PDF")
    return Extract(
        text="\n\n".join(filter(None, _blocks(body))),
        extractor=EXTRACTOR,
        metadata=Metadata() if meta is None else _metadata(meta),
    )


def _parse(xml: bytes) -> Any:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _metadata(meta: Any) -> Metadata:
    language = meta.findtext(f".//{DC}language")
    return Metadata(
        title=meta.findtext(f".//{DC}title") or None,
        author=meta.findtext(f".//{DC}creator") or None,
        language=language[:2].lower() if language else None,
    )


def _blocks(root: Any) -> Iterator[str]:
    for child in root:
        if child.tag in SKIPPED:
            continue
        if child.tag in PARAGRAPHS:
            yield _words(child).strip()
        elif child.tag == TEXT + "list":
            yield "\n".join(f"- {' '.join(filter(None, _blocks(item)))}" for item in child)
        elif child.tag == TABLE + "table":
            yield "\n".join(table_lines(list(_rows(child))))
        elif isinstance(child.tag, str):
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[Row]:
    for row in table.iter(TABLE + "table-row"):
        cells: list[str | None] = []
        reach = 0  # columns that the last cell still reaches over
        for cell in row:
            own = _cell(cell)
            covered = cell.tag == COVERED
            cells += [None if k < reach else ABOVE for k in range(len(own))] if covered else own
            reach = reach - len(own) if covered else _columns(cell) - 1
        if any(cell and cell != ABOVE for cell in cells):
            yield cells


def _columns(cell: Any) -> int:
    reach = cell.get(TABLE + "number-columns-spanned", "1")
    return int(reach) if reach.isdecimal() else 1


def _cell(cell: Any) -> Row:
    times = cell.get(TABLE + "number-columns-repeated", "1")
    count = int(times) if times.isdecimal() and int(times) <= MAX_REPEATED else 1
    if cell.tag == COVERED:
        return [None] * count
    return [" ".join(" ".join(_blocks(cell)).split())] * count if cell.tag == TABLE + "table-cell" else []


def _words(node: Any) -> str:
    """The words of a paragraph; a note's own words follow the paragraph's in brackets."""
    parts = [node.text or ""]
    for child in node:
        if child.tag == TEXT + "s":
            parts.append(" " * min(int(child.get(TEXT + "c", "1")), 100))
        elif child.tag == TEXT + "tab":
            parts.append("\t")
        elif child.tag == TEXT + "line-break":
            parts.append("\n")
        elif child.tag == TEXT + "note":
            body = child.find(TEXT + "note-body")
            parts.append("" if body is None else f" [{' '.join(filter(None, _blocks(body)))}]")
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)
