"""How sure the document is: cue words of `modality.yml`, and how they stand to the number in its clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from nuzuh.lang import Pack
from nuzuh.model import Modality
from nuzuh.read import linear
from nuzuh.read.measures.head import Grammar, grammar
from nuzuh.read.names.capitals import in_title_case
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.words.lexicon import Phrases, phrase, word_set
from nuzuh.text import capitalised

# Cues further away than this speak of something else; the distances are those of a phrase, a clause and a sentence.
_NEAR, _CLAUSE = 5, 14
# Tokens between what is asked for and that it is to look into something: "called on the police to investigate".
_ASKED = 8
# The letter that most verbs of the present in Arabic begin with; others are listed.
_PRESENT = "ي"
_STOPS = frozenset((",", ";", ":"))


class Cue(NamedTuple):
    """What a phrase says: the modality, and by what it says so ("modal", "appeal")."""

    modality: str
    kind: str


@cache
def cues(pack: Pack) -> Phrases[Cue]:
    """The phrases of `modality.yml`."""
    table: Phrases[Cue] = Phrases()
    for modality, kinds in pack.table("modality").items():
        for kind, entries in kinds.items():
            for entry in entries:
                table.add(phrase(str(entry)), Cue(str(Modality(modality)), kind))
    table.freeze()
    return table


def cues_of(sentence: Sentence) -> list[tuple[int, int, tuple[Cue, ...]]]:
    """The cues that a sentence holds; the month of May is none."""
    raw, months = sentence.tokens.raw, _months(sentence.pack)
    return [
        (first, last, meanings)
        for first, last, meanings in cues(sentence.pack).find(sentence.words)
        if not (first > 0 and last == first + 1 and raw[first][0].isupper() and sentence.words[first] in months)
        and not _was(sentence, first, last)
        and not _named(sentence, first, last)
        and not _of_inquiry(sentence, last)
    ]


def _named(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a cue is part of a name ("the Flood Risk Agency"): it and a word beside it have capitals."""
    raw = sentence.tokens.raw
    if first == 0 or not raw[first][0].isupper() or in_title_case(raw):
        return False
    return capitalised(raw[first - 1]) or (last < len(raw) and capitalised(raw[last]))


def _of_inquiry(sentence: Sentence, last: int) -> bool:
    """Whether what should be done, or is asked for, is to look into what happened: "must explain the deaths of 12"."""
    words, ends = sentence.words, grammar(sentence.pack).clause
    for word in words[last : last + _ASKED]:
        if word in _inquiring(sentence.pack):
            return True
        if word in _STOPS or word in ends:
            return False
    return False


@cache
def _inquiring(pack: Pack) -> frozenset[str]:
    return word_set(pack.table("grammar"), "inquiring")


def _was(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the word that may be "may" is "has": Arabic قد before a verb of the past."""
    known, words = _before_present(sentence.pack), sentence.words
    if last != first + 1 or words[first] not in known:
        return False
    behind = words[last] if last < len(words) else ""
    return not (behind.startswith(_PRESENT) or behind in known)


@cache
def _before_present(pack: Pack) -> frozenset[str]:
    """The words that are "may" before a verb of the present alone, and verbs of the present that others look like."""
    return word_set(pack.table("grammar"), "before_present")


@cache
def _months(pack: Pack) -> frozenset[str]:
    return frozenset(name for names in pack.table("time")["months"].values() for name in names)


def options(
    sentence: Sentence,
    figure: Figure,
    measure: str,
    found: list[tuple[int, int, tuple[Cue, ...]]],
    before: tuple[Figure, str] | None,
    verb: int | None,
    rules: Grammar,
) -> Mapping[str, Sequence[linear.Plain]]:
    """The features of each modality.

    `found` are the cues of the sentence, `before` the figure before it in the sentence and its modality, `verb` where
    the word stands that says what is counted.
    """
    usual = _usual(measure, cued=bool(found))
    if not found and before is None:
        return usual
    result = {name: [*names] for name, names in usual.items()}
    for first, last, meanings in found:
        said = " ".join(sentence.words[first:last])
        for cue in meanings:
            place = _place(sentence, figure, first, last, verb, rules)
            result[cue.modality] += [
                place,
                f"{cue.modality}: {place}",
                f"{cue.kind} {place}",
                f"{cue.kind} {measure}",
                f"{cue.kind}",
                f"{cue.modality} by {said}",
            ]
    if before is not None:
        joint = _apart(sentence, before[0].last, figure.left, rules)
        gap = figure.left - before[0].last
        reach = "near" if gap <= _NEAR else "clause" if gap <= _CLAUSE else "far"
        result[before[1]] += [
            f"as before {joint}",
            f"{before[1]}: as before {joint}",
            f"{before[1]}: as before {reach}",
        ]
    return result


@lru_cache(maxsize=1 << 8)
def _usual(measure: str, *, cued: bool) -> Mapping[str, Sequence[linear.Plain]]:
    """What speaks for each modality whatever cues the sentence holds, if any."""
    observed = ("observed some cue" if cued else "observed no cue",)
    return {
        str(modality): ((f"{modality}: bias", f"{modality}: {measure}", *observed * (modality is Modality.OBSERVED)),)
        for modality in Modality
    }


def _place(sentence: Sentence, figure: Figure, first: int, last: int, verb: int | None, rules: Grammar) -> str:
    """Where a cue stands: over the verb that counts ("may | displace 12"), or else left or right of the number."""
    if verb is not None and last <= verb and verb - last <= _NEAR and not _apart(sentence, last, verb, rules):
        return "over its verb"
    left = last <= figure.first
    low, high = (last, figure.left) if left else (figure.right, first)
    gap = high - low
    reach = "near" if gap <= _NEAR else "clause" if gap <= _CLAUSE else "far"
    return f"{'left' if left else 'right'} {reach}{_apart(sentence, low, high, rules)}"


def _apart(sentence: Sentence, low: int, high: int, rules: Grammar) -> str:
    """Whether a clause ends between two places of a sentence."""
    words = sentence.words[low:high]
    return "" if rules.clause.isdisjoint(words) and _STOPS.isdisjoint(words) else " apart"
