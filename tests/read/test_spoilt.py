"""A report that mail, a PDF or a page's markup has spoilt says what it says without that."""

import re
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


def said(text: str) -> list[object]:
    return [
        (c.value, c.measure, c.bound, [(p.name, p.role) for p in c.places], c.period, c.source)
        for c in read_text(text, published="2024-05-15")
    ]


@pytest.mark.parametrize("width", [34, 60, 72, 100])
def test_lines_broken_at_a_width_change_no_claim(width: int) -> None:
    broken = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in REPORT.split("\n\n"))
    assert said(broken) == said(REPORT)
    assert len(said(REPORT)) == 6


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"(\d+)", "\u200e\\1\u200f"),
        (r"(\d+)", r"**\1**"),
        (r"\.(?=\s)", ".[7]"),
        (r"\.(?=\s)", ".⁷"),
        ("passeng", "pas\u00adseng"),
        (r"(?m)^(?=.)", "> "),
        (r"\A", "Home | News | Coast\n\n"),
        ("Ferry sinks off Torrin", "FERRY SINKS OFF TORRIN"),
        ("\n", "\r\n"),
        (" ", "\u00a0"),
    ],
)
def test_what_says_nothing_changes_no_claim(old: str, new: str) -> None:
    spoilt = re.sub(old, new, REPORT)
    assert spoilt != REPORT
    assert said(spoilt) == said(REPORT)
