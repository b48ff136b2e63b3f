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
        (r"(?<=pass)(?=engers)", "-\n"),
        ("140", "14O"),
    ],
)
def test_what_says_nothing_changes_no_claim(old: str, new: str) -> None:
    spoilt = re.sub(old, new, REPORT)
    assert spoilt != REPORT
    assert said(spoilt) == said(REPORT)


def test_digits_read_from_letters_are_unsure_and_say_so() -> None:
    (claim,) = read_text("At least 35,0OO people fled the al-\nMarn camp.", published="2024-05-15")
    assert (claim.number, claim.value, claim.uncertain) == ("35,0OO", 35_000, True)
    assert claim.notes == ("letters of 35,0OO were read as digits",)
    assert [place.name for place in claim.places] == ["al-Marn camp"]


def test_a_text_without_capitals_has_places() -> None:
    text = "Shelling killed 12 people in Khartoum on Monday. On Tuesday 400 families fled from Omdurman to Kosti."
    claims = read_text(text.lower(), published="2024-05-15")
    assert [[place.name for place in claim.places] for claim in claims] == [["khartoum"], ["omdurman", "kosti"]]
    assert [claim.period for claim in claims] == [claim.period for claim in read_text(text, published="2024-05-15")]
