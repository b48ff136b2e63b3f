"""What a number counts: evidence from trigger words, the noun behind the number and the figure before it.

Each measure is a candidate; the evidence for it is a list of named features. A feature that names no measure ("noun right
next") weighs the same for all of them: what was learned of "killed" holds for "evacuated". The weights are a table
(`resources/read/weights.tsv`), made by `genscripts/train_reader.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from nuzuh.lang import Pack
from nuzuh.model import Measure, Section
from nuzuh.read.lexicon import Noun, Trigger, phrase
from nuzuh.read.sentence import Figure, Sentence

NONE = "none"
OPTIONS = (NONE, *(str(measure) for measure in Measure))
# A noun phrase of a report has at most this many words between number and noun ("12 Palestinian Red Crescent Society
# ambulance crew members").
_REACH = 8


@dataclass(frozen=True, slots=True)
class Grammar:
    """Small words of a language by what they do (`grammar.yml`)."""

    skip: frozenset[str]
    of: frozenset[str]
    stop: frozenset[str]
    aux: frozenset[str]
    present: frozenset[str]
    past: frozenset[str]
    perfect: frozenset[str]
    modal: frozenset[str]
    include: frozenset[str]
    pronoun: frozenset[str]
    coordinated: frozenset[str]
    prepositions: frozenset[str]
    level: frozenset[str]
    abroad: frozenset[str]
    within: frozenset[str]


@cache
def grammar(pack: Pack) -> Grammar:
    """The `grammar.yml` of a language."""
    table = pack.table("grammar")
    names = Grammar.__slots__
    return Grammar(*(frozenset(w for entry in table.get(name, ()) for w in phrase(str(entry))) for name in names))


@dataclass(frozen=True, slots=True)
class Head:
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
    taken = {f.first for f in sentence.figures}
    i, of, best, unknown = figure.last, False, None, None
    end = min(len(words), figure.last + _REACH)
    while i < end and i not in taken:
        word = words[i]
        if word in rules.of:
            if best is not None or unknown is not None:
                break
            of = True
        elif word in rules.pronoun and of:
            return Head(i, i + 1, None, True, True)
        elif word in rules.skip:
            pass
        elif (word in rules.stop and raw[i].islower()) or not (word[0].isalpha() or word[0] == "-"):
            break
        elif i in sentence.noun_at:
            last, noun = sentence.noun_at[i]
            best = Head(i, last, noun, of)
            i = last
            continue
        elif best is not None:
            break
        else:
            unknown = Head(i, i + 1, None, of)
        i += 1
    return best or unknown


def _gap(sentence: Sentence, first: int, last: int, rules: Grammar, figures: set[int]) -> str:
    """What stands between two spans of tokens: nothing, only auxiliaries, a few words, or a barrier."""
    if last <= first:
        return "0"
    words = sentence.words
    others = any(i in figures for i in range(first, last))
    comma = any(words[i] in (",", ";", ":", "(", "-") for i in range(first, last))
    if not others and all(words[i] in rules.aux for i in range(first, last)):
        return "aux"
    size = "1" if last - first <= 1 else "3" if last - first <= 3 else "6" if last - first <= 6 else "far"
    return f"{size}{'n' if others else ''}{'c' if comma else ''}"


def connector(sentence: Sentence, before: Figure, figure: Figure, head: Head | None, rules: Grammar) -> str:
    """How a number hangs on the one before it."""
    words = sentence.words[before.last : figure.left]
    if head is not None and head.pronoun:
        return "of them"
    if any(word in rules.include for word in words):
        return "including"
    tail = words[-1] if words else ""
    if tail in rules.coordinated:
        return "and" if len(words) <= 4 else "and far"
    if not words:
        return "next"
    return "near" if len(words) <= 4 else "far"


def trigger_evidence(sentence: Sentence, figure: Figure, head: Head | None, rules: Grammar) -> dict[str, list[str]]:
    """For each measure that a trigger word of the sentence names: how that word stands to the number."""
    evidence: dict[str, list[str]] = {}
    right_of = head.last if head is not None else figure.right
    figures = {f.first for f in sentence.figures if f is not figure}
    best_right, best_left = 99, 99
    spans: list[tuple[Trigger, str, int, str]] = []
    kind = "none" if head is None else head.noun.name if head.noun is not None else "unknown"
    level = figure.left > 0 and sentence.words[figure.left - 1] in rules.level
    for trigger in sentence.triggers:
        if head is not None and trigger.first < head.last and trigger.last > figure.last:
            side, gap, distance = ("H" if trigger.last >= head.last else "M"), "0", 0
        elif trigger.first >= right_of:
            distance = trigger.first - right_of
            side, gap = "R", _gap(sentence, right_of, trigger.first, rules, figures)
            best_right = min(best_right, distance)
        elif trigger.last <= figure.left:
            distance = figure.left - trigger.last
            side, gap = "L", _gap(sentence, trigger.last, figure.left, rules, figures)
            best_left = min(best_left, distance)
        else:
            side, gap, distance = "I", "0", 0
        spans.append((trigger, side, distance, gap))
    for trigger, side, distance, gap in spans:
        nearest = "" if side not in "LR" else "+" if distance == (best_right if side == "R" else best_left) else ""
        for sense in trigger.senses:
            names = evidence.setdefault(str(sense.measure), [])
            form = sense.form if sense.kind in ("act", "go") else ""
            names.append(f"{side}{nearest} {sense.kind} {form} {gap}")
            names.append(f"{side}{nearest} {sense.kind}")
            if nearest or side in "HM":
                own = f"{sense.measure}: {side} {sense.kind}"
                names += [own, f"{own} | {kind}", f"{own} {gap}"]
            if side == "L" and level and sense.kind == "noun":
                names += ["level noun", f"level noun {sense.measure}"]
    return evidence


# Evidence that binds a number by grammar alone: its noun, its verb's object, its predicate.
_BINDING = ("H noun", "M noun", "M state", "L+ act past 0", "L+ act ing 0", "L+ act base 0", "R+ act past 0", "R+ act past aux", "R+ state  0", "R+ state  aux", "R+ go past 0")


def _binds(evidence: Mapping[str, list[str]], measure: str) -> str:
    """Whether other measures than `measure`, it, both or none are bound to the number by grammar."""
    bound = {option for option, names in evidence.items() if any(name.startswith(_BINDING) for name in names)}
    return f"{'own' if measure in bound else ''}{'other' if bound - {measure} else ''}"


def shared_features(
    sentence: Sentence,
    figure: Figure,
    head: Head | None,
    before: tuple[Figure, str] | None,
    rules: Grammar,
    evidence: Mapping[str, list[str]],
) -> tuple[list[str], dict[str, list[str]]]:
    """Features that are weighed for each measure apart, and those that speak for one measure (the previous figure's)."""
    words, quantity = sentence.words, figure.quantity
    unit = (quantity.unit or "count").partition(":")[0]
    names = ["bias", f"unit {unit}"]
    if head is None:
        names.append("head none")
        names.append("head none " + unit)
    elif head.noun is not None:
        word = sentence.words[head.last - 1]
        names += [f"head {head.noun.name}", f"word {word}", f"head unit {head.noun.unit} {unit}"]
        if head.of:
            names.append(f"of {head.noun.name}")
    else:
        names.append("head unknown " + ("cap" if sentence.tokens.raw[head.first][0].isupper() else "low"))
    if sentence.section is not Section.BODY:
        names.append(f"section {sentence.section}")
    start = head.last if head is not None else figure.right
    after = words[start : start + 3]
    for group in ("present", "past", "perfect", "modal"):
        if any(word in getattr(rules, group) for word in after):
            names.append(f"tense {group}")
    if figure.left > 0 and words[figure.left - 1] in rules.prepositions:
        names.append(f"before {words[figure.left - 1]}")
    if after and after[0] in rules.prepositions:
        names.append(f"after {after[0]}")
    if quantity.value < 10:
        names.append("small")
    if head is not None and (head.of or head.pronoun):
        names.append(f"part {unit}")
    behind = words[start : start + 8]
    for group in ("abroad", "within"):
        if any(word in getattr(rules, group) for word in behind):
            names.append(group)
    own: dict[str, list[str]] = {}
    if before is not None and before[1] != NONE:
        joint = connector(sentence, before[0], figure, head, rules)
        same = "" if (before[0].quantity.unit or "") == (quantity.unit or "") else " other unit"
        bound = _binds(evidence, before[1])
        own[before[1]] = [f"previous {joint}{same} {bound}", f"previous {joint}{' head' if head is not None else ''} {bound}"]
        names.append(f"after a {before[1]} {joint}" if joint in ("of them", "including", "and") else "later")
    else:
        names.append("first")
    return names, own


def options(
    sentence: Sentence,
    figure: Figure,
    head: Head | None,
    before: tuple[Figure, str] | None,
    rules: Grammar,
    memory: Sequence[tuple[str, str]] = (),
) -> dict[str, list[str]]:
    """The named features of each option (the measures and `none`).

    `before` is the number before it in the sentence and its measure; `memory` what earlier sentences suggest.
    """
    evidence = trigger_evidence(sentence, figure, head, rules)
    shared, own = shared_features(sentence, figure, head, before, rules, evidence)
    for measure, name in memory:
        own.setdefault(measure, []).append(f"{name} {_binds(evidence, measure)}")
    if not evidence:
        shared.append("no trigger")
    result: dict[str, list[str]] = {}
    for option in OPTIONS:
        names = [f"{option}: {name}" for name in shared]
        found = evidence.get(option)
        if found is not None:
            names += found
        names += own.get(option, ())
        result[option] = names
    return result
