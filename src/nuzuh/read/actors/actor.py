"""Who did it: the one who harms, where the words say so for this figure."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from nuzuh.model import Who
from nuzuh.read.actors.doers import Doer, Words
from nuzuh.read.measures.head import grammar
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.types import Draft

NOBODY = "nobody"
# Tokens from a verb, or from a number, to the name of a doer that hangs on it ("killed in an attack by").
_BEHIND = 6
# Words that part a doer from a figure, and tokens between them: up to 3, 8, 16 or more.
_GAPS = (3, 8, 16)


def features(
    doer: Doer,
    sentence: Sentence,
    figure: Figure,
    draft: Draft,
    inherited: str | None,
    vocabulary: Words,
    *,
    tells: bool,
) -> list[tuple[str, ...]]:
    """What speaks for `doer`, of the figure's own sentence, as the actor of `figure`; `tells` says that it speaks."""
    low, high = min(doer.cue, figure.first), max(doer.cue, figure.first)
    words, at, head = sentence.words, sentence.tokens.starts, draft.head
    noun = sentence.noun_at.get(doer.last) if doer.pattern == "named" else None
    return [
        _stands(
            doer.pattern,
            "before" if doer.cue < figure.first else "after",
            bisect_left(_GAPS, high - low),
            min(sum(map(grammar(sentence.pack).barriers.__contains__, words[low:high])), 2),
            min(sum([low < other.first < high for other in sentence.figures]), 2),
            doer.sure,
            draft.who is Who.COMBATANTS,
        ),
        _does(
            doer.pattern,
            str(draft.measure),
            str(draft.measure) in vocabulary.harmful,
            vocabulary.generic.issuperset(words[doer.first : doer.last]),
            head is not None and doer.cue < len(at) and head[0] <= at[doer.cue] < head[1],
            head is not None and head[0] <= at[doer.first] < head[1],
            draft.verb == doer.cue,
            noun is not None and noun[1].unit == "persons",
            "" if inherited is None else str(doer.name == inherited),
        ),
        _tied(doer.pattern, _tie(doer, sentence, figure, draft.verb, vocabulary), str(draft.measure), tells),
    ]


def _tie(doer: Doer, sentence: Sentence, figure: Figure, verb: int | None, vocabulary: Words) -> str:
    """How a doer hangs on the verb of what is counted, or on its noun."""
    words = sentence.words
    if verb is not None and verb < doer.first <= verb + _BEHIND and _clear(sentence, verb + 1, doer.first):
        return "behind verb"  # "were killed by rebels", "died in rebel shelling"
    if verb is not None and doer.cue < verb and not vocabulary.others.isdisjoint(words[verb - 1 : verb]):
        return "in relative"  # "a rebel raid on the town that killed"
    if figure.last <= doer.first <= figure.last + _BEHIND and _clear(sentence, figure.last, doer.first):
        return "counted"  # "six members of the Coast Guard"
    return ""


def _clear(sentence: Sentence, low: int, high: int) -> bool:
    """Whether nothing is told or counted, and no clause ends, in tokens `low` to `high`."""
    rules = grammar(sentence.pack)
    if any(low <= other.first < high for other in sentence.figures):
        return False
    return rules.barriers.isdisjoint(sentence.words[low:high]) and not any(
        sense.kind != "noun"
        for i in range(low, high)
        if i in sentence.trigger_at
        for sense in sentence.trigger_at[i].senses
    )


@lru_cache(maxsize=1 << 10)
def _tied(pattern: str, tie: str, measure: str, tells: bool) -> tuple[str, ...]:
    names = (f"tied {pattern} {tie}", f"tied {pattern} {tie} {measure}") if tie else (f"untied {pattern}",)
    return (*names, f"tells {pattern}") if tells else names


@lru_cache(maxsize=1 << 10)
def _stands(
    pattern: str, side: str, gap: int, breaks: int, between: int, sure: bool, combatants: bool
) -> tuple[str, ...]:
    """Where a doer stands to a figure."""
    size = ("3", "8", "16", "far")[gap]
    names = (
        f"{pattern} {side}",
        f"{pattern} {side} {size}",
        f"breaks {breaks}",
        f"between {pattern} {side} {between}",
        f"{pattern} sure {sure}",
    )
    return (*names, f"combatants {pattern}", f"combatants {pattern} {side} {size}") if combatants else names


@lru_cache(maxsize=1 << 12)
def _does(
    pattern: str, measure: str, harmful: bool, bare: bool, counted: bool, within: bool, own: bool, people: bool,
    inherited: str,
) -> tuple[str, ...]:  # fmt: skip
    """Whether a doer does what the figure counts."""
    names = [f"{pattern} {'harm' if harmful else 'other'}", f"{pattern} {measure}"]
    if bare:
        names += ["bare", f"bare {pattern}"]
    if counted:
        names += [f"counted {pattern}", f"counted {pattern} {measure}"]
    if within:
        names += ["within counted", f"within counted {measure}"]
    if own:
        names.append(f"own verb {pattern}")
    if pattern == "named":
        names.append("named people" if people else "named alone")
    if inherited:
        names.append(f"inherited {inherited}")
    return tuple(names)


def carried(
    back: int, pattern: str, draft: Draft, vocabulary: Words, *,
    here: int, harm: str, again: bool, border: bool, headline: bool, opens: bool,
) -> tuple[str, ...]:  # fmt: skip
    """What speaks for a doer named `back` sentences before.

    `here` are the doers of the figure's sentence, `harm` says that it has a noun of harm ("the": one told before),
    `again` that the figure before took the same, `border` that a paragraph ends between, `opens` that a list follows
    the doer's sentence.
    """
    measure = str(draft.measure)
    at = "headline" if headline else f"back {back}"
    harmful = measure in vocabulary.harmful
    return _carried(at, pattern, measure, harmful, min(here, 2), harm, again, border, opens)


@lru_cache(maxsize=1 << 12)
def _carried(
    at: str, pattern: str, measure: str, harmful: bool, here: int, harm: str, again: bool, border: bool, opens: bool
) -> tuple[str, ...]:
    group = "harm" if harmful else "other"
    return (
        at, f"{at} {pattern}", f"back {pattern}", f"back {measure}", f"back {group}", f"back here {here}",
        f"back harm {harm} {here}", f"back again {again}", f"{at} again {again}", f"back again {again} {group} {harm}",
        f"back border {border}", f"back border {border} again {again}", f"back opens {opens}",
    )  # fmt: skip


def follows(before: Draft, draft: Draft, gap: int, between: int) -> tuple[str, ...]:
    """What speaks for the actor of the figure before, `gap` tokens off in the same sentence, with `between` doers
    named between them."""
    return _follows(
        before.measure is draft.measure,
        str(draft.measure),
        draft.part_of is not None,
        min(gap // 5, 4),
        min(between, 1),
    )


@lru_cache(maxsize=1 << 10)
def _follows(alike: bool, measure: str, part: bool, gap: int, between: int) -> tuple[str, ...]:
    return (
        "same", f"same alike {alike}", f"same {measure}", f"same part {part}", f"same gap {gap}",
        f"same between {between}", f"same alike {alike} between {between}",
    )  # fmt: skip


@lru_cache(maxsize=1 << 10)
def nobody(measure: str, before: str, count: int, *, harmful: bool, harm: bool) -> tuple[str, ...]:
    """What speaks for no actor, `before` says whether the figure before in the sentence had one."""
    group = "harm" if harmful else "other"
    return (
        "nobody",
        f"nobody {measure}",
        f"nobody {group}",
        f"nobody of {count}",
        f"nobody after {before}",
        f"nobody after {before} {group}",
        f"nobody harm {harm}",
    )
