"""PDFs whose pages are pictures: each page drawn and recognised."""

from __future__ import annotations

from typing import Any

import msgspec
import pypdfium2 as pdfium

from nuzuh.collect.image import recognise, recognised
from nuzuh.collect.limits import MAX_OCR_PAGES
from nuzuh.collect.pdf import lost_pages
from nuzuh.collect.result import Extract, join_pages
from nuzuh.errors import DocumentError

# The density that Tesseract's models were trained for; a page larger than A3 is drawn smaller, to at most these pixels.
DOTS_AN_INCH = 300
MAX_PIXELS = 20_000_000


def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001
    """The text recognised in a PDF's pages, but for damaged ones. Raises `MissingToolError` without Tesseract,
    `DocumentError`."""
    document = pdfium.PdfDocument(data)
    if len(document) > MAX_OCR_PAGES:
        raise DocumentError(
            f"it is a scan of {len(document)} pages; up to {MAX_OCR_PAGES} are recognised", remedy="Split it"
        )
    pages: list[tuple[str, list[tuple[int, int, float]]]] = []
    lost: list[int] = []
    for number in range(len(document)):
        try:
            picture = _picture(document[number])
        except pdfium.PdfiumError:
            pages.append(("", []))
            lost.append(number)
        else:
            pages.append(recognise(picture))
    text, starts = join_pages(page for page, _ in pages)
    words = [
        (start + at, start + end, sure)
        for start, (_, found) in zip(starts, pages, strict=True)
        for at, end, sure in found
    ]
    found = recognised(text, words, starts)
    return msgspec.structs.replace(found, notes=(*found.notes, *lost_pages(lost)))


def _picture(page: Any) -> bytes:
    """The page as a grey picture (PGM)."""
    width, height = page.get_size()
    scale = min(DOTS_AN_INCH / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    pixels = page.render(scale=scale, grayscale=True).to_numpy()
    head = f"P5 {pixels.shape[1]} {pixels.shape[0]} 255\n"
    return head.encode() + bytes(pixels.tobytes())
