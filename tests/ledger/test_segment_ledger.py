from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nuzuh.errors import LedgerError
from nuzuh.ledger import SegmentLedger, open_ledger
from nuzuh.ledger.compact import MANY
from nuzuh.model import Document, Measure, State, TableRow, Verdict, claim_id
from tests.ledger.conftest import make_claim, make_document, make_judgement


def test_a_document_comes_back_as_it_was(ledger: SegmentLedger, folder: Path) -> None:
    document = Document(
        id="a" * 64,
        doc="note",
        text="قُتل ١٢ مدنياً\u202e and 3 others.\n",
        path="ar/note.md",
        media_type="text/markdown",
        extractor="text/2",
        language="ar",
        published=date(2020, 2, 29),
        publisher="SOHR",
        author="x",
        url="https://example.org/1",
        title="t",
        licence="CC0",
        collected=datetime(2020, 3, 1, 12, 0, 0, 5, tzinfo=UTC),
        encoding="utf-8",
        pages=(0, 12),
        ocr=0.87,
        uncertain=((5, 7), (9, 10)),
        copy_of="b" * 64,
        version_of="c" * 64,
        notes=("odd",),
    )
    ledger.append_documents([document])
    assert open_ledger(folder).document(document.id) == document
    assert list(open_ledger(folder).documents()) == [document]


def test_a_claim_comes_back_as_it_was(ledger: SegmentLedger) -> None:
    document = make_document(1)
    claim = make_claim(document, high=40.5, notes=("a", "b"), area_outer="nws")
    row = make_claim(document, id="row", where=TableRow("idu.csv", 7, "a,b"), reader="import/1", places=())
    ledger.append_documents([document])
    ledger.append_reading("en/1", {document.id: [claim]})
    ledger.append_claims([row])
    assert {found.id: found for found in ledger.claims()} == {claim.id: claim, "row": row}


@pytest.mark.parametrize("value", [2.0**53 + 2, 1e30, 0.1, 5e-324])
def test_any_finite_value_comes_back(ledger: SegmentLedger, value: float) -> None:
    document = make_document(1)
    ledger.append_documents([document])
    ledger.append_reading("en/1", {document.id: [make_claim(document, value=value)]})
    assert [claim.value for claim in ledger.claims()] == [value]
    assert ledger.verify().ok


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def test_what_is_no_number_is_refused(ledger: SegmentLedger, value: float) -> None:
    with pytest.raises(LedgerError, match="no number"):
        ledger.append_reading("en/1", {make_document(1).id: [make_claim(make_document(1), value=value)]})


def test_what_is_known_is_not_stored_again(ledger: SegmentLedger) -> None:
    document, claim = make_document(1), make_claim(make_document(1))
    assert [ledger.append_documents([document, document]), ledger.append_documents([document])] == [1, 0]
    assert [ledger.append_reading("en/1", {document.id: [claim]}) for _ in range(2)] == [1, 0]
    assert [ledger.append_claims([replace(claim, id="x", reader="import/1")]) for _ in range(2)] == [1, 0]
    assert [ledger.append_records("scenario", [{"id": "s", "days": 30}]) for _ in range(2)] == [1, 0]
    head = ledger.head()
    ledger.append_documents([document])
    assert ledger.head() == head


def test_a_reading_without_claims_is_remembered(ledger: SegmentLedger) -> None:
    ledger.append_documents([make_document(1)])
    ledger.append_reading("en/1", {make_document(1).id: []})
    assert ledger.read_by("en/1") == {make_document(1).id}
    assert ledger.read_by("en/2") == set()


def test_unread_are_the_new_and_the_changed_but_no_tables_of_claims(filled: SegmentLedger) -> None:
    table = make_document(8)
    filled.append_documents([table, replace(make_document(1), language="en")])
    filled.append_claims([make_claim(table, id="typed", reader="import/1")])
    assert {document.doc for document in filled.unread("en/1")} == {"r1", "r2"}
    assert {document.doc for document in filled.unread("en/2")} == {"r0", "r1", "r2"}
    assert filled.document_ids() == {make_document(number).id for number in (0, 1, 2, 8)}


def test_unread_of_many_stream_by(filled: SegmentLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nuzuh.ledger.segment_ledger.FEW", 0)
    assert [document.doc for document in filled.unread("en/1")] == ["r2"]


def test_the_newest_reading_is_current_and_older_ones_stay(filled: SegmentLedger) -> None:
    document = make_document(1)
    again = make_claim(document, start=20, reader="en/2")
    filled.append_reading("en/2", {document.id: [again]})
    assert again in filled.claims()
    assert make_claim(document) not in filled.claims()
    assert make_claim(document) in filled.claims(current=False)


def test_a_new_licence_does_not_ask_for_a_new_reading(filled: SegmentLedger) -> None:
    assert filled.append_documents([replace(make_document(1), licence="CC0")]) == 1
    assert make_document(1).id in filled.read_by("en/1")


def test_a_new_publication_date_asks_for_a_new_reading(filled: SegmentLedger) -> None:
    dated = replace(make_document(1), published=date(2021, 5, 5), title="T")
    assert filled.append_documents([dated]) == 1
    assert filled.append_documents([replace(dated, collected=datetime(2021, 1, 1, tzinfo=UTC))]) == 0
    assert filled.document(dated.id) == dated
    assert filled.read_by("en/1") == {make_document(0).id}
    assert filled.append_reading("en/1", {dated.id: [make_claim(dated, value=34.0)]}) == 1
    assert [claim.value for claim in filled.claims() if claim.document == dated.id] == [34.0]


@pytest.mark.parametrize(
    ("verdict", "more", "expected"),
    [
        (Verdict.ACCEPT, {}, (33.0, Measure.KILLED, State.REVIEWED)),
        (Verdict.CORRECT, {"field": "value", "value": "34"}, (34.0, Measure.KILLED, State.REVIEWED)),
        (Verdict.CORRECT, {"field": "measure", "value": "injured"}, (33.0, Measure.INJURED, State.REVIEWED)),
        (Verdict.WITHHOLD, {}, (33.0, Measure.KILLED, State.MACHINE_READ)),
        (Verdict.NOT_SAME, {"value": "other"}, (33.0, Measure.KILLED, State.MACHINE_READ)),
        (Verdict.REJECT, {}, None),
    ],
    ids=lambda value: str(value),
)
def test_judgements_are_honoured(
    ledger: SegmentLedger, verdict: Verdict, more: dict[str, str], expected: tuple[float, Measure, State] | None
) -> None:
    document = make_document(1)
    claim = make_claim(document)
    ledger.append_documents([document])
    ledger.append_reading("en/1", {document.id: [claim]})
    ledger.append_judgement(make_judgement(claim, verdict, **more))
    found = [(c.value, c.measure, c.state) for c in ledger.claims()]
    assert found == ([] if expected is None else [expected])
    assert ledger.claims(judged=False) == [claim]


def test_what_is_withheld_is_marked_until_its_day(filled: SegmentLedger) -> None:
    claim = make_claim(make_document(1))
    filled.append_judgement(make_judgement(claim, Verdict.WITHHOLD, until=date(2999, 1, 1)))
    assert set(filled.withheld()) == {claim.id}
    assert filled.withheld(date(2999, 1, 1)) == {}
    assert claim.id in {found.id for found in filled.claims()}
    assert claim.id not in {found.id for found in filled.claims(withheld=False)}


def test_a_judgement_holds_where_the_span_is_the_same(filled: SegmentLedger) -> None:
    document = make_document(0)
    moved = claim_id(document.id, "text/2", 9, 11)
    filled.append_reading("en/2", {document.id: [make_claim(document, id=moved, reader="en/2")]})
    assert [c.state for c in filled.claims() if c.document == document.id] == [State.REVIEWED]
    assert filled.orphaned_judgements() == []


@pytest.mark.parametrize("more", [{"start": 12}, {"value": 330.0}, {"measure": Measure.INJURED}], ids=str)
def test_else_it_goes_back_to_the_queue(filled: SegmentLedger, more: dict[str, Any]) -> None:
    document = make_document(0)
    filled.append_reading("en/2", {document.id: [make_claim(document, reader="en/2", **more)]})
    assert [c.state for c in filled.claims() if c.document == document.id] == [State.MACHINE_READ]
    assert [judgement.verdict for judgement in filled.orphaned_judgements()] == [Verdict.ACCEPT]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, 2),
        ({"measure": "killed"}, 2),
        ({"measure": "injured"}, 0),
        ({"place": "ariha"}, 2),
        ({"place": "Ari"}, 0),
        ({"since": date(2020, 1, 2)}, 1),
        ({"until": date(2020, 1, 1)}, 1),
        ({"source": "SNHR"}, 0),
        ({"source": "'; drop table claims; --"}, 0),
    ],
    ids=str,
)
def test_query(filled: SegmentLedger, filters: dict[str, object], expected: int) -> None:
    assert len(filled.query(**filters)) == expected  # type: ignore[arg-type]


def test_records(ledger: SegmentLedger) -> None:
    ledger.append_records("scenario", [{"id": "s1", "share_low": 0.1}, {"id": "s2", "place": "سراقب"}])
    assert ledger.records("scenario") == [{"id": "s1", "share_low": 0.1}, {"id": "s2", "place": "سراقب"}]
    assert ledger.records("forecast") == []
    with pytest.raises(LedgerError, match="no kind of record"):
        ledger.append_records("rumours", [{}])


def test_an_error_leaves_the_ledger_as_it_was(filled: SegmentLedger) -> None:
    head = filled.head()
    claim = make_claim(make_document(2))
    with pytest.raises(LedgerError, match="one id"):
        filled.append_reading("en/9", {make_document(2).id: [claim, claim]})
    with pytest.raises(LedgerError, match="cannot be stored"):
        filled.append_documents([make_document(9, text="\ud800")])
    assert filled.head() == head
    assert filled.verify().ok


def test_an_empty_ledger_answers(ledger: SegmentLedger, folder: Path) -> None:
    assert (ledger.claims(), list(ledger.documents()), ledger.head().number) == ([], [], 0)
    assert not folder.exists()


def test_many_small_files_are_joined(ledger: SegmentLedger) -> None:
    ids = set()
    for number in range(MANY):
        ledger.append_documents([make_document(number)])
        ids.add(make_document(number).id)
    assert ledger.tidy() == 0
    ledger.append_documents([make_document(MANY)])
    assert ledger.tidy() == MANY
    assert len(ledger.store.files("documents")) == 1
    assert ledger.document_ids() == ids | {make_document(MANY).id}
    assert ledger.verify().ok


def test_a_large_file_is_not_written_anew_for_small_ones(ledger: SegmentLedger) -> None:
    many = [make_document(number) for number in range(5 * MANY)]
    ledger.append_documents(many)
    (file,) = ledger.store.files("documents")
    for number in range(MANY):
        ledger.append_documents([make_document(len(many) + number)])
    assert ledger.tidy() == MANY - 1
    assert ledger.store.files("documents")[0] == file
    assert len(ledger.store.files("documents")) == 2
    assert len(ledger.document_ids()) == len(many) + MANY
    assert ledger.verify().ok
    assert ledger.compact() == 1, "who asks for it gets one file"


def test_files_that_were_replaced_stay_for_those_who_began_before(ledger: SegmentLedger) -> None:
    for number in range(3):
        ledger.append_documents([make_document(number)])
    before = ledger.store.files("documents")
    ledger.compact()
    ledger.append_documents([make_document(3)])
    assert all(Path(file).exists() for file in before)
    ledger.store.clean(ledger.store.entries(), timedelta(0))
    assert not any(Path(file).exists() for file in before)
    assert ledger.verify().ok


def test_it_holds_what_it_held_unless_its_chain_is_another_or_rows_were_lost(
    filled: SegmentLedger, folder: Path, tmp_path: Path
) -> None:
    mark = filled.mark()
    shutil.copytree(folder, tmp_path / "backup")
    filled.append_documents([make_document(30)])
    later = filled.mark()
    assert filled.holds_since(mark)
    assert filled.holds_since(later)
    assert not filled.holds_since((0, ""))
    assert not filled.holds_since((later[0], mark[1]))
    assert not open_ledger(tmp_path / "backup").holds_since(later)
    part = next(folder.glob("*-claims.parquet"))
    part.write_bytes(part.read_bytes()[:200])
    filled.repair()
    assert not filled.holds_since(later)
    assert filled.holds_since(filled.mark())
