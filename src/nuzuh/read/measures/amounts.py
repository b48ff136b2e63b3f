"""The subject whose number changes: of "the number of returnees fell from 412 in May to 96 in July" it is counted by
both numbers, which have no noun of their own."""

from __future__ import annotations

from nuzuh.read.measures.head import Grammar
from nuzuh.read.sentence import Figure, Sentence

# Words of a subject ("the number of newly displaced families in the camps of the north").
_LONGEST = 14
# Tokens behind its verb in which both numbers stand.
_REACH = 24


def changing(sentence: Sentence, figure: Figure, rules: Grammar) -> range:
    """The tokens of the subject that the number tells the size of; none where it stands in no such clause."""
    words, at = sentence.words, figure.left - 1
    if at < 0 or words[at] not in rules.ends or figure.quantity.unit is not None or figure.right in sentence.noun_at:
        return range(0)
    verb = next((i for i in range(at, max(0, at - _REACH), -1) if words[i] in rules.changing), 0)
    own = next((i for i in range(at, verb, -1) if _opens(words, i, rules)), 0)
    if verb and own:  # "... and the number of dead to 44"
        return range(own + 1, next(i for i in range(own, at + 1) if words[i] in rules.ends))
    first = next((i for i in range(verb - 1, max(0, verb - _LONGEST), -1) if _opens(words, i, rules)), verb)
    inside = [other for other in sentence.figures if first < other.first < verb]
    return range(first + 1, verb) if first < verb and not inside else range(0)


def _opens(words: list[str], i: int, rules: Grammar) -> bool:
    return i > 0 and words[i] in rules.of and words[i - 1] in rules.total
