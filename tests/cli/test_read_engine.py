from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
from click.testing import CliRunner

from nuzuh.cli.read import read


def test_many_texts_become_a_table_of_claims(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    row = {"text": "At least 33 civilians were killed in air strikes on Idlib on Monday.", "date": "2020-02-11"}
    texts.write_text(json.dumps(row))
    done = CliRunner().invoke(read, ["--engine", "local", str(texts), str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert "1 claims in" in done.output
    assert pq.read_table(tmp_path / "out" / "claims.parquet").to_pylist()[0]["value"] == 33


def test_what_could_not_be_used_is_named(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text("{broken\n" * 30)
    done = CliRunner().invoke(read, ["--engine", "local", str(texts), str(tmp_path / "out")])
    assert done.exit_code == 0
    assert done.stdout == f"0 claims in {tmp_path / 'out'}\n"
    assert "30 documents could not be used" in done.stderr
    assert "texts.jsonl!/line 1: it is no JSON" in done.stderr
    assert "and 10 more: all are in" in done.stderr


def test_an_engine_needs_a_folder_to_write_into(tmp_path: Path) -> None:
    done = CliRunner().invoke(read, ["--engine", "local", str(tmp_path / "texts.jsonl")])
    assert done.exit_code == 2
