"""What is stored: the columns of each kind of row. Their names are the JSON keys of the claim and the document.

Dates are ISO strings: they sort as days do, and a day of a claim has no time zone.
"""

from __future__ import annotations

import pyarrow as pa

_text, _whole, _number, _flag = pa.string(), pa.int64(), pa.float64(), pa.bool_()
_MENTION = pa.struct(
    [
        ("name", _text),
        ("role", _text),
        ("start", _whole),
        ("end", _whole),
        ("place", _text),
        ("confidence", _number),
        ("part", _text),
    ]
)
_REASON = pa.struct([("field", _text), ("step", _text), ("rule", _text), ("words", _text)])

# `stored` is when the row was appended: the newest row of an id is what is known of the document.
DOCUMENTS = pa.schema(
    [
        *((name, _text) for name in ("id", "doc", "text", "path", "media_type", "extractor", "language", "published")),
        *((name, _text) for name in ("publisher", "author", "url", "title", "licence", "collected", "encoding")),
        ("pages", pa.list_(_whole)),
        ("ocr", _number),
        ("uncertain", pa.list_(pa.list_(_whole))),
        ("copy_of", _text),
        ("version_of", _text),
        ("notes", pa.list_(_text)),
        ("stored", _text),
    ]
)
# `read` is the time of the reading (that of `READINGS`), None for imported claims.
CLAIMS = pa.schema(
    [
        *((name, _text) for name in ("id", "document", "doc")),
        *((name, _whole) for name in ("start", "end")),
        ("sentence", _text),
        *((name, _whole) for name in ("sentence_start", "page")),
        ("file", _text),
        ("row", _whole),
        ("number", _text),
        *((name, _number) for name in ("value", "high")),
        *((name, _text) for name in ("bound", "measure", "unit", "who", "actor")),
        ("places", pa.list_(_MENTION)),
        *((name, _text) for name in ("from", "to", "from_earliest", "from_latest", "to_earliest", "to_latest")),
        *((name, _text) for name in ("event", "source", "via", "modality", "qualifier", "term", "counts", "reading")),
        *((name, _text) for name in ("part_of", "repeats", "area_outer", "area_inner", "section")),
        ("confidence", _number),
        ("uncertain", _flag),
        ("notes", pa.list_(_text)),
        ("reader", _text),
        ("state", _text),
        ("reasons", pa.list_(_REASON)),
        ("read", _text),
    ]
)
READINGS = pa.schema([("document", _text), ("reader", _text), ("read", _text), ("claims", _whole)])
JUDGEMENTS = pa.schema(
    [
        *((name, _text) for name in ("id", "claim", "document")),
        *((name, _whole) for name in ("start", "end")),
        *((name, _text) for name in ("verdict", "reason", "who", "when", "field", "value", "until")),
    ]
)
# What was destroyed: `field` of row `row` (from 0) of the segment with this `root`; `target` is the row's id. For a
# report, `file` and the SHA-256 of its bytes as they are now (None where it was removed).
TOMBSTONES = pa.schema(
    [
        *((name, _text) for name in ("id", "target", "root")),
        ("row", _whole),
        *((name, _text) for name in ("field", "file", "sha256", "who", "when", "why")),
    ]
)
RECORD = pa.schema([("id", _text), ("time", _text), ("body", _text)])

RECORDS = ("scenario", "forecast", "edition")
KINDS: dict[str, pa.Schema] = {
    "documents": DOCUMENTS,
    "readings": READINGS,
    "claims": CLAIMS,
    "judgements": JUDGEMENTS,
    "tombstones": TOMBSTONES,
    **dict.fromkeys(RECORDS, RECORD),
}
