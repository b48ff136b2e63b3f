"""Looking a name up: candidates by equal name, equal key, near key and similar sound; ranked, with a confidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, overload

import msgspec
import numpy as np
from rapidfuzz import process

from nuzuh.places.evidence import Evidence, Field, confidence, why
from nuzuh.places.fold import fold
from nuzuh.places.keys import fine, skeletons
from nuzuh.places.layer import Layer
from nuzuh.places.rank import EQUAL, Query, likeness, query
from nuzuh.places.values import Candidate, Context, Resolution
from nuzuh.places.weighing import weighed
from nuzuh.places.wording import wording_of

if TYPE_CHECKING:
    from nuzuh.places.gazetteer import Gazetteer

MOST = 400  # name rows weighed of one key: short keys ("bb") have thousands worldwide
CLOSE = 97.0  # string evidence from which similar sounding names are not looked for
ALIKE, LEAST_ALIKE = 30, 55.0  # how many of them are weighed, and from which similarity (0 to 100)
WEIGHED, BESIDE_EQUAL = 60, 10  # candidates of one step compared in full: of any name, of one that is known as it is
EVERY = 4000  # spellings of an area up to which all its places are weighed
PARTED = ("admin1", "country", "area")  # what "northern ..." is a part of
# The confidence from which a name is resolved. Of Syria's communities, asked with unit and neighbours, 0.80 of the
# known names are answered then and 0.014 of the absent ones; 0.98 of the answers are right
SURE = 0.8


class Ranked(Sequence[Candidate]):
    """The candidates of a name, best first. Each is put together when it is asked for: most look-ups end with the
    first."""

    __slots__ = ("_context", "_found", "_gazetteer")

    def __init__(self, gazetteer: Gazetteer, found: Sequence[tuple[Evidence, Field]], context: Context) -> None:
        self._gazetteer, self._found, self._context = gazetteer, found, context

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> Candidate: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Candidate, ...]: ...
    def __getitem__(self, index: int | slice) -> Candidate | tuple[Candidate, ...]:
        found = self._found[index]
        return self._candidate(*found) if isinstance(found, tuple) else tuple(self._candidate(*one) for one in found)

    def _candidate(self, one: Evidence, field: Field) -> Candidate:
        return Candidate(
            place=self._gazetteer.place_at(one.row),
            score=round(one.score, 2),
            confidence=confidence(one, field),
            why=why(one, self._context),
        )


def candidates(gazetteer: Gazetteer, name: str, context: Context) -> Ranked:
    """The candidates of a name, best first."""
    asked, found, context = looked_up(gazetteer, name, context)
    return Ranked(gazetteer, weighed(gazetteer, asked, found, context), context)


def looked_up(gazetteer: Gazetteer, name: str, context: Context) -> tuple[Query, Iterable[Evidence], Context]:
    """The name taken apart, its candidates in no order, and the context with what the name's wording adds."""
    asked = query(name)
    said = wording_of(asked.folded)
    kinds = context.kinds or said.kinds or (PARTED if said.part is not None else ())
    country = context.country or gazetteer.default_country
    if kinds != context.kinds or country != context.country:
        context = _completed(context, kinds, country)
    found = _look_up(gazetteer, asked, context)
    if (said.kinds or said.part is not None) and not any(one.equal for one in found.values()):
        asked = query(said.bare)
        found = _look_up(gazetteer, asked, context)
    return asked, found.values(), context


@lru_cache(maxsize=256)
def _completed(context: Context, kinds: tuple[str, ...], country: str | None) -> Context:
    return msgspec.structs.replace(context, kinds=kinds, country=country)


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
        for row in layer.folded(asked.folded):
            one = gazetteer.representative(gazetteer.start(number) + row)
            found[one] = Evidence(one, gazetteer.standing(one), EQUAL, True, True)
    if context.country is None and found:
        return found
    areas = gazetteer.rows_of(context.areas)
    for step in (_by_key, _by_near_key, _by_sound):
        _weigh(gazetteer, asked, step(gazetteer, asked, context), found)
        # A like name elsewhere in the country does not make the area's own places needless.
        if context.country is None or any(
            one.text >= CLOSE and (not areas or not areas.isdisjoint(one.place.units)) for one in found.values()
        ):
            break
    return found


def _weigh(gazetteer: Gazetteer, asked: Query, rows: Iterable[int], found: dict[int, Evidence]) -> None:
    spelled = {row: taken for row in rows if row not in found and (taken := gazetteer.spellings(row)).sounds}
    if not spelled or not asked.sounds[0]:
        return
    fresh = list(spelled)
    for position, alike in likeness(asked, list(spelled.values()), BESIDE_EQUAL if found else WEIGHED).items():
        row = fresh[position]
        found[row] = Evidence(row, gazetteer.standing(row), alike.text, False, alike.same_key)


def _by_sound(gazetteer: Gazetteer, asked: Query, context: Context) -> set[int]:
    """The places of the areas that the name is said to lie in, else of the country, whose names sound most alike."""
    found: set[int] = set()
    areas = gazetteer.rows_of(context.areas)
    for number in range(len(gazetteer.layers)):
        spoken = gazetteer.spoken(number, context.country or "", areas or None)
        if areas and len(spoken.rows) <= EVERY:
            found |= spoken.places
            continue
        if not spoken.rows:
            continue
        alike = process.cdist(asked.sounds, spoken.sounds, dtype=np.float32).max(axis=0)
        best: dict[int, None] = {}
        for position in np.argsort(-alike, kind="stable").tolist():
            if alike[position] < LEAST_ALIKE or len(best) == ALIKE:
                break
            best[spoken.rows[position]] = None
        found.update(best)
    return found


def _by_key(gazetteer: Gazetteer, asked: Query, context: Context) -> set[int]:
    return _places_of(gazetteer, context, asked.keys, Layer.keyed)


def _by_near_key(gazetteer: Gazetteer, asked: Query, context: Context) -> set[int]:
    return _places_of(gazetteer, context, asked.keys, Layer.near)


def _places_of(
    gazetteer: Gazetteer, context: Context, keys: Iterable[str], rows_of: Callable[[Layer, str], list[int]]
) -> set[int]:
    found: set[int] = set()
    for number, layer in enumerate(gazetteer.layers):
        rows = {row for key in keys for row in rows_of(layer, key)}
        if rows and context.country is not None:
            code, countries = layer.country_code(context.country), layer.countries
            rows = {row for row in rows if countries[row] == code}
        if len(rows) > MOST:
            rows = set(sorted(rows, key=lambda row: (layer.populations[row], -row))[-MOST:])
        start = gazetteer.start(number)
        found.update([gazetteer.representative(start + row) for row in rows])
    return found


def quick(gazetteer: Gazetteer, name: str) -> list[int]:
    """The rows of places of an equal folded name, else of an equal key: without weighing them."""
    folded = fold(name)
    layers = list(enumerate(gazetteer.layers))
    found = [gazetteer.start(number) + row for number, layer in layers for row in layer.folded(folded)]
    if found:
        return found
    key = skeletons(fine(folded))
    return [gazetteer.start(number) + row for number, layer in layers for row in layer.keyed(key)]
