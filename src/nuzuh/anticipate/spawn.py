"""Who sets out, from where, on which day: from given totals, from conflict days, or from a scenario."""

from __future__ import annotations

import numpy as np

from nuzuh.anticipate.case import CAMPS, Case, Floats, Series
from nuzuh.anticipate.choice import push
from nuzuh.anticipate.rules import Rules
from nuzuh.anticipate.timetable import Timetable


def start_stock(case: Case, rules: Rules, *, corrected: bool = True) -> Floats:
    """Persons in each place before the first day: in camps, what was counted on day 0 where the rules ask for it.

    `corrected`: with later re-registrations applied, as Flee's validation does; a forecast must not know them.
    """
    start = np.zeros(len(case.localities))
    if rules.insert_day0 and case.observed:
        start[list(case.camps)] = case.truth(corrected=corrected)[0]
    return start


def growth(total: Series, days: int, *, insert_day0: bool) -> Floats:
    """New persons each day so that all of them follow a given total.

    Where the total falls nobody goes home; later growth first makes up for it (Flee's debt).
    """
    level = total.at(np.arange(days))
    start = level[0] if insert_day0 else 0.0
    new: Floats = np.diff(np.maximum(np.maximum.accumulate(level), start), prepend=start)
    return new


def origins(case: Case, table: Timetable, rules: Rules) -> Floats:
    """Days x places: the share of new persons that each place sends, by residents and conflict.

    On days without conflict those of the last day with it hold, before the first day those of the first.
    """
    residents = np.array([0.0 if x.kind in CAMPS else x.population for x in case.localities])
    weight = residents * push(table, rules)
    some = weight.sum(axis=1) > 0
    if not some.any():
        return np.zeros_like(weight)
    last = np.maximum.accumulate(np.where(some, np.arange(len(some)), -1))
    weight = weight[np.where(last < 0, np.argmax(some), last)]
    shares: Floats = weight / weight.sum(axis=1, keepdims=True)
    return shares


def spawn_from_total(case: Case, table: Timetable, rules: Rules, total: Series) -> Floats:
    """Days x places: persons who set out, given how many there are in all."""
    new = growth(total, case.days, insert_day0=rules.insert_day0)
    return new[:, None] * origins(case, table, rules)


def spawn_from_conflict(case: Case, table: Timetable, rules: Rules) -> Floats:
    """Days x places: persons who set out at a fixed rate a conflict day, never more than live in the place."""
    residents = np.array([0.0 if x.kind in CAMPS else x.population for x in case.localities])
    rate = push(table, rules) * rules.displaced_per_conflict_day
    if rules.spawn_mode == "pop_ratio":
        rate = rate * residents
    gone = np.minimum(np.cumsum(rate, axis=0), np.where(residents > 0, residents, np.inf))
    new: Floats = np.diff(gone, axis=0, prepend=0.0)
    return new
