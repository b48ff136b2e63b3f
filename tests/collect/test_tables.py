"""Each figure of a table stands behind the heading of its column."""

import io

import pytest
from odf.opendocument import OpenDocumentText
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from nuzuh.collect import docx, limits, odt, tables, xlsx
from nuzuh.collect.tables import table_lines
from tests.collect.makers import docx_bytes, xlsx_bytes


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        pytest.param(
            "Governorate|Killed|Injured / Idlib|33|45 / Hama|7|19",
            "Governorate | Killed | Injured / Idlib | Killed: 33 | Injured: 45 / Hama | Killed: 7 | Injured: 19",
            id="headings",
        ),
        pytest.param(
            "المحافظة|القتلى / إدلب|٣٣ / حلب|12",
            "المحافظة | القتلى / إدلب | القتلى: ٣٣ / حلب | القتلى: 12",
            id="Arabic, with either digits",
        ),
        pytest.param(
            "No.|Place|Killed / 1|Ariha|11 / 2|Binnish|3",
            "No. | Place | Killed / 1 | Ariha | Killed: 11 / 2 | Binnish | Killed: 3",
            id="rows that are numbered",
        ),
        pytest.param(
            "Date|Place|Killed / 2020-05-03|Ariha|11",
            "Date | Place | Killed / 2020-05-03 | Ariha | Killed: 11",
            id="days are no figures",
        ),
        pytest.param(
            "Place|Killed / Ariha|about 11, said the council / Binnish|3",
            "Place | Killed / Ariha | about 11, said the council / Binnish | Killed: 3",
            id="a cell that says it by itself",
        ),
        pytest.param(
            "Place|Killed|Share / Ariha|~1,200*|48% / Hama|10-15|",
            "Place | Killed | Share / Ariha | Killed: ~1,200* | Share: 48% / Hama | Killed: 10-15",
            id="figures as people write them",
        ),
        pytest.param(
            "Place|IDPs||Returnees| / |families|people|families|people / Ariha|20|110|3|15",
            "Place | IDPs |  | Returnees /  | families | people | families | people / "
            "Ariha | IDPs, families: 20 | IDPs, people: 110 | Returnees, families: 3 | Returnees, people: 15",
            id="two rows of headings",
        ),
        pytest.param(
            "Place|IDPs|^|Killed / ^|families|people|^ / Ariha|20|110|3",
            "Place | IDPs | Killed / families | people / Ariha | IDPs, families: 20 | IDPs, people: 110 | Killed: 3",
            id="cells that reach over others",
        ),
        pytest.param(
            "Place|Killed|Remarks / Ariha|11| / Binnish|n/a|closed",
            "Place | Killed | Remarks / Ariha | Killed: 11 / Binnish | n/a | closed",
            id="rows without figures",
        ),
        pytest.param("Ariha|11 / Binnish|3", "Ariha | 11 / Binnish | 3", id="no headings"),
        pytest.param(
            "Displaced / Ariha|11 / Binnish|3",
            "Displaced / Ariha | Displaced: 11 / Binnish | Displaced: 3",
            id="a title",
        ),
        pytest.param("33", "33", id="a single cell"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_rows_as_lines(rows: str, lines: str) -> None:
    cells = [[None if cell == "^" else cell for cell in row.split("|")] for row in rows.split(" / ") if row]
    assert " / ".join(table_lines(cells)) == lines


@pytest.mark.parametrize(
    ("caption", "line"),
    [
        ("Displaced", "Harim | Displaced, Number: 33"),
        ("النازحون", "Harim | النازحون, Number: 33"),
        ("The council counted those who came.", "Harim | Number: 33"),
        ("Arrivals in May 2020", "Harim | Number: 33"),  # its own number would be read as one of the row
        ("", "Harim | Number: 33"),
    ],
)
def test_words_above_a_table_say_what_its_only_figures_count(caption: str, line: str) -> None:
    assert table_lines([["District", "Number"], ["Harim", "33"]], caption)[1] == line
    several = table_lines([["District", "Killed", "Injured"], ["Harim", "33", "45"]], caption)[1]
    assert several == "Harim | Killed: 33 | Injured: 45"


def test_a_table_that_would_become_too_long_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_TEXT_CHARS", 40)
    assert table_lines([["Place", "Killed"], ["Ariha", "11"], ["Hama", "3"]])[1:] == ["Ariha | 11", "Hama | 3"]
    assert limits.MAX_TEXT_CHARS > 40


def test_a_word_document() -> None:
    data = docx_bytes("Displaced", table=[["District", "Number"], ["Harim", "33"]])
    assert docx.extract(data, "a.docx").text == "Displaced\n\nDistrict | Number\nHarim | Displaced, Number: 33"


def test_a_sheet_of_several_tables() -> None:
    data = xlsx_bytes(
        ["Casualties"],
        ["Place", "Killed", "Injured"],
        ["Ariha", 33, 45],
        [],
        ["Hama", 7, 19],
        [],
        ["Camp", "IDPs"],
        ["Qah", 120],
    )
    assert xlsx.extract(data, "a.xlsx").text.split("\n")[3:] == [
        "Ariha | Killed: 33 | Injured: 45",
        "Hama | Killed: 7 | Injured: 19",
        "Camp | IDPs",
        "Qah | IDPs: 120",
    ]


def test_an_opendocument_text() -> None:
    document, grid = OpenDocumentText(), Table()
    for row in (("Place", "IDPs", None), ("", "families", "people"), ("Ariha", "20", "110")):
        line = TableRow()
        for words in row:
            cell = CoveredTableCell() if words is None else TableCell()
            if words is not None:
                cell.addElement(P(text=words))
            line.addElement(cell)
        grid.addElement(line)
    document.text.addElement(grid)
    out = io.BytesIO()
    document.save(out)
    assert odt.extract(out.getvalue(), "a.odt").text.endswith("Ariha | IDPs, families: 20 | IDPs, people: 110")
