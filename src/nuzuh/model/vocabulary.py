"""The words of a claim. One vocabulary: the value here is the JSON value, the column's value and the word on the page.

The values of `Measure`, `Bound`, `Modality`, `Who` and `Role` follow the annotation guidelines; they align with IDMC's
figure categories, UCDP GED, ACLED and HXL through the crosswalk tables in `resources/crosswalks`.
"""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """What a figure counts."""

    DISPLACED = "displaced"  # flow: people newly displaced within their country in a period
    IDPS = "idps"  # stock: people living in displacement at a date
    CROSSED_BORDER = "crossed_border"  # flow
    REFUGEES = "refugees"  # stock
    RETURNED = "returned"
    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"  # killed and injured together, or not told apart
    MISSING = "missing"
    DETAINED = "detained"
    AFFECTED = "affected"
    IN_NEED = "in_need"
    ASSISTED = "assisted"
    POPULATION = "population"
    ATTACKS = "attacks"
    PLACES_AFFECTED = "places_affected"
    FACILITIES = "facilities"
    HOMES = "homes"
    AID = "aid"
    FUNDING = "funding"
    PRICE = "price"
    SURVEY = "survey"
    OTHER = "other"


class Unit(StrEnum):
    """What one unit of the value is. Money is not listed: its unit is `money:` and an ISO 4217 code (`money:USD`)."""

    PERSONS = "persons"
    HOUSEHOLDS = "households"  # families count here
    INCIDENTS = "incidents"
    PLACES = "places"
    FACILITIES = "facilities"
    HOMES = "homes"
    ITEMS = "items"
    PERCENT = "percent"


class Bound(StrEnum):
    """How the wording bounds the number."""

    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Modality(StrEnum):
    """How sure the document is."""

    OBSERVED = "observed"
    PROJECTED = "projected"
    ALLEGED = "alleged"
    DENIED = "denied"
    DEMANDED = "demanded"


class Who(StrEnum):
    """Whom a figure counts, the narrowest said."""

    CIVILIANS = "civilians"
    CHILDREN = "children"
    WOMEN = "women"
    MEN = "men"
    COMBATANTS = "combatants"
    AID_WORKERS = "aid_workers"
    MEDICAL_WORKERS = "medical_workers"
    JOURNALISTS = "journalists"
    REFUGEES = "refugees"
    IDPS = "idps"


class Role(StrEnum):
    """What a place is to a figure."""

    LOCATION = "location"
    ORIGIN = "origin"
    DESTINATION = "destination"


class Section(StrEnum):
    """Which part of a report a span stands in."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BODY = "body"
    LIST = "list"
    TABLE = "table"
    CAPTION = "caption"
    QUOTATION = "quotation"
    SIGNATURES = "signatures"
    FURNITURE = "furniture"  # read-time, page numbers, photo credits, share bars, running titles: yields nothing


class Reading(StrEnum):
    """How a count relates to the truth (RECONCILE: coverage reading)."""

    FLOOR = "floor"  # documented, verified, tally, at least: the truth is this or more
    ESTIMATE = "estimate"  # a body's estimate: the truth is within x/÷(1+d)
    ASSERTION = "assertion"  # no named counting body, or a projection: never binds, is set against the envelope


class Counts(StrEnum):
    """Whether a flow counts people or movements (one person can move twice)."""

    PEOPLE = "people"
    MOVEMENTS = "movements"


class State(StrEnum):
    """How far a claim has been checked; a finding is as strong as the weakest claim that sets it."""

    MACHINE_READ = "machine-read"
    CORROBORATED = "corroborated"
    REVIEWED = "reviewed"


class Verdict(StrEnum):
    """What a judgement says."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    SAME_AS = "same-as"
    NOT_SAME = "not-same"
    WITHHOLD = "withhold"


class Relation(StrEnum):
    """How one claim stands to another of the same origin."""

    REPEAT = "repeat"
    EXTEND = "extend"
    REVISE = "revise"
    SCOPE_DRIFT = "scope-drift"
    LEAK = "leak"


class Stand(StrEnum):
    """Where an assertion stands against the envelope."""

    INSIDE = "inside"
    ABOVE = "above"
    BELOW = "below"


MONEY = "money:"


def is_unit(text: str) -> bool:
    """Whether `text` is a value of the field `unit`: one of `Unit`, or `money:` with three capital letters."""
    code = text.removeprefix(MONEY)
    if code != text:
        return len(code) == 3 and code.isascii() and code.isupper()
    return text in list(Unit)
