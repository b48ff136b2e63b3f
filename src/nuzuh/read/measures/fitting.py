"""Which of the words that claim a number can have it: what a measure can count, and what the number's own noun or total
sets aside."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from nuzuh.model import Measure
from nuzuh.read.measures.clause import PEOPLE
from nuzuh.read.measures.head import Grammar, Head
from nuzuh.read.measures.heading import PLAIN
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.words.lexicon import Sense, Trigger

# Strongest first; the order was set by hand and kept where cross-validation over documents did not speak against it.
RULES = (
    "heading",  # displaced: 12
    "total",  # the death toll reached 12
    "bare state",  # 12 dead
    "lives",  # claimed 33 lives
    "object",  # killed 12
    "passive",  # 12 people were killed
    "bare participle",  # 12 killed
    "participle",  # 12 civilians killed
    "predicate",  # 12 people are homeless
    "state",  # 12 people dead
    "subject",  # 12 people died
    "counted by noun",  # the death of 12
    "event",  # 12 deaths
    "loose passive",  # 12 people from Homs were killed
    "loose subject",  # 12 people from Homs have fled
    "shared",  # 12 men and 3 women were killed: the 12
    "relative",  # 12 people who had fled have returned: fled
    "host",  # hosts 12
    "modifier",  # 12 injured civilians
    "thing",  # 12 hospitals
    "near object",  # killed in Homs at least 12
    "level",  # deaths rose to 12
    "subject doing",  # 12 people living in Homs
    "near host",
    "label",  # displaced 12
    "person",  # 12 refugees
    "noun before",  # 12 refugee families
    "far subject",  # 12 people, among them a child, drowned
    "far object",
    "far noun",
    "oblique",  # killed in 12 attacks, fled to 12 camps
)
RANK = {rule: rank for rank, rule in enumerate(RULES)}
# What is of no other measure is counted where it is named as the counted thing; it is spoken of everywhere.
_AFAR = frozenset(("total", "level", "far noun"))
# Who is counted as one of these by the noun behind the number is of no other of them.
_HARM = frozenset((Measure.KILLED, Measure.INJURED, Measure.MISSING))
_MONEY = frozenset((Measure.FUNDING, Measure.PRICE, Measure.AID, Measure.OTHER))


class Relation(msgspec.Struct, frozen=True):
    """A rule that gives the number to `sense`; `words` are the trigger's tokens."""

    rule: str
    sense: Sense
    trigger: Trigger


def counts(measure: Measure, unit: str) -> bool:
    """Whether a measure can count things of `unit`."""
    return measure is Measure.OTHER or unit in _COUNTS.get(measure, PEOPLE)


# What a measure can count; a trigger whose measure cannot count the noun is of another number.
_COUNTS: dict[Measure, frozenset[str]] = {
    Measure.ATTACKS: frozenset(("incidents",)),
    Measure.PLACES_AFFECTED: frozenset(("places",)),
    Measure.FACILITIES: frozenset(("facilities",)),
    Measure.HOMES: frozenset(("homes",)),
    Measure.AID: frozenset(("items", "facilities", "incidents")),
    Measure.FUNDING: frozenset(("money",)),
    Measure.PRICE: frozenset(("money",)),
    Measure.ASSISTED: PEOPLE | {"places"},
    Measure.IN_NEED: PEOPLE | {"places", "facilities"},
}
THINGS = frozenset((Measure.ATTACKS, Measure.PLACES_AFFECTED, Measure.FACILITIES, Measure.HOMES, Measure.AID))


def headed(found: Sequence[Relation]) -> frozenset[str]:
    """The measures of which a number's heading says that it counts one ("Killed: 12"); none where it may be another."""
    named = {relation.sense.measure for relation in found if relation.rule == "heading"}
    return frozenset(map(str, named)) if named <= PLAIN else frozenset()


def fits(sense: Sense, figure: Figure, head: Head | None, rule: str) -> bool:
    """Whether the sense's measure can count this number and its noun."""
    unit = figure.quantity.unit or ""
    if unit.startswith("money"):
        return sense.measure in _MONEY
    if sense.measure is Measure.OTHER and rule in _AFAR:
        return False
    if unit != "percent" and sense.measure in (Measure.FUNDING, Measure.PRICE):
        return False
    if head is None or head.noun is None:
        return not (
            sense.measure in THINGS and rule in ("level", "far noun", "label", "near object", "object", "far object")
        )
    return counts(sense.measure, head.noun.unit)


def kept_elsewhere(relation: Relation, head: Head | None) -> bool:
    """Whether a place is said to hold people who live in no camp: "houses 900 inmates"."""
    held = head is not None and head.noun is not None and head.noun.name == "detainees"
    return held and relation.sense.kind == "host" and relation.sense.measure is not Measure.DETAINED


def of_own_noun(found: list[Relation], sentence: Sentence, rules: Grammar) -> list[Relation]:
    """`found` without what the counted noun itself sets aside: totals ("the number of victims rose to 61 wounded") and
    verbs that say no more than that there were such people (سقط 12 جريحا)."""
    own = {r.sense.measure for r in found if r.rule in ("person", "event")} & _HARM
    if not own:
        return found
    return [
        r
        for r in found
        if r.sense.measure in own
        or r.sense.measure not in _HARM
        or not (r.rule in _AFAR or sentence.words[r.trigger.first] in rules.falling)
    ]


def of_own_total(found: list[Relation], figure: Figure) -> list[Relation]:
    """`found` without the nouns around what a total is of: "the number of refugees displaced by raids rose to 900"."""
    last = max((r.trigger.last for r in found if r.rule == "total" and r.sense.kind != "noun"), default=0)
    if not last:
        return found
    behind = range(last, figure.left)
    return [r for r in found if r.trigger.first not in behind and not (r.rule in _AFAR and r.sense.kind == "noun")]
