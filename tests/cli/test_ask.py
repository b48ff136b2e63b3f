"""`nuzuh ask` on a monitor of typed claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nuzuh.cli.ask import ask

MONITOR = """
title = { en = "Test" }
start = 2020-01-01
end = 2020-01-31
area = "land"
measures = ["displaced"]
[[areas]]
id = "land"
name = { en = "the land", ar = "البلاد" }
"""
CLAIMS = """measure,value,from,to,source,places,reading
displaced,5123,2020-01-01,2020-01-31,United Nations,the land@location,estimate
displaced,4100,2020-01-01,2020-01-31,Syria Response Coordinators,the land@location,estimate
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    from nuzuh.collect.claims_csv import read_claims
    from nuzuh.ledger import open_ledger

    (tmp_path / "monitor.toml").write_text(MONITOR, encoding="utf-8")
    table = tmp_path / "claims.csv"
    table.write_text(CLAIMS, encoding="utf-8")
    document, claims = read_claims(table)
    ledger = open_ledger(tmp_path / "ledger")
    ledger.append_documents([document])
    ledger.append_claims(claims)
    return tmp_path


def run(folder: Path, *args: str) -> str:
    result = CliRunner().invoke(ask, [*args, "--monitor", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_text_names_the_bound_the_body_and_the_row(folder: Path) -> None:
    text = run(folder, "displaced")
    assert "at least 5,123 people, documented by United Nations" in text
    assert "[claims.csv, row 1]" in text
    assert "4,100" in text


def test_arabic(folder: Path) -> None:
    assert "ما لا يقل عن 5,123 شخصًا" in run(folder, "displaced", "--language", "ar")


def test_json_is_the_finding(folder: Path) -> None:
    finding = json.loads(run(folder, "displaced", "--area", "the land", "--since", "2020-01-01", "--format", "json"))
    assert finding["floors"][0]["limit"]["value"] == 5123
    assert finding["since"] == "2020-01-01"
    assert finding["floors"][1]["bodies"] == ["un", "src"]
