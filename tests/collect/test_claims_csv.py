from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nuzuh.collect import read_claims
from nuzuh.collect.claims_csv import READ
from nuzuh.collect.typed import read_table_claims
from nuzuh.errors import DocumentError
from nuzuh.model import Bound, Claim, Counts, Measure, Reading, Role, State, TableRow, Unit


def _read(folder: Path, text: str) -> list[Claim]:
    path = folder / "typed.csv"
    path.write_text(text, encoding="utf-8")
    return read_claims(path)[1]


def test_the_least_that_a_row_needs(tmp_path: Path) -> None:
    (claim,) = _read(tmp_path, "measure,value,to\nkilled,127,2020-02-11\n")
    assert (claim.measure, claim.value, claim.unit, claim.number) == (Measure.KILLED, 127, Unit.PERSONS, "127")
    assert (claim.period.start, claim.period.end) == (None, date(2020, 2, 11))
    assert claim.where == TableRow("typed.csv", 1, "killed | 127 | 2020-02-11")
    assert (claim.reader, claim.state, claim.reading) == ("import/1", State.REVIEWED, Reading.ASSERTION)


def test_all_columns(tmp_path: Path) -> None:
    cells = {
        "measure": "displaced",
        "value": '"42,000"',
        "high": "43000",
        "number": "42.000",
        "bound": "at_least",
        "places": "Ariha@origin; Idlib",
        "from": "2019-04-01",
        "to": "2019-05-04",
        "to_latest": "2019-05-05",
        "event": "campaign",
        "source": "SRC",
        "via": "AA",
        "qualifier": "about",
        "term": "fled",
        "counts": "movements",
        "reading": "floor",
        "area_outer": "NWS",
        "area_inner": "NHSI",
        "sentence": "They fled.",
        "notes": "a; b",
    }
    (claim,) = _read(tmp_path, f"{','.join(cells)}\n{','.join(cells.values())}\n")
    assert (claim.value, claim.high, claim.number, claim.bound) == (42000, 43000, "42.000", Bound.AT_LEAST)
    assert [(place.name, place.role) for place in claim.places] == [("Ariha", Role.ORIGIN), ("Idlib", Role.LOCATION)]
    assert (claim.period.event, claim.period.end_latest) == ("campaign", date(2019, 5, 5))
    assert (claim.source, claim.via, claim.qualifier, claim.term) == ("SRC", "AA", "about", "fled")
    assert (claim.counts, claim.reading) == (Counts.MOVEMENTS, Reading.FLOOR)
    assert (claim.area_outer, claim.area_inner, claim.notes) == ("NWS", "NHSI", ("a", "b"))
    assert isinstance(claim.where, TableRow)
    assert claim.where.text == "They fled."


def test_families_beside_persons_are_a_second_claim(tmp_path: Path) -> None:
    persons, families = _read(tmp_path, "measure,value,to,families\ndisplaced,42000,2019-05-04,6000\n")
    assert (persons.value, persons.unit) == (42000, Unit.PERSONS)
    assert (families.value, families.unit) == (6000, Unit.HOUSEHOLDS)
    assert persons.id != families.id


def test_a_column_that_is_not_known_is_kept_as_a_note(tmp_path: Path) -> None:
    (claim,) = _read(tmp_path, "measure,value,to,seen by\nkilled,1,2020-02-11,a colleague\n")
    assert claim.notes == ("seen by: a colleague",)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("killd,1,2020-02-11,", "`measure` is 'killd'"),
        ("killed,many,2020-02-11,", "`value` is 'many'"),
        ("killed,,2020-02-11,", "`value` is empty"),
        ("killed,-1,2020-02-11,", "no count"),
        ("killed,nan,2020-02-11,", "no count"),
        ("killed,1,11/02/2020,", "write dates as"),
        ("killed,1,2020-02-11,people", "`unit` is 'people'"),
        ("funding,1,2020-02-11,", "money says its currency"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(DocumentError, match=f"row 2: .*{said}"):
        _read(tmp_path, f"measure,value,to,unit\nkilled,1,2020-02-11,\n{row}\n")


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters(tmp_path: Path, delimiter: str) -> None:
    text = "measure,value,to\nkilled,127,2020-02-11\n".replace(",", delimiter)
    assert _read(tmp_path, text)[0].value == 127


def test_a_table_of_unknown_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,phone\nx,1\n")
    with pytest.raises(DocumentError, match="columns of this table"):
        read_table_claims(tmp_path / "a.csv")


def test_ids_do_not_change(tmp_path: Path) -> None:
    text = "measure,value,to\nkilled,127,2020-02-11\nkilled,127,2020-02-12\n"
    first, second = _read(tmp_path, text)
    assert first.id != second.id
    assert [claim.id for claim in _read(tmp_path, text)] == [first.id, second.id]


def test_every_column_is_documented() -> None:
    page = Path(__file__).parents[2] / "docs" / "collect.md"
    text = page.read_text(encoding="utf-8")
    assert [name for name in sorted(READ) if f"`{name}`" not in text] == []
