"""Suppresses small counts of people who could be found by them, and the counts that would give them away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nuzuh.account.data import AccountData
from nuzuh.account.i18n import language
from nuzuh.account.safety.complement import claim_cells, complement, containment, finding_cells
from nuzuh.account.safety.withheld import chain_of
from nuzuh.model import Band, Bound, Claim, Families, Finding, Measure, TextSpan

# The killed are not among them: documenting them is the purpose.
SENSITIVE = frozenset({Measure.DETAINED, Measure.MISSING, Measure.SURVEY})


@dataclass(frozen=True, slots=True)
class Suppressed:
    """`primary` claims are shown as a range below `limit`, `complementary` ones as `limit` or more; `findings` are
    not shown at all."""

    limit: int
    measures: frozenset[str]
    primary: frozenset[str]
    complementary: frozenset[str]
    findings: frozenset[str]

    @property
    def claims(self) -> frozenset[str]:
        return self.primary | self.complementary

    def counts_openly(self, measure: str) -> bool:
        return measure not in self.measures or not self.claims

    def spans(self, claim: Claim) -> list[tuple[int, int]]:
        """Where the count stands in its document."""
        if claim.id in self.claims and isinstance(claim.where, TextSpan):
            return [(claim.where.start, claim.where.end)]
        return []

    def words(self, claim: Claim) -> str:
        """What is shown in place of the count."""
        english = language("en")
        if claim.id in self.primary:
            return english.say("suppression.small", n=self.limit - 1).unescape()
        return english.say("suppression.more", n=self.limit).unescape()

    def blur(self, claim: Claim) -> Claim:
        """The claim with its count as a range that gives nothing away."""
        if claim.id in self.primary:
            blurred = {"value": 1.0, "high": float(self.limit - 1), "bound": Bound.EXACT}
        elif claim.id in self.complementary:
            blurred = {"value": float(self.limit), "high": None, "bound": Bound.AT_LEAST}
        else:
            return claim
        return replace(claim, number=self.words(claim), **blurred)  # type: ignore[arg-type]


def suppress(data: AccountData, claims: Sequence[Claim]) -> Suppressed:
    """Which of `claims` and findings are suppressed under the monitor's rules.

    A count of 1 to `small_counts` - 1 of a sensitive measure is suppressed where its place has, or may have, fewer than
    `small_population` people (an unknown population may be small). Where just one part of a printed total is
    suppressed, the smallest other part, or the total itself, is suppressed too; so it is with figures of places within
    an area that give a small rest, of claims in any document and of findings.
    """
    settings = data.monitor.publish
    measures = SENSITIVE | frozenset(settings.suppress)
    primary = {c.id for c in claims if c.measure in measures and _small(c, data)}
    holds, limit = containment(data), settings.small_counts
    complementary = _complement(claims, primary, measures)
    complementary |= complement(claim_cells(claims, measures), frozenset(primary | complementary), holds, limit)
    hidden = primary | complementary
    findings = {f.id for f in data.findings if f.measure in measures and _gives_away(f, hidden, limit)}
    findings |= complement(finding_cells(data.findings, measures), frozenset(findings), holds, limit)
    return Suppressed(
        settings.small_counts, frozenset(measures), frozenset(primary), frozenset(complementary), frozenset(findings)
    )


def _small(claim: Claim, data: AccountData) -> bool:
    settings = data.monitor.publish
    if not 0 < claim.value < settings.small_counts or claim.unit == "percent":
        return False
    known = [data.places[m.place].population for m in claim.places if m.place is not None and m.place in data.places]
    return not known or min(known) < settings.small_population


def _complement(claims: Sequence[Claim], primary: set[str], measures: frozenset[str]) -> set[str]:
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.part_of is not None and claim.measure in measures:
            parts.setdefault(claim.part_of, []).append(claim)
    extra: set[str] = set()
    for whole, siblings in parts.items():
        hidden = [c for c in siblings if c.id in primary]
        if len(hidden) != 1:
            continue
        others = sorted((c for c in siblings if c.id not in primary), key=lambda c: (c.value, c.id))
        extra.add(others[0].id if others else whole)
    present = {claim.id for claim in claims}
    return (extra & present) - primary


def _gives_away(finding: Finding, hidden: set[str], limit: int) -> bool:
    values = [floor.limit.value for floor in finding.floors]
    bands: tuple[Band | Families, ...] = (*finding.bands, *finding.declared, *finding.families)
    values += [x.value for band in bands for x in (band.low, band.high) if x is not None]
    return bool(chain_of(finding) & hidden) or any(0 < value < limit for value in values)
