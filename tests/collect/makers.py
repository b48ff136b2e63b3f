"""Small files of each kind, made for the tests."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import lxml.html
import openpyxl
import pypdfium2 as pdfium
import typst
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement

CHROMIUM = shutil.which("chromium")
LIBREOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

PROTECTED_PDF = b"""%%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>> endobj
4 0 obj <</Filter/Standard/V 1/R 2/P -44/O<%s>/U<%s>>> endobj
trailer <</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>
""" % (b"11" * 32, b"22" * 32)


def docx_bytes(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table is not None:
        grid = document.add_table(len(table), len(table[0]))
        for y, row in enumerate(table):
            for x, cell in enumerate(row):
                grid.cell(y, x).text = cell
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_bytes(*rows: list[str | int | float | None]) -> bytes:
    """A spreadsheet of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zip_bytes(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def bomb_docx(megabytes: int = 120) -> bytes:
    return zip_bytes(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document>" + b" " * (megabytes << 20)}
    )


def typst_pdf(source: str) -> bytes:
    pdf = typst.compile(source.encode())
    assert isinstance(pdf, bytes)
    return pdf


def chromium_pdf(html: str, folder: Path) -> bytes:
    page, pdf = folder / "page.html", folder / "page.pdf"
    page.write_text(html, encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={pdf}", page.as_uri()], check=True, capture_output=True, timeout=120)
    return pdf.read_bytes()


def libreoffice_pdf(html: str, folder: Path) -> bytes:
    """The page's headings, paragraphs and tables as a Word document that LibreOffice prints."""
    root = lxml.html.fromstring(html)
    document = docx.Document()
    for node in root.iter("h1", "p", "table"):
        if node.tag == "table":
            cells = [[cell.text for cell in row.iter("td")] for row in node.iter("tr")]
            grid = document.add_table(len(cells), len(cells[0]))
            if root.get("dir") == "rtl":
                grid.table_direction = WD_TABLE_DIRECTION.RTL
            for cell, words in zip(
                (c for row in grid.rows for c in row.cells), (w for r in cells for w in r), strict=True
            ):
                cell.text = words
        else:
            paragraph = document.add_paragraph(" ".join(node.text.split()))
            paragraph.paragraph_format.page_break_before = "page-break" in node.get("style", "")
            if root.get("dir") == "rtl":
                paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    document.save(str(folder / "office.docx"))
    home = f"-env:UserInstallation=file://{folder}/office"
    command = [str(LIBREOFFICE), home, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "office.docx")], check=True, capture_output=True, timeout=180)
    return (folder / "office.pdf").read_bytes()


def picture_pdf(words: str) -> bytes:
    """A PDF whose one page is a picture of the words."""
    page = pdfium.PdfDocument(typst_pdf(f"#set page(height: 6cm)\n#set text(size: 16pt)\n{words}"))[0]
    picture = page.render(scale=3)
    document = pdfium.PdfDocument.new()
    sheet = document.new_page(picture.width / 3, picture.height / 3)
    image = pdfium.PdfImage.new(document)
    image.set_bitmap(picture)
    image.set_matrix(pdfium.PdfMatrix().scale(picture.width / 3, picture.height / 3))
    sheet.insert_obj(image)
    sheet.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
