"""The actor of a figure: those who do harm in its sentence and those before it, or the actor of the figure before."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from nuzuh.read import linear
from nuzuh.read.actors import actor, doers
from nuzuh.read.actors.doers import Doer, Words
from nuzuh.read.deciding import Decide, Options
from nuzuh.read.names.speech import Speaker
from nuzuh.read.report import Report
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.types import Draft

# Sentences before the figure's own that may name its actor; beside them the headline.
_BACK = 2
# Sentences whose doers are kept.
_KEPT = 256
_SAME = "same"


class Memory(msgspec.Struct):
    """The doers of each sentence looked at, its nouns of harm and speakers, and who the last figure's actor was, if it
    had one."""

    named: dict[int, list[Doer]] = {}
    harm: dict[int, list[tuple[int, int]]] = {}
    last: str | None = None
    tellers: dict[int, list[Speaker]] = {}

    def doers(self, report: Report, index: int) -> list[Doer]:
        """Everybody whom sentence `index` names as doing harm."""
        known = self.named.get(index)
        if known is None:
            if len(self.named) > _KEPT:
                self.named.clear()
            words = doers.actor_words(report.pack)
            harm = self.harms(report, index)
            known = self.named[index] = doers.doers(report.sentence(index), report.text, words, harm)
        return known

    def harms(self, report: Report, index: int) -> list[tuple[int, int]]:
        """The tokens of each noun of harm in sentence `index`."""
        known = self.harm.get(index)
        if known is None:
            if len(self.harm) > _KEPT:
                self.harm.clear()
            known = self.harm[index] = doers.harms(report.sentence(index), doers.actor_words(report.pack))
        return known


def acted(
    memory: Memory,
    report: Report,
    decide: Decide,
    index: int,
    sentence: Sentence,
    figure: Figure,
    draft: Draft,
    before: Draft | None,
) -> tuple[str | None, Options, str]:
    """The actor of `figure`, with the options and the one chosen. `before` is the draft before."""
    vocabulary, measure = doers.actor_words(report.pack), str(draft.measure)
    found = memory.doers(report, index)
    follows = before if before is not None and before.sentence == index else None
    inherited = None if follows is None else follows.actor
    harm = bool(memory.harms(report, index))
    last = "first" if follows is None else "none" if inherited is None else "some"
    options: dict[str, linear.Names] = {
        actor.NOBODY: (
            actor.nobody(measure, last, min(len(found), 3), harmful=measure in vocabulary.harmful, harm=harm),
        )
    }
    labels: dict[str, str] = {}
    if follows is not None and inherited is not None:
        low = next(f.first for f in sentence.figures if f.quantity is follows.quantity)
        between = sum([low < doer.first < figure.first for doer in found])
        options[_SAME], labels[_SAME] = (actor.follows(follows, draft, figure.first - low, between),), inherited
    nearest: dict[str, int] = {}
    for k in sorted(range(len(found)), key=lambda k: abs(found[k].cue - figure.first)):
        nearest.setdefault(found[k].name, k)
    for name, k in nearest.items():
        doer = found[k]
        tells = any(speaker.first <= doer.first < speaker.last for speaker in memory.tellers.get(index, ()))
        options[str(k)] = actor.features(doer, sentence, figure, draft, inherited, vocabulary, tells=tells)
        labels[str(k)] = name
    told = _told(sentence, memory.harms(report, index), vocabulary)
    if measure in vocabulary.harmful and follows is None:
        for i in sorted({0, *range(max(0, index - _BACK), index)} - {index}, reverse=True):
            opens = report.text[report.spans[i][1] - 1] == ":"
            border = report.paragraphs[i] != report.paragraphs[index]
            for k, doer in enumerate(memory.doers(report, i)):
                if doer.name in nearest:
                    continue
                nearest[doer.name] = k
                key = f"{i}.{k}"
                labels[key] = doer.name
                options[key] = (
                    actor.carried(
                        index - i, doer.pattern, draft, vocabulary, here=len(found), harm=told,
                        again=doer.name == memory.last, border=border, headline=i == 0, opens=opens,
                    ),
                )  # fmt: skip
    chosen, _ = decide("actor", figure, options, labels)
    memory.last = labels.get(chosen)
    return memory.last, options, chosen


def _told(sentence: Sentence, harm: Sequence[tuple[int, int]], vocabulary: Words) -> str:
    """Whether a sentence has a noun of harm: "the" where it is one that was told of before ("the raids")."""
    if any(sentence.words[first - 1] in vocabulary.again for first, _ in harm if first):
        return "the"
    return str(bool(harm))
