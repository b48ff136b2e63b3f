"""Looking a name up: candidates by equal name, equal key, near key and similar sound; ranked, with a confidence."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process

from nuzuh.places.evidence import CLOSE_BY, KNOWN, LIKE, Evidence, Field, confidence
from nuzuh.places.fold import fold
from nuzuh.places.keys import fine, skeletons
from nuzuh.places.layer import Layer, Rows
from nuzuh.places.rank import AREA, COUNTRY, EQUAL, HOME, KIND, Query, likeness, nearness, query
from nuzuh.places.values import Candidate, Context, Resolution
from nuzuh.places.vocabulary import load
from nuzuh.places.wording import wording

if TYPE_CHECKING:
    from nuzuh.places.gazetteer import Gazetteer

MOST = 400  # name rows weighed of one key: short keys ("bb") have thousands worldwide
CLOSE = 97.0  # string evidence from which similar sounding names are not looked for
ALIKE, LEAST_ALIKE = 30, 55.0  # how many of them are weighed, and from which similarity (0 to 100)
WEIGHED, BESIDE_EQUAL = 60, 10  # candidates of one step compared in full: of any name, of one that is known as it is
EVERY = 4000  # spellings of an area up to which all its places are weighed
UNCOUNTED = 10  # people taken for a place whose people nobody counted: below any town, not below everything
SHOWN = 40  # candidates given at most
CAPITAL = (
    4.0  # for an admin 1 unit of the country and the town in it that it is called after: what every reader thinks of
)
UNIT_ABROAD = 3.0  # abroad a bare name means the city: Geneva, New York
PARTED = ("admin1", "country", "area")  # what "northern ..." is a part of
MINOR_UNITS = ("admin2", "admin3", "admin4")
MINOR_UNIT_COST = 3.0  # a bare name means the town rather than the district called after it
# The confidence from which a name is resolved. Of Syria's communities, asked with unit and neighbours, 0.80 of the
# known names are answered then and 0.014 of the absent ones; 0.98 of the answers are right
SURE = 0.8


def candidates(gazetteer: Gazetteer, name: str, context: Context) -> tuple[Candidate, ...]:
    """The candidates of a name, best first."""
    return _ranked(gazetteer, *looked_up(gazetteer, name, context))


def looked_up(gazetteer: Gazetteer, name: str, context: Context) -> tuple[Query, Iterable[Evidence], Context]:
    """The name taken apart, its candidates in no order, and the context with what the name's wording adds."""
    if context.country is None and gazetteer.default_country is not None:
        context = replace(context, country=gazetteer.default_country)
    asked = query(name)
    found = _look_up(gazetteer, asked, context)
    said = wording(name)
    kinds = context.kinds or said.kinds or (PARTED if said.part is not None else ())
    if kinds != context.kinds:
        context = replace(context, kinds=kinds)
    if (said.kinds or said.part is not None) and not any(one.equal for one in found.values()):
        asked = query(said.bare)
        found = _look_up(gazetteer, asked, context)
    return asked, found.values(), context


def resolve(gazetteer: Gazetteer, name: str, context: Context) -> Resolution:
    """The best candidate where it is sure enough; else None and what the name may be."""
    found = candidates(gazetteer, name, context)
    if not found:
        return Resolution(place=None, confidence=0.0, candidates=(), why="no place of this name is known")
    best = found[0]
    if best.confidence >= SURE:
        return Resolution(place=best.place, confidence=best.confidence, candidates=found, why=best.why)
    return Resolution(place=None, confidence=best.confidence, candidates=found, why=f"not sure: {best.why}")


def _look_up(gazetteer: Gazetteer, asked: Query, context: Context) -> dict[int, Evidence]:
    found: dict[int, Evidence] = {}
    for number, layer in enumerate(gazetteer.layers):
        for row in sorted(set(layer.name_place[layer.names_folded(asked.folded)].tolist())):
            one = gazetteer.representative(gazetteer.start(number) + row)
            found[one] = Evidence(one, EQUAL, True, True)
    if context.country is None and found:
        return found
    areas = _rows_of(gazetteer, context.areas)
    for step in (_by_key, _by_near_key, _by_sound):
        _weigh(gazetteer, asked, step(gazetteer, asked, context), found)
        # A like name elsewhere in the country does not make the area's own places needless.
        close = (one.row for one in found.values() if one.text >= CLOSE)
        if context.country is None or any(_within(gazetteer, row, areas) for row in close):
            break
    return found


def _rows_of(gazetteer: Gazetteer, ids: Iterable[str]) -> set[int]:
    return {row for place_id in ids if (row := gazetteer.row(place_id)) is not None}


def _within(gazetteer: Gazetteer, row: int, areas: set[int]) -> bool:
    """Whether a place lies in one of the areas; true where no area was named."""
    return not areas or not areas.isdisjoint(gazetteer.ancestor_rows(row))


def _weigh(gazetteer: Gazetteer, asked: Query, rows: Iterable[int], found: dict[int, Evidence]) -> None:
    spelled = {row: forms for row in rows if row not in found and (forms := gazetteer.forms(row))}
    if not spelled or not asked.forms[0].sounds:
        return
    fresh = list(spelled)
    for position, alike in likeness(asked, list(spelled.values()), BESIDE_EQUAL if found else WEIGHED).items():
        row = fresh[position]
        found[row] = Evidence(row, alike.text, False, alike.same_key)


def _by_sound(gazetteer: Gazetteer, asked: Query, context: Context) -> set[int]:
    """The places of the areas that the name is said to lie in, else of the country, whose names sound most alike."""
    found: set[int] = set()
    areas = frozenset(_rows_of(gazetteer, context.areas))
    for number in range(len(gazetteer.layers)):
        rows, sounds = gazetteer.sounds(number, context.country or "", areas or None)
        if areas and len(rows) <= EVERY:
            found.update(map(gazetteer.representative, rows))
            continue
        if not rows:
            continue
        alike = process.cdist([one.sounds for one in asked.forms], sounds, dtype=np.float32).max(axis=0)
        best: dict[int, None] = {}
        for position in np.argsort(-alike, kind="stable").tolist():
            if alike[position] < LEAST_ALIKE or len(best) == ALIKE:
                break
            best[gazetteer.representative(rows[position])] = None
        found.update(best)
    return found


def _by_key(gazetteer: Gazetteer, asked: Query, context: Context) -> set[int]:
    return _places_of(gazetteer, context, lambda layer: [layer.names_keyed(key) for key in asked.keys])


def _by_near_key(gazetteer: Gazetteer, asked: Query, context: Context) -> set[int]:
    return _places_of(gazetteer, context, lambda layer: [layer.names_near(key) for key in asked.keys])


def _places_of(gazetteer: Gazetteer, context: Context, names: Callable[[Layer], list[Rows]]) -> set[int]:
    found: set[int] = set()
    for number, layer in enumerate(gazetteer.layers):
        code = layer.country_code(context.country) if context.country is not None else None
        rows = names(layer)
        if not rows:
            continue
        places = np.unique(layer.name_place[np.concatenate(rows)])
        if code is not None:
            places = places[layer.countries[places] == code]
        if len(places) > MOST:
            places = places[np.argsort(layer.populations[places])[-MOST:]]
        found.update(gazetteer.representative(gazetteer.start(number) + row) for row in places.tolist())
    return found


def _ranked(gazetteer: Gazetteer, asked: Query, found: Iterable[Evidence], context: Context) -> tuple[Candidate, ...]:
    ranked = []
    for one, field in weighed(gazetteer, asked, found, context):
        place, sure = gazetteer.place_at(one.row), confidence(one, field)
        ranked.append(Candidate(place=place, score=round(one.score, 2), confidence=sure, why=", ".join(one.why)))
    return tuple(ranked)


def weighed(
    gazetteer: Gazetteer, asked: Query, found: Iterable[Evidence], context: Context
) -> list[tuple[Evidence, Field]]:
    """Candidates in order, and against what each stands."""
    areas, home = _rows_of(gazetteer, context.areas), _rows_of(gazetteer, context.home)
    scored = list(found)
    for one in scored:
        _weigh_context(gazetteer, one, context, areas, home)
    _prefer_capitals(gazetteer, scored)
    scored.sort(key=lambda one: (-one.score, one.row))
    scored = scored[:SHOWN]
    return [(one, _field(gazetteer, one, scored, len(asked.key), context.country is None)) for one in scored]


def _prefer_capitals(gazetteer: Gazetteer, found: list[Evidence]) -> None:
    same = [one for one in found if one.equal and not one.abroad]
    units = {one.row for one in same if gazetteer.kind(one.row) == "admin1"}
    for one in same:
        if units & {one.row, *gazetteer.ancestor_rows(one.row)}:
            one.score += CAPITAL


def _field(gazetteer: Gazetteer, one: Evidence, scored: list[Evidence], key_length: int, world: bool) -> Field:
    if one is not scored[0]:
        return Field(scored[0].score, len(scored), len(scored), False, one.minor_unit, key_length, world)
    nested: list[Evidence] = []
    others: list[Evidence] = []
    for other in scored[1:]:
        (nested if _nested(gazetteer, one.row, other.row) else others).append(other)
    return Field(
        rival=max((other.score for other in others), default=0.0),
        rivals=sum(other.score > one.score - CLOSE_BY for other in others),
        namesakes=sum(other.same_key for other in others),
        seat=one.same_key and any(other.text >= one.text - LIKE for other in nested),
        unit=one.minor_unit,
        key_length=key_length,
        world=world,
    )


def _nested(gazetteer: Gazetteer, row: int, other: int) -> bool:
    """Whether one lies in the other, as a town in the district called after it: no rivals. Where nothing says in which
    minor unit a town lies, one of the same admin 1 unit counts."""
    above, others = gazetteer.ancestor_rows(row), gazetteer.ancestor_rows(other)
    if row in others or other in above:
        return True
    if gazetteer.kind(other) not in MINOR_UNITS or any(gazetteer.kind(unit) in MINOR_UNITS for unit in (row, *above)):
        return False
    return any(gazetteer.kind(unit) == "admin1" for unit in set(above) & set(others))


def _weigh_context(gazetteer: Gazetteer, one: Evidence, context: Context, areas: set[int], home: set[int]) -> None:
    layer, inner = gazetteer.split(one.row)
    why = ["same name" if one.equal else f"similar name ({one.text:.0f} of 100)"]
    kind = layer.kind(inner)
    one.population = math.log10(1 + (gazetteer.population(one.row) or UNCOUNTED))
    one.score = one.text + load("likeness")["tenfold"] * one.population
    if context.country is not None:
        one.abroad = layer.country(inner) != context.country and kind not in ("country", "area")
        # A report on Syria names Geneva, but no village in Switzerland: what is large abroad costs nothing.
        one.score += -COUNTRY * max(0.0, 1 - one.population / KNOWN) if one.abroad else COUNTRY
        if kind == "admin1" and one.abroad:
            one.score -= UNIT_ABROAD
        why.append(f"{'not ' if one.abroad else ''}in {context.country}")
    if areas:
        # "Homs in Homs governorate" is not the governorate, unless its wording asks for one.
        one.inside = _within(gazetteer, one.row, areas) or (one.row in areas and bool(context.kinds))
        one.score += AREA if one.inside else 0.0
        why.append("in the area named" if one.inside else "not in the area named")
    if home & {one.row, *gazetteer.ancestor_rows(one.row)}:
        one.score += HOME
        why.append("in the area that is watched")
    if context.kinds:
        one.fits = kind in context.kinds
        one.score += KIND if one.fits else -KIND
        why.append(f"{'a' if one.fits else 'no'} {' or '.join(context.kinds)}")
    elif kind in MINOR_UNITS and gazetteer.holds_places(one.row):
        one.minor_unit = True
        one.score -= MINOR_UNIT_COST
    lat, lon = float(layer.places["lat"][inner]), float(layer.places["lon"][inner])
    if context.near and not math.isnan(lat):
        one.near = nearness((lat, lon), context.near)
        one.score += one.near
        if one.near > 1:
            why.append("near places named beside it")
    one.why = tuple(why)


def quick(gazetteer: Gazetteer, name: str) -> list[int]:
    """The rows of places of an equal folded name, else of an equal key: without weighing them."""
    folded = fold(name)
    found = [(layer, number, layer.names_folded(folded)) for number, layer in enumerate(gazetteer.layers)]
    if not any(len(rows) for _, _, rows in found):
        key = skeletons(fine(folded))
        found = [(layer, number, layer.names_keyed(key)) for layer, number, _ in found]
    return [gazetteer.start(number) + row for layer, number, rows in found for row in layer.name_place[rows].tolist()]
