"""The noun that a number counts, and the small words around it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache
from typing import NamedTuple

import msgspec

from nuzuh.lang import Pack
from nuzuh.read.rows import CELL
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.words.lexicon import Noun, Trigger, phrase

# The heading of a number in a line or a cell of a table has at most this many words, and begins it.
_HEADING = 7
_CELLS = frozenset((CELL, ";", "•", "*"))
_CLOSED = _CELLS | {",", "،", ".", ")", "(", "؛", "["}
_PARTS = frozenset((",", "(", "/", "،"))
# Between a number and its parts: "ten died: four in", "ten died – four in".
_HEADED = frozenset((":", "–", "—"))
# A noun phrase of a report has at most this many words between number and noun ("12 Palestinian Red Crescent Society
# ambulance crew members").
_REACH = 8
# Words from "including" to its number, or between two numbers behind it.
_INCLUDING = 3
# And where others without a number stand between: "including a cook and at least five boys".
_LISTED = 8


class Grammar(msgspec.Struct, frozen=True):
    """Small words of a language by what they do (`grammar.yml`)."""

    skip: frozenset[str]
    of: frozenset[str]
    out: frozenset[str]
    stop: frozenset[str]
    aux: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]
    perfect: frozenset[str]
    modal: frozenset[str]
    include: frozenset[str]
    elsewhere: frozenset[str]
    pronoun: frozenset[str]
    coordinated: frozenset[str]
    prepositions: frozenset[str]
    alongside: frozenset[str]
    level: frozenset[str]
    oblique: frozenset[str]
    abroad: frozenset[str]
    inside: frozenset[str]
    camps: frozenset[str]
    towards: frozenset[str]
    lives: frozenset[str]
    total: frozenset[str]
    finite: frozenset[str]
    clause: frozenset[str]
    infinitive: frozenset[str]
    passive: frozenset[str]
    intransitive: frozenset[str]
    definite: frozenset[str]
    possessive: frozenset[str]
    relative: frozenset[str]
    joins: frozenset[str]
    one_more: frozenset[str]
    others: frozenset[str]
    within_number: frozenset[str]
    leading: frozenset[str]
    leaving: frozenset[str]
    within: frozenset[str]
    barriers: frozenset[str]
    announcing: frozenset[str]
    behind: frozenset[str]
    single: frozenset[str]
    falling: frozenset[str]
    changing: frozenset[str]
    ends: frozenset[str]
    causing: frozenset[str]
    article: frozenset[str]
    enduring: frozenset[str]
    acting: frozenset[str]
    expletive: frozenset[str]

    def any_of(self, group: str, words: Sequence[str]) -> bool:
        """Whether one of `words` is in `group`."""
        known: frozenset[str] = getattr(self, group)
        return not known.isdisjoint(words)


@cache
def grammar(pack: Pack) -> Grammar:
    """The `grammar.yml` of a language."""
    table = pack.table("grammar")
    return Grammar(
        *(
            frozenset(w for entry in table.get(name, ()) for w in phrase(str(entry)))
            for name in Grammar.__struct_fields__
        )
    )


class Head(NamedTuple):
    """The noun behind (or before) a number: tokens `first` to `last`; `noun` None where the word is not in `nouns.yml`.

    `of` says that the number is a part of it ("12 of the"), `pronoun` that it is "of them".
    """

    first: int
    last: int
    noun: Noun | None
    of: bool = False
    pronoun: bool = False


def head_of(sentence: Sentence, figure: Figure, rules: Grammar) -> Head | None:
    """The counted noun, looked for to the right of the number."""
    words, raw = sentence.words, sentence.tokens.raw
    if figure.quantity.noun is not None and figure.first in sentence.noun_at:
        return Head(figure.first, figure.last, sentence.noun_at[figure.first][1])
    if words[figure.first] in rules.behind and figure.left == figure.first and figure.first - 1 in sentence.noun_at:
        return Head(figure.first - 1, figure.first, sentence.noun_at[figure.first - 1][1])  # مدنيين اثنين
    spans = {f.left: f.last for f in sentence.figures}
    plain = (
        figure.quantity.rule != "vague"
        and figure.quantity.unit is None
        and not _is_definite([raw[figure.first]], rules)
    )
    if plain and _is_definite(raw[figure.right : figure.right + 1], rules):
        return None  # "غادر خمسون المستشفى"
    of, best, unknown = False, None, None
    # "20 or so tents", "a dozen people or so"
    past = words[figure.last : figure.last + 1] and (
        words[figure.last] in rules.stop or not words[figure.last][0].isalnum()
    )
    i = figure.right if past else figure.last
    verbs = {t.first: t for t in sentence.triggers if t.first >= figure.last and _is_verbal(t)}
    end = min(len(words), figure.last + _REACH)
    while i < end:
        if i in spans:
            if words[i - 1] in rules.possessive:  # "12 of the town's 40 wells"
                best = unknown = None
            if not of or best is not None or unknown is not None:
                break
            i = spans[i]  # "12 of the 40 hostages"
            continue
        word = words[i]
        if word == ")" and "(" not in words[figure.last : i]:
            break  # "Doro (9 families) district"
        if word in rules.of:
            if best is not None or unknown is not None:
                break
            of = True
        elif best is unknown is None and word in rules.out and words[i + 1 : i + 2] and words[i + 1] in rules.of:
            pass  # "9 out of the 15 wells"
        elif word in rules.pronoun and of:
            return Head(i, i + 1, None, True, True)
        elif unknown is not None and unknown.last == i and best is None and _joins(words, i, rules):
            pass
        elif (word in rules.stop and not raw[i][0].isupper()) or (best is not None and i in verbs):
            break  # "12 people displaced" ends at its verb, which alone is a noun: "12 displaced"
        elif not of and word in rules.definite:
            break  # no article follows a number: "12 dead / The blast"
        elif best is not None and _governs(sentence, i, spans.keys()):
            break
        elif of and best is None and words[i] in rules.single:
            break  # "ثمانية من بلدة كذا": one town is where they are from
        elif i in sentence.noun_at:
            last, noun = sentence.noun_at[i]
            if best is None or not (rules.leading and _described(best, noun)):
                best = Head(i, last, noun, of)
            i = last
            continue
        elif word in rules.skip and (best is None or word not in rules.oblique):
            pass  # but "50 عائلة نحو المناطق": "نحو" is "towards" behind the noun, "about" before a number
        elif best is not None or not (word[:1].isalpha() or word[:1] == "-"):
            break
        elif i in verbs:
            if unknown is not None or not _modifies(sentence, verbs[i], end, rules):
                break
        else:
            unknown = Head(i, i + 1, None, of)
        i += 1
    return best or unknown


def _is_definite(words: Sequence[str], rules: Grammar) -> bool:
    """Whether a word is written as one with an article (Arabic ال), as none is that follows its number."""
    return any(word.startswith(article) for word in words for article in rules.article)


def _described(head: Head, noun: Noun) -> bool:
    """Whether a noun behind the counted one only says of whom or of where it is, where nouns lead ("30 عائلة مسيحية",
    "12 من أبناء المدينة", "60 عائلة نازحة مخيم كذا"), or what was hit by it ("بثماني غارات مدينة كذا")."""
    return head.noun is not None and head.noun.unit != noun.unit


def _joins(words: Sequence[str], i: int, rules: Grammar) -> bool:
    """Whether a conjunction joins two adjectives of one noun ("three private and public buildings"): they have no s."""
    return words[i].isalpha() and words[i] in rules.coordinated and not words[i - 1].endswith("s")


def _governs(sentence: Sentence, i: int, others: Set[int]) -> bool:
    """Whether a word that may be noun or verb has a number for its object ("two barns killing at least 9")."""
    trigger = sentence.trigger_at.get(i)
    return trigger is not None and trigger.last in others and any(sense.kind == "act" for sense in trigger.senses)


def heading_of(sentence: Sentence, figure: Figure) -> range:
    """The tokens that a colon sets before a number as its heading ("Houses destroyed: 210").

    None where what is counted stands behind the number ("Floods: 12 dead").
    """
    words, end = sentence.words, figure.left - 1
    behind = words[figure.right : figure.right + 1]
    if end < 1 or words[end] != ":" or not (behind == [] or behind[0] in _CLOSED):
        return range(0)
    ends = {other.last for other in sentence.figures}
    first = end
    while first > 0 and words[first - 1] not in _CELLS and first not in ends:
        first -= 1
    if first in ends:  # "killed: 12, wounded: 30", not "12 of the wounded: 30"
        if words[first] not in _PARTS:
            return range(0)
        first += 1
    return range(first, end) if end - first <= _HEADING else range(0)


def nouns_of(sentence: Sentence, heading: range) -> list[Head]:
    """The nouns of a number's heading, those that say more than that people are counted first, then the last."""
    found = [Head(i, *sentence.noun_at[i]) for i in reversed(heading) if i in sentence.noun_at]
    return sorted(found, key=lambda head: head.noun is not None and head.noun.unit == "persons")


def _is_verbal(trigger: Trigger) -> bool:
    return not any(sense.kind == "noun" for sense in trigger.senses)


def _modifies(sentence: Sentence, trigger: Trigger, end: int, rules: Grammar) -> bool:
    """Whether a trigger word describes the noun behind it ("nine injured civilians"; not "nine fleeing bombs")."""
    if not any(sense.kind == "state" or sense.form in ("past", "participle") for sense in trigger.senses):
        return False
    moving = any(sense.form == "ing" for sense in trigger.senses)
    i = trigger.last
    if i < end and sentence.words[i] in rules.definite:
        return False
    while i < end and sentence.words[i] not in rules.stop and sentence.words[i] not in rules.of:
        if i in sentence.noun_at:
            return not moving or sentence.noun_at[i][1].unit in ("persons", "households")
        i += 1
    return False


def connector(sentence: Sentence, before: Figure, figure: Figure, head: Head | None, rules: Grammar) -> str:
    """How a number hangs on the one before it."""
    words = sentence.words[before.last : figure.left]
    if head is not None and head.pronoun:
        return "of them"
    inside = next((i for i in range(len(words) - 1, -1, -1) if words[i] in rules.include), None)
    if inside is not None and rules.elsewhere.isdisjoint(words[inside:]):
        return "including"
    tail = words[-1] if words else ""
    if tail in _HEADED:
        return "headed"
    if tail == "(" and ")" not in words:
        return "in brackets"
    if tail in rules.coordinated:
        return "and" if len(words) <= 4 else "and far"
    if not words:
        return "next"
    return "near" if len(words) <= 4 else "far"


def is_part(sentence: Sentence, before: Figure, figure: Figure, rules: Grammar) -> bool:
    """Whether a number is said to be among those of the one before it, or goes on with such a one: "12 hurt, among them
    3 children and 2 women"."""
    words = sentence.words
    between = words[before.last : figure.left]
    if before.quantity.unit != figure.quantity.unit:
        return False
    inside = max((i for i, word in enumerate(between) if word in rules.include), default=-1)
    listed = between[inside + 1 :]
    if inside >= 0 and (len(listed) < _INCLUDING or (len(listed) <= _LISTED and listed[-1] in rules.coordinated)):
        return not sentence.triggers_between(before.last + inside + 1, figure.left)
    joined = 0 < len(between) <= _INCLUDING and between[-1].isalpha() and between[-1] in rules.coordinated
    return joined and not rules.include.isdisjoint(words[max(0, before.left - _INCLUDING) : before.left])
