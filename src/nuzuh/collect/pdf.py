"""PDF by pypdfium2: the order of reading from where the glyphs stand, and digits that two extractions must agree on."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from math import hypot
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from nuzuh.collect.image import INSTALL
from nuzuh.collect.limits import MAX_PAGES
from nuzuh.collect.pdf_layout import NUMBER, PageText, page_text
from nuzuh.collect.pdf_lines import Glyph, cluster
from nuzuh.collect.pdf_rules import grids
from nuzuh.collect.pdf_tables import Carried
from nuzuh.collect.result import Extract, Metadata, ScannedError, join_pages
from nuzuh.collect.tables import TABLES
from nuzuh.errors import DocumentError

EXTRACTOR = f"pypdfium2/{pdfium.PYPDFIUM_INFO}+glyphs/1+{TABLES}"
# Looking at each glyph takes about 30 microseconds; a file has 10 s. Beyond this the pages come in PDFium's own order.
MAX_GLYPHS = 200_000
# A page whose text is less than this is a picture of a page, perhaps with a stamp.
SCANNED_CHARACTERS = 25


def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001
    """The text of a PDF by page. Raises `DocumentError` for one that is protected, damaged or too long, and
    `ScannedError` where the pages are pictures."""
    document = _open(data)
    try:
        texts, uncertain, notes = _pages(document)
        metadata = document.get_metadata_dict(skip_empty=True)
    finally:
        document.close()
    if sum(map(len, texts)) < SCANNED_CHARACTERS:
        raise ScannedError("its pages are pictures without text", remedy=INSTALL)
    text, pages = join_pages(texts)
    spans = tuple((pages[page] + start, pages[page] + end) for page, start, end in uncertain)
    if spans:
        notes = (*notes, f"{len(spans)} numbers are read differently by two ways of extraction: look at the page")
    title = metadata.get("Title", "").strip()
    return Extract(
        text=text,
        extractor=EXTRACTOR,
        metadata=Metadata(title=None if _is_file_name(title) else title, author=metadata.get("Author") or None),
        pages=pages,
        uncertain=spans,
        notes=notes,
    )


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError("it is protected by a password", remedy="Save it without a password") from None
        raise _damaged() from None
    if pages > MAX_PAGES:
        document.close()
        raise DocumentError(f"it has {pages} pages; up to {MAX_PAGES} are read", remedy="Split it")
    return document


def _damaged() -> DocumentError:
    return DocumentError("the PDF is damaged", remedy="Fetch it again, or print it to a new PDF")


def _pages(document: pdfium.PdfDocument) -> tuple[list[str], list[tuple[int, int, int]], tuple[str, ...]]:
    """The text of each page, spans (page, start, end) of uncertain digits, and notes. Raises `DocumentError` where no
    page can be read."""
    texts: list[str] = []
    lost: list[int] = []
    uncertain: list[tuple[int, int, int]] = []
    seen = 0
    carried: Carried | None = None
    for number in range(len(document)):
        try:
            page = document[number]
            textpage = page.get_textpage()
        except pdfium.PdfiumError:
            texts.append("")
            lost.append(number)
            continue
        plain = _clean(textpage.get_text_range())
        seen += len(plain)
        found = _by_place(page, textpage, carried) if seen <= MAX_GLYPHS else PageText(plain, Counter())
        carried = found.carried
        uncertain += ((number, *span) for span in _disagreeing(found, plain))
        texts.append(found.text)
        textpage.close()
        page.close()
    if len(lost) == len(texts):
        raise _damaged()
    notes = lost_pages(lost)
    if seen > MAX_GLYPHS:
        notes = (*notes, "a long file: its last pages are in the order of the file, not of the page")
    return texts, uncertain, notes


def lost_pages(lost: Sequence[int]) -> tuple[str, ...]:
    """What to tell of damaged pages (numbers from 0), which cost nothing of the others."""
    return (f"damaged and not read: page {', '.join(str(number + 1) for number in lost)}",) if lost else ()


def _by_place(page: Any, textpage: Any, before: Carried | None) -> PageText:
    """The page's text from the places of its glyphs; PDFium's own order where the page lies on its side."""
    upright: list[Glyph] = []
    turned: list[str] = []
    for glyph, level in _glyphs(textpage):
        if level:
            upright.append(glyph)
        else:
            turned.append(glyph.text)
    if len(turned) > len(upright):
        return PageText(_clean(textpage.get_text_range()), Counter())
    found = page_text(upright, grids(page), before) if upright else PageText("", Counter())
    return found._replace(text=f"{found.text}\n\n{''.join(turned)}") if turned else found


def _glyphs(textpage: Any) -> Iterator[tuple[Glyph, bool]]:
    """Each glyph and whether it stands level. Characters at one origin are one glyph."""
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    characters: list[str] = []
    place: tuple[float, float] | None = None
    left = right = size = 0.0
    level = True
    for index in range(textpage.count_chars()):
        character = _character(raw.FPDFText_GetUnicode(textpage, index))
        if not character or character.isspace():
            continue
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        if characters and (x.value, y.value) != place:
            yield Glyph(cluster(characters), left, right, place[1] if place else 0.0, size), level
            characters = []
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        raw.FPDFText_GetMatrix(textpage, index, matrix)
        extent = min(box.left, x.value), max(box.right, x.value)
        left, right = (min(left, extent[0]), max(right, extent[1])) if characters else extent
        size = max(1.0, raw.FPDFText_GetFontSize(textpage, index) * hypot(matrix.c, matrix.d))
        level = abs(matrix.b) <= abs(matrix.a) / 10
        place = (x.value, y.value)
        characters.append(character)
    if characters and place is not None:
        yield Glyph(cluster(characters), left, right, place[1], size), level


def _character(code: int) -> str:
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    if code == 2:  # PDFium's mark for a hyphen at the end of a line
        return "-"
    # Presentation forms (one code a shape of an Arabic letter, ligatures such as "fi") become plain letters.
    return unicodedata.normalize("NFKC", chr(code)) if 0xFB00 <= code < 0xFF00 else chr(code)


def _clean(text: str) -> str:
    return "".join(map(_character, map(ord, text.replace("\r\n", "\n"))))


def _disagreeing(found: PageText, plain: str) -> Iterator[tuple[int, int]]:
    """Spans of digits in a page's text that PDFium's own order does not have as often."""
    other = Counter(NUMBER.findall(plain)) + found.repeated
    for match in NUMBER.finditer(found.text):
        other[match[0]] -= 1
        if other[match[0]] < 0:
            yield match.span()


def _is_file_name(title: str) -> bool:
    return not title or title.lower().endswith((".doc", ".docx", ".indd", ".pdf")) or title.startswith("Microsoft Word")
