"""Who counted: from the words that name a source to the counting body whose figure it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from nuzuh.errors import MonitorError
from nuzuh.model import Body, Claim, Document
from nuzuh.monitor import BodyEntry, Monitor
from nuzuh.reconcile.fold import fold
from nuzuh.reconcile.tables import table

_TABLES = ("bodies", "voices")
# Kinds of bodies whose own pages speak for others: only a named source makes a figure theirs.
_RELAYS = frozenset({"outlet"})


@dataclass(frozen=True, slots=True)
class Registry:
    """All bodies known to a monitor, and their names as folded words."""

    bodies: Mapping[str, Body]
    names: Mapping[str, str] = field(repr=False)
    longest: int = 8

    def find(self, words: str | None) -> Body | None:
        """The body that `words` name: the whole of them, else the longest name that stands in them (the first of
        equals)."""
        if words is None:
            return None
        tokens = fold(words).removeprefix("the ").split()
        for size in range(min(len(tokens), self.longest), 0, -1):
            for start in range(len(tokens) - size + 1):
                found = self.names.get(" ".join(tokens[start : start + size]))
                if found is not None:
                    return self.bodies[found]
        return None

    def origin(self, body: Body) -> Body:
        """The body whose count `body` utters: itself, or the one it speaks for."""
        seen = {body.id}
        while body.speaks_for is not None and body.speaks_for not in seen and body.speaks_for in self.bodies:
            body = self.bodies[body.speaks_for]
            seen.add(body.id)
        return body

    def independent(self, one: str, other: str) -> bool:
        """Whether neither of two origins draws on the other, nor both on a third."""
        if one == other:
            return False
        ones, others = self._roots(one), self._roots(other)
        return not ones & others

    def _roots(self, origin: str) -> set[str]:
        todo, seen = [origin], set[str]()
        while todo:
            body = self.bodies.get(todo.pop())
            if body is None or body.id in seen:
                continue
            seen.add(body.id)
            todo += [self.origin(self.bodies[other]).id for other in body.draws_on if other in self.bodies]
        return seen


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who stands behind a claim: the `origin` that counted (None where nobody who counts is named), the `mouth` that
    said it, the `publisher` that printed it."""

    origin: str | None
    mouth: str | None
    publisher: str | None


def load_registry(monitor: Monitor | None = None) -> Registry:
    """The registry of `resources/sources`, extended and overridden by the bodies of the monitor."""
    rows = (row for name in _TABLES for row in msgspec.convert(table("sources", name), list[_Row]))
    known = {row.id: Body(**msgspec.structs.asdict(row)) for row in rows}
    known |= {entry.id: _body(entry) for entry in (monitor.bodies if monitor is not None else ())}
    for body in known.values():
        for other in (*body.draws_on, *((body.speaks_for,) if body.speaks_for is not None else ())):
            if other not in known:
                raise MonitorError(f"body {body.id!r} names {other!r}, which no body is", remedy="Add it to [[bodies]]")
    names: dict[str, str] = {}
    for body in known.values():
        for name in (body.id.replace("_", " "), body.name, body.name_ar, *body.names):
            if name:
                names[fold(name).removeprefix("the ")] = body.id
    return Registry(known, names, max(len(name.split()) for name in names))


def attribute(
    claim: Claim, document: Document | None, registry: Registry, first: Document | None = None
) -> Attribution:
    """Who counted, said and printed `claim`.

    A named source is the mouth; without one, the document's own publisher is, unless it is an outlet, which relays. The
    origin is the body that the mouth speaks for, if that body counts. A relayed figure whose source is unknown to the
    registry has no origin: an unknown body is a matter for `[[bodies]]`, not for a guess. `first` is the report that
    `document` copies the claim from: its publisher is the one who says it.
    """
    publisher = registry.find(document.publisher) if document is not None else None
    printed = publisher.id if publisher is not None else None
    if claim.source is None:
        author = publisher if first is None or first.publisher is None else registry.find(first.publisher)
        mouth = author if author is not None and author.kind not in _RELAYS else None
    else:
        mouth = registry.find(claim.source)
    if mouth is None:
        return Attribution(None, None, printed)
    origin = registry.origin(mouth)
    return Attribution(origin.id if origin.counts else None, mouth.id, printed)


def independent_pairs(origins: Iterable[str], registry: Registry) -> list[tuple[str, str]]:
    """All pairs of origins that are independent of each other, in the order given."""
    listed = list(origins)
    return [(a, b) for i, a in enumerate(listed) for b in listed[i + 1 :] if registry.independent(a, b)]


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of `resources/sources`: the fields of `Body`."""

    id: str
    name: str
    name_ar: str | None = None
    names: tuple[str, ...] = ()
    kind: str = "organisation"
    counts: bool = True
    speaks_for: str | None = None
    draws_on: tuple[str, ...] = ()
    reading: str = "estimate"
    url: str | None = None


def _body(entry: BodyEntry) -> Body:
    values = msgspec.structs.asdict(entry)
    return Body(**{**values, "name": entry.name.en, "name_ar": entry.name.ar or None})
