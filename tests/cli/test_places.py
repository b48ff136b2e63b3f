"""`nuzuh places`: adding tables, tagging lines."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nuzuh.cli import places as command
from nuzuh.ledger import open_ledger
from nuzuh.model import PlaceMention, Role
from nuzuh.monitor import find_folder
from nuzuh.places.compiling import compile_layer
from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.layer import Layer
from nuzuh.places.records import Record
from tests.ledger.conftest import make_claim, make_document


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A runner whose gazetteer knows two places."""
    (tmp_path / "layer").mkdir()
    syria = Record(id="gn:1", name="Syria", kind="country", country="SY", lat=35.0, lon=38.0, population=20_000_000)
    hama = Record(id="gn:2", name="Hama", country="SY", lat=35.1, lon=36.7, population=460_000, parent="gn:1")
    compile_layer([syria, hama], tmp_path / "layer")
    monkeypatch.setattr(command, "open_here", lambda *_: Gazetteer([Layer(tmp_path / "layer")]))
    monkeypatch.chdir(tmp_path)
    return CliRunner()


def test_find_says_why(run: CliRunner) -> None:
    said = run.invoke(command.places, ["find", "Ḥamā"]).output
    assert "[gn:2]" in said
    assert "same name" in said


def test_tag_gives_a_line_of_toponyms_for_each_document(run: CliRunner) -> None:
    line = json.dumps({"id": "a", "text": "People fled Hama in Syria."})
    found = run.invoke(command.places, ["tag", "--format", "jsonl", "-"], input=line + "\n")
    document = json.loads(found.output)
    assert document["id"] == "a"
    assert [(t["start"], t["end"], t["lat"], t["geonameid"]) for t in document["toponyms"]] == [
        (12, 16, 35.1, 2),
        (20, 25, 35.0, 1),
    ]


def test_a_line_that_is_no_document_is_named(run: CliRunner) -> None:
    found = run.invoke(command.places, ["tag", "--format", "jsonl", "-"], input='{"id": 1}\n')
    assert "line 1" in str(found.exception)


def test_add_copies_a_table_into_the_monitor(run: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text("", encoding="utf-8")
    (tmp_path / "mine.csv").write_text("name\nTel\n", encoding="utf-8")
    found = run.invoke(command.places, ["add", "mine.csv"])
    assert "1 settlement" in found.output
    assert (tmp_path / "gazetteer" / "mine.csv").is_file()


def test_gaps_counts_the_names_that_no_place_is_known_for(run: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text("", encoding="utf-8")
    ledger = open_ledger(find_folder(tmp_path).ledger)
    document = make_document(1)
    named = ((9, "Ureynibe", None), (10, "Ureynibe", None), (11, "Sahr", None), (12, "Hama", "gn:2"))
    claims = [
        make_claim(document, start, places=(PlaceMention(name=name, role=Role.LOCATION, place=place),))
        for start, name, place in named
    ]
    ledger.append_documents([document])
    ledger.append_claims(claims)
    found = run.invoke(command.places, ["gaps"])
    assert [line.split() for line in found.output.splitlines()] == [
        ["2", "Ureynibe", "(e.g.", "r1)"],
        ["1", "Sahr", "(e.g.", "r1)"],
    ]
    assert "Sahr" not in run.invoke(command.places, ["gaps", "--limit", "1"]).output
