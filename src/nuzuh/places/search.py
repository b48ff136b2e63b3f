"""Looking a name up: candidates by equal name, equal key, near key and similar sound; ranked, with a confidence."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

from nuzuh.places.fold import fold, is_arabic
from nuzuh.places.layer import Layer
from nuzuh.places.rank import AREA, COUNTRY, EQUAL, KIND, Query, form, nearness, query, similarity
from nuzuh.places.values import Candidate, Context, Resolution
from nuzuh.places.wording import wording

if TYPE_CHECKING:
    from nuzuh.places.gazetteer import Gazetteer

MOST = 400  # name rows weighed of one key: short keys ("bb") have thousands worldwide
NAMES_OF_A_PLACE = 48  # spellings compared of one place
CLOSE = 97.0  # string evidence from which similar sounding names are not looked for
ALIKE, ALIKE_IN_AREA, LEAST_ALIKE = 40, 40, 30.0  # how many of them are weighed, and from which similarity (0 to 100)
FIRST, AS_WRITTEN = 8, 6.0  # how many candidates are compared as written, and what that adds at most
MINOR_UNITS = ("admin2", "admin3", "admin4")
MINOR_UNIT_COST = 3.0  # a bare name means the town rather than the district called after it
SURE = 0.5  # the confidence from which a name is resolved


@dataclass(slots=True)
class _Found:
    row: int
    text: float  # string evidence
    equal: bool


def candidates(gazetteer: Gazetteer, name: str, context: Context) -> tuple[Candidate, ...]:
    """All candidates of a name, best first."""
    context = replace(context, country=context.country or gazetteer.default_country)
    asked = query(name)
    found = _look_up(gazetteer, asked, context)
    if not any(one.equal for one in found.values()):
        said = wording(name)
        if said.kinds or said.part is not None:
            asked = query(said.bare)
            found = _look_up(gazetteer, asked, context)
            context = replace(context, kinds=context.kinds or said.kinds)
    return _ranked(gazetteer, asked, found.values(), context)


def resolve(gazetteer: Gazetteer, name: str, context: Context) -> Resolution:
    """The best candidate where it is sure enough; else None and what the name may be."""
    found = candidates(gazetteer, name, context)
    if not found:
        return Resolution(place=None, confidence=0.0, candidates=(), why="no place of this name is known")
    best = found[0]
    if best.confidence >= SURE:
        return Resolution(place=best.place, confidence=best.confidence, candidates=found, why=best.why)
    return Resolution(place=None, confidence=best.confidence, candidates=found, why=f"not sure: {best.why}")


def _look_up(gazetteer: Gazetteer, asked: Query, context: Context) -> dict[int, _Found]:
    found: dict[int, _Found] = {}
    for number, layer in enumerate(gazetteer.layers):
        for row in np.unique(layer.name_place[layer.names_folded(asked.folded)]).tolist():
            _add(found, gazetteer.representative(gazetteer.start(number) + row), EQUAL, True)
    if context.country is None and found:
        return found
    _weigh(gazetteer, asked, _by_key(gazetteer, asked, context), found)
    if context.country is not None and max((one.text for one in found.values()), default=0.0) < CLOSE:
        _weigh(gazetteer, asked, _by_sound(gazetteer, asked, context), found)
    return found


def _weigh(gazetteer: Gazetteer, asked: Query, rows: Iterable[int], found: dict[int, _Found]) -> None:
    for row in rows:
        if row not in found:
            found[row] = _Found(row, _text_score(gazetteer, asked, row), False)


def _by_sound(gazetteer: Gazetteer, asked: Query, context: Context) -> set[int]:
    """The places of the country, and of the areas that the name is said to lie in, whose names sound most alike."""
    assert context.country is not None
    found: set[int] = set()
    areas = frozenset(row for area in context.areas if (row := gazetteer.row(area)) is not None)
    for number in range(len(gazetteer.layers)):
        for within, limit in ((None, ALIKE), (areas or None, ALIKE_IN_AREA)):
            rows, sounds = gazetteer.sounds(number, context.country, within)
            for one in asked.forms:
                alike = process.extract(one.sounds, sounds, scorer=fuzz.ratio, limit=limit, score_cutoff=LEAST_ALIKE)
                found.update(gazetteer.representative(rows[position]) for _, _, position in alike)
    return found


def _add(found: dict[int, _Found], row: int, text: float, equal: bool) -> None:
    if row not in found or found[row].text < text:
        found[row] = _Found(row, text, equal)


def _by_key(gazetteer: Gazetteer, asked: Query, context: Context) -> set[int]:
    found: set[int] = set()
    for number, layer in enumerate(gazetteer.layers):
        code = layer.country_code(context.country) if context.country is not None else None
        rows = [layer.names_keyed(one.key) for one in asked.forms]
        if context.country is not None:
            rows += [layer.names_near(one.key) for one in asked.forms]
        places = np.unique(layer.name_place[np.concatenate(rows)])
        if code is not None:
            places = places[layer.places["country"][places] == code]
        if len(places) > MOST:
            places = places[np.argsort(layer.places["population"][places])[-MOST:]]
        found.update(gazetteer.representative(gazetteer.start(number) + row) for row in places.tolist())
    return found


def _text_score(gazetteer: Gazetteer, asked: Query, row: int) -> float:
    best = 0.0
    for one in gazetteer.rows(row):
        layer, inner = gazetteer.split(one)
        for name_row in layer.name_rows(inner)[:NAMES_OF_A_PLACE]:
            sounds = layer.fine(name_row)
            if sounds:
                best = max(best, similarity(asked, form(sounds, _is_arabic(layer, name_row))))
    return best


def _is_arabic(layer: Layer, name_row: int) -> bool:
    return is_arabic(layer.name(name_row))


def _ranked(gazetteer: Gazetteer, asked: Query, found: Iterable[_Found], context: Context) -> tuple[Candidate, ...]:
    scored = [(*_score(gazetteer, one, context), one) for one in found]
    scored.sort(key=lambda item: (-item[0], item[2].row))
    scored[:FIRST] = [(score + _as_written(gazetteer, asked, one), why, one) for score, why, one in scored[:FIRST]]
    scored.sort(key=lambda item: (-item[0], item[2].row))
    rivals = [item[0] for item in scored[1:] if not _nested(gazetteer, scored[0][2].row, item[2].row)]
    ranked = []
    for position, (score, why, one) in enumerate(scored):
        rival = scored[0][0] if position else max(rivals, default=0.0)
        ranked.append(
            Candidate(
                place=gazetteer.place_at(one.row),
                score=round(score, 2),
                confidence=_confidence(score, score - rival),
                why=why,
            )
        )
    return tuple(ranked)


def _as_written(gazetteer: Gazetteer, asked: Query, one: _Found) -> float:
    """What an equal or similar writing adds where the sounds are the same."""
    best = 0.0
    for row in gazetteer.rows(one.row):
        layer, inner = gazetteer.split(row)
        names = [layer.name(name_row) for name_row in layer.name_rows(inner)[:NAMES_OF_A_PLACE]]
        written = fold("\n".join(names)).split("\n")
        best = max(best, *(fuzz.ratio(asked.folded, name) for name in written))
    return AS_WRITTEN * best / 100


def _nested(gazetteer: Gazetteer, row: int, other: int) -> bool:
    """Whether one lies in the other, as a town in the district called after it: no rivals."""
    return row in gazetteer.ancestor_rows(other) or other in gazetteer.ancestor_rows(row)


def _confidence(score: float, margin: float) -> float:
    return round(1 / (1 + math.exp(-(0.25 * (score - 100) + 0.3 * (min(margin, 8.0) - 2)))), 3)


def _score(gazetteer: Gazetteer, one: _Found, context: Context) -> tuple[float, str]:
    layer, inner = gazetteer.split(one.row)
    record = layer.places[inner]
    score, why = one.text, ["same name" if one.equal else f"similar name ({one.text:.0f} of 100)"]
    score += min(3.0, 0.5 * math.log10(1 + _population(gazetteer, one.row)))
    if context.country is not None:
        inside = layer.country(inner) == context.country
        score += COUNTRY if inside else -COUNTRY
        why.append(f"in {context.country}" if inside else f"not in {context.country}")
    if context.areas:
        units = {gazetteer.row(area) for area in context.areas}
        if units & {one.row, *gazetteer.ancestor_rows(one.row)}:
            score += AREA
            why.append("in the area named")
    if not context.kinds and layer.kind(inner) in MINOR_UNITS:
        score -= MINOR_UNIT_COST
    if context.kinds:
        fits = layer.kind(inner) in context.kinds
        score += KIND if fits else -KIND
        if fits:
            why.append(f"is a {layer.kind(inner)}")
    if context.near and not np.isnan(record["lat"]):
        near = nearness((float(record["lat"]), float(record["lon"])), context.near)
        score += near
        if near > 1:
            why.append("near places named beside it")
    return score, ", ".join(why)


def _population(gazetteer: Gazetteer, row: int) -> int:
    found = [gazetteer.split(one) for one in gazetteer.rows(row)]
    return max(int(layer.places["population"][inner]) for layer, inner in found)
