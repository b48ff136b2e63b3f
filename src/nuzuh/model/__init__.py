"""The vocabulary of nuzuh: values that pass between the stages. No input or output, no other package of nuzuh.

What weighing and forecasting give is imported when asked for: collecting and reading do without.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nuzuh.model.claim import Claim, Reason, TableRow, TextSpan, claim_from_dict, claim_id, claim_to_dict
from nuzuh.model.document import Document
from nuzuh.model.judgement import Judgement
from nuzuh.model.period import Period
from nuzuh.model.place import Place, PlaceMention
from nuzuh.model.source import Body
from nuzuh.model.vocabulary import (
    MONEY,
    Bound,
    Counts,
    Measure,
    Modality,
    Reading,
    Relation,
    Role,
    Section,
    Stand,
    State,
    Unit,
    Verdict,
    Who,
    is_unit,
)

if TYPE_CHECKING:
    from nuzuh.model.finding import (
        Assertion,
        Band,
        Contradiction,
        Dissolution,
        Families,
        Finding,
        Flag,
        Floor,
        Limit,
        Link,
        Point,
        Series,
        Tie,
        Waiting,
        Week,
    )
    from nuzuh.model.scenario import Attack, Forecast, Scenario

__all__ = [
    "MONEY",
    "Assertion",
    "Attack",
    "Band",
    "Body",
    "Bound",
    "Claim",
    "Contradiction",
    "Counts",
    "Dissolution",
    "Document",
    "Families",
    "Finding",
    "Flag",
    "Floor",
    "Forecast",
    "Judgement",
    "Limit",
    "Link",
    "Measure",
    "Modality",
    "Period",
    "Place",
    "PlaceMention",
    "Point",
    "Reading",
    "Reason",
    "Relation",
    "Role",
    "Scenario",
    "Section",
    "Series",
    "Stand",
    "State",
    "TableRow",
    "TextSpan",
    "Tie",
    "Unit",
    "Verdict",
    "Waiting",
    "Week",
    "Who",
    "claim_from_dict",
    "claim_id",
    "claim_to_dict",
    "is_unit",
]

_SCENARIO = ("Attack", "Forecast", "Scenario")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'nuzuh.model' has no attribute {name!r}")
    module = "scenario" if name in _SCENARIO else "finding"
    return getattr(import_module(f"nuzuh.model.{module}"), name)
