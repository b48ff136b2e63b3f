"""`nuzuh verify`, `claims`, `judge`, `review` and `ledger compact` on a small monitor."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from nuzuh.cli.claims import claims
from nuzuh.cli.judge import judge
from nuzuh.cli.ledger import ledger as ledger_group
from nuzuh.cli.review import review
from nuzuh.cli.verify import verify
from nuzuh.errors import BrokenChainError, InputError
from nuzuh.ledger import SegmentLedger, open_ledger
from nuzuh.model import State, TextSpan, Verdict
from tests.ledger.conftest import SENTENCE, make_claim, make_document
from tests.ledger.test_verify import flip

MONITOR = """
title = { en = "Test" }
start = 2020-01-01
area = "land"
measures = ["killed"]
[[areas]]
id = "land"
name = { en = "the land" }
places = ["Ariha"]
"""
CLAIM = make_claim(make_document(0))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The monitor, made once and copied for each test."""
    tmp_path = tmp_path_factory.mktemp("monitor")
    (tmp_path / "monitor.toml").write_text(MONITOR, encoding="utf-8")
    ledger = open_ledger(tmp_path / "ledger")
    documents = [make_document(number) for number in range(3)]
    ledger.append_documents(documents)
    ledger.append_reading("en/1", {document.id: [make_claim(document)] for document in documents})
    return tmp_path


@pytest.fixture
def monitor(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "monitor")


def opened(monitor: Path) -> SegmentLedger:
    return open_ledger(monitor / "ledger")


def run(command: click.Command, *args: str, monitor: Path, said: str | None = None) -> str:
    result = CliRunner().invoke(command, [*args, "--monitor", str(monitor)], input=said, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_verify_says_that_all_fits(monitor: Path) -> None:
    result = CliRunner().invoke(verify, [str(monitor)], catch_exceptions=False)
    assert "Every hash fits: 9 rows in 3 segments." in result.output
    assert opened(monitor).head().hash in result.output


def test_verify_names_the_broken_segment(monitor: Path) -> None:
    flip(monitor / "ledger" / "000002-claims.parquet", 4321)
    with pytest.raises(BrokenChainError, match="repair"):
        CliRunner().invoke(verify, [str(monitor)], catch_exceptions=False)
    assert "000002-claims.parquet: " in CliRunner().invoke(verify, [str(monitor)]).output


def test_claims_as_table_csv_and_jsonl(monitor: Path) -> None:
    assert "3 claims." in run(claims, "--place", "Ariha", monitor=monitor)
    rows = list(csv.DictReader(io.StringIO(run(claims, "--format", "csv", monitor=monitor))))
    assert [row["places"] for row in rows] == ["Ariha (location)"] * 3
    lines = [json.loads(line) for line in run(claims, "--format", "jsonl", monitor=monitor).splitlines()]
    assert [line["value"] for line in lines] == [33, 33, 33]
    assert "0 claims." in run(claims, "--measure", "injured", monitor=monitor)


def test_a_hostile_sentence_does_not_reach_the_terminal(monitor: Path) -> None:
    document = make_document(7)
    where = TextSpan(9, 11, "At least\u202e 33\x1b[2J killed.", 0)
    opened(monitor).append_documents([document])
    opened(monitor).append_reading("en/1", {document.id: [make_claim(document, where=where, source="\x1b[31mX")]})
    said = run(claims, monitor=monitor) + run(review, "--all", monitor=monitor, said="s\ns\ns\ns\n")
    assert "\x1b[2J" not in said
    assert "\x1b[31m" not in said
    assert "\u202e" not in said


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["accept"], CLAIM),
        (["correct", "value=34"], replace(CLAIM, value=34.0)),
        (["correct", "measure=injured"], None),
        (["correct", "from=2019-12-31"], None),
        (["correct", "source=the White Helmets"], replace(CLAIM, source="the White Helmets")),
        (["correct", 'places=[{"name": "Saraqib", "role": "location"}]'], None),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_judge(monitor: Path, arguments: list[str], expected: object) -> None:
    run(judge, CLAIM.id[:6], *arguments, "--reason", "seen", "--who", "Amal", monitor=monitor)
    judged = next(claim for claim in opened(monitor).claims() if claim.id == CLAIM.id)
    assert judged.state is State.REVIEWED
    if expected is not None:
        assert judged == replace(expected, state=State.REVIEWED)  # type: ignore[type-var]
    assert [(j.who, j.reason) for j in opened(monitor).judgements()] == [("Amal", "seen")]


def test_judge_rejects_withholds_and_ties(monitor: Path) -> None:
    other = make_claim(make_document(1)).id
    run(judge, CLAIM.id, "reject", "--reason", "a date", monitor=monitor)
    run(judge, other, "withhold", "--until", "2999-01-01", "--reason", "a shelter in use", monitor=monitor)
    run(judge, other, "same-as", CLAIM.id, "--reason", "the same event", monitor=monitor)
    assert CLAIM.id not in {claim.id for claim in opened(monitor).claims()}
    assert set(opened(monitor).withheld()) == {other}
    assert opened(monitor).judgements()[-1].value == CLAIM.id


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ffffffffffffff", "accept"], "no claim has an id"),
        (["", "accept"], "3 claims have"),
        ([CLAIM.id, "correct"], "FIELD=VALUE"),
        ([CLAIM.id, "correct", "id=1"], "no field that can be corrected"),
        ([CLAIM.id, "correct", "measure=sad"], "measure cannot be 'sad'"),
        ([CLAIM.id, "correct", "value=many"], "value cannot be 'many'"),
        ([CLAIM.id, "correct", "unit=sheep"], "unit cannot be 'sheep'"),
        ([CLAIM.id, "correct", "from=yesterday"], "from cannot be"),
        ([CLAIM.id, "correct", "places=Ariha"], "places cannot be"),
        ([CLAIM.id, "same-as", CLAIM.id], "no other claim"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_judge_refuses(monitor: Path, arguments: list[str], message: str) -> None:
    head = opened(monitor).head()
    with pytest.raises(InputError, match=message):
        run(judge, *arguments, "--reason", "seen", monitor=monitor)
    assert opened(monitor).head() == head


def test_review_from_a_pipe(monitor: Path) -> None:
    answers = "a\nread it\nc\nmeasure=injured\nwounded\nx\nr\na page number\n"
    said = run(review, "--all", "--who", "Amal", monitor=monitor, said=answers)
    assert SENTENCE in said
    assert "3 shown, 0 left" in said
    verdicts = [judgement.verdict for judgement in opened(monitor).judgements()]
    assert verdicts == [Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT]
    assert {claim.state for claim in opened(monitor).claims()} == {State.REVIEWED}


def test_review_stops_where_the_pipe_ends_and_keeps_what_was_said(monitor: Path) -> None:
    said = run(review, "--all", monitor=monitor, said="w\n2999-01-01\na shelter\na\n")
    assert "1 shown, 2 left" in said
    assert [judgement.verdict for judgement in opened(monitor).judgements()] == [Verdict.WITHHOLD]


def test_review_asks_again_where_an_answer_cannot_be(monitor: Path) -> None:
    said = run(review, "--all", monitor=monitor, said="c\nmeasure=sad\nwhy\ns\nq\n")
    assert "Not recorded: measure cannot be 'sad'" in said
    assert opened(monitor).judgements() == []


def test_what_a_new_reading_undid_comes_first(monitor: Path) -> None:
    claim = make_claim(make_document(2))
    run(judge, claim.id, "accept", "--reason", "as printed", monitor=monitor)
    opened(monitor).append_reading("en/2", {claim.document: [replace(claim, value=330.0, reader="en/2")]})
    said = run(review, "--limit", "1", monitor=monitor, said="q\n")
    assert "judged before (accept: as printed), and read otherwise since" in said


def test_compact(monitor: Path) -> None:
    assert "Nothing to join" in run(ledger_group.commands["compact"], monitor=monitor)
    run(judge, CLAIM.id, "accept", "--reason", "seen", monitor=monitor)
    run(judge, CLAIM.id, "reject", "--reason", "seen again", monitor=monitor)
    assert "1 file fewer" in run(ledger_group.commands["compact"], monitor=monitor)
    assert opened(monitor).verify().ok
