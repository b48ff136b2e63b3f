"""The envelope's engines beside HiGHS on the same systems: CPU seconds, ratios, and how the cost grows.

    python benchmarks/envelope.py [--large] [--plot docs/reconcile-cost.svg]

One place: both bounds of one window by the network, against one bound (one side) by HiGHS. Places that sum: all bounds
of all windows and places by the closure, against one bound by HiGHS where it ends within the limit. `truth` is that of
the generator; `unsound` counts bounds that cut it off.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.reconcile.systems import DAY, System, system

from benchmarks.plot import plot
from nuzuh.reconcile.closure import close
from nuzuh.reconcile.exact import program, solved_low
from nuzuh.reconcile.network import additive_bounds, build
from nuzuh.reconcile.tree import envelope

ONE_PLACE = ((1_000, 3_650), (3_000, 3_650), (10_000, 3_650), (30_000, 3_650), (100_000, 3_650))
TREES = ((1_000, 13, 365), (10_000, 13, 365), (100_000, 13, 365))
LARGE = ((1_000, 100, 365), (10_000, 100, 365), (100_000, 100, 365))
# Of the wall clock; on a busy machine HiGHS gets less of it, so what it got is printed.
HIGHS_SECONDS = 120.0
# Above this many places and moments a figure of single precision is enough and halves the memory.
SINGLE_CELLS = 4_000_000


@dataclass(frozen=True)
class Measured:
    """CPU seconds of nuzuh for all of its bounds, and of HiGHS for one of them (`ended`: it found it in time)."""

    line: str
    curve: str
    claims: int
    spent: float
    exact: float
    ended: bool


def one_place(claims: int, days: int) -> Measured:
    made = system(1, 1, days, claims, spread=True)
    rows = [placed.row for placed in made.rows]
    since, until = DAY + days * 3 // 10, DAY + days * 6 // 10
    began = time.process_time()
    network = build(rows, (since, until))
    built = time.process_time() - began
    bounds = additive_bounds(network, since, until)
    spent = time.process_time() - began
    assert bounds is not None
    exact, value = _highs(made, since, until)
    same = "-" if value is None else f"{abs(value - bounds.low) <= 1e-6 * max(1, value)}"
    mine = f"{spent:.3f} ({built:.3f} to build)"
    line = (
        f"| {claims:,} | {days:,} | {mine} | {_than(value)}{exact:.2f} | {_than(value)}{exact / spent:.1f} | {same} |"
    )
    return Measured(line, "one place", claims, spent, exact, value is not None)


def tree(claims: int, places: int, days: int) -> Measured:
    made = system(1, places, days, claims, spread=True)
    since, until = DAY + days * 3 // 10, DAY + days * 6 // 10
    single = places * (days + 1) ** 2 > SINGLE_CELLS
    close(np.zeros((1, 1), np.float32 if single else np.float64))  # loading the compiled loop is no part of it
    began = time.process_time()
    closed = envelope(made.rows, made.shape, (since, until), single=single)
    spent = time.process_time() - began
    exact, value = _highs(made, since, until)
    low, high = closed.bounds(0, since, until)
    true = float(made.count[0, until - DAY] - made.count[0, since - DAY])
    size = len(closed.network.days)
    same = "-" if value is None else f"{abs(value - low) <= 1e-4 * max(1, value)}"
    line = (
        f"| {claims:,} | {places} | {days} | {spent:.1f} | {places * size * (size - 1) // 2:,} | {low / true:.4f}-"
        f"{high / true:.4f} | {_unsound(made, closed.most, closed.network.days)} | {_than(value)}{exact:.2f} "
        f"| {_than(value)}{exact / spent:.1f} | {same} |"
    )
    return Measured(line, f"{places} places", claims, spent, exact, value is not None)


def _highs(made: System, since: int, until: int) -> tuple[float, float | None]:
    """CPU seconds and value of one lower bound by HiGHS, building left out; None where it does not end in time."""
    exact = program(made.rows, made.parts, made.places, (since, until))
    began = time.process_time()
    value = solved_low(exact, 0, since, until, seconds=HIGHS_SECONDS)
    return time.process_time() - began, value


def _unsound(made: System, most: np.ndarray, days: np.ndarray) -> int:  # type: ignore[type-arg]
    cut = 0
    for place in range(made.places):
        count = made.count[place, days - DAY]
        true = count[None, :] - count[:, None]
        cut += int((most[place] < true - 1e-3 * np.maximum(1, np.abs(true))).sum())
    return cut


def _than(value: float | None) -> str:
    return "> " if value is None else ""


def main(large: bool, picture: Path | None) -> None:
    measured = []
    print("| claims | days | network, CPU s | HiGHS, one side, CPU s | ratio | same low |\n|---|---|---|---|---|---|")
    for claims, days in ONE_PLACE:
        measured.append(one_place(claims, days))
        print(measured[-1].line, flush=True)
    head = "| claims | places | days | closure, CPU s | bounds | root / truth | unsound "
    head += "| HiGHS, one bound | ratio | same low |"
    print(f"\n{head}\n|---|---|---|---|---|---|---|---|---|---|")
    for claims, places, days in (*TREES, *(LARGE if large else ())):
        measured.append(tree(claims, places, days))
        print(measured[-1].line, flush=True)
    if picture is not None:
        _draw(picture, measured)


def _draw(picture: Path, measured: list[Measured]) -> None:
    curves: dict[str, list[tuple[float, float]]] = {}
    for one in measured:
        wide = "3,650 days, one window" if one.curve == "one place" else "365 days, all windows"
        curves.setdefault(f"{one.curve}, {wide}", []).append((one.claims, one.spent))
        if one.ended:
            curves.setdefault(f"HiGHS, {one.curve}, one bound", []).append((one.claims, one.exact))
    plot(picture, curves, title="The envelope's cost", x="claims", y="CPU seconds", log=True)


if __name__ == "__main__":
    drawn = Path(sys.argv[sys.argv.index("--plot") + 1]) if "--plot" in sys.argv else None
    main("--large" in sys.argv, drawn)
