"""How a trigger word stands to a number: as its verb, its noun, its predicate. The rules, strongest first.

A rule names a construction, not a language: "object" is "killed 12" and "قتل 12" alike. Where two words claim a number,
the stronger construction usually has it; the weights say how often.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from nuzuh.model import Measure
from nuzuh.read.measures.clause import (
    BARRIERS,
    PEOPLE,
    TOTAL,
    is_numbering,
    is_of_total,
    is_whole,
    main_verb,
    past_joined,
    past_numbers,
    resume,
)
from nuzuh.read.measures.fitting import RANK, THINGS, Relation, fits, kept_elsewhere, of_own_noun, of_own_total
from nuzuh.read.measures.head import Grammar, Head
from nuzuh.read.measures.heading import NO_HEADING, Heading
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.words.lexicon import Sense, Trigger

# What reaches a number by itself; teams and aid reach people.
_LEVELS = frozenset(Measure) - {Measure.AID, Measure.OTHER, Measure.FUNDING, Measure.FACILITIES, Measure.ASSISTED}
# Things are counted behind their number; before it they do something ("the planes dropped 12 barrels").
_NAMED = THINGS | {Measure.OTHER}
# Nouns of people that say what happened: "reports of 12 deaths", "reports of 12 missing persons".
_EVENTS = frozenset(("events_of_persons", "dead", "gone"))
# Words between a noun and its verb ("12 people from the town of Sarmin were killed").
_LOOSE = 8
# Words between a verb and its object; where the verb stands first, its subject is between them too.
_NEAR, _NEAR_LEADING = 3, 6
# The end of a verb whose subject is before it: "12 من سكان البلدة عادوا".
_PLURAL = "وا"


class _Gap(msgspec.Struct):
    """What stands between a trigger and the number or its noun."""

    size: int
    aux: bool
    finite: bool  # ends with an auxiliary: a clause's verb follows
    barrier: bool
    joined: bool  # "and": what was said before is of another number ("were killed and 30 people fled")
    oblique: bool  # ends with a preposition: the number is no object ("killed by five gunmen")


def relations(
    sentence: Sentence, figure: Figure, head: Head | None, rules: Grammar, heading: Heading = NO_HEADING
) -> list[Relation]:
    """The relations of the trigger words of the sentence to the number that can hold, strongest first."""
    above = Trigger(figure.left, figure.left, heading.said)
    found = [Relation("heading", sense, above) for sense in heading.said]
    others = [f.first for f in sentence.figures if f is not figure]
    found += _of_what_follows(sentence, figure, head, rules, others)
    found += _of_what_leads(sentence, figure, rules, others, heading)
    if head is not None and sentence.words[head.last - 1] in rules.lives:
        found = [r if r.sense.kind != "lives" else Relation("lives", r.sense, r.trigger) for r in found]
    else:
        found = [r for r in found if r.sense.kind != "lives"]
    named: Sequence[Head | None] = heading.nouns if head is None and heading.nouns else (head,)
    found = [
        r
        for r in found
        if not kept_elsewhere(r, head)
        and (
            any(fits(r.sense, figure, noun, r.rule) for noun in named)
            if r.rule == "heading"
            else fits(r.sense, figure, head, r.rule)
        )
    ]
    found = of_own_total(found, figure)
    return sorted(of_own_noun(found, sentence, rules), key=lambda relation: RANK[relation.rule])


def _of_what_follows(
    sentence: Sentence, figure: Figure, head: Head | None, rules: Grammar, others: Sequence[int]
) -> Iterator[Relation]:
    """The relations of the trigger words behind the number's noun and in it."""
    objects = {f.left for f in sentence.figures}
    right = past_joined(sentence, head, head.last if head is not None else figure.right, rules)
    main = None if is_whole(sentence, figure, rules) else main_verb(sentence, right, rules, reduced=head is not None)
    resumed = resume(sentence, figure, right, rules) if main is None else main
    shared = past_numbers(sentence, figure, head, right, rules)
    seen_verb = False
    for trigger in sentence.triggers:
        if trigger.first >= right:
            if trigger.last in objects and sentence.words[trigger.first - 1] in rules.coordinated:
                continue  # "sickened 12 people and killed 3": a verb with an object of its own, and no passive
            gap = _between(sentence, right if trigger.first < resumed else resumed, trigger.first, rules, others)
            verbs = [sense for sense in trigger.senses if sense.kind in ("act", "go", "state")]
            if gap is None and shared <= trigger.first:
                yield from _shared(sentence, trigger, shared, rules, others)
            elif gap is not None and main is not None and trigger.first < main:
                yield from (Relation("relative", sense, trigger) for sense in verbs)
            elif gap is not None:
                far = not seen_verb and not (gap.barrier and "go" in rules.leading)
                gap.finite = gap.finite or ("go" in rules.leading and _plural(sentence, trigger))
                yield from (Relation(r, s, trigger) for s in trigger.senses if (r := _behind(s, gap, head, far=far)))
            seen_verb = seen_verb or (trigger.first >= resumed and bool(verbs))
        elif head is not None and _in_noun(trigger, figure, head):
            yield from (Relation(r, s, trigger) for s in trigger.senses if (r := _inside(s, trigger, head)))


def _of_what_leads(
    sentence: Sentence, figure: Figure, rules: Grammar, others: Sequence[int], heading: Heading
) -> Iterator[Relation]:
    """The relations of the trigger words before the number, the nearest first, and of those that head it."""
    words = sentence.words
    # the word before the number, and its hedge's first ("عدد القتلى تجاوز 12")
    hedged = figure.left < figure.first
    level = not rules.level.isdisjoint(words[max(0, figure.left - 1) : figure.left + hedged])
    near = _NEAR_LEADING if "go" in rules.leading else _NEAR
    seen_verb = False
    for trigger in reversed(sentence.triggers):
        if trigger.first in heading.tokens:
            yield from (Relation("heading", s, trigger) for s in trigger.senses if s.measure is not Measure.OTHER)
        elif trigger.last <= figure.left:
            gap = _between(sentence, trigger.last, figure.left, rules, others)
            if gap is None or _tells_level(sentence, trigger, rules, others):
                continue
            total = not rules.total.isdisjoint(words[max(0, trigger.first - TOTAL) : trigger.last])
            reached = total and not gap.barrier and _reaches(words, trigger, rules)
            of = trigger.last < figure.left and words[trigger.last] in rules.of
            for sense in _taking(sentence, trigger, rules):
                leading, far = sense.kind in rules.leading, not seen_verb
                rule = _before(
                    sense,
                    gap,
                    of=of,
                    level=level or (reached and sense.measure not in _NAMED),
                    total=total,
                    far=far,
                    leading=leading,
                    near=near,
                )
                of_total = _tells_total(sense) and is_of_total(sentence, trigger, figure, rules)
                if of_total and (level or is_numbering(sentence, figure, rules)):
                    rule = "total"
                if rule is not None:
                    yield Relation(rule, sense, trigger)
            seen_verb = seen_verb or any(s.kind in ("act", "go", "host") for s in trigger.senses)


def _tells_total(sense: Sense) -> bool:
    """Whether a verb's form or an adjective may stand behind "the number": "the number displaced"."""
    return sense.kind in ("state", "go") or (sense.kind == "act" and sense.form in ("past", "participle", "phrase"))


def _reaches(words: Sequence[str], trigger: Trigger, rules: Grammar) -> bool:
    """Whether a verb that leads its sentence says that a total reached its number: "بلغ عدد المتضررين في كذا 12"."""
    first = next((i for i in range(max(0, trigger.first - TOTAL), trigger.last) if words[i] in rules.total), 0)
    return "go" in rules.leading and first > 0 and words[first - 1] in rules.level


def _plural(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a word is a verb in the plural: where verbs lead, such a one stands behind its subject."""
    return trigger.last == trigger.first + 1 and sentence.words[trigger.first].endswith(_PLURAL)


def _taking(sentence: Sentence, trigger: Trigger, rules: Grammar) -> list[Sense]:
    """The senses of a word before a number that can have it for their object or count it."""
    verbal, closed = _verbal(sentence, trigger, rules), _has_no_object(sentence, trigger, rules)
    return [s for s in trigger.senses if s.kind != "act" or not (closed or (s.form == "base" and not verbal))]


def _shared(
    sentence: Sentence, trigger: Trigger, last: int, rules: Grammar, others: Sequence[int]
) -> Iterator[Relation]:
    """What a verb behind a row of numbers, which ends at `last`, says of the first ones."""
    gap = _between(sentence, last, trigger.first, rules, others)
    for sense in trigger.senses:
        if gap is not None and (gap.size == 0 or gap.aux) and _behind(sense, gap, None, far=False) is not None:
            yield Relation("shared", sense, trigger)


def _in_noun(trigger: Trigger, figure: Figure, head: Head) -> bool:
    """Whether a trigger word stands between a number and the end of its noun, or is both (a dual)."""
    return trigger.first < head.last and (trigger.last > figure.last or trigger.first == head.first == figure.first)


def _verbal(sentence: Sentence, trigger: Trigger, rules: Grammar) -> bool:
    """Whether a word that may be a noun or the plain form of a verb is a verb here ("to bomb", not "the bomb")."""
    nominal = any(sense.kind == "noun" for sense in trigger.senses) or trigger.first in sentence.noun_at
    return not nominal or (trigger.first > 0 and sentence.words[trigger.first - 1] in rules.infinitive)


def _tells_level(sentence: Sentence, trigger: Trigger, rules: Grammar, others: Sequence[int]) -> bool:
    """Whether a verb tells how many of its subject there are: "arrivals from the north reached 900 people", "وصل عدد
    القتلى إلى 12".
    """
    if trigger.last - trigger.first > 1 or sentence.words[trigger.first] not in rules.level:
        return False
    if "go" in rules.leading and not rules.total.isdisjoint(sentence.words[trigger.last : trigger.last + 1]):
        return True
    for noun in reversed(sentence.triggers):
        if noun.last <= trigger.first and any(sense.kind == "noun" for sense in noun.senses):
            gap = _between(sentence, noun.last, trigger.first, rules, others)
            apart = gap is None or gap.barrier or (gap.size > 0 and sentence.words[noun.last] not in rules.prepositions)
            return not apart and any(sense.measure in _LEVELS for sense in noun.senses)
    return False


def _has_no_object(sentence: Sentence, trigger: Trigger, rules: Grammar) -> bool:
    """Whether the verb is passive or takes no object: of "12 were killed and 30 fled", the 30 are not its own."""
    words = sentence.words
    lasting = any(sense.form == "ing" for sense in trigger.senses)  # "are evacuating 900 families"
    passive = not lasting and trigger.first > 0 and words[trigger.first - 1] in rules.passive
    return passive or words[trigger.last - 1] in rules.intransitive


def _between(sentence: Sentence, first: int, last: int, rules: Grammar, others: Sequence[int]) -> _Gap | None:
    """The gap of the tokens `first` to `last`; None where what is beyond is of another clause or of one
    of the `others`, which stands there."""
    if bisect_left(others, first) < bisect_left(others, last):
        return None
    words = sentence.words[first:last]
    if not rules.elsewhere.isdisjoint(words):
        return None  # another clause: "12 dead, among them nurses, while a camp took in 40 families"
    return _Gap(
        len(words),
        bool(words) and rules.aux.issuperset(words),
        bool(words) and words[-1] in rules.finite,
        not (BARRIERS.isdisjoint(words) and rules.clause.isdisjoint(words)),
        not rules.coordinated.isdisjoint(words),
        bool(words) and words[-1] in rules.oblique,
    )


def _behind(sense: Sense, gap: _Gap, head: Head | None, *, far: bool) -> str | None:
    """The rule for a trigger to the right of the number and its noun."""
    participle = sense.kind == "act" and sense.form in ("past", "participle", "phrase")
    if gap.size == 0 or gap.aux:
        if sense.kind == "state":
            return "predicate" if gap.aux else "bare state" if head is None else "state"
        if participle:
            return "passive" if gap.aux else "bare participle" if head is None else "participle"
        if sense.kind == "go":
            return "subject doing" if sense.form == "ing" and not gap.aux else "subject"
        return "subject" if sense.kind == "act" and gap.aux else None
    if not gap.barrier and gap.size <= _LOOSE and gap.finite and (participle or sense.kind in ("state", "go")):
        return "loose passive" if participle else "loose subject"
    return "far subject" if far and sense.kind in ("act", "go", "state") else None


def _before(
    sense: Sense, gap: _Gap, *, of: bool, level: bool, total: bool, far: bool, leading: bool, near: int
) -> str | None:
    """The rule for a trigger to the left of the number; `leading` where what it counts follows such a word directly.

    Up to `near` tokens may stand between a verb and its object.
    """
    if sense.kind == "noun":
        if level and total:
            return "total"
        if leading and gap.size == 0 and sense.measure not in _NAMED:
            return "counted by noun"
        if of and gap.size <= 3 and not gap.joined:
            return "counted by noun"
        return "level" if level else "far noun"
    if gap.oblique and sense.kind in ("act", "lives", "host", "go"):
        return "oblique" if not gap.barrier else None
    if sense.kind in ("act", "lives"):
        if gap.size == 0:
            return "object"
        return "near object" if gap.size <= near and not gap.barrier else "far object" if far else None
    if sense.kind == "host":
        return "host" if gap.size == 0 else "near host" if gap.size <= 3 and not gap.barrier else None
    if sense.kind == "state" and gap.size <= 3 and not gap.joined and not gap.oblique:
        return "label"
    if leading and sense.kind == "go" and gap.size <= 3 and not gap.barrier:
        return "subject" if gap.size == 0 else "loose subject"
    return "far object" if sense.kind == "go" and far else None


def _inside(sense: Sense, trigger: Trigger, head: Head) -> str | None:
    """The rule for a trigger between the number and the end of its noun."""
    if trigger.last < head.last:
        return "modifier" if sense.kind in ("state", "act") else "noun before" if sense.kind == "noun" else None
    if sense.kind == "state":
        return "bare state" if trigger.first == head.first else "modifier"
    if sense.kind != "noun":
        return None
    if head.noun is None or head.noun.unit not in PEOPLE:
        return "thing"
    return "event" if head.noun.name in _EVENTS else "person"
