"""The places of a figure: candidates of its sentence and of those before it, chosen one after the other."""

from __future__ import annotations

from bisect import bisect_right
from itertools import compress, count
from operator import attrgetter

import msgspec

from nuzuh.model import PlaceMention, Role
from nuzuh.read import acting, bearings, beside, linear, speech, where
from nuzuh.read.deciding import Decide, Options
from nuzuh.read.groups import group_of
from nuzuh.read.mentions import Candidate, candidates, in_cell
from nuzuh.read.placewords import Words, place_words
from nuzuh.read.report import Report
from nuzuh.read.row_places import moved, of_row, place_cells
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.tally import Tally
from nuzuh.read.types import Draft

# Where the place of a row is not weighed against others.
ROW = "row"
# Sentences before the figure's own that may name its place; beside them the headline.
_BACK = 3
# Sets of places of earlier figures that may come again.
_STACK = 3
# Tokens between a place and the verb that says what it holds ("Turkey, which already hosts").
_SAID = 5
# What a mention still counts one sentence later.
_FADES = 0.9


class Memory(msgspec.Struct):
    """What one report has said of places so far: the names of each sentence looked at, and what figures took.

    `here` are the places of the figure before, `last` those of the last figure that had any, `whole` those of the last
    that was no part of another, `taken` those of the last one of a measure or a group of measures, `stack` the latest
    sets of places. `tellers` are those who tell something in the sentences around the figure. `first` is where each
    name came first, `weight` how often of late (a sum that fades, as of a sentence), `nations` counts countries, `uses`
    what figures took (`total` times), `roles` the last role of a name with a measure. `part` says that the last figure
    was a part, `empty` that it had no place. `title` is the last heading that names a place, of the `headed` first ones
    that were looked at. `ties` tells what a place hung on where it was named, by its sentence and token.
    """

    tellers: dict[int, list[speech.Speaker]]
    named: dict[int, list[Candidate]] = {}
    seen: Tally[str] = msgspec.field(default_factory=Tally)
    last: tuple[Candidate, ...] = ()
    here: tuple[Candidate, ...] = ()
    used: set[str] = msgspec.field(default_factory=set)
    scenes: dict[int, where.Scene] = {}
    first: dict[str, Candidate] = {}
    taken: dict[str, frozenset[str]] = {}
    whole: tuple[Candidate, ...] = ()
    nations: Tally[str] = msgspec.field(default_factory=Tally)
    uses: Tally[str] = msgspec.field(default_factory=Tally)
    weight: dict[str, tuple[float, int]] = {}
    stack: list[tuple[Candidate, ...]] = []
    roles: dict[tuple[str, str], str] = {}
    total: int = 0
    part: bool = False
    empty: bool = False
    title: int = 0
    headed: int = 0
    ties: dict[tuple[int, int], str] = {}


def places(
    memory: Memory,
    actors: acting.Memory,
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
    spans = not vocabulary.broad.isdisjoint(sentence.words)
    title = _title(memory, report, index, vocabulary)
    found = _candidates(memory, report, index, title, vocabulary, spans=spans)
    row = of_row(memory.named[index], report, index, sentence, figure)
    if row is not None:
        _note(memory, row, measure, draft)
        mentions = moved(report, index, row) or _mentions(
            memory, row, index, sentence, figure, measure, vocabulary, decide
        )
        return mentions, {}, ROW
    follows = before if before is not None and before.sentence == index else None
    recall = _recall(memory, report, index, title, sentence, found, draft, same=follows is not None)
    scene = _scene(memory, actors, report, index, sentence, vocabulary)
    options: dict[str, linear.Names] = {}
    labels = {}
    if follows is not None:
        options[where.SAME] = where.same(memory.here, sentence, index, figure, draft, follows)
        labels[where.SAME] = "\n".join(candidate.name for candidate in memory.here)
    else:
        options[where.NOWHERE] = (
            where.nowhere(
                measure, recall.here, recall.many, recall.before, recall.size, scene.broad, scene.spanned,
            ), scene.worded("nowhere"),
        )  # fmt: skip
    for k, candidate in enumerate(found):
        if follows is not None and (
            memory.here == (candidate,) or (candidate.sentence != index and candidate in memory.here)
        ):
            continue
        options[str(k)] = where.features(candidate, sentence, index, figure, draft, recall, scene)
        labels[str(k)] = candidate.name
    chosen, _ = decide("where", figure, options, labels)
    if chosen == where.SAME:
        picked = list(memory.here)
    elif chosen == where.NOWHERE:
        picked = []
    else:
        picked = _together(memory, report, found, found[int(chosen)], index, figure, measure, recall, decide)
    _note(memory, picked, measure, draft)
    mentions = _mentions(memory, picked, index, sentence, figure, measure, vocabulary, decide)
    return mentions, options, chosen


def _note(memory: Memory, picked: list[Candidate], measure: str, draft: Draft) -> None:
    """Remember the places that a figure took."""
    memory.here = tuple(picked)
    memory.last = memory.here or memory.last
    memory.used.update(candidate.key for candidate in picked)
    memory.empty = not picked
    memory.part = draft.part_of is not None
    if picked:
        keys = frozenset(candidate.key for candidate in picked)
        memory.taken[measure] = memory.taken["group " + group_of(measure)] = keys
        if draft.part_of is None:
            memory.whole = memory.here
        for candidate in picked:
            memory.uses.add(candidate.key)
        memory.total += len(picked)
        if memory.here in memory.stack:
            memory.stack.remove(memory.here)
        memory.stack.append(memory.here)
        del memory.stack[:-_STACK]


def _together(
    memory: Memory,
    report: Report,
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
    mates = next((frozenset(c.key for c in past) for past in reversed(memory.stack) if best in past), None)
    sentence, taken = report.sentence(best.sentence), {best.key}
    for candidate in found:
        if candidate.sentence != best.sentence or candidate.key in taken:
            continue
        names = beside.also(candidate, best, index, measure, recall.inherited, sentence, figure, mates)
        if decide("also", figure, {"no": ["no"], "yes": names}, {"yes": candidate.name})[0] == "yes":
            picked.append(candidate)
            taken.add(candidate.key)
    return sorted(picked, key=lambda c: c.start)


def _mentions(
    memory: Memory,
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
        last = memory.roles.get((candidate.key, measure), "")
        roles = beside.roles(
            candidate, sentence, index, measure, vocabulary, many=len(picked) > 1, before=before, last=last
        )
        role, _ = decide("role", figure, roles, dict.fromkeys(roles, candidate.name))
        memory.roles[candidate.key, measure] = role
        mentions.append(PlaceMention(name=candidate.name, role=Role(role), start=candidate.start, end=candidate.end))
    return tuple(mentions)


def _look(memory: Memory, report: Report, i: int, vocabulary: Words) -> list[Candidate]:
    """The names of sentence `i`, which is kept in mind when it is first looked at."""
    if i not in memory.named:
        memory.named[i] = _named(report, i, vocabulary)
        for candidate in memory.named[i]:
            memory.seen.add(candidate.key)
            if candidate.kind == "country":
                memory.nations.add(candidate.key)
            memory.first.setdefault(candidate.key, candidate)
            memory.ties[i, candidate.first] = bearings.tie_of(candidate, report.sentence(i))
            weight, at = memory.weight.get(candidate.key, (0.0, i))
            memory.weight[candidate.key] = (weight * _FADES ** (i - at) + 1.0, i)
    return memory.named[i]


def _named(report: Report, i: int, vocabulary: Words) -> list[Candidate]:
    """The names of sentence `i`; that of a row's cell is one whatever it is known as."""
    sentence = report.sentence(i)
    found = candidates(sentence, i, report.text, vocabulary)
    for start, end in place_cells(report.rows.get(i)):
        if start < end:
            own = in_cell(start, end, sentence, i, report.text)
            found = [own, *(c for c in found if c.end <= start or c.start >= end)]
    return sorted(found, key=lambda c: c.start)


def _title(memory: Memory, report: Report, index: int, vocabulary: Words) -> int:
    """The sentence that heads the part of the report that sentence `index` stands in and names a place; 0 for none."""
    past = bisect_right(report.headings, index)
    for heading in reversed(report.headings[memory.headed : past]):
        if _look(memory, report, heading, vocabulary):
            memory.title = heading
            break
    memory.headed = past
    return memory.title


def _candidates(
    memory: Memory, report: Report, index: int, title: int, vocabulary: Words, *, spans: bool
) -> list[Candidate]:
    wanted = sorted({0, title, *range(max(0, index - _BACK), index + 1)})
    for i in wanted:
        _look(memory, report, i, vocabulary)
    found = [candidate for i in wanted for candidate in memory.named[i]]
    for picked in reversed(memory.stack):
        found += [candidate for candidate in picked if candidate.sentence not in wanted and candidate not in found]
    common = (memory.seen.most, memory.nations.most if spans else None)
    found += [memory.first[key] for key in common if key is not None]
    return _latest(found, index)


_position = attrgetter("sentence", "first")


def _latest(found: list[Candidate], index: int) -> list[Candidate]:
    """The candidates of sentence `index`, and the latest mention of each other name."""
    here = [candidate for candidate in found if candidate.sentence == index]
    keys = {candidate.key for candidate in here}
    kept = []
    for candidate in sorted([c for c in found if c.sentence != index], key=_position, reverse=True):
        if candidate.key not in keys:
            keys.add(candidate.key)
            kept.append(candidate)
    return kept[::-1] + here


def _scene(
    memory: Memory, actors: acting.Memory, report: Report, index: int, sentence: Sentence, vocabulary: Words
) -> where.Scene:
    known = memory.scenes.get(index)
    if known is None:
        spoken = speech.source_words(report.pack)
        memory.scenes[index] = known = where.Scene(
            told=tuple(compress(count(), map(spoken.verbs.__contains__, sentence.words))),
            harm=frozenset(i for first, last in actors.harms(report, index) for i in range(first, last)),
            doers=frozenset(
                i
                for doer in actors.doers(report, index)
                if doer.pattern != "named"
                for i in range(doer.first, doer.last)
            ),
            holders=_holders(sentence, memory.named[index], vocabulary),
            again=bool(vocabulary.again.find(sentence.words)),
            broad=not vocabulary.broad.isdisjoint(sentence.words),
            spanned=bearings.spanned(sentence, vocabulary),
            pointed=bearings.pointed(sentence, vocabulary),
            words=sentence.content,
        )
    return known


def _holders(sentence: Sentence, named: list[Candidate], vocabulary: Words) -> tuple[tuple[int, int], ...]:
    """The places of a sentence that "hosts" or "home to" is said of, each with the token where that ends.

    The place is the last one before the phrase, with no more between than "which already", or right behind it where a
    verb comes first (Arabic).
    """
    found = []
    for first, last, _ in vocabulary.holding.find(sentence.words):
        behind = next((c for c in named if c.first == last), None)
        before = next((c for c in reversed(named) if c.last <= first), None)
        if vocabulary.known is not None and behind is not None:
            found.append((behind.first, behind.last))
        elif before is not None and first - before.last <= _SAID:
            found.append((before.first, last))
    return tuple(found)


def _recall(
    memory: Memory,
    report: Report,
    index: int,
    title: int,
    sentence: Sentence,
    found: list[Candidate],
    draft: Draft,
    *,
    same: bool,
) -> where.Recall:
    earlier = [candidate for candidate in reversed(found) if candidate.sentence < index]
    recent = {candidate.key: rank for rank, candidate in enumerate(earlier)}
    narrow = next((c.key for c in earlier if c.kind not in ("country", "adjective") and c.chain != "wider"), None)
    inherited = frozenset([candidate.key for candidate in memory.last])
    faded = sorted({(-_faded(memory, candidate.key, index), candidate.key) for candidate in found})
    measure = str(draft.measure)
    return where.Recall(
        measure=measure,
        share=draft.unit == "percent",
        size=where.magnitude(draft.quantity.value),
        seen=memory.seen.counts,
        inherited=inherited,
        used=memory.used,
        same=same,
        many=where.many(inherited),
        here=bool(memory.named[index]),
        recent=recent,
        older=min([recent[key] for key in inherited if key in recent], default=len(recent)),
        narrowest=recent[narrow] if narrow is not None else -1,
        commonest=memory.seen.most or "",
        alike=memory.taken.get(measure, frozenset()),
        akin=memory.taken.get("group " + group_of(measure), frozenset()),
        whole=frozenset([candidate.key for candidate in memory.whole]),
        nation=memory.nations.most or "",
        uses=memory.uses.counts,
        total=memory.total,
        salient={key: rank for rank, (_, key) in enumerate(faded[:3])},
        first=memory.first,
        paragraph=sentence.paragraph,
        paragraphs=report.paragraphs,
        part=memory.part,
        title=title,
        titled=frozenset([candidate.key for candidate in memory.named[title]]) if title else frozenset(),
        ties=memory.ties,
        tellers=memory.tellers,
        before="" if not memory.uses.counts and not memory.empty else "none" if memory.empty else "some",
    )


def _faded(memory: Memory, key: str, index: int) -> float:
    weight, at = memory.weight[key]
    return weight * float(_FADES ** (index - at))
