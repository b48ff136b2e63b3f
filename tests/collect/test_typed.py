"""Typed data of others. The rows are made up; only the columns are those of the real exports."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from nuzuh.collect import Import, Refusal, collect_paths, documents, scan_reports
from nuzuh.collect.hxl import parse_tag
from nuzuh.collect.typed import read_table_claims
from nuzuh.errors import DocumentError
from nuzuh.model import Bound, Document, Measure, Role, State, TableRow, Unit, Who
from nuzuh.monitor import Folder
from tests.collect.makers import zip_bytes


def _read(folder: Path, text: str, name: str = "data.csv") -> Import:
    (folder / name).write_text(text, encoding="utf-8")
    return read_table_claims(folder / name)


def test_hxl(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        "Camp report\nGovernorate,District,As of,IDPs,New families,Killed women,Code\n"
        "#adm1+name,#adm2+name,#date,#affected+idps,#affected+displaced+new+hh,#affected+killed+f,#adm2+code\n"
        'Idlib,Ariha,2020-02-11,"12,500",45,3,SY0705\nIdlib,Harim,2020-02-12,,7,,SY0703\n',
    )
    said = [(c.measure, c.unit, c.value, c.who, c.places[0].name, c.period.end) for c in found.claims]
    assert said == [
        (Measure.IDPS, Unit.PERSONS, 12500, None, "Ariha", date(2020, 2, 11)),
        (Measure.DISPLACED, Unit.HOUSEHOLDS, 45, None, "Ariha", date(2020, 2, 11)),
        (Measure.KILLED, Unit.PERSONS, 3, Who.WOMEN, "Ariha", date(2020, 2, 11)),
        (Measure.DISPLACED, Unit.HOUSEHOLDS, 7, None, "Harim", date(2020, 2, 12)),
    ]
    assert {claim.state for claim in found.claims} == {State.MACHINE_READ}
    assert len({claim.id for claim in found.claims}) == 4


@pytest.mark.parametrize(
    ("cell", "tag"),
    [
        ("#affected +idps+f", ("#affected", frozenset({"idps", "f"}))),
        ("#Date", ("#date", frozenset())),
        ("# of dead", None),
        ("killed", None),
    ],
)
def test_tags(cell: str, tag: object) -> None:
    assert parse_tag(cell) == tag


def test_hxl_that_counts_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no HXL tag"):
        _read(tmp_path, "Place\n#adm1\nIdlib\n")


def test_idu(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        "id,country,displacement_type,qualifier,figure,displacement_date,displacement_start_date,displacement_end_date,"
        "sources,standard_popup_text,locations_name,role\n"
        "7,Freedonia,Conflict,more than,4200,2024-03-05,2024-03-01,2024-03-09,Local Council,"
        "<b>Freedonia</b>: more than 4200 displaced,North Town,Recommended figure\n",
    )
    (claim,) = found.claims
    assert (claim.measure, claim.value, claim.bound) == (Measure.DISPLACED, 4200, Bound.AT_LEAST)
    assert (claim.source, claim.via, claim.places[0].role) == ("Local Council", "IDMC", Role.ORIGIN)
    assert (claim.period.start, claim.period.end) == (date(2024, 3, 1), date(2024, 3, 9))
    assert isinstance(claim.where, TableRow)
    assert claim.where.text == "Freedonia : more than 4200 displaced"


def test_ged(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        "id,dyad_name,side_a,side_b,source_original,where_coordinates,adm_1,country,date_start,date_end,deaths_civilians,"
        "best,high,low\n"
        "9,A - B,A,B,local doctor,North Town,North,Freedonia,2024-03-05 00:00:00.000,2024-03-06,4,11,15,9\n",
    )
    said = [(claim.value, claim.high, claim.who, claim.number) for claim in found.claims]
    assert said == [(11, None, None, "11"), (9, 15, None, "9 to 15"), (4, None, Who.CIVILIANS, "4")]
    assert found.document.licence == "CC-BY-4.0"
    assert (found.claims[0].source, found.claims[0].via) == ("local doctor", "UCDP")


def test_acled_is_counted_and_its_rows_never_pass_on(tmp_path: Path) -> None:
    head = "event_id_cnty,event_date,event_type,sub_event_type,admin1,country,fatalities,notes"
    rows = [
        "F1,2024-03-05,Battles,Armed clash,North,Freedonia,3,SECRET ROW ONE",
        "F2,11 March 2024,Explosions/Remote violence,Shelling,North,Freedonia,2,SECRET ROW TWO",
        "F3,2024-03-12,Protests,Peaceful protest,North,Freedonia,0,SECRET ROW THREE",
        "F4,2024-04-01,Violence against civilians,Attack,South,Freedonia,1,SECRET ROW FOUR",
    ]
    found = _read(tmp_path, "\n".join([head, *rows]))
    said = [(c.measure, c.value, c.places[0].name, c.period.start, c.period.end) for c in found.claims]
    assert said == [
        (Measure.ATTACKS, 2, "North", date(2024, 3, 1), date(2024, 3, 31)),
        (Measure.KILLED, 5, "North", date(2024, 3, 1), date(2024, 3, 31)),
        (Measure.ATTACKS, 1, "South", date(2024, 4, 1), date(2024, 4, 30)),
        (Measure.KILLED, 1, "South", date(2024, 4, 1), date(2024, 4, 30)),
    ]
    assert found.document.url == "https://acleddata.com/"
    assert "SECRET" not in repr(found)


TYPED = b"measure,value,from,places\nkilled,33,2020-02-11,Ariha@location\n"
UNKNOWN = b"a,b\n1,2\n"


def _zip_with(tmp_path: Path, members: dict[str, bytes]) -> Folder:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.zip").write_bytes(zip_bytes(members))
    return Folder(tmp_path)


def test_a_table_in_an_archive_is_taken_as_it_would_be_alone(tmp_path: Path) -> None:
    members = {"in/b.csv": TYPED, "in/b.toml": b'publisher = "OCHA"\n', "c.txt": b"42 people fled.", "d.csv": UNKNOWN}
    found = list(scan_reports(_zip_with(tmp_path, members)))
    (table,) = (item for item in found if isinstance(item, Import))
    (tmp_path / "b.csv").write_bytes(TYPED)
    alone = read_table_claims(tmp_path / "b.csv")
    assert (table.document.path, table.document.publisher) == ("a.zip!/in/b.csv", "OCHA")
    assert (table.document.id, table.claims) == (alone.document.id, alone.claims)
    assert [item.path for item in found if isinstance(item, Document)] == ["a.zip!/c.txt"]
    assert [item.path for item in found if isinstance(item, Refusal)] == ["a.zip!/d.csv"]


def test_what_is_collected_counts_the_claims_of_tables_in_archives(tmp_path: Path) -> None:
    inner = zip_bytes({"c.csv": TYPED.replace(b"33", b"34")})
    (tmp_path / "b.zip").write_bytes(zip_bytes({"b.csv": TYPED, "in.zip": inner}))
    report = collect_paths([tmp_path / "b.zip"], Folder(tmp_path))
    assert (report.new, report.claims) == (("b.zip",), 2)


def test_a_table_in_an_archive_that_a_message_carries_is_not_taken(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("In Binnish 42 people fled, the council said.")
    for name, data in (("a.csv", TYPED), ("a.zip", zip_bytes({"b.csv": TYPED}))):
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "m.eml").write_bytes(bytes(message))
    found = list(scan_reports(Folder(tmp_path)))
    assert [type(item).__name__ for item in found] == ["Document", "Refusal"]


def test_a_table_is_no_report_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(zip_bytes({"b.csv": TYPED}))
    (refusal,) = documents(tmp_path / "b.zip")
    assert isinstance(refusal, Refusal)
    assert "typed data" in refusal.message
