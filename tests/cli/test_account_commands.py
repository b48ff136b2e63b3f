"""`nuzuh publish`, `nuzuh report`, `nuzuh export`: on a monitor of one short note."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from nuzuh.cli.export import export
from nuzuh.cli.publish import publish
from nuzuh.cli.report import report
from nuzuh.cli.verify import verify
from nuzuh.errors import InputError, MonitorError
from nuzuh.monitor import find_folder
from nuzuh.pipeline.build import build

SETTINGS = """
title = {en = "A test", ar = "تجربة"}
start = 2020-01-01
area = "nws"
[[areas]]
id = "nws"
name = {en = "north-west Syria", ar = "شمال غرب سوريا"}
places = ["SY07"]
"""
NOTE = """---
published: 2020-02-13
publisher: OCHA
---
OCHA said that at least 142,000 people were displaced in Idlib between 9 and 12 February 2020.
"""


@pytest.fixture(scope="module")
def monitor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("monitor") / "test"
    (root / "reports").mkdir(parents=True)
    (root / "monitor.toml").write_text(SETTINGS, "utf-8")
    (root / "reports" / "a-private-file-name.md").write_text(NOTE, "utf-8")
    (root / "places.csv").write_text("id,name,kind\nX1,Somewhere,settlement\nX2,Hidden Hospital,facility\n", "utf-8")
    build(find_folder(root))
    return root


def test_publish_writes_the_site_and_says_where(monitor: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(publish, [str(monitor), "--out", str(tmp_path / "site")])
    assert done.exit_code == 0, done.output
    assert f"Open {tmp_path / 'site' / 'index.html'}" in done.output
    assert "142,000" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_publishing_again_writes_nothing(monitor: Path) -> None:
    CliRunner().invoke(publish, [str(monitor)])
    assert CliRunner().invoke(publish, [str(monitor)]).output.startswith("0 files written")


@pytest.mark.parametrize("lang", ["en", "ar", "both"])
def test_report_writes_a_pdf(monitor: Path, tmp_path: Path, lang: str) -> None:
    done = CliRunner().invoke(report, [str(monitor), "--lang", lang, "--out", str(tmp_path / "r.pdf")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_export_hands_on_nothing_private(monitor: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(export, [str(monitor), str(tmp_path / "out"), "--safe"])
    assert done.exit_code == 0, done.output
    files = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert {"monitor.toml", "places.csv", "data/claims.csv"} <= files
    assert not [name for name in files if name.startswith(("reports", "ledger", "private"))]
    assert "Hidden" not in (tmp_path / "out" / "places.csv").read_text("utf-8")
    assert "a-private-file-name" not in (tmp_path / "out" / "data" / "claims.csv").read_text("utf-8-sig")


def test_what_was_handed_on_can_be_proven_and_gives_no_more_than_the_account(monitor: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert CliRunner().invoke(export, [str(monitor), str(out), "--safe"]).exit_code == 0
    done = CliRunner().invoke(verify, [str(out)])
    assert done.exit_code == 0, done.output
    assert "Every hash fits" in done.output
    assert CliRunner().invoke(publish, [str(monitor)]).exit_code == 0
    for path in (out / "data").rglob("*.*"):
        assert path.read_bytes() == (monitor / "public" / path.relative_to(out)).read_bytes(), path
    proof = next((out / "data" / "proofs").glob("*-claims.msgpack"))
    proof.write_bytes(proof.read_bytes()[:-40] + bytes(40))
    assert CliRunner().invoke(verify, [str(out)]).exit_code != 0


def test_export_needs_the_word_safe_and_an_empty_folder(monitor: Path, tmp_path: Path) -> None:
    assert CliRunner().invoke(export, [str(monitor), str(tmp_path / "out")]).exit_code == 2
    (tmp_path / "note").write_text("", "utf-8")
    done = CliRunner().invoke(export, [str(monitor), str(tmp_path), "--safe"])
    assert isinstance(done.exception, InputError)


def test_no_monitor_is_said_clearly(tmp_path: Path) -> None:
    assert isinstance(CliRunner().invoke(publish, [str(tmp_path)]).exception, MonitorError)
