"""Contradictions that no area shows alone, among figures of areas that sum: cut to the least by the exact program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from nuzuh.model import Contradiction
from nuzuh.reconcile import words
from nuzuh.reconcile.contradictions import Setting, contradicting, dissolutions, item
from nuzuh.reconcile.coupled import Where, parts_of, placed
from nuzuh.reconcile.exact import agrees, minimal_contradiction, program
from nuzuh.reconcile.memory import Memory
from nuzuh.reconcile.network import Row, build, contradiction
from nuzuh.reconcile.select import Bearing, Question, total_rows
from nuzuh.reconcile.tree import PlacedRow
from nuzuh.reconcile.weigh import DAWN, Weighed

# Enough to see where figures part; each costs some tens of programs.
_NAMED = 4
_MOMENTS = 150

_Pair = tuple[int | None, int | None]
_Core = tuple[tuple[Bearing, _Pair], ...]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose figures are set against each other: of one `body`, as they stand; or (None) of all, each read strictly as
    the whole count of its inner area."""

    body: str | None
    weighed: Sequence[Weighed]


def summed(question: Question, whose: Whose, setting: Setting, memory: Memory) -> tuple[Contradiction, ...]:
    """The contradictions through sums in the time of the question, with what would make the figures agree."""
    atlas = setting.atlas
    found = placed(question, [one for one in whose.weighed if one.start.earliest > DAWN], atlas, _MOMENTS)
    if found is None:
        return ()
    family = atlas.families[question.area]
    parts = parts_of(family, atlas)
    key = ("cores", whose.body, family, question.measure, question.unit, question.counts, question.who)
    cores = memory.recall(key, found, partial(_cores, *found, parts, len(family), strict=whose.body is None))
    return tuple(
        _told(core, question, setting, parts, own=whose.body is not None)
        for core in cores
        if all(b.weighed.start.latest < question.end and b.weighed.end.earliest > question.start for b, _ in core)
    )


def _cores(
    found: Sequence[Bearing], where: Where, parts: dict[int, tuple[int, ...]], places: int, *, strict: bool
) -> tuple[_Core, ...]:
    left = [(b, (pair[1], pair[1]) if strict else pair) for b, pair in zip(found, where, strict=True) if b.same]
    left = [(b, pair) for b, pair in left if pair != (None, None)]
    for pair in sorted({pair for _, pair in left}, key=str):  # what one area shows is told there
        alone = [b for b, where in left if where == pair]
        while (cycle := contradiction(build(total_rows(alone)))) is not None:
            out = min((alone[step.label] for step in cycle), key=_narrow)
            alone.remove(out)
            left.remove((out, pair))
    cores: list[_Core] = []
    while len(cores) < _NAMED:
        core = minimal_contradiction(program(_rows([b for b, _ in left], [pair for _, pair in left]), parts, places))
        if core is None:
            break
        members = tuple(dict.fromkeys(left[step.label] for step in core))
        if len({b.weighed.origin for b, _ in members}) > 1 or not strict:
            cores.append(members)
        left.remove(min(members, key=lambda member: _narrow(member[0])))
    return tuple(cores)


def _narrow(bearing: Bearing) -> tuple[int, str]:
    return bearing.weighed.end.latest - bearing.weighed.start.earliest, bearing.weighed.id


def _rows(found: Sequence[Bearing], where: Sequence[_Pair]) -> list[PlacedRow]:
    return [PlacedRow(row, *pair) for row, pair in zip(total_rows(found), where, strict=True)]


def _told(
    core: _Core, question: Question, setting: Setting, parts: dict[int, tuple[int, ...]], *, own: bool
) -> Contradiction:
    members, where = [b for b, _ in core], [pair for _, pair in core]
    places = len(setting.atlas.families[question.area])

    def agree(rows: Sequence[Row]) -> bool:
        return agrees(program([PlacedRow(row, *pair) for row, pair in zip(rows, where, strict=True)], parts, places))

    told = {}
    for language in words.LANGUAGES:
        items = "; ".join(item(b.weighed, setting.registry, language, _area(b, setting, language)) for b in members)
        origin = str(members[0].weighed.origin)
        body = words.body_name(setting.registry.bodies.get(origin), origin, language)
        told[language] = words.say("contradiction", "own_sums" if own else "sums", language, body=body, list=items)
    return contradicting(members, told, dissolutions(members, question, setting, agree))


def _area(bearing: Bearing, setting: Setting, language: str) -> str:
    scope = bearing.weighed.scope
    return setting.atlas.areas[str(scope.inner or scope.outer)].name.say(language)
