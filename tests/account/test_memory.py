# ruff: noqa: E501 - tables of examples
"""Publishing into a folder that holds an earlier account gives what publishing anew gives, byte by byte."""

from __future__ import annotations

import importlib
import os
from dataclasses import replace
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest

from nuzuh.account import AccountData, publish
from nuzuh.account.exports import parquet
from nuzuh.account.exports.tables import SOURCES
from nuzuh.account.index import Cell
from nuzuh.account.safety.gate import make_public
from nuzuh.model import Body, Judgement, Measure, State, Verdict
from tests.account.factory import CLAIMS, JUDGEMENTS, MONITOR, PLACES, account, by_number


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def with_claim(number: str, **changes: object) -> AccountData:
    changed = replace(by_number(number), **changes)  # type: ignore[arg-type]
    return account(claims=[changed if claim.id == changed.id else claim for claim in CLAIMS])


def with_places(**changes: object) -> AccountData:
    """An account in which Saraqab is written otherwise, with a place whose name stands in sentences as a person's."""
    return account(places={**PLACES, "C3916": replace(PLACES["C3916"], **changes)})  # type: ignore[arg-type]


def withheld(number: str) -> Judgement:
    return replace(JUDGEMENTS[0], id="w", claim=by_number(number).id, verdict=Verdict.WITHHOLD)


CHANGES = {
    "a value": with_claim("110,000", value=111_000.0),
    "a state": with_claim("142,000", state=State.CORROBORATED),
    "a note": with_claim("33", notes=("a check found something",)),
    "a masked note": with_claim("33", notes=("said by Ahmad Khalil",)),
    "a place's name": with_places(name="Saraqib"),
    "a place's other name": with_places(name_ar="سراقب القديمة", names=("Maarat",)),
    "a body": account(bodies={**account().bodies, "src": Body(id="src", name="Response Coordinators")}),
    "an origin": account(origins={**account().origins, by_number("33").id: "sohr"}),
    "a judgement": account(judgements=[*JUDGEMENTS, withheld("110,000")]),
    "fewer findings": account(findings=account().findings[1:]),
    "fewer documents": account(documents=account().documents[1:], claims=[c for c in CLAIMS if c.document != account().documents[0].id], findings=(), series=()),
    "documents in another order": account(documents=account().documents[::-1], claims=sorted(CLAIMS, key=lambda c: c.document)),
    "claims in another order": account(claims=CLAIMS[::-1]),
    "claims of a document apart": account(claims=[*CLAIMS[::2], *CLAIMS[1::2]]),
    "a suppressed count": account(claims=[*CLAIMS[1:], replace(CLAIMS[0], measure=Measure.DETAINED, value=2.0)]),
    "no ties": account(ties=(), findings=[replace(f, ties=(), waiting=()) for f in account().findings]),
    "the title": account(monitor=msgspec.structs.replace(MONITOR, licence="CC0-1.0")),
}  # fmt: skip


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("memory") / "public"
    publish(account(), folder)
    return folder


def test_changes_come_through(before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other into the same folder: each is as if made anew."""
    publishing = importlib.import_module("nuzuh.account.publish")
    monkeypatch.setattr(publishing, "situation_report", lambda *_: b"%PDF")
    for name, data in CHANGES.items():
        publish(data, before)
        anew = tmp_path / name.replace(" ", "-") / "public"
        publish(data, anew)
        assert tree(before) == tree(anew), name


def test_the_same_again_writes_nothing(tmp_path: Path) -> None:
    publish(account(), tmp_path / "public")
    again = publish(account(), tmp_path / "public")
    assert (again.written, again.removed) == (0, 0)


def test_a_page_that_somebody_changed_is_made_anew(tmp_path: Path) -> None:
    publish(account(), tmp_path / "public")
    page = tmp_path / "public" / "p" / "C3916.html"
    right = page.read_bytes()
    page.write_bytes(right.replace(b"Saraqab", b"Saraqib"))
    os.utime(page, (1, 1))
    assert publish(account(), tmp_path / "public").written == 1
    assert page.read_bytes() == right


def test_the_memory_holds_no_text_that_is_masked(tmp_path: Path) -> None:
    publish(CHANGES["a masked note"], tmp_path / "public")
    kept = (tmp_path / ".public.memory.msgpack").read_bytes()
    assert b"Khalil" not in kept
    assert b"[name withheld]" in kept
    assert "Khalil" not in str(make_public(CHANGES["a masked note"]).data.claims)


def test_a_broken_memory_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / ".public.memory.msgpack").write_bytes(b"no memory")
    publish(account(), tmp_path / "public")
    assert publish(account(), tmp_path / "public").written == 0


@pytest.mark.parametrize("kept", [[(0, 25)], [(0, 10), (10, 15)], [(3, 9), None, (12, 13)], [None, (20, 5), (0, 20)]])
def test_parquet_of_earlier_rows_is_that_of_new_ones(
    kept: list[tuple[int, int] | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 4)
    rows: list[list[Cell]] = [
        [f"s{i}", f"p{i}", "a name", None, "kind", None, None, None, f"u{i}" if i % 2 else None, i] for i in range(25)
    ]
    new: list[list[Cell]] = [["new", "p", "a name", None, "kind", None, None, "site", None, 7]]
    chosen = [rows[part[0] : sum(part)] if part else new for part in kept]
    written(tmp_path / "before", [rows])
    with (tmp_path / "again").open("wb") as file:
        columns = parquet.Columns(SOURCES, file, tmp_path / "before")
        for part in kept:
            columns.keep(*part) if part else columns.add(new)
        columns.close()
    written(tmp_path / "anew", chosen)
    assert (tmp_path / "again").read_bytes() == (tmp_path / "anew").read_bytes()
    assert pq.read_table(tmp_path / "again").num_rows == sum(map(len, chosen))


def written(path: Path, parts: list[list[list[Cell]]]) -> None:
    with path.open("wb") as file:
        columns = parquet.Columns(SOURCES, file)
        for part in parts:
            columns.add(part)
        columns.close()
