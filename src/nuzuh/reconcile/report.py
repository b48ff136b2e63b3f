"""A finding as lines for a terminal and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from nuzuh.model import Band, Claim, Counts, Finding, Limit, Link, TableRow
from nuzuh.reconcile import words
from nuzuh.reconcile.account import Account
from nuzuh.reconcile.families import say_families

# A sentence longer than this is cut in a terminal; its document and place are beside it.
_CUT = 160


def finding_to_dict(finding: Finding) -> dict[str, Any]:
    """The finding as JSON values: the field names of `Finding`, dates as ISO strings."""
    built = msgspec.to_builtins(finding)
    assert isinstance(built, dict)
    return built


def finding_lines(finding: Finding, account: Account, language: str) -> Iterator[str]:
    """The ladder with the chain of claims behind each bound."""
    told = _Teller(finding, account, language)
    yield finding.ar if language == "ar" else finding.en
    for title, lines in (
        ("floors", told.floors()),
        ("bands", told.bands(finding.bands)),
        ("declared", told.bands(finding.declared)),
        ("families", told.families()),
        ("contradictions", told.contradictions()),
        ("assertions", told.assertions()),
        ("waiting", told.waiting()),
        ("enclosing", told.enclosing()),
    ):
        listed = list(lines)
        if listed:
            yield ""
            yield words.say("report", title, language)
            yield from listed


class _Teller:
    """Says the parts of one finding in one language."""

    def __init__(self, finding: Finding, account: Account, language: str) -> None:
        self.finding, self.account, self.language = finding, account, language
        self.unit = words.noun_unit(finding.unit, finding.counts is Counts.MOVEMENTS)

    def floors(self) -> Iterator[str]:
        for rung in self.finding.floors:
            amount = words.count(words.whole_floor(rung.limit.value), self.unit, self.language)
            yield f"  {amount}  ({self._bodies(rung.bodies)}; {self._state(rung.limit)})"
            yield from self._chain(rung.limit)

    def bands(self, bands: tuple[Band, ...]) -> Iterator[str]:
        for band in bands:
            name = f"x/÷{1 + band.dial:g}" if band.dial is not None else self._bodies((str(band.body),))
            if band.low is None and band.high is None:
                yield f"  {name}: {words.say('report', 'none', self.language)}"
                continue
            low = "0" if band.low is None else words.number(words.whole_floor(band.low.value))
            open_end = words.say("report", "open", self.language)
            high = open_end if band.high is None else words.number(words.whole_ceiling(band.high.value))
            yield f"  {name}: {low} – {high}"
            for limit in (band.low, band.high):
                if limit is not None:
                    yield from self._chain(limit)

    def families(self) -> Iterator[str]:
        for one in self.finding.families:
            yield f"  {say_families(one, self.account.bodies, self.language)}"
            for limit in (one.low, one.high):
                if limit is not None:
                    yield from self._chain(limit)

    def contradictions(self) -> Iterator[str]:
        for one in self.finding.contradictions:
            yield f"  {one.ar if self.language == 'ar' else one.en}"
            yield from (f"    {d.ar if self.language == 'ar' else d.en}" for d in one.dissolutions)

    def assertions(self) -> Iterator[str]:
        for one in self.finding.assertions:
            yield f"  {words.say('stands', str(one.stand), self.language)}: {self._claim(one.claim)}"

    def waiting(self) -> Iterator[str]:
        for one in self.finding.waiting:
            yield f"  {self._claim(one.claim)} ({one.reason})"

    def enclosing(self) -> Iterator[str]:
        yield from (f"  {self._claim(claim)}" for claim in self.finding.enclosing)

    def _chain(self, limit: Limit) -> Iterator[str]:
        yield from (f"    {self._link(link)}" for link in limit.chain)

    def _link(self, link: Link) -> str:
        sign = "+" if link.sign > 0 else "−"
        return f"{sign} {words.number(link.amount)}  {self._claim(link.claim)}"

    def _bodies(self, bodies: tuple[str, ...]) -> str:
        named = (words.body_name(self.account.bodies.get(body), body, self.language) for body in bodies)
        return words.say("sentences", "and", self.language).join(named)

    def _state(self, limit: Limit) -> str:
        return words.say("states", str(limit.state), self.language)

    def _claim(self, claim_id: str) -> str:
        return _cited(self.account.claims, claim_id)


def _cited(claims: Mapping[str, Claim], claim_id: str) -> str:
    """Where a claim stands and its words."""
    claim = claims[claim_id]
    where = claim.where
    at = f"{where.file}, row {where.row}" if isinstance(where, TableRow) else f"{claim.doc}, {where.start}"
    said = " ".join((where.text if isinstance(where, TableRow) else where.sentence).split())
    return f"[{at}] {said if len(said) <= _CUT else said[:_CUT] + '…'}"
