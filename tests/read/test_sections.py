from __future__ import annotations

import pytest

from nuzuh.lang import load_pack
from nuzuh.model import Section
from nuzuh.read.sections import blocks, headings


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("3 minutes read", Section.FURNITURE),
        ("Page 2 of 14", Section.FURNITURE),
        ("1,204 shares", Section.FURNITURE),
        ("Related: Ten killed in Homs", Section.FURNITURE),
        ("(Reporting by A Writer; Editing by An Editor)", Section.FURNITURE),
        ("Photo: A child at the camp", Section.FURNITURE),
        ("— Lower Valley Radio (@lowervalley) May 3, 2021", Section.FURNITURE),
        ("A nurse (L) and a driver at the clinic on 3 May 2017", Section.CAPTION),
        ("Soldiers of the garrison mounting a lorry (AFP)", Section.CAPTION),
        ("Food is given out in this undated photo released by the army on May 3.", Section.CAPTION),
        ("A widow in Bunj on May 3, 2017. She lost her home. (AP Photo/Aida Marsh)", Section.CAPTION),
        ("A market in Bunj on 3 May 2017. / AFP Archive", Section.CAPTION),
        ("Twelve people died in Bunj on Monday. (AFP)", Section.BODY),
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


DIGEST = """Noon briefing

Good afternoon, everyone.

Colleagues speak of three places today.

Sudan: markets hit again

Forty people died in two days.
Chad
The camps there are full.
This line of a wire is wrapped where the column of
the printer ends.
"""


def test_headings_are_short_lines_between_finished_ones() -> None:
    lines = blocks(DIGEST, load_pack("en"))
    found = [DIGEST[start:].split("\n")[0] for start in headings(DIGEST, lines)]
    assert found == ["Sudan: markets hit again", "Chad"]
