"""Random systems of claims over places that sum, feasible and not, small and large."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nuzuh.reconcile.network import Row
from nuzuh.reconcile.tree import PlacedRow, Shape, shape
from nuzuh.reconcile.weigh import Instant

DAY = 700_000


@dataclass(frozen=True)
class System:
    """`count[p, t]`: the true cumulative count; `rows` are true of it unless the system was broken on purpose."""

    places: int
    shape: Shape
    parts: dict[int, tuple[int, ...]]
    rows: list[PlacedRow]
    count: npt.NDArray[np.float64]
    days: int


def tree(places: int) -> dict[int, tuple[int, ...]]:
    """A tree of `places` with about three to ten parts a whole: 13 are a root, 3 areas and 9 districts."""
    if places == 1:
        return {}
    middle = max(0, round((places - 1) / 4)) if places >= 7 else 0
    parts: dict[int, list[int]] = {}
    for place in range(1, places):
        whole = 0 if place <= middle or middle == 0 else 1 + (place - middle - 1) % middle
        parts.setdefault(whole, []).append(place)
    return {whole: tuple(listed) for whole, listed in parts.items()}


def system(
    seed: int,
    places: int,
    days: int,
    claims: int,
    *,
    unions: int = 0,
    broken: bool = False,
    floors: float = 0.25,
    spread: bool = False,
    loose: bool = False,
) -> System:
    """Claims of one place (or a union of places) and window each, drawn wide around a true count of bursts.

    With `loose`, half of the claims know their dates or their area only in part: moments that lie within margins, which
    several claims share, and areas of which only one around (for the low side) and one within (for the high) is known.
    """
    random = np.random.default_rng(seed)
    parts = tree(places)
    leaves = [p for p in range(places) if p not in parts]
    for extra in range(unions if len(leaves) > 2 else 0):
        chosen = random.choice(leaves, size=int(random.integers(2, min(4, len(leaves)))), replace=False)
        parts[places + extra] = tuple(sorted(int(c) for c in chosen))
    whole = places + (unions if len(leaves) > 2 else 0)
    count = np.zeros((whole, days + 1))
    for leaf in leaves:
        burst = random.gamma(0.5, 40, days) * (random.random(days) < 0.5)
        count[leaf, 1:] = np.round(burst).cumsum()
    for place in sorted(parts, key=lambda p: (p < places, -p)):
        count[place] = _sum(place, parts, count)
    rows = []
    where = random.integers(0, whole, claims)
    if spread:  # as in life: most figures are of the whole
        where = np.where(random.random(claims) < 0.3, 0, where)
    starts, ends = np.sort(np.stack([random.integers(0, days, claims), random.integers(1, days + 1, claims)]), axis=0)
    ends = np.maximum(ends, starts + 1)
    true = count[where, ends] - count[where, starts]
    low = np.floor(true * random.uniform(0.8, 1.0, claims))
    high = np.ceil(true * random.uniform(1.0, 1.25, claims)) + 1
    if broken:
        wrong = random.integers(0, claims, max(1, claims // 8))
        low[wrong] = np.ceil(low[wrong] * random.uniform(1.0, 1.6, len(wrong)))
        high = np.maximum(high, low)
    open_above = random.random(claims) < floors
    for k in range(claims):
        start, end = (Instant(DAY + int(t[k]), DAY + int(t[k])) for t in (starts, ends))
        top = None if open_above[k] else float(high[k])
        outer: int | None = int(where[k])
        inner = outer
        if loose and random.random() < 0.5:
            start, end = _blurred(start, random, days), _blurred(end, random, days)
            outer, inner = _around(int(where[k]), parts, random), _inside(int(where[k]), parts, random)
        rows.append(PlacedRow(Row(start, end, float(low[k]), top, k), outer, inner))
    return System(whole, shape(parts, whole), parts, rows, count, days)


def _blurred(instant: Instant, random: np.random.Generator, days: int) -> Instant:
    """A moment within one or two days of the true one; all claims of that moment and those margins mean the same."""
    early, late = (int(n) for n in random.integers(0, 3, 2))
    earliest, latest = max(DAY, instant.earliest - early), min(DAY + days, instant.latest + late)
    return Instant(earliest, latest, ("moment", str(instant.earliest), str(earliest), str(latest)))


def _around(place: int, parts: dict[int, tuple[int, ...]], random: np.random.Generator) -> int | None:
    wholes = [whole for whole, listed in parts.items() if place in listed]
    return int(random.choice([place, *wholes])) if random.random() < 0.8 else None


def _inside(place: int, parts: dict[int, tuple[int, ...]], random: np.random.Generator) -> int | None:
    return int(random.choice([place, *parts.get(place, ())])) if random.random() < 0.8 else None


def _sum(place: int, parts: dict[int, tuple[int, ...]], count: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    listed = parts.get(place)
    if listed is None:
        own: npt.NDArray[np.float64] = count[place]
        return own
    total: npt.NDArray[np.float64] = np.sum([_sum(p, parts, count) for p in listed], axis=0)
    return total
