"""Coverage and width of each rung against naive rules on simulated worlds.

    python -m benchmarks.worlds [WORLDS] [FIRST_SEED] [SETTING ...]

Prints a Markdown table a setting. Width is (high - low) / truth, the median of the finite ones.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict

import numpy as np

from benchmarks.worlds.generator import PARENT, SETTINGS, World, make_world, questions
from benchmarks.worlds.method import Reconciled

Bounds = tuple[float, float, float]


def naive(world: World, place: int, start: int, end: int) -> dict[str, float | tuple[float, float]]:
    """What a reader without a method would take from the figures that match the question."""

    def shared(told_start: int, told_end: int) -> float:
        return max(0, min(told_end, end) - max(told_start, start)) / (max(told_end, end) - min(told_start, start))

    near = [t for t in world.told if t.place == place and shared(t.start, t.end) >= 0.7]
    if not near:
        return {}
    inside = [t.value for t in world.told if t.start >= start and t.end <= end and place in (t.place, PARENT[t.place])]
    values = [t.value for t in near]
    rules: dict[str, float | tuple[float, float]] = {
        "largest": max(values),
        "latest": max(near, key=lambda t: (t.end, t.printed)).value,
        "median": float(np.median(values)),
        "best match": max(near, key=lambda t: (shared(t.start, t.end), t.printed)).value,
        "smallest to largest": (min(values), max(values)),
    }
    return rules | ({"sum": float(sum(inside))} if inside else {})


def main(worlds: int, first: int, settings: tuple[str, ...]) -> None:
    for setting in settings:
        rungs: dict[str, list[Bounds]] = defaultdict(list)
        points: dict[str, list[tuple[float, float]]] = defaultdict(list)
        began, told, kept, asked = time.process_time(), 0, 0, 0
        for seed in range(first, first + worlds):
            random = np.random.default_rng(seed)
            world = make_world(random, setting)
            reconciled = Reconciled(world)
            told, kept = told + len(world.told), kept + reconciled.collapsed
            for question in questions(random, world):
                asked += 1
                true = world.true(*question)
                for name, (low, high) in reconciled.answer(*question).rungs.items():
                    rungs[name].append((low, high, true))
                for name, value in naive(world, *question).items():
                    if isinstance(value, tuple):
                        rungs[f"naive: {name}"].append((*value, true))
                    else:
                        points[name].append((value, true))
        spent = time.process_time() - began
        print(f"\n## {setting}: {worlds} worlds, seeds from {first}, {asked} questions, {told / worlds:.0f} figures a")
        print(f"world, {kept / worlds:.0f} after collapsing; {spent:.0f} s CPU\n")
        print("| rung | covered | floor holds | finite | width | floor / truth |\n|---|---|---|---|---|---|")
        for name, bounds in rungs.items():
            print(_line(name, np.array(bounds), asked))
        declared = np.array(rungs["declared x/÷1.25"])
        width = _width(declared)
        print(f"\nNaive points, widened to the declared band's median width ({width:.2f}):\n")
        print("| rule | covered | answers |\n|---|---|---|")
        for name, pairs in points.items():
            values = np.array(pairs)
            print(f"| {name} | {_equal_width(values, width):.3f} | {len(values) / asked:.0%} |")
        sys.stdout.flush()


def _covered(low: np.ndarray, high: np.ndarray, true: np.ndarray) -> float:  # type: ignore[type-arg]
    return float(((low <= true * 1.0001) & (high >= true * 0.9999)).mean())


def _width(bounds: np.ndarray) -> float:  # type: ignore[type-arg]
    low, high, true = bounds.T
    finite = np.isfinite(high)
    return float(np.median((high - low)[finite] / true[finite])) if finite.any() else float("inf")


def _line(name: str, bounds: np.ndarray, asked: int) -> str:  # type: ignore[type-arg]
    low, high, true = bounds.T
    answered = "" if len(bounds) == asked else f" (answers {len(bounds) / asked:.0%})"
    return (
        f"| {name}{answered} | {_covered(low, high, true):.3f} | {(low <= true * 1.0001).mean():.3f} "
        f"| {np.isfinite(high).mean():.2f} | {_width(bounds):.2f} | {np.median(low / true):.2f} |"
    )


def _equal_width(values: np.ndarray, width: float) -> float:  # type: ignore[type-arg]
    """Coverage of value x/÷f with the factor f that makes the median width `width`."""
    said, true = values.T
    small, large = 1.0, 50.0
    for _ in range(40):
        factor = (small + large) / 2
        wide = float(np.median(said * (factor - 1 / factor) / true))
        small, large = (factor, large) if wide < width else (small, factor)
    return _covered(said / large, said * large, true)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 40, int(given[1]) if given[1:] else 1000, tuple(given[2:]) or SETTINGS)
