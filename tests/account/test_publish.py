"""Publishing as a whole: only what changes is written, an aborted run publishes nothing, editions tell what changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nuzuh.account import Edition, publish
from nuzuh.account.writer import Stage
from nuzuh.errors import InputError, NuzuhError
from nuzuh.model import Finding, Floor, State
from tests.account.factory import CLAIMS, FINDINGS, account, limit, link, report


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_evidence_gives_the_same_bytes_and_writes_nothing(tmp_path: Path) -> None:
    publish(account(), tmp_path / "a")
    first = contents(tmp_path / "a")
    again = publish(account(), tmp_path / "a")
    assert (again.written, again.removed) == (0, 0)
    publish(account(), tmp_path / "b")
    assert contents(tmp_path / "b") == first


def test_a_new_report_leaves_the_other_documents_as_they_are(tmp_path: Path) -> None:
    publish(account(), tmp_path / "out")
    before = contents(tmp_path / "out")
    document, _, _ = report("One more", "OCHA", date(2020, 2, 17), [])
    publish(account(documents=[*account().documents, document]), tmp_path / "out")
    after = contents(tmp_path / "out")
    assert {path for path in after if path.startswith("d/") and after[path] != before.get(path)} == {
        f"d/{document.id[:16]}.html"
    }


def test_what_no_longer_belongs_is_removed(tmp_path: Path) -> None:
    publish(account(), tmp_path / "out")
    (tmp_path / "out" / "stray.html").write_text("x")
    assert publish(account(), tmp_path / "out").removed == 1


def test_an_aborted_run_publishes_nothing(tmp_path: Path) -> None:
    publish(account(), tmp_path / "out")
    before = contents(tmp_path / "out")
    twice = [FINDINGS[0], FINDINGS[0]]
    with pytest.raises(NuzuhError, match="two pages want to be"):
        publish(account(findings=twice), tmp_path / "out")
    assert contents(tmp_path / "out") == before


def test_a_run_that_died_while_moving_is_finished_by_the_next(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "out")
    stage.add("a.html", b"a")
    (stage.staging / ".paths.json").write_text('["a.html"]')
    stage.staging.rename(stage.ready)  # as if it had died right after
    Stage(tmp_path / "out")
    assert (tmp_path / "out" / "a.html").read_bytes() == b"a"


def raised(value: float, state: State) -> list[Finding]:
    floor = Floor(limit(value, link("800,000"), state=state), ("un",))
    return [replace(FINDINGS[0], floors=(floor,), bands=(), declared=()), *FINDINGS[1:]]


@pytest.mark.parametrize(
    ("state", "kinds"),
    [(State.REVIEWED, ["raised"]), (State.MACHINE_READ, ["withdrawn"])],
    ids=["reviewed", "only read by a machine"],
)
def test_editions_tell_what_changed(tmp_path: Path, state: State, kinds: list[str]) -> None:
    out = tmp_path / "out"
    publish(account(), out)
    edition = Edition(number=3, as_of=date(2020, 2, 20))
    publish(account(findings=raised(900_000, state), edition=edition), out)
    record = json.loads((out / "data/editions/2020-02-20-3/findings.json").read_text("utf-8"))
    assert [change["kind"] for change in record["changes"]] == kinds
    assert (out / "data/editions/2020-02-18-2/findings.json").is_file()
    if state is State.REVIEWED:
        assert "900,000 people; before this edition: At least 800,000" in (out / "index.html").read_text("utf-8")
        assert "900,000" in (out / "data/changes.atom").read_text("utf-8")


def test_a_broken_edition_is_named(tmp_path: Path) -> None:
    publish(account(), tmp_path / "out")
    (tmp_path / "out/data/editions/2020-02-18-2/findings.json").write_text("{")
    with pytest.raises(InputError, match=r"2020-02-18-2/findings\.json"):
        publish(account(edition=Edition(number=3, as_of=date(2020, 2, 20))), tmp_path / "out")


@pytest.mark.parametrize(
    ("page", "said"), [("findings.html", "No documented figure"), ("ar/findings.html", "لا رقم موثّق")]
)
def test_a_finding_without_a_figure_says_so(tmp_path: Path, page: str, said: str) -> None:
    publish(account(), tmp_path / "a")
    assert said not in (tmp_path / "a" / page).read_text(encoding="utf-8")
    unknown = replace(FINDINGS[0], floors=(), bands=(), declared=())
    publish(account(findings=[unknown]), tmp_path / "b")
    assert said in (tmp_path / "b" / page).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "said"),
    [("d", "</bdi>; the digits are not sure"), ("ar/d", "</bdi>؛ أرقام هذا العدد غير مؤكدة")],
)
def test_notes_and_doubt_about_digits_stand_apart(tmp_path: Path, page: str, said: str) -> None:
    claim = replace(CLAIMS[0], notes=("letters of 4O were read as digits",), uncertain=True)
    publish(account(claims=[claim, *CLAIMS[1:]]), tmp_path)
    pages = [file.read_text(encoding="utf-8") for file in (tmp_path / page).glob("*.html")]
    assert [said in text for text in pages].count(True) == 1
