"""Making a judgement that can be honoured: the field may be corrected, and the value is one that it can have."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from nuzuh.errors import InputError
from nuzuh.ledger.judged import parse_value
from nuzuh.ledger.protocol import Ledger
from nuzuh.ledger.rows import claim_to_row, row_to_claim, to_json
from nuzuh.model import Claim, Judgement, TextSpan, Verdict, is_unit

# Where a claim stands and who read it is not a matter of judgement.
FIXED = {"id", "document", "doc", "start", "end", "sentence", "sentence_start", "page", "file", "row", "number"} | {
    *("section", "confidence", "uncertain", "notes", "reader", "state", "reasons", "read"),
}
_OF_ANOTHER = (Verdict.SAME_AS, Verdict.NOT_SAME)


def decide(
    claim: Claim,
    verdict: Verdict,
    reason: str,
    who: str,
    *,
    field: str | None = None,
    value: str | None = None,
    until: date | None = None,
    others: frozenset[str] = frozenset(),
) -> Judgement:
    """The judgement of `who` on a claim, now. `value` is a corrected value (JSON or plain words) or the other claim's
    id, which must be one of `others`. Raises `InputError` where the judgement says too little or the value cannot be.
    """
    if not reason.strip() or not who.strip():
        raise InputError("a judgement needs a reason and the name of who judges", remedy="Give --reason and --who")
    if verdict is Verdict.CORRECT:
        value = _corrected(claim, field, value)
    elif verdict in _OF_ANOTHER and (value not in others or value == claim.id):
        raise InputError(f"{value!r} is no other claim of this ledger", remedy="Take an id from `nuzuh claims`")
    where, when = claim.where, datetime.now(UTC)
    start, end = (where.start, where.end) if isinstance(where, TextSpan) else (where.row, where.row)
    key = f"{claim.id}\n{verdict}\n{field}\n{value}\n{who}\n{when.isoformat()}"
    return Judgement(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        claim=claim.id,
        document=claim.document,
        start=start,
        end=end,
        verdict=verdict,
        reason=reason.strip(),
        who=who.strip(),
        when=when,
        field=field if verdict is Verdict.CORRECT else None,
        value=value,
        until=until,
    )


def find_claim(ledger: Ledger, id: str) -> Claim:
    """The current claim whose id begins so, rejected ones too. Raises `InputError` where there is none or more."""
    found = [claim for claim in ledger.claims(judged=False) if claim.id.startswith(id)]
    if len(found) != 1 or not id:
        said = "no claim has" if not found else f"{len(found)} claims have"
        raise InputError(f"{said} an id that begins with {id!r}", remedy="Take one from `nuzuh claims`")
    return found[0]


def _corrected(claim: Claim, field: str | None, value: str | None) -> str:
    row = claim_to_row(claim, None)
    if field is None or value is None or field not in row.keys() - FIXED:
        known = ", ".join(name for name in row if name not in FIXED)
        raise InputError(f"{field!r} is no field that can be corrected", remedy=f"Write FIELD=VALUE; fields: {known}")
    parsed = parse_value(value)
    try:
        corrected = row_to_claim(row | {field: parsed})
        claim_to_row(corrected, None)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise InputError(f"{field} cannot be {value!r} ({error})", remedy="docs/ledger.md lists the values") from None
    if not is_unit(corrected.unit):
        raise InputError(f"unit cannot be {value!r}", remedy="Use a unit of docs/ledger.md, or money:USD and its like")
    if field not in ("value", "high", "places") and not isinstance(parsed, str | None):
        raise InputError(f"{field} cannot be {value!r}", remedy="It takes words, a day (YYYY-MM-DD) or null")
    return to_json(parsed)
