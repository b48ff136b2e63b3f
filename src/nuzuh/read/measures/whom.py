"""The unit of a figure and whom it counts."""

from __future__ import annotations

from nuzuh.model import Measure, Unit
from nuzuh.read.measures.head import Grammar, Head
from nuzuh.read.sentence import Figure, Sentence

ANYONE = "anyone"

_PERSONS = frozenset((Unit.PERSONS, Unit.HOUSEHOLDS))
# The unit that a measure has where no noun says another, and the units that its noun may say.
UNITS: dict[Measure, tuple[Unit, frozenset[Unit]]] = {
    Measure.ATTACKS: (Unit.INCIDENTS, frozenset()),
    Measure.PLACES_AFFECTED: (Unit.PLACES, frozenset()),
    Measure.FACILITIES: (Unit.FACILITIES, frozenset()),
    Measure.HOMES: (Unit.HOMES, frozenset()),
    Measure.AID: (Unit.ITEMS, frozenset((Unit.FACILITIES, Unit.INCIDENTS))),
    Measure.FUNDING: (Unit.ITEMS, frozenset()),
    Measure.PRICE: (Unit.ITEMS, frozenset()),
    Measure.IN_NEED: (Unit.PERSONS, frozenset((Unit.HOUSEHOLDS, Unit.PLACES, Unit.FACILITIES))),
    Measure.ASSISTED: (Unit.PERSONS, frozenset((Unit.HOUSEHOLDS, Unit.PLACES))),
    Measure.AFFECTED: (Unit.PERSONS, frozenset((Unit.HOUSEHOLDS, Unit.PLACES, Unit.FACILITIES))),
    Measure.OTHER: (Unit.ITEMS, frozenset((Unit.PERSONS, Unit.INCIDENTS, Unit.PLACES, Unit.FACILITIES, Unit.HOMES))),
}
# In a figure that counts no people, "families" or "homes" of the noun do not change the unit.
_PEOPLE = (Unit.PERSONS, frozenset((Unit.HOUSEHOLDS,)))


def unit_of(measure: Measure, figure: Figure, head: Head | None, before: str | None) -> str:
    """The unit: the number's own (money, percent), else the noun's where the measure allows it, else the measure's.

    `before` is the unit of the figure that this one hangs on ("32,500 families ..., 3,000 of them").
    """
    if figure.quantity.unit is not None:
        return figure.quantity.unit
    usual, allowed = UNITS.get(measure, _PEOPLE)
    if head is not None and head.noun is not None:
        return head.noun.unit if head.noun.unit in allowed else str(usual)
    if before is not None and before in allowed:
        return before
    return str(usual)


def options(
    sentence: Sentence,
    figure: Figure,
    head: Head | None,
    measure: str,
    before: tuple[str | None, str] | None,
    following: tuple[str | None, str] | None,
    rules: Grammar,
) -> dict[str, list[str]]:
    """The features of each group that may be counted.

    `before` and `following`: the group of the figure before it and of the noun behind it, and how they are joined.
    """
    none = [
        ANYONE,
        f"{ANYONE} {measure}",
        f"{ANYONE} head {'none' if head is None else 'some' if head.noun is not None else 'unknown'}",
    ]
    result: dict[str, list[str]] = {ANYONE: none}

    def speak(group: str | None, *names: str) -> None:
        if group is not None:
            result.setdefault(group, [f"{group}"]).extend(names)

    words = sentence.words
    end = figure.last
    if head is not None:
        end = head.last
        if head.noun is not None:
            who = head.noun.who
            speak(who, "head", f"head {who}", f"head {'of' if head.of else 'plain'}")
            none.append("head says nobody" if who is None else "head says somebody")
            if words[head.last - 1] in rules.others:
                none.append("head others")
        for i in range(figure.last, head.first):
            found = sentence.noun_at.get(i)
            if found is not None:
                speak(found[1].who, "modifier", f"modifier {found[1].who}")
        if head.pronoun:
            none.append("pronoun")
    stop = min(len(words), end + 7)
    ends = rules.coordinated | (rules.clause - rules.relative)  # "12 who were children"
    seen_verb, numbers = False, [f.first for f in sentence.figures]
    for i in range(end, stop):
        if words[i] in ends or i in numbers:
            break
        seen_verb = seen_verb or words[i] in rules.present or words[i] in rules.past
        found = sentence.noun_at.get(i)
        if found is not None and found[1].who is not None:
            speak(found[1].who, "behind be" if seen_verb else "behind", f"behind {words[i - 1]}")
            break
    if before is not None:
        plain = words[head.last - 1] if head is not None and head.noun is not None and head.noun.who is None else ""
        bare = "head" if head is not None else "bare"
        speak(before[0], f"before {before[1]}", f"before {before[1]} {bare}", f"before head {plain}")
    if following is not None and head is None:
        speak(following[0], f"following {following[1]}")
    return result
