"""Flee's validation: a run from nothing that is given the true total of every day. Not a forecast."""

from __future__ import annotations

from nuzuh.anticipate.case import Case
from nuzuh.anticipate.flow import Flow, prepare, run_flow
from nuzuh.anticipate.rules import Rules
from nuzuh.anticipate.spawn import spawn_from_conflict, spawn_from_total, start_stock
from nuzuh.errors import InputError


def given_total(case: Case, rules: Rules) -> Flow:
    """The run of one case; people set out as the total grows, or by conflict days where the rules say so.

    Raises `InputError` where the total is needed and the case has none.
    """
    course = prepare(case, rules)
    if rules.spawn_mode == "totals":
        if case.total is None:
            raise InputError(
                "there is no total count to follow",
                path=case.name,
                remedy="Add a total line to data_layout.csv, or conflict_driven_spawning to the settings",
            )
        spawn = spawn_from_total(case, course.table, rules, case.total)
    else:
        spawn = spawn_from_conflict(case, course.table, rules)
    return run_flow(course, [rules], spawn[:, :, None], start_stock(case, rules)[:, None])
