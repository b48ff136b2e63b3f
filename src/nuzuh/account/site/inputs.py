"""What a page is made from, as a digest: where it is the same as in an earlier run, the page is not made again.

Only for pages that do not tell of the edition (documents, places, sources), which are nearly all of a large account. A
test publishes account after account into one folder and compares it, byte by byte, with one that was made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from nuzuh.account.index import Index
from nuzuh.account.memory import digest
from nuzuh.account.prints import prints
from nuzuh.account.site.pages import by_measure, said_of
from nuzuh.model import Body, Claim, Document, Place

_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True)
class Inputs:
    """The digests of the pages of one account."""

    index: Index

    @cached_property
    def surroundings(self) -> bytes:
        """What stands on every page: the monitor's title, areas, licence and rules, and whether there are scenarios."""
        return _encode((self.index.data.monitor, bool(self.index.data.scenarios)))

    def document(self, shown: Document) -> bytes:
        """The inputs of a document's page."""
        index = self.index
        claims = index.by_document.get(shown.id, [])
        others = [index.documents.get(id or "") for id in (shown.copy_of, shown.version_of)]
        full = shown.id in index.public.full_text
        marks = [index.public.marks.get(claim.id) for claim in claims] if full else None
        titles = [None if other is None else (other.title, other.publisher, other.published) for other in others]
        said = [around for claim in claims if (around := self._around(claim)) is not None]
        return self._digest(prints(index)[shown.id], titles, full, marks, said)

    def place(self, shown: Place) -> bytes:
        """The inputs of a place's page."""
        index = self.index
        findings = [finding for finding in index.data.findings if finding.area == shown.id]
        groups = [(measure, [self._quoted(claim) for claim in claims]) for measure, claims in by_measure(index, shown)]
        return self._digest(shown, findings, groups, [self._bodies(finding.origins) for finding in findings])

    def source(self, shown: Body) -> bytes:
        """The inputs of a source's page."""
        linked = self._bodies((shown.speaks_for or "", *shown.draws_on))
        said = [(self._quoted(claim), self._places(claim)) for claim in said_of(self.index, shown)]
        return self._digest(shown, linked, said)

    def _digest(self, *parts: object) -> bytes:
        return digest(self.surroundings, _encode(parts))

    def _around(self, claim: Claim) -> tuple[object, ...] | None:
        """What other claims, findings and judgements say of a claim; None where they say nothing."""
        index = self.index
        ties, uses = index.ties.get(claim.id, ()), index.used_in.get(claim.id, ())[:6]
        judged = index.judgements.get(claim.id)
        linked = [claim.part_of, claim.repeats, *(tie.other if tie.claim == claim.id else tie.claim for tie in ties)]
        others = [index.claims[id] for id in linked if id in index.claims]
        if not (ties or uses or judged or others):
            return None
        return (
            claim.id,
            others,
            [other.id in index.public.suppressed for other in others],
            ties,
            [(f.id, f.measure, f.who, f.area, f.since, f.until) for f in uses],
            [self._area(f.area) for f in uses],
            judged,
        )

    def _quoted(self, claim: Claim) -> tuple[object, ...]:
        document = self.index.documents.get(claim.document)
        told = None if document is None else (document.title, document.publisher, document.published)
        return claim, claim.id in self.index.public.suppressed, self._origin(claim), told

    def _origin(self, claim: Claim) -> tuple[str, str | None] | None:
        body = self.index.data.origins.get(claim.id)
        return None if body is None else (self.index.body(body).name, self.index.body(body).name_ar)

    def _bodies(self, bodies: Iterable[str]) -> list[Body]:
        return [self.index.body(body) for body in bodies]

    def _places(self, claim: Claim) -> Sequence[bool]:
        return [(mention.place or "") in self.index.data.places for mention in claim.places]

    def _area(self, area: str) -> tuple[str, str | None] | None:
        place = self.index.data.places.get(area)
        return None if place is None else (place.name, place.name_ar)
