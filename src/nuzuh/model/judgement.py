"""What a person decided about a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nuzuh.model.vocabulary import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One appended decision: it binds to a document, a span and (for `correct`) a field.

    `claim` is the id at the time of judging; `document`, `start`, `end` say where, so that the judgement holds after a
    re-reading whose span is the same. `value` is the corrected value as text (JSON), or the other claim's id for
    `same-as` and `not-same`. `until` is the date to which something is withheld. `who` is the person judging.
    """

    id: str
    claim: str
    document: str
    start: int
    end: int
    verdict: Verdict
    reason: str
    who: str
    when: datetime
    field: str | None = None
    value: str | None = None
    until: date | None = None
