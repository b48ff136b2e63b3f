# ruff: noqa: E501 - tables of examples
"""Publishing into a folder that holds an earlier account gives what publishing anew gives, byte by byte."""

from __future__ import annotations

import importlib
import os
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from nuzuh.account import AccountData, publish
from nuzuh.account.safety.gate import make_public
from nuzuh.model import Body, Judgement, State, Verdict
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
