"""Plain text and Markdown in any encoding: the text is the report as decoded, but for its front matter."""

from __future__ import annotations

import re

from nuzuh.collect.metadata import split_front_matter
from nuzuh.collect.result import Extract
from nuzuh.errors import DocumentError

EXTRACTOR = "text/1"
BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Guessing an encoding costs seconds a megabyte; 128 KB of a report hold enough letters to tell.
GUESS_BYTES = 128 * 1024
# Encodings that reports in English, Arabic and the languages around them were written in before UTF-8.
LIKELY = ["cp1252", "cp1256", "iso8859_6", "cp1251", "cp1254", "iso8859_9", "mac_roman", "cp720"]
# What browsers take these names for: pages that say so hold the dashes and quotation marks of Windows.
AS_READ = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1"), "cp1252")
BIDI_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001
    """The text of `data`. Raises `DocumentError` for bytes that are no text."""
    text, encoding, notes = decode(data)
    metadata, start = split_front_matter(text)
    if BIDI_OVERRIDES.search(text):
        notes = (*notes, "holds characters that reorder text on the screen: what is read may differ from what is shown")
    return Extract(text=text[start:], extractor=EXTRACTOR, metadata=metadata, encoding=encoding, notes=notes)


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """Text, the encoding's name and notes. A byte order mark wins, then UTF-8 with letters beyond ASCII, which no text
    of another encoding is by chance, then `declared`, then a guess."""
    for mark, marked in BOMS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], marked)
    unmarked = _utf16_without_mark(data)
    if unmarked is not None:
        return _lossy(data, unmarked)
    declared = None if declared is None else AS_READ.get(declared.lower(), declared)
    candidates = ("utf-8", declared) if declared is None or not data.isascii() else (declared, "utf-8")
    for encoding in filter(None, candidates):
        try:
            return _no_binary(data.decode(encoding)), encoding, ()
        except (UnicodeDecodeError, LookupError):
            continue
    if b"\x00" in data[:4096]:
        raise _not_text()
    from charset_normalizer import from_bytes  # slow to load, and most texts are UTF-8

    best = from_bytes(data[:GUESS_BYTES], cp_isolation=LIKELY, threshold=0.4).best()
    if best is None:
        text, encoding, notes = _lossy(data, "cp1252")
        return text, encoding, (*notes, "its encoding could not be told; read as Western European")
    return _lossy(data, best.encoding)


def _lossy(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    text = _no_binary(data.decode(encoding, errors="replace"))
    lost = text.count("\ufffd") - data.count("\ufffd".encode())
    notes = (f"{lost} characters are no {encoding} and are shown as \ufffd",) if lost > 0 else ()
    return text, encoding, notes


def _no_binary(text: str) -> str:
    # Half of a percent of control characters is far more than any text has and far less than any binary file.
    if sum(text[:4096].count(chr(code)) for code in (0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16)) > len(text[:4096]) / 200:
        raise _not_text()
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:2000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    # Arabic in UTF-16 has zero bytes only at its spaces, digits and full stops; a binary file has them on both sides.
    if max(even, odd) < len(sample) / 16 or min(even, odd) > max(even, odd) / 10:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _not_text() -> DocumentError:
    return DocumentError("this is no text, nor any other kind of file known here", remedy="Save it as PDF or as text")
