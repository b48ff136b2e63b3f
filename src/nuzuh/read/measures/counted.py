"""What a number counts: evidence from trigger words, the noun behind the number and the figures before it.

Each measure is an option; the evidence for it is a list of named features. A feature that names no measure ("1 object":
the strongest rule that fires is the verb's object) weighs the same for all: what was learned of "killed" holds for
"evacuated". The weights are a table (`resources/read/weights.tsv`), made by `genscripts/train_reader.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from nuzuh.model import Measure, Section
from nuzuh.read import linear
from nuzuh.read.measures.clause import PEOPLE
from nuzuh.read.measures.fitting import Relation, headed
from nuzuh.read.measures.head import Grammar, Head, connector, is_part
from nuzuh.read.measures.lands import Land, whither
from nuzuh.read.sentence import Figure, Sentence, each

NONE = "none"
OPTIONS = (NONE, *(str(measure) for measure in Measure))
# Claims on a number beyond the third are of other numbers.
_CLAIMS = 3
# Numbers of this many digits are all large.
_DIGITS = 6
# Tokens before a number and behind its noun that are near.
_WINDOW = 6
# Bare digits from here to there may be a year.
_YEARS = (1900, 2100)
# What stands for the strongest rule where none gives the number to a measure.
_NO_RULE = "no rule"
_SILENT: Mapping[str, tuple[str, ...]] = {}
# Marks that end a clause.
_ENDS = frozenset((",", ";", ":", "(", ")", "—", "–", ".", "|", "•", "،", "؛", "“", "”", '"'))
# No number is one of the dead, hurt, missing or held unless some word of the report says so of it.
_HARM = frozenset((Measure.KILLED, Measure.INJURED, Measure.CASUALTIES, Measure.MISSING, Measure.DETAINED))

# Behind what these rules say, nobody is harmed in another way because those of the number before were: "The toll is 40.
# The number of people in need has risen to 900."
_TOLD = frozenset(("heading", "total"))

# Where people are named right behind the number, these are counted only if some word of the report says so.
_OF_THINGS = frozenset((
    Measure.ATTACKS, Measure.PLACES_AFFECTED, Measure.FACILITIES, Measure.HOMES, Measure.AID, Measure.FUNDING,
    Measure.PRICE,
))  # fmt: skip
_BEFALLEN = _HARM | {Measure.DISPLACED, Measure.IDPS, Measure.CROSSED_BORDER, Measure.REFUGEES, Measure.RETURNED}
# Nouns of what dies and is driven off too, and is nobody; and what is told of people alone.
_ANIMALS = "livestock"
_OF_PEOPLE = _BEFALLEN | {Measure.ASSISTED, Measure.IN_NEED, Measure.POPULATION}


@lru_cache(maxsize=1 << 12)
def _sized(digits: int, noun: str) -> tuple[str, ...]:
    """How large a number of people or things is: a million live in a city, thirty are killed."""
    return (f"size {digits}", f"size {digits} {noun}")


def _shared(
    sentence: Sentence, figure: Figure, head: Head | None, rules: Grammar, found: Sequence[Land]
) -> list[linear.Plain]:
    """Features that are weighed for each option apart."""
    words, quantity = sentence.words, figure.quantity
    unit = (quantity.unit or "count").partition(":")[0]
    names: list[linear.Plain] = ["bias", f"unit {unit}"]
    if head is None:
        names.append("head none " + unit)
    elif head.noun is not None:
        names.append(f"head {head.noun.name} {unit}")
    else:
        names.append("head unknown " + ("cap" if sentence.tokens.raw[head.first][0].isupper() else "low"))
    if sentence.section is not Section.BODY:
        names.append(f"section {sentence.section}")
    start = head.last if head is not None else figure.right
    after = words[start : start + 3]
    names += [f"tense {group}" for group in ("present", "past", "perfect", "modal") if rules.any_of(group, after)]
    if figure.left > 0 and words[figure.left - 1] in rules.prepositions:
        names.append(f"before {words[figure.left - 1]}")
    if figure.left > 0 and words[figure.left - 1] in rules.possessive and head is not None and head.noun is not None:
        names.append(f"owned {head.noun.unit}")  # "the town's 18,000 residents": all who live there
    if after and after[0] in rules.prepositions:
        names.append(f"after {after[0]}")
    if quantity.value < 10:
        names.append("small")
    if quantity.value == 1 and head is not None and head.noun is not None:
        names.append(f"one {head.noun.unit}")  # "in one incident": few single things are counted
    names.append(_written(sentence, figure))
    digits = min(_DIGITS, len(str(int(quantity.value)))) if unit == "count" else 0
    names.append(_sized(digits, head.noun.name if head is not None and head.noun is not None else ""))
    if head is not None and (head.of or head.pronoun):
        names.append(f"part {unit}")
    return [*names, *_worded(sentence, figure, head, start, rules), *whither(sentence, figure, start, found, rules)]


def _written(sentence: Sentence, figure: Figure) -> tuple[str, ...]:
    """How a number is written: few counts are bare digits that could be a year, an hour or a part of a code."""
    raw = sentence.tokens.raw[figure.first]
    bound = figure.quantity.bound
    if raw.isdecimal() and figure.last == figure.first + 1:
        form = "as a year" if len(raw) == 4 and _YEARS[0] <= int(raw) <= _YEARS[1] else "in digits"
        return _form(form, min(_DIGITS, len(raw)), bound)
    if not any(map(str.isdigit, raw)):
        return _form("in words", 0, bound)
    return _form("with a comma" if "," in raw else "with a point" if "." in raw else "otherwise", 0, bound)


@lru_cache(maxsize=1 << 8)
def _form(form: str, digits: int, bound: str) -> tuple[str, ...]:
    names = (f"written {form}", f"bound {bound}")
    return (*names, f"digits {digits}") if digits else names


def _clause(sentence: Sentence, figure: Figure, start: int, rules: Grammar) -> tuple[int, int]:
    """The tokens around a number up to the marks, conjunctions and numbers that end its clause."""
    words, ends = sentence.words, rules.clause
    floor, top = 0, len(words)
    for other in sentence.figures:
        if other.last <= figure.left:
            floor = other.last
        elif other.left >= start:
            top = other.left
            break
    low, high = figure.left, start
    while low > floor and words[low - 1] not in _ENDS and words[low - 1] not in ends:
        low -= 1
    while high < top and words[high] not in _ENDS and words[high] not in ends:
        high += 1
    return low, high


def _worded(sentence: Sentence, figure: Figure, head: Head | None, start: int, rules: Grammar) -> list[linear.Words]:
    """The words of the sentence by where they stand to the number and its noun, which ends at `start`."""
    stems, left = sentence.stems, figure.left
    before, behind = stems[max(0, left - _WINDOW) : left], stems[start : start + _WINDOW]
    low, high = _clause(sentence, figure, start, rules)
    content = set(sentence.content)
    said = tuple(filter(content.__contains__, each([*stems[low:left], *stems[start:high]])))
    return [
        linear.Words("clause", said),
        linear.Words("among", sentence.content),
        linear.Words("before", each(before)),
        linear.Words("behind", each(behind)),
        linear.Words("left", tuple(before[-1:])),
        linear.Words("right", tuple(behind[:1])),
        linear.Words("noun", () if head is None else (stems[head.last - 1],)),
    ]


def _claims(
    words: Sequence[str], found: Sequence[Relation], head: Head | None
) -> tuple[dict[str, list[str]], list[str]]:
    """For each measure that a rule gives the number to, its rank and its rivals; and the rules by rank."""
    ranked: list[str] = []
    evidence: dict[str, list[str]] = {}
    kind = "none" if head is None else head.noun.name if head.noun is not None else "unknown"
    first: dict[str, int] = {}
    for relation in found:
        measure = str(relation.sense.measure)
        if relation.rule not in ranked:
            if len(ranked) == _CLAIMS:
                break
            ranked.append(relation.rule)
        rank = ranked.index(relation.rule)
        if measure in first:
            if first[measure] != rank:
                evidence[measure].append(f"also {relation.rule}")
            continue
        first[measure] = rank
        rule = relation.rule
        evidence[measure] = [
            f"{rank} {rule}",
            rule,
            f"{measure}: {rule}",
            f"{measure}: {rule} | {kind}",
            f"{rule} {relation.sense.form}",
            f"{measure}: by {' '.join(words[relation.trigger.first : relation.trigger.last])}",
        ]
    for measure, rank in first.items():
        evidence[measure] += [f"{ranked[rank]} against {other}" for i, other in enumerate(ranked) if i != rank]
    return evidence, ranked


def _goes_on(
    evidence: dict[str, list[str]],
    ranked: Sequence[str],
    sentence: Sentence,
    figure: Figure,
    head: Head | None,
    before: tuple[Figure, str],
    rules: Grammar,
) -> str:
    """Add to `evidence` what the number before it speaks for; gives how the two are joined, as a feature of all."""
    earlier, measure = before
    strongest = ranked[0] if ranked else _NO_RULE
    joint = connector(sentence, earlier, figure, head, rules)
    same = "" if (earlier.quantity.unit or "") == (figure.quantity.unit or "") else " other unit"
    bare = "head" if head is not None else "bare"
    claims = evidence.get(measure, ())
    own = "own" if f"0 {strongest}" in claims else "weaker" if claims else "rival" if ranked else "none"
    evidence.setdefault(measure, []).extend(
        (
            f"previous {joint}",
            f"previous {joint} {bare}{same}",
            f"previous {joint} {strongest}",
            f"previous {strongest} {own}",
            f"previous {joint} {strongest} {own}",
        )
    )
    if head is not None and sentence.words[head.last - 1] in rules.others:
        evidence[measure] += (f"others {strongest}", f"{measure}: others")
    return f"behind {measure} {joint}"


def options(
    sentence: Sentence,
    figure: Figure,
    head: Head | None,
    before: tuple[Figure, str] | None,
    rules: Grammar,
    tied: Sequence[Relation],
    memory: Sequence[tuple[str, str]] = (),
    found: Sequence[Land] = (),
    spoken: Sequence[str] = (),
    following: tuple[Sequence[str], str] | None = None,
    context: Mapping[str, tuple[str, ...]] = _SILENT,
) -> linear.Apart:
    """The named features of each option (the measures and `none`).

    `tied` are the relations of the sentence's trigger words to the number, strongest first. `before` is the number
    before it in the sentence and its measure, `following` the measures that the strongest rule gives the number behind
    it and how the two are joined; `memory` is what earlier sentences suggest, `found` the countries, `spoken` the
    measures that the sentence speaks of and `context` those that earlier ones did, with how: it speaks for measures
    that are possible without it.
    """
    evidence, ranked = _claims(sentence.words, tied, head)
    strongest = ranked[0] if ranked else _NO_RULE
    shared = _shared(sentence, figure, head, rules, found)
    if before is None or before[1] == NONE:
        shared.append("first")
    else:
        shared.append(_goes_on(evidence, ranked, sentence, figure, head, before, rules))
    if following is not None:
        joint = following[1]
        for measure in following[0]:
            evidence.setdefault(measure, []).append(f"next {joint} {strongest}")
    if not tied:
        for measure in spoken:
            evidence.setdefault(measure, []).append("in the sentence")
    for measure, name in memory:
        evidence.setdefault(measure, []).extend((name, f"{name} {strongest}"))
    evidence.setdefault(NONE, []).extend((f"{NONE}: {strongest}", f"{NONE}: claims {len(ranked)}"))
    named = headed(tied)
    if not tied and before is not None and _shares(sentence, figure, head, before, rules):
        named = frozenset((before[1],))
    options: dict[str, linear.Names]
    if named:
        options = {option: evidence.get(option, ()) for option in named}
    else:
        told = {str(relation.sense.measure) for relation in tied}
        acting = sentence.words[figure.left - 1 : figure.left]  # the verb first: "تظاهر 500 في الساحة"
        own = strongest in _TOLD or not rules.acting.isdisjoint(acting)
        own = own or (not tied and _acts(sentence, figure, head, rules))
        harm = _HARM.intersection(told if own else evidence)
        options = dict.fromkeys(_possible(harm), ())
        options.update((option, names) for option, names in evidence.items() if option in options)
    if head is not None and head.noun is not None and head.noun.unit in PEOPLE:
        options = {option: names for option, names in options.items() if option not in _OF_THINGS or option in evidence}
    if head is not None and head.noun is not None and head.noun.name == _ANIMALS:
        options = {o: names for o, names in options.items() if o not in _OF_PEOPLE} or {Measure.OTHER: ()}
    options.update({option: [*options[option], names] for option, names in context.items() if option in options})
    return linear.Apart(options, shared)


def _acts(sentence: Sentence, figure: Figure, head: Head | None, rules: Grammar) -> bool:
    """Whether a sentence begins with a number whose verb says that its people do something of their own, which the dead
    and the hurt of the sentence before do not: "About 400 lined up for bread", "60 have moved in with friends"."""
    words, i = sentence.words, head.last if head is not None else figure.right
    leading = words[: figure.left]
    if leading and leading[0] in rules.expletive:
        # "There were 240 people inside", not "12 more", "three among them"
        behind = words[figure.last :]
        return len(leading) == 2 and words[i : i + 1] not in ([], ["."]) and not _goes_on_counting(behind, rules)
    begins = (rules.skip | rules.definite | rules.others).issuperset(leading)
    if not begins or not rules.enduring or (head is not None and (head.of or head.pronoun)):
        return False
    if words[i : i + 1] and (words[i] in rules.perfect or words[i] in rules.present or words[i] in rules.past):
        lasting, i = words[i] in rules.passive, i + 1
        if lasting and not (words[i : i + 1] and words[i].endswith("ing")):
            return False  # "ten were women"
    if i >= len(words) or not words[i].isalpha() or sentence.tokens.raw[i][0].isupper():
        return False
    small = any(words[i] in group for group in (rules.aux, rules.finite, rules.stop, rules.prepositions, rules.include))
    return not small and words[i] not in rules.enduring and i not in sentence.noun_at


def _goes_on_counting(behind: Sequence[str], rules: Grammar) -> bool:
    """Whether the words behind a number say that it is one more, or a part, of those counted before."""
    return not rules.skip.union(rules.others).isdisjoint(behind[:1]) or not rules.include.isdisjoint(behind)


def _shares(sentence: Sentence, figure: Figure, head: Head | None, before: tuple[Figure, str], rules: Grammar) -> bool:
    """Whether a number of women, children, soldiers ... is a part of the people harmed or displaced before it."""
    whose = head is not None and head.noun is not None and head.noun.who is not None
    return whose and before[1] in _BEFALLEN and is_part(sentence, before[0], figure, rules)


@lru_cache(maxsize=1 << 5)
def _possible(harm: frozenset[str]) -> tuple[str, ...]:
    """The options, of those of harm only `harm`."""
    return tuple(option for option in OPTIONS if option not in _HARM or option in harm)


def strongest(tied: Sequence[Relation]) -> list[str]:
    """The measures that the strongest rule gives a number."""
    return sorted({str(relation.sense.measure) for relation in tied if relation.rule == tied[0].rule})


def spoken(sentence: Sentence) -> list[str]:
    """The measures that trigger words of the sentence can say, of whatever number."""
    return sorted({str(sense.measure) for trigger in sentence.triggers for sense in trigger.senses})


def ahead(sentence: Sentence, figure: Figure, behind: Figure, rules: Grammar) -> str | None:
    """How a number hangs on the one behind it ("68 of the 126 killed", "12 were among the 40 injured"), if it does."""
    words = sentence.words[figure.last : behind.left]
    if len(words) > 8:
        return None
    return (
        "among"
        if not rules.include.isdisjoint(words)
        else "of"
        if words and words[0] in rules.of
        else "and"
        if len(words) <= 3 and not rules.coordinated.isdisjoint(words)
        else None
    )
