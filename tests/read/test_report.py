"""What of a page is its report: pictures and furniture tell nothing of it."""

from __future__ import annotations

import pytest

from nuzuh.lang import load_pack
from nuzuh.read import read_text
from nuzuh.read.figures.numbers import quantities
from nuzuh.read.report import open_report

PAGE = """Raiders kill 12 herders near Bunj
Soldiers of the garrison (L) at a drill in Doro on April 13, 2018. / AFP Archive
Advertisement

Raiders killed 12 herders on Sunday night near Bunj, a nurse said.
"""


def test_a_picture_and_furniture_are_no_sentences_of_the_report() -> None:
    pack = load_pack("en")
    found = open_report(PAGE, pack, quantities(PAGE, pack)[0], None, None)
    assert [PAGE[start : start + 7] for start, _ in found.spans] == ["Raiders", "Raiders"]


@pytest.mark.parametrize("published", ["2021-06-08"])
def test_a_picture_dates_and_places_nothing(published: str) -> None:
    claims = read_text(PAGE, published=published)
    assert [claim.number for claim in claims] == ["12", "12"]
    assert {str(claim.period.start) for claim in claims} == {"2021-06-06"}


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Storm leaves 40 dead in Bunj – UN", "UN"),
        ("Storm leaves 40 dead in Bunj - regional governor", "regional governor"),
        ("Storm leaves 40 dead in Bunj - Reuters", None),
        ("DRMQ: Storm deaths climb to 40", "DRMQ"),
        ("BREAKING: Storm leaves 40 dead in Bunj", None),
    ],
)
def test_who_speaks_beside_the_dash_or_colon_of_a_headline(headline: str, source: str | None) -> None:
    assert read_text(f"{headline}\n\nThe storm came at dawn.")[0].source == source


def test_a_picture_above_the_headline_is_none() -> None:
    text = "Food is given out in this undated photo of May 3, 2018.\n\nStorm leaves 40 dead in Bunj\n\nIt came at dawn."
    assert [(c.number, str(c.period.end)) for c in read_text(text, published="2021-06-08")] == [("40", "2021-06-08")]


def test_a_caption_keeps_its_own_figures() -> None:
    text = "Floods in Bunj\n\nRescuers in Bunj, where 40 people drowned in the floods. [Aida Marsh/Delta News]\n"
    assert [claim.number for claim in read_text(text)] == ["40"]
