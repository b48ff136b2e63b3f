"""Where the clause of a number goes on: behind nouns joined to its own, other numbers, what is put between.

"12 women and children were killed", "500 people (90 families) fled", "8 men wounded in the blast have died".
"""

from __future__ import annotations

from nuzuh.read.measures.head import Grammar, Head, head_of
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.words.lexicon import Trigger

BARRIERS = frozenset((",", ";", ":", "(", "-", "–", "—"))
PEOPLE = frozenset(("persons", "households"))
# Marks before and behind what is put between a noun and its verb; they are alike but for brackets.
_OPENING = frozenset((",", "(", "-", "–", "—"))
_CLOSING = {"(": ")"}
# From a number to another put behind its noun: "12 people from the islands (3 families)".
_BETWEEN = 5
# Words between two numbers of a row (", together with").
_JOINING = 4
# Words between "the number of" and the noun that says of what, or a verb ("the number of people who have been killed").
TOTAL, _TOTAL_DOING = 4, 7
# Kinds of trigger that are verbs or stand for one.
_VERBAL = frozenset(("act", "go", "state"))


def past_joined(sentence: Sentence, head: Head | None, right: int, rules: Grammar) -> int:
    """Where a noun that is joined to the counted one ends: "12 women and children", "12 farmers and a nurse"."""
    words = sentence.words
    if head is None or head.noun is None or words[right : right + 1] == [] or words[right] not in rules.joins:
        return right
    first = right + 1
    if words[first : first + 1] and words[first] in rules.one_more:
        first += 1
    last, noun = sentence.noun_at.get(first, (right, None))
    return last if noun is not None and (noun.unit in PEOPLE) == (head.noun.unit in PEOPLE) else right


def past_numbers(sentence: Sentence, figure: Figure, head: Head | None, right: int, rules: Grammar) -> int:
    """Where a row of numbers ends, with the noun of the last: "12 men, 3 women and 2 boys"; the sentence's end if the
    number begins none.
    """
    words, behind = sentence.words, {other.left: other for other in sentence.figures if other.left > figure.left}
    last = right
    while head is not None and head.noun is not None:
        i = last
        while words[i : i + 1] != [] and (
            (words[i] in rules.coordinated and i < last + 2) or (words[i] in rules.alongside and i < last + _JOINING)
        ):
            i += 1
        other = behind.get(i) if i > last else None
        found = None if other is None else head_of(sentence, other, rules)
        if found is None or (found.noun is not None and (found.noun.unit in PEOPLE) != (head.noun.unit in PEOPLE)):
            break
        last = found.last
    return last if last > right else len(words)


def _is_put_between(sentence: Sentence, figure: Figure, right: int, rules: Grammar) -> bool:
    """Whether a number stands between another and their verb: the 3 of "12 people (3 families) were displaced"."""
    words, opening = sentence.words, figure.left - 1
    if opening > 0 and words[opening] in rules.joins:
        opening -= 1
    if opening <= 0 or words[opening] not in _OPENING or words[right : right + 1] == []:
        return False
    closed = words[right] == _CLOSING.get(words[opening], words[opening])
    told = words[right + 1 : right + 2] != [] and words[right + 1] in rules.finite
    return closed and told and any(0 <= opening - other.last <= _BETWEEN for other in sentence.figures)


def is_whole(sentence: Sentence, figure: Figure, rules: Grammar) -> bool:
    """Whether the number before is a part of this one: of "3 of the 8 men wounded there have died" the 8 did not."""
    before = [other.last for other in sentence.figures if other.last <= figure.left]
    between = sentence.words[before[-1] : figure.left] if before else []
    return between[:1] != [] and between[0] in rules.of and all(w in rules.definite for w in between[1:])


def _plain_verb(sentence: Sentence, first: int, end: int, rules: Grammar) -> int | None:
    """A verb of the past behind that of a clause with "who", at `first`: "12 people who had lived there left"."""
    told = [t.first for t in sentence.triggers if any(s.kind == "go" and s.form == "past" for s in t.senses)]
    return next((i for i in told if first + 1 < i < end and sentence.words[i - 1] not in rules.oblique), None)


def main_verb(sentence: Sentence, right: int, rules: Grammar, *, reduced: bool) -> int | None:
    """Where the clause's own verb stands behind a relative one: "12 people who fled have returned", "12 men wounded in
    the blast have died" (`reduced`); None where there is none, or what it says is not known ("12 people who fled are
    children").
    """
    words = sentence.words
    verbs = [t.first for t in sentence.triggers if t.first >= right and any(s.kind in _VERBAL for s in t.senses)]
    pronoun = words[right : right + 1] != [] and words[right] in rules.relative
    if not verbs or not (pronoun or (reduced and verbs[0] == right)):
        return None
    ends = BARRIERS | rules.clause
    end = next((i for i in range(right + 1, len(words)) if words[i] in ends), len(words))
    groups = [i for i in range(right + 1, end) if words[i] in rules.finite and words[i - 1] not in rules.finite]
    if pronoun and groups and groups[0] < verbs[0]:
        groups = groups[1:]  # "who were": its own verb
    if not groups:
        return _plain_verb(sentence, verbs[0], end, rules) if pronoun else None
    if groups[0] < verbs[0]:
        return None
    told = next((i for i in verbs if i > groups[0]), None)
    return groups[0] if told is not None and rules.aux.issuperset(words[groups[0] : told]) else None


def resume(sentence: Sentence, figure: Figure, right: int, rules: Grammar) -> int:
    """Where the clause goes on behind what is put between ("12 people, including a child, were killed")."""
    words = sentence.words
    numbers = {other.left for other in sentence.figures}
    if _is_put_between(sentence, figure, right, rules):
        return right + 1
    i = right + 1 if right < len(words) and words[right] in _OPENING else right
    if i > right and words[i : i + 1] != [] and words[i] in rules.joins:  # "12 people, or 3 families, were displaced"
        i += 1
    apposed = i in numbers and i > right  # "12 people, 3 families, were displaced"
    within = i + 1 in numbers and i < len(words) and words[i] in rules.within_number  # "12 people in 3 families fled"
    if i >= len(words) or not (words[i] in rules.include or apposed or within):
        return right
    verbs = {t.first for t in sentence.triggers if any(s.kind in ("act", "go", "state") for s in t.senses)}
    states = {t.first for t in sentence.triggers if any(s.kind == "state" for s in t.senses)}
    for j in range(i + 1, len(words)):
        listed = words[j] in rules.coordinated and any(k in numbers or k in sentence.noun_at for k in (j + 1, j + 2))
        if listed:  # "12 people, including two women and a child, were killed"
            continue
        if words[j] in rules.finite or (within and j in verbs):
            return j
        # "left 12 people, including a child, dead"
        if words[j - 1] == "," and j in (verbs if apposed else states):
            return j
        if words[j] in rules.clause:  # "12 people in 3 families who fled"
            return j + 1 if j + 1 in verbs else right
    return right


def is_of_total(sentence: Sentence, trigger: Trigger, figure: Figure, rules: Grammar) -> bool:
    """Whether a number is a total of what a verb or an adjective before it says: "the number of people who have been
    displaced since May is put at 900", "those displaced number 900"; not "the number of raids on displaced people
    rose to 12"."""
    words, behind = sentence.words, sentence.words[trigger.last : figure.left]
    if not BARRIERS.isdisjoint(behind) or not (rules.clause - rules.causing).isdisjoint(behind):
        return False
    numbering = is_numbering(sentence, figure, rules)
    for i in range(trigger.first - 1, max(0, trigger.first - _TOTAL_DOING) - 1, -1):
        if words[i] in rules.total or (numbering and words[i] in rules.pronoun):
            return True
        small = any(words[i] in group for group in (rules.of, rules.definite, rules.skip, rules.aux, rules.pronoun))
        if not small and not (i in sentence.noun_at and sentence.noun_at[i][1].unit in PEOPLE):
            return False
    return False


def is_numbering(sentence: Sentence, figure: Figure, rules: Grammar) -> bool:
    """Whether a word for a total is the verb of the number: "those displaced number 900"."""
    return figure.left > 0 and sentence.words[figure.left - 1] in rules.total
