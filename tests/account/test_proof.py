# ruff: noqa: E501 - tables of examples
"""A published account proves itself, and one changed value, salt or bound is found and named."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from nuzuh.account import AccountData, publish, verify_public
from nuzuh.account.proof.published import read_lines
from nuzuh.ledger import SegmentLedger, open_ledger
from nuzuh.ledger.packed import Packed
from nuzuh.model import Judgement, Measure, PlaceMention, Role, Verdict
from nuzuh.monitor import Area, Words
from nuzuh.reconcile import reconcile
from tests.account import factory
from tests.account.factory import DOCUMENTS, PLACES, Said, account, by_number

# Reconciling asks where a figure counts: the area's places, and the area itself where a sentence names no place.
MONITOR = msgspec.structs.replace(
    account().monitor, areas=(Area("nws", Words("north-west Syria", "شمال غرب سوريا"), inside=tuple(PLACES)),)
)
EVERYWHERE = (PlaceMention(name="north-west Syria", role=Role.LOCATION),)
CLAIMS = [replace(claim, places=claim.places or EVERYWHERE) for claim in factory.CLAIMS]


def judged(number: str, verdict: Verdict, **more: Any) -> Judgement:
    claim = by_number(number)
    when = datetime(2020, 2, 20, 9, 0, tzinfo=UTC)
    return Judgement(id=f"j-{number}", claim=claim.id, document=claim.document, start=0, end=1, verdict=verdict, reason="seen", who="A Reviewer", when=when, **more)  # fmt: skip


def written(folder: Path) -> SegmentLedger:
    ledger = open_ledger(folder / "ledger")
    ledger.append_documents(DOCUMENTS[:4])
    ledger.append_documents(DOCUMENTS[4:])
    for part in (DOCUMENTS[:3], DOCUMENTS[3:]):
        ledger.append_reading("en/1", {d.id: [c for c in CLAIMS if c.document == d.id] for d in part})
    ledger.append_judgement(judged("142,000", Verdict.ACCEPT))
    ledger.append_judgement(judged("403", Verdict.CORRECT, field="value", value="404"))
    return ledger


def data_of(ledger: SegmentLedger) -> AccountData:
    documents, claims, judgements = list(ledger.documents()), ledger.claims(), ledger.judgements()
    found = reconcile(claims, {d.id: d for d in documents}, MONITOR, judgements=judgements)
    head = ledger.head()
    base = account(
        monitor=MONITOR, documents=documents, findings=found.findings, series=found.series, bodies=found.bodies
    )
    shown = [replace(claim, state=found.states.get(claim.id, claim.state)) for claim in claims]
    origins = {claim: body for claim, body in found.origins.items() if body is not None}
    edition = replace(base.edition, number=head.number, ledger=head.hash)
    return replace(base, claims=shown, origins=origins, judgements=judgements, edition=edition, store=ledger.store)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("proof")
    publish(data_of(written(folder)), folder / "public")
    return folder / "public" / "data"


@pytest.fixture
def data(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "data"))


def test_it_proves_itself(published: Path) -> None:
    report = verify_public(published)
    assert report.problems == ()
    assert len(report.recomputed) > 5
    assert report.claims == len(CLAIMS)


def test_it_says_what_it_cannot_prove(published: Path) -> None:
    """The detained at Kafr Nobol are a small count, which is suppressed: nothing computed from it can be proven."""
    report = verify_public(published)
    assert report.whole == report.claims - 1
    measures = {line["id"]: line["measure"] for line in read_lines(published, "findings")}
    assert {measures[finding] for finding in report.unproven} == {"detained"}


def test_a_claim_whose_sentence_is_masked_is_not_proven_and_stops_nothing(tmp_path: Path) -> None:
    """Where its sentence begins is not disclosed either, on which rests what its place bounds."""
    sentence = "Samir al-Haddad, a neighbour, said that 61 people were killed in Saraqab."
    said = Said(sentence, "61", 61, Measure.KILLED, places=(("Saraqab", Role.LOCATION, "C3916"),), source="SNHR")
    document, claims, _ = factory.report("A raid", "SNHR", date(2020, 2, 3), [said])
    ledger = written(tmp_path)
    ledger.append_documents([document])
    ledger.append_reading("en/1", {document.id: claims})
    publish(data_of(ledger), tmp_path / "public")
    (shown,) = (line for line in read_lines(tmp_path / "public" / "data", "claims") if line["id"] == claims[0].id)
    assert "Haddad" not in shown["sentence"]
    report = verify_public(tmp_path / "public" / "data")
    assert report.problems == ()
    assert report.claims - report.whole == 2


def test_nothing_that_is_masked_stands_in_the_proofs(published: Path) -> None:
    for path in (published / "proofs").glob("*.msgpack"):
        packed = msgspec.msgpack.decode(path.read_bytes(), type=Packed)
        text = zlib.decompress(packed.values).decode()
        for secret in ("secret", "Three", "A Reviewer", "seen"):
            assert secret not in text


def swapped(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        path = data / name
        text = path.read_text(encoding="utf-8-sig")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8-sig" if name.endswith("csv") else "utf-8")

    return change


def packed(kind: str, change: Callable[[Packed], Packed]) -> Callable[[Path], None]:
    def tamper(data: Path) -> None:
        path = next((data / "proofs").glob(f"*-{kind}.msgpack"))
        path.write_bytes(msgspec.msgpack.encode(change(msgspec.msgpack.decode(path.read_bytes(), type=Packed))))

    return tamper


def one_bit(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def salt(packed: Packed) -> Packed:
    return msgspec.structs.replace(packed, openings=one_bit(packed.openings, 3))


def inner(packed: Packed) -> Packed:
    return msgspec.structs.replace(packed, hashes=one_bit(packed.hashes, 3))


def value(packed: Packed) -> Packed:
    values = zlib.compress(zlib.decompress(packed.values).replace(b"586000", b"686000", 1))
    return msgspec.structs.replace(packed, values=values)


def no_proofs(data: Path) -> None:
    shutil.rmtree(data / "proofs")


ID = by_number("586,000").id


@pytest.mark.parametrize(
    ("tamper", "segment", "message"),
    [
        (swapped("claims.jsonl", '"value":586000', '"value":686000'), f"({ID})", "value is 686000, the ledger committed to 586000"),
        (swapped("claims.csv", ",586000,", ",686000,"), "claims.csv row", "value is not what claims.jsonl says"),
        (swapped("documents.jsonl", "2020-02-13", "2020-02-14"), "documents.jsonl line", "the ledger committed to '2020-02-13'"),
        (swapped("claims.jsonl", "fled between", "left between"), "claims.jsonl line", "sentence is"),
        (swapped("findings.jsonl", '"low":800000', '"low":900000'), "finding", "low of its floor statement is 900000, the claims give 800000"),
        (swapped("findings.jsonl", '"low":404', '"low":403'), "finding", "low of its floor statement is 403, the claims give 404"),
        (packed("claims", salt), "proofs/", "a value or a salt is not what the ledger committed to"),
        (packed("claims", value), "proofs/", f"({ID}): a value or a salt"),
        (packed("claims", inner), "proofs/", "do not lead to the root"),
        (packed("documents", salt), "proofs/", "a value or a salt"),
        (no_proofs, "claims.jsonl line", "no proof holds for it"),
        (swapped("manifest.jsonl", '"kind":"claims"', '"kind":"clAims"'), "manifest.jsonl line", "is not as it was written"),
        (swapped("settings.json", '"north-west Syria"', '"south-west Syria"'), "finding", "the claims give"),
    ],
)  # fmt: skip
def test_what_was_changed_is_named(data: Path, tamper: Callable[[Path], None], segment: str, message: str) -> None:
    tamper(data)
    problems = verify_public(data).problems
    assert any(segment in p.segment and message in p.message for p in problems), problems[:5]


def test_a_bound_changed_in_every_file_is_found(data: Path) -> None:
    """Somebody careful changes the table and the edition alike: the claims still give another number."""
    swapped("findings.jsonl", '"low":800000', '"low":900000')(data)
    edition = next((data / "editions").glob("*/findings.json"))
    edition.write_text(edition.read_text().replace('"value":800000.0', '"value":900000.0'))
    assert any("the claims give 800000" in problem.message for problem in verify_public(data).problems)


def test_without_a_ledger_nothing_is_proven(tmp_path: Path) -> None:
    publish(account(), tmp_path / "public")
    assert not (tmp_path / "public" / "data" / "proofs").exists()
