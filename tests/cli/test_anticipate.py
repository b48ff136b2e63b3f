"""The commands, without a network and without a monitor where none is needed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from nuzuh.cli.anticipate import anticipate
from nuzuh.errors import InputError
from nuzuh.ledger import open_ledger
from tests.anticipate.test_flee_read import write as write_flee
from tests.anticipate.test_scenario import write as write_scenario

MONITOR = 'title = { en = "M" }\nstart = 2020-01-01\narea = "a"\n[[areas]]\nid = "a"\nname = { en = "A" }\n'


def test_every_command_has_help_with_an_example() -> None:
    for command in anticipate.commands.values():
        result = CliRunner().invoke(command, ["--help"])
        assert result.exit_code == 0
        assert f"nuzuh anticipate {command.name}" in result.output


def test_compare_a_case_in_flees_format(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    folder = write_flee(tmp_path / "case")
    result = CliRunner().invoke(anticipate, ["compare", str(folder), "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert "averaged relative difference, rescaled" in result.output
    assert out.read_text().startswith("Day,Date,Camp sim,Camp data,Camp error,Total error")
    assert len(out.read_text().splitlines()) == 4


def test_run_writes_to_private_and_the_ledger_and_nothing_public(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text(MONITOR)
    write_scenario(tmp_path / "private" / "scenarios" / "city")
    result = CliRunner().invoke(anticipate, ["run", "city", "--in", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "Nothing of it is published" in result.output
    assert (tmp_path / "private/scenarios/city/report.ar.html").is_file()
    assert not (tmp_path / "public").exists()
    ledger = open_ledger(tmp_path / "ledger")
    assert len(ledger.records("scenario")) == 1
    assert {row["level"] for row in ledger.records("forecast")} == {"place", "admin1"}


def test_an_unknown_scenario_is_named(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text(MONITOR)
    with pytest.raises(InputError, match="there is no scenario 'nowhere'"):
        CliRunner().invoke(anticipate, ["run", "nowhere", "--in", str(tmp_path)], catch_exceptions=False)
