"""Checks inside a report: what its figures say of each other. What fails is a note on the claims, in plain words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import floor

from nuzuh.model import Bound, Claim, Measure, Section, TextSpan, Unit

# Persons a family between which two figures of one sentence can count the same people: the widest range of national
# household sizes in the UN's database of household size and composition (2022 edition: about 2 to 9), with a margin.
_HOUSEHOLD = (1.8, 10.0)


def checked(claims: list[Claim]) -> list[Claim]:
    """The claims with `repeats` and the notes of every check."""
    notes: dict[str, list[str]] = {claim.id: [] for claim in claims}
    by_id = {claim.id: claim for claim in claims}
    for claim in claims:
        if claim.part_of is not None:
            _part(claim, by_id[claim.part_of], notes)
    for one, other in pairwise(claims):
        _families(one, other, notes)
    _shares(claims, notes)
    repeats = _repeats(claims, notes)
    return [
        replace(claim, repeats=repeats.get(claim.id), notes=(*claim.notes, *notes[claim.id]))
        if claim.id in repeats or notes[claim.id]
        else claim
        for claim in claims
    ]


def _part(part: Claim, whole: Claim, notes: dict[str, list[str]]) -> None:
    most = whole.high if whole.high is not None else whole.value
    if part.unit == whole.unit and part.value > most and whole.bound not in (Bound.AT_LEAST, Bound.APPROX):
        text = f"the part {part.number} is more than its whole {whole.number}"
        notes[part.id].append(text)
        notes[whole.id].append(text)


def _families(one: Claim, other: Claim, notes: dict[str, list[str]]) -> None:
    """Families and people of one sentence that count the same must give a possible household size."""
    units = {one.unit: one, other.unit: other}
    families, people = units.get(Unit.HOUSEHOLDS), units.get(Unit.PERSONS)
    if families is None or people is None or one.measure is not other.measure or not _same_sentence(one, other):
        return
    if people.who is not None or families.value == 0:
        return
    size = people.value / families.value
    if not _HOUSEHOLD[0] <= size <= _HOUSEHOLD[1]:
        text = f"{people.number} people in {families.number} families would be {size:.1f} a family"
        notes[families.id].append(text)
        notes[people.id].append(text)


def _shares(claims: list[Claim], notes: dict[str, list[str]]) -> None:
    """A share of a stated sample must be a whole number of its people."""
    sample: Claim | None = None
    for claim in claims:
        if claim.measure is not Measure.SURVEY:
            continue
        if claim.unit != Unit.PERCENT:
            sample = claim
        elif sample is not None and claim.bound is Bound.EXACT and not possible_share(claim.value, sample.value):
            notes[claim.id].append(f"{claim.number} of {sample.number} is no whole number of people")


def possible_share(share: float, sample: float) -> bool:
    """Whether some whole number of `sample` people rounds to `share` per cent, at the decimals that it has."""
    decimals = len(f"{share:.6f}".rstrip("0").partition(".")[2])
    near = floor(share * sample / 100)
    return any(round(100 * (near + k) / sample, decimals) == round(share, decimals) for k in (-1, 0, 1, 2))


def _repeats(claims: list[Claim], notes: dict[str, list[str]]) -> dict[str, str]:
    """Which claim of the report each later one repeats; a headline's figure repeats the body's, and should agree."""
    found: dict[str, str] = {}
    first: dict[tuple[object, ...], Claim] = {}
    heads = [claim for claim in claims if claim.section is Section.HEADLINE]
    for claim in claims:
        if claim.section is Section.HEADLINE:
            continue
        key = (claim.measure, claim.unit, claim.value, claim.high, claim.who)
        if key in first:
            found[claim.id] = first[key].id
        else:
            first[key] = claim
    for head in heads:
        same = [claim for claim in claims if claim.section is not Section.HEADLINE and claim.measure is head.measure]
        match = next((c for c in same if c.value == head.value and c.unit == head.unit), None)
        if match is not None:
            found[head.id] = match.id
        elif same and head.value >= _TELLING and all(c.unit == head.unit for c in same):
            notes[head.id].append(f"the headline's {head.number} is not in the text below it")
    return found


# A number below this may be spelt, rounded or counted anew in a headline.
_TELLING = 13


def _same_sentence(one: Claim, other: Claim) -> bool:
    a, b = one.where, other.where
    return isinstance(a, TextSpan) and isinstance(b, TextSpan) and a.sentence_start == b.sentence_start
