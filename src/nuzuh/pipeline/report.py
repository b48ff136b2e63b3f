"""What a build did, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from nuzuh.collect import Refusal

if TYPE_CHECKING:
    from nuzuh.account import PublishReport


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """What was new in `reports/`: documents, typed claims, what was refused, and documents without a date."""

    documents: int = 0
    claims: int = 0
    refused: tuple[Refusal, ...] = ()
    undated: tuple[str, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read: documents and the claims in them; `failed` names documents that the reader gave up on."""

    documents: int = 0
    claims: int = 0
    failed: tuple[Refusal, ...] = ()


class BuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did; `lines` says it."""

    intake: Intake
    reading: Reading
    claims: int
    findings: int
    contradictions: int
    waiting: int
    publish: PublishReport

    def lines(self) -> list[str]:
        """The summary, a sentence a line."""
        intake, reading = self.intake, self.reading
        words = [
            f"Collected {_many(intake.documents, 'new report')}"
            + (f" and {_many(intake.claims, 'typed claim')}" if intake.claims else "")
            + f"; read {_many(reading.claims, 'claim')} in {_many(reading.documents, 'report')}."
        ]
        refused = (*intake.refused, *reading.failed)
        if refused:
            words.append(f"{_many(len(refused), 'file')} could not be used; the others are not affected:")
            words += [f"  {refusal}" for refusal in refused]
        if intake.undated:
            have = "has" if len(intake.undated) == 1 else "have"
            words.append(
                f"{_many(len(intake.undated), 'report')} {have} no publication date: periods like 'in April' stay "
                f"open; give it with `nuzuh collect FILE --published DATE` ({', '.join(intake.undated[:3])}"
                + (", ...)" if len(intake.undated) > 3 else ")")
            )
        words.append(
            f"The account weighs {_many(self.claims, 'claim')} in {_many(self.findings, 'finding')}, "
            f"names {_many(self.contradictions, 'contradiction')}"
            + (f", and {_many(self.waiting, 'claim')} wait for a judgement (`nuzuh review`)." if self.waiting else ".")
        )
        words += [f"Note: {note}" for note in self.publish.notes]
        words.append(f"Wrote {_many(self.publish.written, 'file')}; {self.publish.unchanged} are as they were.")
        return words


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
