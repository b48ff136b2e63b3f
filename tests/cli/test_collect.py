from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from nuzuh.cli.collect import collect
from nuzuh.errors import InputError
from nuzuh.monitor import SETTINGS


def _monitor(folder: Path) -> Path:
    (folder / "monitor").mkdir()
    (folder / "monitor" / SETTINGS).write_text("")
    return folder / "monitor"


def test_reports_are_collected_and_what_lacks_is_asked_for(tmp_path: Path) -> None:
    monitor = _monitor(tmp_path)
    (tmp_path / "a.txt").write_text("33 killed")
    done = CliRunner().invoke(collect, [str(tmp_path / "a.txt"), "--monitor", str(monitor), "--publisher", "OCHA"])
    assert done.exit_code == 0
    assert "1 report collected" in done.output
    assert "no publication date" in done.output
    assert (monitor / "reports" / "a.toml").read_text() == 'publisher = "OCHA"\n'


def test_nothing_collected_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    done = CliRunner().invoke(collect, [str(tmp_path / "a.txt"), "--monitor", str(_monitor(tmp_path))])
    assert isinstance(done.exception, InputError)
    assert "is empty" in done.output


def test_claims_are_a_table(tmp_path: Path) -> None:
    monitor = _monitor(tmp_path)
    (tmp_path / "a.txt").write_text("33 killed")
    done = CliRunner().invoke(collect, ["--claims", str(tmp_path / "a.txt"), "--monitor", str(monitor)])
    assert "a table of claims is a CSV file" in str(done.exception)
    (tmp_path / "a.csv").write_text("measure,value,to\nkilled,127,2020-02-11\n")
    done = CliRunner().invoke(collect, ["--claims", str(tmp_path / "a.csv"), "--monitor", str(monitor)])
    assert "1 typed claims" in done.output


def test_a_wrong_date_is_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(collect, ["a.txt", "--published", "11 Feb", "--monitor", str(_monitor(tmp_path))])
    assert done.exit_code == 2
