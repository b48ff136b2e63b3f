"""The vocabulary of nuzuh: values that pass between the stages. No input or output, no other package of nuzuh."""

from nuzuh.model.claim import Claim, Reason, TableRow, TextSpan, claim_from_dict, claim_id, claim_to_dict
from nuzuh.model.document import Document
from nuzuh.model.finding import (
    Assertion,
    Band,
    Contradiction,
    Dissolution,
    Finding,
    Floor,
    Limit,
    Link,
    Tie,
    Waiting,
)
from nuzuh.model.judgement import Judgement
from nuzuh.model.period import Period
from nuzuh.model.place import Place, PlaceMention
from nuzuh.model.scenario import Forecast, Scenario
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

__all__ = [
    "MONEY",
    "Assertion",
    "Band",
    "Body",
    "Bound",
    "Claim",
    "Contradiction",
    "Counts",
    "Dissolution",
    "Document",
    "Finding",
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
    "Reading",
    "Reason",
    "Relation",
    "Role",
    "Scenario",
    "Section",
    "Stand",
    "State",
    "TableRow",
    "TextSpan",
    "Tie",
    "Unit",
    "Verdict",
    "Waiting",
    "Who",
    "claim_from_dict",
    "claim_id",
    "claim_to_dict",
    "is_unit",
]
