"""What judgements make of the claims: a pure function of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from nuzuh.model import Judgement, State, Verdict

Row = dict[str, Any]
# What an acceptance vouches for: where a re-reading gives another of these, the claim must be judged anew.
VOUCHED = ("value", "high", "measure", "unit")
_BINDING = (Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT)


class Judged(msgspec.Struct, frozen=True):
    """The rows as judged (rejected ones are gone), who is withheld until when and why, and what fits no claim."""

    rows: list[Row]
    withheld: dict[str, Judgement]
    orphaned: list[Judgement]


def judge(rows: Sequence[Row], judgements: Iterable[Judgement], before: Iterable[Row], today: date) -> Judged:
    """Apply judgements (oldest first) to the rows of the current claims. `before` are all readings, oldest first, of
    the claims that were judged: they show what was accepted."""
    judgements = list(judgements)
    if not judgements:
        return Judged(list(rows), {}, [])
    by_id = {row["id"]: row for row in rows}
    by_span: dict[tuple[str, int, int], list[Row]] = {}
    for row in rows:
        by_span.setdefault(span(row), []).append(row)
    readings: dict[str, list[Row]] = {}
    for row in before:
        readings.setdefault(row["id"], []).append(row)
    fitting: dict[str, list[Judgement]] = {}
    orphaned = []
    for judgement in judgements:
        found = _find(judgement, by_id, by_span)
        if found is None or not _still_said(judgement, found, readings.get(judgement.claim, ())):
            orphaned.append(judgement)
        else:
            fitting.setdefault(found["id"], []).append(judgement)
    applied = (_apply(row, fitting.get(row["id"], ())) for row in rows)
    withheld = {id: held for id, those in fitting.items() if (held := _withheld(those, today)) is not None}
    return Judged([row for row in applied if row is not None], withheld, orphaned)


def span(row: Row) -> tuple[str, int, int]:
    """Where a claim's row stands: document, start and end (for a table's row, its number twice)."""
    if row["row"] is not None:
        return row["document"], row["row"], row["row"]
    return row["document"], row["start"], row["end"]


def _find(
    judgement: Judgement, by_id: Mapping[str, Row], by_span: Mapping[tuple[str, int, int], list[Row]]
) -> Row | None:
    if (row := by_id.get(judgement.claim)) is not None:
        return row
    there = by_span.get((judgement.document, judgement.start, judgement.end), [])
    return there[0] if len(there) == 1 else None


def _still_said(judgement: Judgement, row: Row, readings: Sequence[Row]) -> bool:
    if judgement.verdict is not Verdict.ACCEPT or not readings:
        return True
    known = [old for old in readings if old["read"] is None or datetime.fromisoformat(old["read"]) <= judgement.when]
    seen = known[-1] if known else readings[0]
    return all(seen[name] == row[name] for name in VOUCHED)


def _apply(row: Row, judgements: Iterable[Judgement]) -> Row | None:
    binding = [judgement for judgement in judgements if judgement.verdict in _BINDING]
    if not binding:
        return row
    if binding[-1].verdict is Verdict.REJECT:
        return None
    row = dict(row)
    for judgement in binding:
        if judgement.verdict is Verdict.CORRECT and judgement.field is not None:
            row[judgement.field] = parse_value(judgement.value)
    row["state"] = str(State.REVIEWED)
    return row


def _withheld(judgements: Iterable[Judgement], today: date) -> Judgement | None:
    holds = [judgement for judgement in judgements if judgement.verdict is Verdict.WITHHOLD]
    if not holds or (holds[-1].until is not None and holds[-1].until <= today):
        return None
    return holds[-1]


def parse_value(text: str | None) -> Any:
    """A corrected value: JSON, or the words themselves where they are none."""
    import json  # JSON as Python takes it, NaN as well; one more document does without

    if text is None:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text
