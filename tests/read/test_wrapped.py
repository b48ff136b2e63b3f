"""A report whose lines were broken at a width (mail, PDF) says what it says on whole lines."""

import textwrap

import pytest

from nuzuh.read import read_text

REPORT = (
    "Ferry sinks off Torrin\n\n"
    "A ferry on its way from Torrin to the island of Marn sank on Monday with 140 people on board, the coast guard "
    "said. It had pulled 12 bodies out of the water by the evening. Another 31 passengers were still missing.\n\n"
    "The mayor of Marn told reporters that 60 families on the island had lost somebody. In February a smaller boat had "
    "sunk in the same strait, and nine people died in it. Fishermen brought 88 survivors to the harbour.\n"
)


@pytest.mark.parametrize("width", [34, 60, 72, 100])
def test_lines_broken_at_a_width_change_no_claim(width: int) -> None:
    broken = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in REPORT.split("\n\n"))
    whole, lines = (
        [(c.number.split(), c.measure, c.places, c.period, c.source) for c in read_text(text, published="2024-05-15")]
        for text in (REPORT, broken)
    )
    assert lines == whole
    assert len(whole) == 6
