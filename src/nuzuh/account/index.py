"""Look-ups over what is published, made once: which claims a document, a place, a body or a finding has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from nuzuh.account.data import AccountData
from nuzuh.account.safety import Public
from nuzuh.account.safety.withheld import chain_of
from nuzuh.model import Body, Claim, Document, Finding, Judgement, Place, Tie

T = TypeVar("T")
P = ParamSpec("P")
Cell = str | int | float | bool | None

_SLUG = re.compile(r"[^A-Za-z0-9._-]+")
_KEPT = 100_000  # addresses kept; an account of 100,000 claims has fewer places, bodies and findings
_SHORT = 16  # hex digits of a document's SHA-256 in addresses: 64 bits


@lru_cache(_KEPT)
def slug(identifier: str) -> str:
    """`identifier` as a file's name: the same in every build."""
    return _SLUG.sub("-", identifier).strip("-.") or "-"


@dataclass(frozen=True)
class Index:
    """`public` and the look-ups over it. Not slotted: the look-ups are cached on first use."""

    public: Public

    @property
    def data(self) -> AccountData:
        return self.public.data

    @cached_property
    def made(self) -> dict[object, Any]:
        """What was worked out `once`."""
        return {}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.data.claims}

    @cached_property
    def documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.data.documents}

    @cached_property
    def findings(self) -> dict[str, Finding]:
        return {finding.id: finding for finding in self.data.findings}

    @cached_property
    def by_document(self) -> dict[str, list[Claim]]:
        groups = _grouped((claim.document, claim) for claim in self.data.claims)
        for group in groups.values():
            group.sort(key=_standing)
        return groups

    @cached_property
    def by_place(self) -> dict[str, list[Claim]]:
        """Claims that name a place, by the place's id; a claim that names it twice stands once."""
        pairs = (
            (place, claim)
            for claim in self.data.claims
            for place in {m.place: None for m in claim.places if m.place in self.data.places}
        )
        return _grouped((place, claim) for place, claim in pairs if place is not None)

    @cached_property
    def by_body(self) -> dict[str, list[Claim]]:
        return _grouped((self.data.origins[c.id], c) for c in self.data.claims if c.id in self.data.origins)

    @cached_property
    def used_in(self) -> dict[str, list[Finding]]:
        """The findings that weigh a claim, those that it bounds first."""
        pairs: list[tuple[str, Finding]] = []
        for finding in self.data.findings:
            chain = chain_of(finding)
            pairs += [(claim, finding) for claim in sorted(chain)]
            pairs += [(claim, finding) for claim in finding.claims if claim not in chain]
        return _grouped(pairs)

    @cached_property
    def ties(self) -> dict[str, list[Tie]]:
        both = dict.fromkeys((*self.data.ties, *(t for f in self.data.findings for t in f.ties)))
        return _grouped(pair for tie in both for pair in ((tie.claim, tie), (tie.other, tie)))

    @cached_property
    def judgements(self) -> dict[str, list[Judgement]]:
        return _grouped((judgement.claim, judgement) for judgement in self.data.judgements)

    def body(self, identifier: str) -> Body:
        """The body of an id; a body of that bare name where the registry lacks it."""
        return self.data.bodies.get(identifier) or Body(id=identifier, name=identifier)

    def places_of(self, claim: Claim) -> list[Place]:
        found = (self.data.places.get(mention.place or "") for mention in claim.places)
        return [place for place in found if place is not None]


def once(work: Callable[Concatenate[Index, P], T]) -> Callable[Concatenate[Index, P], T]:
    """`work`, done once an index and arguments (which are hashable): both languages and the report ask for the same."""

    @wraps(work)
    def kept(index: Index, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (work, args, tuple(kwargs.items()))
        if key not in index.made:
            index.made[key] = work(index, *args, **kwargs)
        found: T = index.made[key]
        return found

    return kept


def short(document: str) -> str:
    """A document's id as its address says it."""
    return document[:_SHORT]


def _standing(claim: Claim) -> tuple[int, int]:
    where = claim.where
    start = getattr(where, "start", None)
    return (start, getattr(where, "end", 0)) if start is not None else (getattr(where, "row", 0), 0)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
