"""Tables that people add."""

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from nuzuh.errors import GazetteerError
from nuzuh.monitor import Folder
from nuzuh.places.added import add_table, tables_of
from nuzuh.places.tables import records


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_name_is_enough_for_a_table_of_ones_own(tmp_path: Path) -> None:
    table = written(
        tmp_path / "places.csv", "name,other_names,lat,lon\nTel Amal,Tell Amal; تل أمل,35.5,36.5\nNahr,,,\n"
    )
    first, second = records(table)
    assert (first.id, first.name, first.names, first.lat) == ("places:1", "Tel Amal", ["Tell Amal", "تل أمل"], 35.5)
    assert (second.name, second.lat) == ("Nahr", None)


def test_a_place_of_ones_own_lies_in_the_smallest_unit_of_the_table(tmp_path: Path) -> None:
    rows = "id,name,kind,admin1,admin2\nX1,Tel,settlement,S1,S11\nS1,North,admin1,S1,\n"
    tel, north = records(written(tmp_path / "places.csv", rows))
    assert (tel.parent, north.parent) == ("S1", None)


def test_an_xlsx_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ADM1_EN", "ADM1_AR", "ADM1_PCODE", "ADM2_EN", "ADM2_AR", "ADM2_PCODE"])
    sheet.append(["North", "شمال", "YE11", "Upper", "العليا", "YE1101"])
    book.save(tmp_path / "cod.xlsx")
    assert [(r.id, r.name_ar, r.kind, r.parent) for r in records(tmp_path / "cod.xlsx")] == [
        ("YE11", "شمال", "admin1", None),
        ("YE1101", "العليا", "admin2", "YE11"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE",
        "admin1Name_en,admin1Name_ar,admin1Pcode,admin2Name_en,admin2Name_ar,admin2Pcode",
        "admin1_en,admin1_ar,admin1_pcode,admin2_en,admin2_ar,admin2_pcode",
    ],
)
def test_cod_ab_columns_of_several_editions(tmp_path: Path, head: str) -> None:
    found = records(written(tmp_path / "cod.csv", f"{head}\nNorth,شمال,YE11,Upper,العليا,YE1101\n"))
    assert [(r.id, r.name, r.name_ar, r.kind, r.parent, r.country) for r in found] == [
        ("YE11", "North", "شمال", "admin1", None, "YE"),
        ("YE1101", "Upper", "العليا", "admin2", "YE11", "YE"),
    ]


def test_cod_ab_polygons_become_outlines(tmp_path: Path) -> None:
    ring = [[36.0, 35.0], [37.0, 35.0], [37.0, 36.0], [36.0, 35.0]]
    feature = {
        "properties": {"NAME_EN": "North", "PCODE": "SY07"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    data = {"type": "FeatureCollection", "features": [feature]}
    (found,) = records(written(tmp_path / "adm1.geojson", json.dumps(data)))
    assert (found.id, found.kind, found.outline[0][0]) == ("SY07", "admin1", (35.0, 36.0))


def test_a_geonames_dump(tmp_path: Path) -> None:
    unit = [
        "1",
        "North",
        "North",
        "Nord",
        "35",
        "36",
        "A",
        "ADM1",
        "SY",
        "",
        "12",
        "",
        "",
        "",
        "9",
        "",
        "1",
        "x",
        "2020",
    ]
    town = ["2", "Tel", "Tel", "تل", "35", "36", "P", "PPL", "SY", "", "12", "", "", "", "500", "", "1", "x", "2020"]
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("SY.txt", "\n".join(map("\t".join, (town, unit))))
    found = {record.id: record for record in records(tmp_path / "SY.zip")}
    assert (found["gn:2"].parent, found["gn:2"].name_ar, found["gn:1"].codes) == ("gn:1", "تل", ("SY.12",))


def test_an_openstreetmap_extract(tmp_path: Path) -> None:
    node = {
        "type": "node",
        "id": 7,
        "lat": 35.0,
        "lon": 36.0,
        "tags": {"name": "تل", "name:en": "Tel", "geonames:id": "2"},
    }
    (found,) = records(written(tmp_path / "osm.json", json.dumps({"elements": [node]})))
    assert (found.id, found.name, found.codes, found.licence) == ("osm:n7", "Tel", ("gn:2",), "ODbL-1.0")


def test_points_exported_as_geojson_keep_their_openstreetmap_id(tmp_path: Path) -> None:
    feature = {
        "id": "node/7",
        "properties": {"name": "Tel", "place": "village"},
        "geometry": {"type": "Point", "coordinates": [36.0, 35.0]},
    }
    data = {"type": "FeatureCollection", "features": [feature]}
    (found,) = records(written(tmp_path / "osm.geojson", json.dumps(data)))
    assert (found.id, found.name) == ("osm:n7", "Tel")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("gone.csv", None, "no such file"),
        ("empty.csv", "", "no place with a name"),
        ("other.csv", "a,b\n1,2\n", "no column tells the name"),
        ("bad.json", "{", "cannot be read"),
        ("bad.zip", "no archive", "cannot be read"),
    ],
)
def test_a_table_that_cannot_be_used_is_named(tmp_path: Path, name: str, text: str | None, says: str) -> None:
    if text is not None:
        written(tmp_path / name, text)
    with pytest.raises(GazetteerError, match=says) as error:
        records(tmp_path / name)
    assert name in str(error.value)


def test_adding_a_table_to_a_monitor_keeps_its_own_places_last(tmp_path: Path) -> None:
    (tmp_path / "monitor").mkdir()
    folder = Folder(tmp_path / "monitor")
    written(folder.places, "name\nTel\n")
    assert add_table(folder, written(tmp_path / "more.csv", "name,kind\nNahr,camp\n")) == {"camp": 1}
    assert [path.name for path in tables_of(folder)] == ["more.csv", "places.csv"]
