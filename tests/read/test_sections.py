from __future__ import annotations

import pytest

from nuzuh.lang import load_pack
from nuzuh.model import Section
from nuzuh.read.sections import blocks


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("3 minutes read", Section.FURNITURE),
        ("Page 2 of 14", Section.FURNITURE),
        ("1,204 shares", Section.FURNITURE),
        ("Related: Ten killed in Homs", Section.FURNITURE),
        ("(Reporting by A Writer; Editing by An Editor)", Section.FURNITURE),
        ("Photo: A child at the camp", Section.FURNITURE),
        ("- 12 people were killed", Section.LIST),
        ("| Idlib | 12 | 40 |", Section.TABLE),
        ("“We counted 12,” he said.", Section.QUOTATION),
        ("Twelve people were killed on Monday.", Section.BODY),
    ],
)
def test_a_line_is_what_it_looks_like(line: str, section: Section) -> None:
    text = f"A headline of the report\n\n{line}"
    assert [block.section for block in blocks(text, load_pack("en"))] == [Section.HEADLINE, section]


def test_signatures_go_on_until_a_sentence() -> None:
    text = "An open letter\n\nSigned by:\nA Network\nB Association\n\nThe letter was sent on Monday."
    found = [block.section for block in blocks(text, load_pack("en"))]
    assert found == [Section.HEADLINE, *[Section.SIGNATURES] * 3, Section.BODY]
