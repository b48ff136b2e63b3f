"""Weighing the candidates of a name: their scores in a context, their order, and against what each stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from nuzuh.places.evidence import CLOSE_BY, KNOWN, LIKE, Evidence, Field
from nuzuh.places.rank import AREA, COUNTRY, HOME, KIND, Query, nearness
from nuzuh.places.standing import MINOR_UNITS
from nuzuh.places.values import Context
from nuzuh.places.vocabulary import load

if TYPE_CHECKING:
    from nuzuh.places.gazetteer import Gazetteer

SHOWN = 40  # candidates given at most
CAPITAL = (
    4.0  # for an admin 1 unit of the country and the town in it that it is called after: what every reader thinks of
)
UNIT_ABROAD = 3.0  # abroad a bare name means the city: Geneva, New York
MINOR_UNIT_COST = 3.0  # a bare name means the town rather than the district called after it


def weighed(
    gazetteer: Gazetteer, asked: Query, found: Iterable[Evidence], context: Context
) -> list[tuple[Evidence, Field]]:
    """Candidates in order, and against what each stands."""
    areas, home = gazetteer.rows_of(context.areas), gazetteer.rows_of(context.home)
    scored, tenfold = list(found), load("likeness")["tenfold"]
    for one in scored:
        _weigh(one, context, areas, home, tenfold)
    _prefer_capitals(scored)
    scored.sort(key=lambda one: (-one.score, one.row))
    del scored[SHOWN:]
    if not scored:
        return []
    length, world = len(asked.key), context.country is None
    top = scored[0].score
    many = len(scored)
    town, unit = (Field(top, many, many, False, minor, length, world) for minor in (False, True))
    behind = [(one, unit if one.minor_unit else town) for one in scored[1:]]
    return [(scored[0], _field_of_best(scored, length, world)), *behind]


def _prefer_capitals(found: list[Evidence]) -> None:
    same = [one for one in found if one.equal and not one.abroad]
    units = {one.row for one in same if one.place.kind == "admin1"}
    for one in same if units else ():
        if not units.isdisjoint(one.place.within):
            one.score += CAPITAL


def _field_of_best(scored: list[Evidence], key_length: int, world: bool) -> Field:
    best, *rest = scored
    least, like = best.score - CLOSE_BY, best.text - LIKE
    rival: float | None = None
    rivals = namesakes = 0
    seat = False
    for other in rest:
        if _nested(best, other):
            seat = seat or (best.same_key and other.text >= like)
            continue
        rival = other.score if rival is None else rival
        rivals += other.score > least
        namesakes += other.same_key
    return Field(0.0 if rival is None else rival, rivals, namesakes, seat, best.minor_unit, key_length, world)


def _nested(one: Evidence, other: Evidence) -> bool:
    """Whether one lies in the other, as a town in the district called after it: no rivals. Where nothing says in which
    minor unit a town lies, one of the same admin 1 unit counts."""
    if one.row in other.place.units or other.row in one.place.units:
        return True
    if other.place.kind not in MINOR_UNITS or one.place.placed:
        return False
    return not one.place.provinces.isdisjoint(other.place.provinces)


def _weigh(one: Evidence, context: Context, areas: frozenset[int], home: frozenset[int], tenfold: float) -> None:
    place = one.place
    score = one.text + tenfold * place.population
    if context.country is not None:
        one.abroad = place.country != context.country and place.kind not in ("country", "area")
        # A report on Syria names Geneva, but no village in Switzerland: what is large abroad costs nothing.
        score += -COUNTRY * max(0.0, 1 - place.population / KNOWN) if one.abroad else COUNTRY
        if place.kind == "admin1" and one.abroad:
            score -= UNIT_ABROAD
    if areas:
        # "Homs in Homs governorate" is not the governorate, unless its wording asks for one.
        one.inside = not areas.isdisjoint(place.units) or (one.row in areas and bool(context.kinds))
        score += AREA if one.inside else 0.0
    if home and not home.isdisjoint(place.within):
        one.watched = True
        score += HOME
    if context.kinds:
        one.fits = place.kind in context.kinds
        score += KIND if one.fits else -KIND
    elif place.holds and place.kind in MINOR_UNITS:
        one.minor_unit = True
        score -= MINOR_UNIT_COST
    if context.near and place.point is not None:
        one.near = nearness(place.point, context.near)
        score += one.near
    one.score = score
