"""The columns of documents and claims as they pass between engines; a claim's are the keys of its JSON line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa

from nuzuh.model import Claim, Document, claim_to_dict

_text, _whole, _number = pa.string(), pa.int64(), pa.float64()
# `text` is the document's text; where it is null, `data` are its bytes and `media_type` their kind, to be parsed. Where
# `problem` is given there is neither: its source could not be read, and this says why.
DOCUMENTS = pa.schema(
    [
        *((name, _text) for name in ("id", "path", "media_type", "extractor", "text")),
        ("data", pa.binary()),
        *((name, _text) for name in ("published", "publisher", "language", "url", "title")),
        ("pages", pa.list_(_whole)),
        ("uncertain", pa.list_(pa.list_(_whole))),
        ("problem", _text),
    ]
)
_PLACE = pa.struct([("name", _text), ("role", _text), ("start", _whole), ("end", _whole), ("part", _text)])
CLAIMS = pa.schema(
    [
        *((name, _text) for name in ("id", "document", "doc", "path")),
        *((name, _whole) for name in ("start", "end")),
        ("sentence", _text),
        *((name, _whole) for name in ("sentence_start", "page")),
        ("number", _text),
        *((name, _number) for name in ("value", "high")),
        *((name, _text) for name in ("bound", "measure", "unit", "who", "actor")),
        ("places", pa.list_(_PLACE)),
        *(
            (name, _text)
            for name in ("from", "to", "from_earliest", "from_latest", "to_earliest", "to_latest", "event")
        ),
        *((name, _text) for name in ("source", "via", "modality", "qualifier", "term", "counts", "reading")),
        *((name, _text) for name in ("part_of", "repeats", "section")),
        ("confidence", _number),
        ("uncertain", pa.bool_()),
        ("notes", pa.list_(_text)),
        *((name, _text) for name in ("reader", "state", "published", "publisher", "url")),
    ]
)
# What could not be used: where it stands, and why.
REFUSED = pa.schema([("path", _text), ("problem", _text)])
# What the kernel gives: claims, and rows that have nothing but the `path` and `problem` of a document it cannot use.
RESULTS = CLAIMS.append(pa.field("problem", _text))


def document_row(document: Document) -> dict[str, Any]:
    """A document as a row of `DOCUMENTS`."""
    return {
        **{name: getattr(document, name) for name in ("id", "path", "media_type", "extractor", "text")},
        "data": None,
        "published": None if document.published is None else document.published.isoformat(),
        **{name: getattr(document, name) for name in ("publisher", "language", "url", "title")},
        "pages": list(document.pages),
        "uncertain": [list(span) for span in document.uncertain],
        "problem": None,
    }


def refused_row(path: str, problem: str) -> dict[str, Any]:
    """What stands for a document that cannot be used, in `DOCUMENTS` and in `RESULTS`."""
    return {"path": path, "problem": problem}


def split(results: pa.RecordBatch) -> tuple[pa.RecordBatch, pa.RecordBatch]:
    """The rows of `RESULTS` as `CLAIMS` and as `REFUSED`."""
    import pyarrow.compute as pc  # slow to load, and who collects one report does without

    good = results.column("problem").is_null()
    claims, refused = results.filter(good), results.filter(pc.invert(good))
    return claims.select(CLAIMS.names), refused.select(REFUSED.names)


def row_document(row: Mapping[str, Any]) -> Document:
    """The document of a row whose `text` is given."""
    return Document(
        id=row["id"],
        doc=PurePosixPath(row["path"]).stem,
        text=row["text"],
        path=row["path"],
        media_type=row["media_type"] or "text/plain",
        extractor=row["extractor"] or "text/1",
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        publisher=row["publisher"],
        language=row["language"],
        url=row["url"],
        title=row["title"],
        pages=tuple(row["pages"] or ()),
        uncertain=tuple((start, end) for start, end in row["uncertain"] or ()),
    )


def claim_row(claim: Claim, document: Document) -> dict[str, Any]:
    """A claim as a row of `CLAIMS`."""
    line = claim_to_dict(claim)
    return {
        **{name: line.get(name) for name in CLAIMS.names},
        "path": document.path,
        "published": None if document.published is None else document.published.isoformat(),
        "publisher": document.publisher,
        "url": document.url,
    }


def to_batch(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Rows as a batch of a schema."""
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)
