"""What somebody has decided to withhold, with a reason and perhaps until a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nuzuh.model import Band, Claim, Families, Finding, Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Withheld:
    """Ids of the claims and of the documents that are not published."""

    claims: frozenset[str]
    documents: frozenset[str]

    def holds(self, claim: Claim) -> bool:
        return claim.id in self.claims or claim.document in self.documents


def withheld(judgements: Iterable[Judgement], claims: Iterable[Claim], day: date) -> Withheld:
    """What is withheld on `day`. A judgement that names no claim and no span withholds its whole document."""
    ids: set[str] = set()
    documents: set[str] = set()
    spans: set[tuple[str, int, int]] = set()
    for judgement in judgements:
        if judgement.verdict is not Verdict.WITHHOLD or (judgement.until is not None and judgement.until <= day):
            continue
        if judgement.claim == "" and judgement.end == 0:
            documents.add(judgement.document)
        else:
            ids.add(judgement.claim)
            spans.add((judgement.document, judgement.start, judgement.end))
    ids |= {claim.id for claim in claims if (claim.document, *_span(claim)) in spans}
    return Withheld(frozenset(ids), frozenset(documents))


def _span(claim: Claim) -> tuple[int, int]:
    return getattr(claim.where, "start", -1), getattr(claim.where, "end", -1)


def chain_of(finding: Finding) -> frozenset[str]:
    """The ids of all claims that set a bound of `finding`."""
    limits = [floor.limit for floor in finding.floors]
    bands: tuple[Band | Families, ...] = (*finding.bands, *finding.declared, *finding.families)
    limits += [limit for band in bands for limit in (band.low, band.high) if limit]
    return frozenset(link.claim for limit in limits for link in limit.chain)
