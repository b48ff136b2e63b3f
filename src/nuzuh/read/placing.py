"""The places of a figure: candidates of its sentence and of those before it, chosen one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from nuzuh.model import PlaceMention, Role
from nuzuh.read import actor, linear, speakers, where
from nuzuh.read.deciding import Decide, Options
from nuzuh.read.mentions import Candidate, candidates
from nuzuh.read.placewords import Words, place_words
from nuzuh.read.report import Report
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.tally import Tally
from nuzuh.read.types import Draft

# Sentences before the figure's own that may name its place; beside them the headline.
_BACK = 3


@dataclass(slots=True)
class Memory:
    """What one report has said of places so far: the names of each sentence looked at, and what figures took.

    `here` are the places of the figure before, `last` those of the last figure that had any, `first` where each name
    came first.
    """

    named: dict[int, list[Candidate]] = field(default_factory=dict)
    seen: Tally[str] = field(default_factory=Tally)
    last: tuple[Candidate, ...] = ()
    here: tuple[Candidate, ...] = ()
    used: set[str] = field(default_factory=set)
    scenes: dict[int, where.Scene] = field(default_factory=dict)
    first: dict[str, Candidate] = field(default_factory=dict)


def places(
    memory: Memory,
    report: Report,
    decide: Decide,
    index: int,
    sentence: Sentence,
    figure: Figure,
    draft: Draft,
    before: Draft | None,
) -> tuple[tuple[PlaceMention, ...], Options, str]:
    """The places of `figure`, with the options of the first choice and the one chosen. `before` is the draft before.

    The figures of one sentence share a place that it does not name itself, so that it is looked for once.
    """
    measure, vocabulary = str(draft.measure), place_words(report.pack)
    found = _candidates(memory, report, index, vocabulary)
    follows = before if before is not None and before.sentence == index else None
    recall = _recall(memory, index, sentence, found, vocabulary, same=follows is not None)
    scene = _scene(memory, report, index, sentence)
    options: dict[str, linear.Names] = {}
    labels = {}
    if follows is not None:
        options[where.SAME] = where.same(memory.here, sentence, index, figure, draft, follows)
        labels[where.SAME] = "\n".join(candidate.name for candidate in memory.here)
    else:
        options[where.NOWHERE] = (where.nowhere(measure, recall.here, bool(recall.inherited)),)
    for k, candidate in enumerate(found):
        if follows is not None and (candidate.sentence != index or memory.here == (candidate,)):
            continue
        options[str(k)] = where.features(candidate, sentence, index, figure, draft, recall, scene)
        labels[str(k)] = candidate.name
    chosen, _ = decide("where", figure, options, labels)
    if chosen == where.SAME:
        picked = list(memory.here)
    elif chosen == where.NOWHERE:
        picked = []
    else:
        picked = _together(found, found[int(chosen)], index, figure, measure, recall, decide)
    memory.here = tuple(picked)
    memory.last = memory.here or memory.last
    memory.used.update(candidate.key for candidate in picked)
    return _mentions(picked, index, sentence, figure, measure, vocabulary, decide), options, chosen


def _together(
    found: list[Candidate],
    best: Candidate,
    index: int,
    figure: Figure,
    measure: str,
    recall: where.Recall,
    decide: Decide,
) -> list[Candidate]:
    """`best` and the places that the figure has beside it."""
    picked = [best]
    for candidate in found:
        if candidate.name in {c.name for c in picked}:
            continue
        names = where.also(candidate, best, index, measure, recall.inherited)
        if names is None:
            continue
        if decide("also", figure, {"no": ["no"], "yes": names}, {"yes": candidate.name})[0] == "yes":
            picked.append(candidate)
    return sorted(picked, key=lambda c: c.start)


def _mentions(
    picked: list[Candidate],
    index: int,
    sentence: Sentence,
    figure: Figure,
    measure: str,
    vocabulary: Words,
    decide: Decide,
) -> tuple[PlaceMention, ...]:
    """The places picked, each with its role."""
    mentions: list[PlaceMention] = []
    for candidate in picked:
        before = mentions[-1].role if mentions else None
        roles = where.roles(candidate, sentence, index, measure, vocabulary, many=len(picked) > 1, before=before)
        role, _ = decide("role", figure, roles, dict.fromkeys(roles, candidate.name))
        mentions.append(PlaceMention(name=candidate.name, role=Role(role), start=candidate.start, end=candidate.end))
    return tuple(mentions)


def _candidates(memory: Memory, report: Report, index: int, vocabulary: Words) -> list[Candidate]:
    wanted = sorted({0, *range(max(0, index - _BACK), index + 1)})
    for i in wanted:
        if i not in memory.named:
            memory.named[i] = candidates(report.sentence(i), i, report.text, vocabulary)
            for candidate in memory.named[i]:
                memory.seen.add(candidate.key)
                memory.first.setdefault(candidate.key, candidate)
    found = [candidate for i in wanted for candidate in memory.named[i]]
    found += [candidate for candidate in memory.last if candidate.sentence not in wanted]
    common = memory.seen.most
    if common is not None and all(candidate.key != common for candidate in found):
        found.append(memory.first[common])
    return found


def _scene(memory: Memory, report: Report, index: int, sentence: Sentence) -> where.Scene:
    known = memory.scenes.get(index)
    if known is None:
        doing, speech = actor.actor_words(report.pack), speakers.source_words(report.pack)
        memory.scenes[index] = known = where.Scene(
            told=tuple(i for i, word in enumerate(sentence.words) if word in speech.verbs),
            harm=frozenset(i for first, last, _ in doing.harm.find(sentence.words) for i in range(first, last)),
            doers=frozenset(
                i for doer in actor.doers(sentence, report.text, doing) for i in range(doer.first, doer.last)
            ),
        )
    return known


def _recall(
    memory: Memory, index: int, sentence: Sentence, found: list[Candidate], vocabulary: Words, *, same: bool
) -> where.Recall:
    earlier = [candidate for candidate in reversed(found) if candidate.sentence < index]
    recent = tuple(dict.fromkeys(candidate.key for candidate in earlier))
    narrow = next((c.key for c in earlier if c.kind not in ("country", "adjective") and c.chain != "wider"), None)
    return where.Recall(
        seen=memory.seen.counts,
        inherited=frozenset(candidate.key for candidate in memory.last),
        used=memory.used,
        same=same,
        here=bool(memory.named[index]),
        again=next(iter(vocabulary.again.find(sentence.words)), None) is not None,
        recent=recent,
        narrowest=recent.index(narrow) if narrow is not None else -1,
        commonest=memory.seen.most or "",
    )
