"""Confirms the bounds of a finding with an exact solver, by another way than they were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nuzuh.model import Band, Limit
from nuzuh.reconcile.exact import certified_bounds, program
from nuzuh.reconcile.ladder import OwnSeries
from nuzuh.reconcile.network import Bounds, Row
from nuzuh.reconcile.select import Question, declared_rows, total_rows
from nuzuh.reconcile.tree import PlacedRow

# HiGHS solves to 1e-7 of scaled values.
_SAME = 1e-6


def certified_series(question: Question, series: Sequence[OwnSeries]) -> list[OwnSeries]:
    """The series with each bound marked that HiGHS finds too."""
    out = []
    for one in series:
        exact = _exact(question, total_rows(one.kept))
        band = _marked(one.band, exact)
        out.append(replace(one, band=band, floor=_same(one.floor, None if exact is None else exact.low)))
    return out


def certified_declared(question: Question, series: Sequence[OwnSeries], bands: Sequence[Band]) -> tuple[Band, ...]:
    """The declared bands, marked likewise."""
    kept = [bearing for one in series for bearing in one.kept]
    solved: dict[tuple[Row, ...], Bounds | None] = {}  # where all are floors no dial changes anything
    out = []
    for band in bands:
        rows = tuple(declared_rows(kept, band.dial or 0.0))
        if rows not in solved:
            solved[rows] = _exact(question, rows)
        out.append(_marked(band, solved[rows]))
    return tuple(out)


def _exact(question: Question, rows: Sequence[Row]) -> Bounds | None:
    placed = [PlacedRow(row, 0, 0) for row in rows]
    return certified_bounds(program(placed, {}, 1, (question.start, question.end)), 0, question.start, question.end)


def _marked(band: Band, exact: Bounds | None) -> Band:
    if exact is None:
        return band
    return replace(band, low=_same(band.low, exact.low), high=_same(band.high, exact.high))


def _same(limit: Limit | None, exact: float | None) -> Limit | None:
    if limit is None or exact is None or abs(limit.value - exact) > _SAME * max(1.0, abs(exact)):
        return limit
    return replace(limit, certified=True)
