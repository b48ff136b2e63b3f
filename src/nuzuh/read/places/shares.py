"""What is shared out among places, each behind its own number: "62% came from Adamawa, 28% from Borno and 10% from
Yobe", "fled Tahoua (30%) and Diffa (15%)". None of these is the place of another of the numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from nuzuh.read.measures.head import grammar
from nuzuh.read.names.mentions import Candidate
from nuzuh.read.sentence import Figure, Sentence

# Tokens between a number and the preposition of its place ("500 of them to Bentiu", "28 per cent of families from").
_COUNTED = 3
# And of the first, with its verb ("62 per cent of the newly displaced families came from Adamawa").
_SAID = 12


def owned(sentence: Sentence, named: Sequence[Candidate]) -> dict[int, tuple[Figure, ...]]:
    """The numbers that each place of a sentence is shared out to, by the place's first token; none where fewer than two
    numbers have one. Of several in the brackets behind a name each is its: "Renk (30 families, 170 people)"."""
    found: dict[int, Figure] = {}
    groups: dict[int, Figure] = {}
    for i, candidate in enumerate(named):
        figure = _bracketed(sentence, candidate) or _led(sentence, candidate)
        if figure is not None and candidate.chain == "wider" and named[i - 1].first not in found:
            found[named[i - 1].first] = figure  # "Doro in Maban (30)"
        if figure is None and candidate.chain in ("list", "comma", "wider"):
            figure = groups.get(candidate.group)
        if figure is not None:
            found[candidate.first] = groups[candidate.group] = figure
    found |= _first_shares(
        sentence, [c for c in named if c.first not in found], {c.lead for c in named if c.first in found}
    )
    if len({figure.first for figure in found.values()}) < 2:
        return {}
    return {first: (figure, *_beside(sentence, figure)) for first, figure in found.items()}


def left_for(
    figure: Figure, found: list[Candidate], index: int, owners: Mapping[int, tuple[Figure, ...]]
) -> list[Candidate]:
    """The candidates that may be places of `figure`: those that another number has are left out."""
    own = {first for first, having in owners.items() if any(other is figure for other in having)}
    return [
        c
        for c in found
        if c.sentence != index or c.first in own or c.first not in owners or not (own or c.lead in ("from", "to"))
    ]


def has(figure: Figure, owners: Mapping[int, tuple[Figure, ...]]) -> bool:
    """Whether places are shared out to `figure`."""
    return any(other is figure for having in owners.values() for other in having)


def _first_shares(sentence: Sentence, others: Sequence[Candidate], leads: Set[str]) -> dict[int, Figure]:
    """The numbers that begin a sharing out, whose verb the others leave out: "62% came from Adamawa, 28% from"."""
    barriers = grammar(sentence.pack).barriers
    found = {}
    for candidate in others:
        figure = next((f for f in reversed(sentence.figures) if f.last <= candidate.first), None)
        if figure is not None and candidate.lead and candidate.lead in leads:
            between = sentence.words[figure.last : candidate.first]
            if len(between) <= _SAID and barriers.isdisjoint(between):
                found[candidate.first] = figure
    return found


def told_in_brackets(figure: Figure, found: Sequence[Candidate], index: int, sentence: Sentence) -> list[Candidate]:
    """The place of sentence `index` that `figure` stands behind in brackets, which name none: "Doro (population of
    15,000)"."""
    words = sentence.words
    opened = next((at for at in range(figure.first - 1, -1, -1) if words[at] in ("(", "[", ")", "]")), -1)
    if opened < 0 or words[opened] not in ("(", "["):
        return []
    here = [candidate for candidate in found if candidate.sentence == index]
    if any(opened < candidate.first < figure.first for candidate in here):
        return []
    return [candidate for candidate in here if candidate.last == opened]


def summed(
    figure: Figure, found: Sequence[Candidate], index: int, owners: Mapping[int, tuple[Figure, ...]]
) -> list[Candidate]:
    """The places of the numbers behind `figure` that add up to it, where sentence `index` names no other: "nine died:
    four in Doro and five in Bele"."""
    here = [candidate for candidate in found if candidate.sentence == index]
    shares = {having[0].first: having[0].quantity.value for having in owners.values()}
    shared = all(candidate.first in owners for candidate in here)
    behind = all(first >= figure.last for first in shares)
    if len(shares) < 2 or not shared or not behind or sum(shares.values()) != figure.quantity.value:
        return []
    return [candidate for candidate in here if candidate.chain != "wider"]


def _bracketed(sentence: Sentence, candidate: Candidate) -> Figure | None:
    """The number in brackets behind a name: "Tahoua (30%)"."""
    if sentence.words[candidate.last : candidate.last + 1] not in (["("], ["["]):
        return None
    return next((f for f in sentence.figures if f.left == candidate.last + 1), None)


def _beside(sentence: Sentence, figure: Figure) -> list[Figure]:
    """The numbers behind `figure` in the brackets that it begins."""
    words = sentence.words
    if words[figure.left - 1 : figure.left] not in (["("], ["["]):
        return []
    end = next((i for i in range(figure.last, len(words)) if words[i] in (")", "]")), figure.last)
    return [other for other in sentence.figures if figure.last <= other.first < end]


def _led(sentence: Sentence, candidate: Candidate) -> Figure | None:
    """The number right before the preposition of a name, where no verb has it for its object: ", 28% from Borno"."""
    at = candidate.governor
    if not candidate.lead or at < 0:
        return None
    figure = next((f for f in reversed(sentence.figures) if f.last <= at + 1), None)
    if figure is None or at + 1 - figure.last > _COUNTED or figure.left == 0:
        return None
    between = range(figure.last, at + 1)
    rules = grammar(sentence.pack)
    opened = sentence.words[figure.left - 1]
    opens = opened in rules.coordinated or opened in rules.include or opened in (":", "(", "—", "–")
    plain = all(_names(sentence, i) and sentence.words[i] not in rules.barriers for i in between)
    return figure if plain and opens else None


def _names(sentence: Sentence, i: int) -> bool:
    """Whether token `i` says at most who is counted ("120 refugees to Sudan"), not what befell them."""
    trigger = sentence.trigger_at.get(i)
    return trigger is None or all(sense.kind == "noun" for sense in trigger.senses)
