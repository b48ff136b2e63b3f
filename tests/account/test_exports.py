"""Open data: read back with the programs that people use, the same numbers as on the pages."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from lxml import etree, html

from nuzuh.account.exports import FORMATS, data_files
from nuzuh.account.exports.csv import safe
from nuzuh.account.exports.tables import TABLES
from tests.account.factory import CLAIMS, by_number

ARABIC = "نزح نحو 932,000 شخص منذ تشرين الثاني من معرة النعمان وسراقب."


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))[1:]


def test_every_file_that_is_announced_is_there(site: Path) -> None:
    for file in data_files():
        assert (site / "data" / file.name).stat().st_size > 0, file.name


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_each_format_has_the_same_rows(site: Path, table: str, form: str) -> None:
    wanted = len(rows(site / f"data/{table}.csv"))
    assert wanted > 0
    assert count(site / f"data/{table}.{form}") == wanted


def count(path: Path) -> int:
    if path.suffix == ".csv":
        return len(rows(path))
    if path.suffix == ".jsonl":
        return len(path.read_text("utf-8").splitlines())
    if path.suffix == ".parquet":
        return int(pq.read_metadata(path).num_rows)
    return int(openpyxl.load_workbook(path).active.max_row) - 2


def test_arabic_survives_each_format(site: Path) -> None:
    data = site / "data"
    assert (data / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert ARABIC in {row["sentence"] for row in rows(data / "claims.csv")}
    sheet = openpyxl.load_workbook(data / "claims.xlsx").active
    assert ARABIC in {cell.value for cell in next(sheet.iter_cols(min_col=sheet.max_column))}
    assert ARABIC in pq.read_table(data / "claims.parquet")["sentence"].to_pylist()


CALC = Path("/usr/lib/libreoffice/program/libsclo.so")  # LibreOffice may be there without its spreadsheet


@pytest.mark.skipif(shutil.which("soffice") is None or not CALC.exists(), reason="LibreOffice Calc is not installed")
def test_libreoffice_reads_the_arabic(site: Path, tmp_path: Path) -> None:
    shutil.copy(site / "data/claims.xlsx", tmp_path)
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"),
            *("--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path / "out")),
            str(tmp_path / "claims.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert ARABIC in (tmp_path / "out/claims.csv").read_text("utf-8")


def test_hxl_tags_are_well_formed(site: Path) -> None:
    hxl = pytest.importorskip("hxl", reason="libhxl is not installed")
    for table in TABLES:
        # The input closes what it is given; a file that it opens by itself stays open.
        with io.BytesIO((site / f"data/{table.name}.csv").read_bytes()) as content:
            columns = hxl.data(hxl.make_input(content)).columns
            assert [column.header.strip("\ufeff") for column in columns] == [field.name for field in table.fields]
            assert [column.display_tag for column in columns] == [field.tag for field in table.fields]


def test_a_formula_stays_a_text() -> None:
    assert safe("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert safe("-5 people") == "'-5 people"
    assert safe(-5) == -5
    assert safe("5 people") == "5 people"


def test_origin_and_destination_are_kept_apart(site: Path) -> None:
    features = json.loads((site / "data/claims.geojson").read_text("utf-8"))["features"]
    mine = {f["properties"]["role"]: f for f in features if f["properties"]["id"] == by_number("60,000").id}
    assert mine["origin"]["geometry"]["coordinates"] == [36.803, 35.866]
    assert mine["destination"]["geometry"]["coordinates"] == [36.681, 36.312]


def test_the_package_describes_every_column(site: Path) -> None:
    package = json.loads((site / "data/datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        header = next(csv.reader(io.StringIO((site / "data" / resource["path"]).read_text("utf-8-sig"))))
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_the_site_and_the_data_give_one_number(site: Path) -> None:
    """Each claim's figure on its page is the one of the table; each bound of a finding's page is in the table."""
    told = {row["id"]: row for row in rows(site / "data/claims.csv")}
    assert told.keys() == {claim.id for claim in CLAIMS}
    for row in told.values():
        page, _, anchor = row["page"].partition("#")
        head = html.parse(site / page).xpath(f"//*[@id='{anchor}']//*[contains(@class,'claim-head')]/a")[0]
        shown = head.text_content().replace(",", "")
        assert row["value"] in shown or row["suppressed"] == "True", row["id"]
    for row in rows(site / "data/findings.csv"):
        text = html.parse(site / row["page"]).getroot().text_content().replace(",", "")
        assert all(row[end] in text for end in ("low", "high") if row[end]), row["id"]


def test_the_feed_is_atom(site: Path) -> None:
    root = etree.parse(site / "data/changes.atom").getroot()
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert [child.tag.partition("}")[2] for child in root][:3] == ["title", "id", "updated"]
