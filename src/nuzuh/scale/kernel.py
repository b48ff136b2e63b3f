"""The kernel: batches of documents in, batches of claims out. It holds no state, so that any engine can run it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from nuzuh.collect.documents import document_of, parse
from nuzuh.collect.result import Metadata
from nuzuh.errors import NuzuhError
from nuzuh.model import Document
from nuzuh.read import read_document
from nuzuh.scale.gate import may_hold_figures
from nuzuh.scale.schema import RESULTS, claim_row, refused_row, row_document, to_batch

MARKUP = "text/html"


def read_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The claims of the documents (`DOCUMENTS`), a batch of `RESULTS` for each batch.

    A document that cannot be parsed or read gives a row that says why; it never costs the others.
    """
    for batch in batches:
        rows: list[dict[str, Any]] = []
        for row in batch.to_pylist():
            rows += _results(row)
        yield to_batch(rows, RESULTS)


def _results(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    if row["problem"] is not None:
        return [refused_row(row["path"], row["problem"])]
    try:
        document = row_document(row) if row["text"] is not None else parse_row(row)
        if document is None or not may_hold_figures(document.text, document.language):
            return []
        return [claim_row(claim, document) for claim in read_document(document)]
    except NuzuhError as error:
        return [refused_row(row["path"], error.message)]
    except Exception as error:  # a fault of the reader in one document must not cost a year of others
        return [refused_row(row["path"], f"the reader failed on it ({error!r})")]


def parse_row(row: Mapping[str, Any]) -> Document | None:
    """The document that the row's bytes are; None where their markup shows that it cannot matter.

    Raises `DocumentError` where they cannot be parsed.
    """
    data, media_type = row["data"], row["media_type"]
    # A page's words are all in its markup, so what the gate drops here it would drop after the costly extraction.
    if media_type == MARKUP and not may_hold_figures(data.decode("utf-8", "replace"), row["language"]):
        return None
    given = Metadata(**{name: row[name] for name in ("publisher", "language", "url", "title")})
    result, kind = parse(data, row["path"], media_type)
    return document_of(result, kind, data, row["path"], given)
