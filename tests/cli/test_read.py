from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nuzuh.cli.main import nuzuh
from nuzuh.cli.read import said
from nuzuh.read import read_text

TEXT = "At least 33 civilians were killed in Sarmin on Monday.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    file.with_suffix(".toml").write_text('published = "2020-02-11"\nlanguage = "en"\n', encoding="utf-8")
    return file


def test_jsonl_is_a_claim_a_line(report: Path) -> None:
    result = CliRunner().invoke(nuzuh, ["read", "--format", "jsonl", str(report)])
    assert result.exit_code == 0
    (line,) = [json.loads(line) for line in result.output.splitlines()]
    assert line["doc"] == "report"
    assert TEXT[line["start"] : line["end"]] == line["number"] == "33"
    assert (line["measure"], line["bound"], line["to"]) == ("killed", "at_least", "2020-02-10")


def test_text_shows_the_report_and_what_was_read(report: Path) -> None:
    result = CliRunner().invoke(nuzuh, ["read", str(report)])
    assert result.exit_code == 0
    assert TEXT.strip() in result.output
    assert "killed, persons; at least; civilians" in " ".join(result.output.split())


def test_a_name_over_the_end_of_a_line_is_said_in_one() -> None:
    (claim,) = read_text("Floods\n\nHeavy rain killed 12 people in the coastal district of Upper\nTorrin on Monday.\n")
    assert "Upper\nTorrin" in claim.places[0].name
    assert "Upper Torrin" in said(claim)


def test_explain_names_the_steps(report: Path) -> None:
    result = CliRunner().invoke(nuzuh, ["read", "--explain", str(report)])
    assert "measure: measure:" in result.output


def test_front_matter_gives_the_day(tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text(f"---\npublished: 2020-02-11\nlanguage: en\n---\n{TEXT}", encoding="utf-8")
    result = CliRunner().invoke(nuzuh, ["read", "--format", "jsonl", str(file)])
    assert json.loads(result.output)["to"] == "2020-02-10"


def test_a_file_that_cannot_be_read_does_not_stop_the_others(report: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    result = CliRunner().invoke(nuzuh, ["read", "--format", "jsonl", str(empty), str(report)])
    assert result.exit_code == 1
    assert "empty.txt" in result.output
    assert '"number": "33"' in result.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The striker scored in the 33rd minute and the league has its champions: 40,000 fans sang.", "By its words"),
        ("In 1683 an army of 90,000 besieged the city; 15,000 of its men were killed.", "By its years"),
        ("The camp is open. Nobody was killed.", "No figure of people"),
    ],
)
def test_a_report_without_figures_says_why(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "report.txt"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(nuzuh, ["read", str(file)])
    assert result.exit_code == 0
    assert said in " ".join(result.output.split())
