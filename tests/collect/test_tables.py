"""Each figure of a table stands behind the heading of its column."""

import io

import pytest
from odf.opendocument import OpenDocumentText
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from nuzuh.collect import docx, limits, odt, tables, xlsx
from nuzuh.collect.tables import ABOVE, table_lines
from tests.collect.makers import docx_bytes, xlsx_bytes

SPANS = {"<": None, "^": ABOVE}


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
            "Place | IDPs, families | IDPs, people | Returnees, families | Returnees, people / "
            "Ariha | IDPs, families: 20 | IDPs, people: 110 | Returnees, families: 3 | Returnees, people: 15",
            id="two rows of headings",
        ),
        pytest.param(
            "Place|IDPs|<|Killed / ^|families|people|^ / Ariha|20|110|3",
            "Place | IDPs, families | IDPs, people | Killed / "
            "Ariha | IDPs, families: 20 | IDPs, people: 110 | Killed: 3",
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
            "Displaced / Ariha | 11 / Binnish | 3",
            id="a title",
        ),
        pytest.param(
            "District|Camp|IDPs / Harim|Atmeh|31 / ^|Qah|12 / Total|<|43",
            "District | Camp | IDPs / Harim | Atmeh | IDPs: 31 / Harim | Qah | IDPs: 12 / Total |  | IDPs: 43",
            id="cells that reach over rows",
        ),
        pytest.param(
            "Camp|Women|Men / Killed|<|< / Qah|3|4 / Injured|<|< / Qah|9|8",
            "Camp | Women | Men / Killed / Camp | Women | Men / Qah | Women: 3 | Men: 4 / "
            "Injured / Camp | Women | Men / Qah | Women: 9 | Men: 8",
            id="parts under titles",
        ),
        pytest.param(
            "Killed|2019|2020 / Idlib|31|12",
            "Killed | 2019 | 2020 / Idlib | 2019: 31 | 2020: 12",
            id="years above",
        ),
        pytest.param(
            "|Displaced|<|<|< / |2019|<|2020|< / Camp|Women|Men|Women|Men / Qah|31|12|44|45",
            "Camp | Displaced, 2019, Women | Displaced, 2019, Men | Displaced, 2020, Women | Displaced, 2020, Men / "
            "Qah | Displaced, 2019, Women: 31 | Displaced, 2019, Men: 12 | Displaced, 2020, Women: 44 | "
            "Displaced, 2020, Men: 45",
            id="three rows of headings",
        ),
        pytest.param("33", "33", id="a single cell"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_rows_as_lines(rows: str, lines: str) -> None:
    cells = [[SPANS.get(cell, cell) for cell in row.split("|")] for row in rows.split(" / ") if row]
    assert " / ".join(table_lines(cells)) == lines


def test_the_rows_that_the_document_says_are_the_head() -> None:
    rows: list[list[str | None]] = [["Deaths", None, None], ["1", "2", "Place"], ["31", "45", "Ariha"]]
    assert table_lines(rows, head=2) == ["Deaths", "1 | 2 | Place", "1: 31 | 2: 45 | Ariha"]


def test_a_table_that_would_become_too_long_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_TEXT_CHARS", 40)
    assert table_lines([["Place", "Killed"], ["Ariha", "11"], ["Hama", "3"]])[1:] == ["Ariha | 11", "Hama | 3"]
    assert limits.MAX_TEXT_CHARS > 40


def test_a_word_document() -> None:
    data = docx_bytes("Displaced", table=[["District", "Number"], ["Harim", "33"]])
    assert docx.extract(data, "a.docx").text == "Displaced\n\nDistrict | Number\nHarim | Number: 33"


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
