from __future__ import annotations

import io

import docx
import pytest

from nuzuh.collect.docx import extract
from nuzuh.errors import DocumentError
from tests.collect.makers import bomb_docx, docx_bytes


def test_paragraphs_lists_and_tables_come_in_order() -> None:
    document = docx.Document()
    document.core_properties.title = "Update 4"
    document.core_properties.author = "OCHA"
    document.add_heading("1,234 families fled")
    document.add_paragraph("127 people were killed.")
    document.add_paragraph("45 in Ariha", style="List Bullet")
    grid = document.add_table(2, 2)
    for cell, words in zip(
        [c for row in grid.rows for c in row.cells], ("Place", "Killed", "Ariha", "31"), strict=True
    ):
        cell.text = words
    document.add_paragraph("After the table.")
    out = io.BytesIO()
    document.save(out)
    result = extract(out.getvalue(), "a.docx")
    assert result.text == (
        "1,234 families fled\n\n127 people were killed.\n\n- 45 in Ariha\n\n"
        "Place | Killed\nAriha | Killed: 31\n\nAfter the table."
    )
    assert (result.metadata.title, result.metadata.author) == ("Update 4", "OCHA")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb_docx(), "unpacks to 120 MB"),
        (bomb_docx(90), "times are unpacked"),
        (docx_bytes("33 killed")[:-200], "damaged"),
        (docx_bytes("33 killed")[:200] + b"\x00" * 400, "damaged"),
    ],
    ids=["bomb", "small bomb", "cut short", "garbled"],
)
def test_a_bomb_or_a_damaged_file_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        extract(data, "a.docx")
