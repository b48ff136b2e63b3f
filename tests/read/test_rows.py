"""Tables of our own that stand as lines of cells, and the cells that name a row's place."""

import pytest

from nuzuh.lang import load_pack
from nuzuh.read import read_text
from nuzuh.read.placewords import place_words
from nuzuh.read.rows import place_cells


@pytest.mark.parametrize(
    ("language", "lines", "named"),
    [
        ("en", ["District | Displaced", "Harim | Displaced: 12", "Ariha | Displaced: 7"], {1: "Harim", 2: "Ariha"}),
        ("en", ["Date | Location | Dead", "2020-05-03 | Binnish | Dead: 4"], {1: "Binnish"}),
        ("en", ["Camps hit | Dead", "3 | Dead: 4"], {}),
        ("en", ["| Day | District | Dead |", "| | Harim | Dead: 4 |"], {1: "Harim"}),
        ("en", ["District | Dead", "Grand total | Dead: 19"], {1: ""}),
        ("en", ["Day | Dead", "Monday | Dead: 4"], {}),
        ("en", ["District | Displaced", "Harim fell.", "Ariha | Displaced: 7"], {}),
        ("en", ["Nine died in the district."], {}),
        ("en", ["District | Dead", "Total | Dead: 19"], {1: ""}),
        ("ar", ["المنطقة | النازحون", "حارم | النازحون: 12"], {1: "حارم"}),
        ("ar", ["الموقع | القتلى", "بنش | القتلى: 12"], {1: "بنش"}),
    ],
)
def test_the_cell_of_the_place(language: str, lines: list[str], named: dict[int, str]) -> None:
    pack, text = load_pack(language), "\n".join(lines)
    spans, at = [], 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    words = place_words(pack)
    cells = place_cells(text, spans, words.columns, words.totals, pack)
    assert {index: text[start:end] for index, (start, end) in cells.items()} == named


def test_each_row_is_read_at_its_own_place() -> None:
    rows = "Harim | IDPs: 1,200 | Returnees: 340\nAriha | IDPs: 430 | Returnees: 55"
    text = f"Flight in March\n\nDistrict | IDPs | Returnees\n{rows}\nTotal | IDPs: 1,630 | Returnees: 395\n"
    read = [(c.number, str(c.measure), [p.name for p in c.places]) for c in read_text(text)]
    assert read == [
        ("1,200", "idps", ["Harim"]),
        ("340", "returned", ["Harim"]),
        ("430", "idps", ["Ariha"]),
        ("55", "returned", ["Ariha"]),
        ("1,630", "idps", []),
        ("395", "returned", []),
    ]
