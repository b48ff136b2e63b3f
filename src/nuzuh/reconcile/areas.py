"""Where a figure counts: from the places of a claim to the areas of the monitor, an outer and an inner one.

The outer area surely holds all that is counted, the inner one is surely counted whole. A lower bound holds for every
area around the outer one, an upper bound for every area within the inner one: sound for any measure that only grows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from nuzuh.errors import InputError
from nuzuh.model import Claim, Measure, Place, PlaceMention, Role, State, TableRow
from nuzuh.monitor import Area, Monitor
from nuzuh.places.wording import wording
from nuzuh.reconcile.fold import fold

# From where people fled says most about where their flight counts; whither they went says least. Of what happened to
# people and things, where it happened does.
_ROLES = (Role.LOCATION, Role.ORIGIN, Role.DESTINATION)
_FLIGHT = (Role.ORIGIN, Role.LOCATION, Role.DESTINATION)
_FLIGHTS = frozenset({Measure.DISPLACED, Measure.CROSSED_BORDER})
# A place carried over from the sentence before still belongs to a figure; one that only the headline names, a page
# above, does not prove where it counts. Two long sentences of a report are some 300 characters.
_CARRIED = 300

# Words for a first-level unit, folded; a city or a countryside is another area than its province.
_RANKS = frozenset({"province", "governorate", "محافظه"})


class Gazetteer(Protocol):
    """What reconciling asks of a gazetteer."""

    def place(self, place_id: str) -> Place | None: ...

    def ancestors(self, place: Place) -> tuple[Place, ...]: ...


@dataclass(frozen=True, slots=True)
class Scope:
    """The ids of the outer and the inner area of a claim; None: unknown, so that nothing binds on that side."""

    outer: str | None = None
    inner: str | None = None


@dataclass(frozen=True, slots=True)
class Atlas:
    """The areas of a monitor: `above[a]` holds every area that surely encloses `a` (itself included), `whole` maps a
    name to the area it means, `inside` to the smallest area that the place lies in; `families[a]` are all areas that
    hang together with `a` by sums."""

    areas: Mapping[str, Area]
    above: Mapping[str, frozenset[str]]
    whole: Mapping[str, str]
    inside: Mapping[str, str]
    families: Mapping[str, tuple[str, ...]]
    country: str | None = None

    def encloses(self, outer: str | None, inner: str | None) -> bool:
        """Whether area `outer` surely holds area `inner` whole."""
        return inner is not None and outer is not None and outer in self.above.get(inner, frozenset())

    def sums(self) -> dict[str, tuple[str, ...]]:
        """The areas that are the sum of others."""
        return {area.id: area.parts for area in self.areas.values() if area.parts}

    def find(self, words: str) -> str:
        """The id of the area that `words` mean. Raises `InputError` that lists the areas."""
        if words in self.areas:
            return words
        found = self.whole.get(fold(words))
        if found is None:
            known = ", ".join(f"{area.id} ({area.name.en})" for area in self.areas.values())
            raise InputError(f"{words!r} is no area of this monitor", remedy=f"Use one of: {known}")
        return found


def make_atlas(monitor: Monitor) -> Atlas:
    """The areas of a monitor with what encloses what: `within`, `parts`, and sums whose parts are all parts of
    another."""
    areas = {area.id: area for area in monitor.areas}
    up = {area.id: set(area.within) for area in monitor.areas}
    for area in monitor.areas:
        for part in area.parts:
            up[part].add(area.id)
    above = _closed(up)
    for area in monitor.areas:
        if area.parts:
            up[area.id] |= frozenset.intersection(*(above[part] for part in area.parts)) - {area.id}
    above = _closed(up)
    whole: dict[str, str] = {}
    inside: dict[str, str] = {}
    # Smaller areas last, so that a place is put into the smallest.
    for area in sorted(monitor.areas, key=lambda area: (len(above[area.id]), area.id)):
        inside |= {fold(name): area.id for name in (*area.places, *area.inside)}
    for area in monitor.areas:
        names = (area.id.replace("_", " "), area.name.en, area.name.ar, *area.names)
        whole |= {fold(name): area.id for name in names if name}
        if len(area.places) == 1:
            whole.setdefault(fold(area.places[0]), area.id)
    return Atlas(areas, above, whole, inside, {area: _family(area, areas) for area in areas}, monitor.country)


def _family(area: str, areas: Mapping[str, Area]) -> tuple[str, ...]:
    sums = [{whole.id, *whole.parts} for whole in areas.values() if whole.parts]
    found = {area}
    grown = True
    while grown:
        more = set[str]().union(*(one for one in sums if one & found))
        grown = not more <= found
        found |= more
    return tuple(sorted(found))


def _closed(up: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    closed: dict[str, frozenset[str]] = {}
    for area in up:
        seen, todo = {area}, list(up[area])
        while todo:
            other = todo.pop()
            if other not in seen:
                seen.add(other)
                todo += up[other]
        closed[area] = frozenset(seen)
    return closed


def scope(claim: Claim, atlas: Atlas, gazetteer: Gazetteer | None = None) -> Scope:
    """The outer and the inner area of a claim.

    Typed areas win. Else the places of its strongest role (origin, then location, then destination) are looked up; what
    names no place that the monitor knows has no scope: an area must be proven, or a figure for a whole country would
    become a floor for a district. So a place that a machine took from elsewhere in the report proves nothing.
    """
    if claim.area_outer is not None or claim.area_inner is not None:
        outer = None if claim.area_outer is None else atlas.whole.get(fold(claim.area_outer))
        inner = None if claim.area_inner is None else atlas.whole.get(fold(claim.area_inner))
        return Scope(outer, inner if claim.area_inner is not None else None)
    mentions = _strongest(claim.places, _FLIGHT if claim.measure in _FLIGHTS else _ROLES)
    if not mentions or not all(_proven(claim, mention) for mention in mentions):
        return Scope()
    scopes = [_of_mention(mention, atlas, gazetteer) for mention in mentions]
    if len(scopes) == 1:
        return scopes[0] if mentions[0].role is not Role.DESTINATION else Scope(scopes[0].outer, None)
    return _joined(scopes, atlas)


def _proven(claim: Claim, mention: PlaceMention) -> bool:
    """Whether the sentence of a figure, or what stands just before it, names the place; people may take it from
    anywhere."""
    where = claim.where
    if isinstance(where, TableRow) or claim.state is State.REVIEWED or mention.start is None:
        return True
    return where.sentence_start - _CARRIED <= mention.start < where.sentence_start + len(where.sentence)


def _strongest(places: Iterable[PlaceMention], roles: tuple[Role, ...]) -> list[PlaceMention]:
    listed = list(places)
    return next((found for role in roles if (found := [p for p in listed if p.role is role])), [])


def _of_mention(mention: PlaceMention, atlas: Atlas, gazetteer: Gazetteer | None) -> Scope:
    full = _full(mention)
    if full in atlas.whole:
        return Scope(atlas.whole[full], atlas.whole[full])
    own = [fold(mention.name)]
    around: list[str] = []
    place = gazetteer.place(mention.place) if gazetteer is not None and mention.place is not None else None
    if mention.place is not None:
        own.append(fold(mention.place))
    if place is not None and gazetteer is not None:
        if place.kind == "country" and place.country == atlas.country:
            return Scope(None, _root(atlas))
        own += [fold(name) for name in (place.name, *place.same_as)]
        around = [fold(code) for code in reversed(place.admin)]
        around += [fold(words) for other in gazetteer.ancestors(place) for words in (other.id, other.name)]
    for name in (*own, *(_without_rank(name) for name in own)):
        if name in atlas.whole:
            area = atlas.whole[name]
            return Scope(area, None if mention.part else area)
    for name in (*own, *around):
        within = atlas.inside.get(name, atlas.whole.get(name))
        if within is not None:
            return Scope(within, None)
    return Scope()


def _full(mention: PlaceMention) -> str:
    """The folded words of a mention with the part that is meant, which mostly stands in the name ("northern Hama")."""
    name = fold(mention.name)
    return name if mention.part is None or wording(mention.name).part is not None else f"{mention.part} {name}"


def _without_rank(name: str) -> str:
    """A name without the word for the unit's rank: Idlib province and Idlib governorate are one."""
    return " ".join(word for word in name.split() if word not in _RANKS)


def _root(atlas: Atlas) -> str | None:
    roots = [area for area, above in atlas.above.items() if len(above) == 1]
    return roots[0] if len(roots) == 1 else None


def _joined(scopes: list[Scope], atlas: Atlas) -> Scope:
    """The scope of a figure that counts over several places together."""
    inners = {scope.inner for scope in scopes if scope.inner is not None}
    named = next((area for area, parts in atlas.sums().items() if set(parts) == inners), None)
    if named is not None and all(scope.inner is not None for scope in scopes):
        return Scope(named, named)
    outers = [atlas.above[scope.outer] for scope in scopes if scope.outer is not None]
    common = frozenset.intersection(*outers) if len(outers) == len(scopes) else frozenset()
    outer = max(common, key=lambda area: (len(atlas.above[area]), area), default=None)
    inner = max(inners, key=lambda area: (sum(area in above for above in atlas.above.values()), area), default=None)
    return Scope(outer, inner)
