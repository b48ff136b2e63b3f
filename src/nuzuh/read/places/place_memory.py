"""What one report has said of places so far: the names of the sentences looked at, and what its figures took."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

import msgspec

from nuzuh.model import Role
from nuzuh.read.measures import lands
from nuzuh.read.names import speech
from nuzuh.read.names.mentions import Candidate, candidates, in_cell
from nuzuh.read.names.parts import NO_PARTS, Parts
from nuzuh.read.names.people import surnames
from nuzuh.read.places import bearings, counterpart, earlier
from nuzuh.read.places.groups import group_of
from nuzuh.read.places.pointing import resolved
from nuzuh.read.places.row_places import place_cells
from nuzuh.read.places.scene import Recall, Scene
from nuzuh.read.report import Report
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.tally import Tally
from nuzuh.read.types import Draft
from nuzuh.read.words.placewords import Words

# Sentences before the figure's own that may name its place; beside them the headline.
_BACK = 3
# Sentences before its own in which a place may be named that "the city" means.
_POINTED = 40
# Sets of places of earlier figures that may come again.
_STACK = 3
# Prepositions behind which a name is surely that of a place.
_SURE = frozenset(("in", "at", "near", "outside", "around", "across", "inside"))
# Values up to this are those of many figures; two larger ones that are equal are mostly one, told twice.
_COMMON = 2
# Figures in a row that have the same places, counted up to this.
_RUN = 4
# What a mention still counts one sentence later.
_FADES = 0.9


class Memory(msgspec.Struct):
    """The names of each sentence looked at, and what figures took.

    `here` are the places of the figure before, `last` those of the last figure that had any, `whole` those of the last
    that was no part of another, `taken` those of the last one of a measure or a group of measures, `stack` the latest
    sets of places. `tellers` are those who tell something in the sentences around the figure. `first` is where each
    name came first, `weight` how often of late (a sum that fades, as of a sentence), `nations` counts countries, `uses`
    what figures took (`total` times). `roles` has the last role of a name with a measure, `ends` that with any measure
    of movement, `both` says whether the last figure of movement had both ends. `part` says that the last figure was a
    part, `empty` that it had no place. `title` is the last heading that names a place, of the `headed` first ones that
    were looked at. `ties` tells what a place hung on where it was named, by its sentence and token. `shown` are the
    names that a preposition has shown to be places, `storms` those of storms, `people` the last names of persons,
    `scene` what the sentence of the last figure says. `told` has the places of the first figure of a group of measures
    with a value, `latest` those of the figure before, which `run` more figures in a row had. `parts` are the parts of
    the report that names open.
    """

    tellers: dict[int, list[speech.Speaker]]
    named: dict[int, list[Candidate]] = {}
    seen: Tally[str] = msgspec.field(default_factory=Tally)
    last: tuple[Candidate, ...] = ()
    here: tuple[Candidate, ...] = ()
    used: set[str] = msgspec.field(default_factory=set)
    scene: Scene | None = None
    first: dict[str, Candidate] = {}
    taken: dict[str, frozenset[str]] = {}
    whole: tuple[Candidate, ...] = ()
    nations: Tally[str] = msgspec.field(default_factory=Tally)
    uses: Tally[str] = msgspec.field(default_factory=Tally)
    weight: dict[str, tuple[float, int]] = {}
    stack: list[tuple[Candidate, ...]] = []
    roles: dict[tuple[str, str], str] = {}
    ends: dict[str, str] = {}
    both: str = ""
    total: int = 0
    part: bool = False
    empty: bool = False
    title: int = 0
    headed: int = 0
    ties: dict[tuple[int, int], str] = {}
    shown: set[str] = msgspec.field(default_factory=set)
    storms: set[str] = msgspec.field(default_factory=set)
    people: set[str] = msgspec.field(default_factory=set)
    told: dict[tuple[str, float], frozenset[str]] = {}
    latest: frozenset[str] = frozenset()
    run: int = 0
    parts: Parts = NO_PARTS


def note(memory: Memory, picked: list[Candidate], draft: Draft) -> None:
    """Remember the places that a figure took."""
    measure, keys = str(draft.measure), frozenset(candidate.key for candidate in picked)
    memory.here = tuple(picked)
    memory.run = memory.run + 1 if keys == memory.latest else 0
    memory.latest = keys
    memory.last = memory.here or memory.last
    memory.used.update(candidate.key for candidate in picked)
    memory.empty = not picked
    memory.part = draft.part_of is not None
    if picked:
        memory.told.setdefault((group_of(measure), draft.quantity.value), keys)
        memory.taken[measure] = memory.taken["group " + group_of(measure)] = keys
        if draft.part_of is None:
            memory.whole = memory.here
        for candidate in picked:
            memory.uses.add(candidate.key)
        memory.total += len(picked)
        memory.stack = [past for past in memory.stack if frozenset([c.key for c in past]) != keys]
        memory.stack.append(memory.here)
        del memory.stack[:-_STACK]


def note_role(memory: Memory, candidate: Candidate, measure: str, role: Role) -> None:
    """Remember what a place was to a figure."""
    memory.roles[candidate.key, measure] = str(role)
    if measure in counterpart.BOTH_ENDS:
        memory.ends[candidate.key] = str(role)


def mates(memory: Memory, place: Candidate) -> frozenset[str] | None:
    """The places of the last set that `place` was in; None where it was in none."""
    return next((frozenset(c.key for c in past) for past in reversed(memory.stack) if place in past), None)


def _look(memory: Memory, report: Report, i: int, vocabulary: Words) -> list[Candidate]:
    """The names of sentence `i`, which is kept in mind when it is first looked at."""
    if i not in memory.named:
        memory.named[i] = _named(memory, report, i, vocabulary)
        if vocabulary.known is not None:
            past = range(i - 1, max(-1, i - 1 - _POINTED), -1)
            before = (c for at in past for c in reversed(memory.named.get(at, ())))
            memory.named[i] = resolved(memory.named[i], before, vocabulary)
        for candidate in memory.named[i]:
            memory.seen.add(candidate.key)
            if candidate.kind == "country":
                memory.nations.add(candidate.key)
            memory.first.setdefault(candidate.key, candidate)
            if candidate.lead in _SURE and vocabulary.known is None:
                memory.shown.add(candidate.key)
            memory.ties[i, candidate.first] = bearings.tie_of(candidate, report.sentence(i), vocabulary)
            weight, at = memory.weight.get(candidate.key, (0.0, i))
            memory.weight[candidate.key] = (weight * _FADES ** (i - at) + 1.0, i)
    return memory.named[i]


def _named(memory: Memory, report: Report, i: int, vocabulary: Words) -> list[Candidate]:
    """The names of sentence `i`; that of a row's cell is one whatever it is known as."""
    sentence = report.sentence(i)
    if not vocabulary.storms.isdisjoint(sentence.words):
        memory.storms |= _storms(sentence, vocabulary)
    memory.people |= surnames(sentence, vocabulary)
    found = [
        c
        for c in candidates(sentence, i, report.text, vocabulary, memory.shown)
        if c.key not in memory.storms or c.kind not in ("name", "guess") or (c.size == "unit" and c.lead)
        if c.key not in memory.people or c.kind not in ("name", "guess") or c.lead
    ]
    for start, end in place_cells(report.rows.get(i)):
        if start < end:
            own = in_cell(start, end, sentence, i, report.text)
            found = [own, *(c for c in found if c.end <= start or c.start >= end)]
    return sorted(found, key=lambda c: c.start)


def _storms(sentence: Sentence, vocabulary: Words) -> set[str]:
    """The names of storms in a sentence, which its report goes on to call by them alone ("survivors of Haiyan"), both
    of "storms Nora and Tino"."""
    words, capital = sentence.words, [word[0].isupper() for word in sentence.tokens.raw]
    named = {i + 1 for i, word in enumerate(words[:-1]) if word in vocabulary.storms and capital[i + 1]}
    paired = {
        i + 2
        for i in named
        if words[i + 1 : i + 2] and words[i + 1] in vocabulary.joins and capital[i + 2 :][:1] == [True]
    }
    lands = {i for i in paired if vocabulary.countries.at(words, i) is not None}
    return {words[i] for i in named | (paired - lands)}


def title_of(memory: Memory, report: Report, index: int, vocabulary: Words) -> int:
    """The sentence that heads the part of the report that sentence `index` stands in and names a place; 0 for none."""
    past = bisect_right(report.headings, index)
    for heading in reversed(report.headings[memory.headed : past]):
        if _look(memory, report, heading, vocabulary):
            memory.title = heading
            break
    memory.headed = past
    return max(memory.title, memory.parts.at(index))


def found_for(
    memory: Memory, report: Report, index: int, title: int, vocabulary: Words, *, spans: bool
) -> list[Candidate]:
    """The places that a figure of sentence `index` may have, none from above the name that opens its part; `spans`: it
    speaks of a whole war or country."""
    opening = memory.parts.at(index)
    wanted = sorted({opening, title, *range(max(opening, index - _BACK), index + 1)})
    for i in wanted:
        _look(memory, report, i, vocabulary)
    found = [candidate for i in wanted for candidate in memory.named[i]]
    for picked in reversed(memory.stack):
        found += [candidate for candidate in picked if candidate.sentence not in wanted and candidate not in found]
    common = (memory.seen.most, memory.nations.most if spans else None)
    found += [memory.first[key] for key in common if key is not None]
    return _latest([candidate for candidate in found if candidate.sentence >= opening], index)


position = attrgetter("sentence", "first")


def _latest(found: list[Candidate], index: int) -> list[Candidate]:
    """The candidates of sentence `index`, and the latest mention of each other name."""
    here = list(dict.fromkeys(candidate for candidate in found if candidate.sentence == index))
    keys = {candidate.key for candidate in here}
    kept = []
    for candidate in sorted([c for c in found if c.sentence != index], key=position, reverse=True):
        if candidate.key not in keys:
            keys.add(candidate.key)
            kept.append(candidate)
    return kept[::-1] + here


def recall(
    memory: Memory,
    report: Report,
    index: int,
    title: int,
    sentence: Sentence,
    found: list[Candidate],
    figure: Figure,
    draft: Draft,
    scene: Scene,
    *,
    same: bool,
) -> Recall:
    """What is known of places when a figure of sentence `index` comes up; `same`: one of that sentence came before.
    `scene` is what the sentence says."""
    past = [candidate for candidate in reversed(found) if candidate.sentence < index]
    recent = {candidate.key: rank for rank, candidate in enumerate(past)}
    narrow = next((c.key for c in past if c.kind not in ("country", "adjective") and c.chain != "wider"), None)
    inherited = frozenset([candidate.key for candidate in memory.last])
    faded = sorted({(-_faded(memory, candidate.key, index), candidate.key) for candidate in found})
    measure = str(draft.measure)
    return Recall(
        measure=measure,
        share=draft.unit == "percent",
        size=earlier.magnitude(draft.quantity.value),
        seen=memory.seen.counts,
        inherited=inherited,
        used=memory.used,
        same=same,
        many=earlier.many(inherited),
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
        lines=report.lines,
        sections=report.sections,
        part=memory.part,
        title=title,
        titled=frozenset([candidate.key for candidate in memory.named[title]]) if title else frozenset(),
        ties=memory.ties,
        tellers=memory.tellers,
        repeated=memory.told.get((group_of(measure), draft.quantity.value)) if draft.quantity.value > _COMMON else None,
        run=min(memory.run, _RUN),
        meant=bearings.meant(past, scene.pointed),
        people=lands.people_counted(sentence, figure),
        lands=frozenset([candidate.key for candidate in memory.named[index] if candidate.kind == "country"]),
        before="" if not memory.uses.counts and not memory.empty else "none" if memory.empty else "some",
    )


def _faded(memory: Memory, key: str, index: int) -> float:
    weight, at = memory.weight[key]
    return weight * float(_FADES ** (index - at))
