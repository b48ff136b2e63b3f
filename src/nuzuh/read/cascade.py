"""The reader's driver: each sentence with a number goes through the steps, each step leaves its field and its reason.

The steps only collect candidates with named features; `decide` chooses between them. The reader decides by the table of
weights (`linear.choose`); the script that makes the table decides by the annotation and takes notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from nuzuh.model import Measure, Modality, Reason, Section, Who
from nuzuh.monitor import Event
from nuzuh.read import linear, modality
from nuzuh.read.actors import acting
from nuzuh.read.deciding import Decide, Options, by_weights
from nuzuh.read.figures import units
from nuzuh.read.measures import counted, measure_memory, whom
from nuzuh.read.measures import head as heads
from nuzuh.read.measures.fitting import Relation, counts
from nuzuh.read.measures.heading import headings
from nuzuh.read.measures.lands import lands
from nuzuh.read.measures.measure_memory import TELLING
from nuzuh.read.measures.relations import relations
from nuzuh.read.names.speech import Speaker, source_words
from nuzuh.read.periods import when
from nuzuh.read.periods.happenings import Happenings, open_happenings
from nuzuh.read.periods.timeline import Timeline, open_timeline
from nuzuh.read.places import place_memory, placing
from nuzuh.read.report import Report
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.sources import source
from nuzuh.read.sources.speakers import tells
from nuzuh.read.tally import Tally
from nuzuh.read.types import Draft

_EMPTY: Mapping[str, str] = {}


class State(msgspec.Struct):
    """What the steps remember from figure to figure of one report."""

    report: Report
    decide: Decide
    explain: bool
    timeline: Timeline
    speakers: dict[int, list[Speaker]]
    places: place_memory.Memory
    actors: acting.Memory
    drafts: list[Draft] = []
    voice: source.Voice | None = None
    voices: Tally[str] = msgspec.field(default_factory=Tally)
    measures: measure_memory.Memory = msgspec.field(default_factory=measure_memory.Memory)

    def forget(self) -> None:
        """Let go of what no step needs once each figure has its places, doer and speaker: of a book it is much."""
        self.speakers = {}
        self.places, self.actors = place_memory.Memory(tellers=self.speakers), acting.Memory()


def read(
    report: Report, decide: Decide = by_weights, *, events: Iterable[Event] = (), explain: bool = False
) -> list[Draft]:
    """The figures of a report, in order, with every field that its sentences settle. `events` date named starts."""
    state = _open(report, decide, events, explain=explain)
    for index in sorted(report.quantities):
        report.forget()
        for draft in _sentence(state, index):
            state.drafts.append(draft)
    state.forget()
    _headlines(state.drafts)
    happenings = open_happenings(state.timeline, (draft.sentence for draft in state.drafts))
    for draft in sorted(state.drafts, key=lambda draft: draft.section is Section.HEADLINE):
        report.forget()
        _when(state, happenings, draft)
    return state.drafts


def _open(report: Report, decide: Decide, events: Iterable[Event], *, explain: bool) -> State:
    speakers: dict[int, list[Speaker]] = {}
    timeline = open_timeline(report, events)
    places, actors = place_memory.Memory(tellers=speakers, parts=timeline.parts), acting.Memory(tellers=speakers)
    return State(report, decide, explain, timeline, speakers=speakers, places=places, actors=actors)


def _headlines(drafts: list[Draft]) -> None:
    """A headline often leaves out what its figure counts: where the body repeats it, the surer one settles it."""
    body = {(d.quantity.value, d.quantity.unit): d for d in reversed(drafts) if d.section is not Section.HEADLINE}
    for draft in drafts:
        if draft.section is Section.HEADLINE and draft.quantity.value >= TELLING:
            same = body.get((draft.quantity.value, draft.quantity.unit))
            if same is not None and same.confidence > draft.confidence and same.measure is not draft.measure:
                draft.measure, draft.unit, draft.term, draft.who = same.measure, same.unit, same.term, same.who
                taken = {"measure", "who"} if draft.places else {"measure", "who", "places"}
                draft.places = draft.places or same.places
                draft.reasons = [
                    *(reason for reason in draft.reasons if reason.field not in taken),
                    *(
                        Reason(reason.field, reason.step, f"the same number in the body: {reason.rule}", reason.words)
                        for reason in same.reasons
                        if reason.field in taken
                    ),
                ]


def _because(state: State, draft: Draft, fields: str, step: str, options: Options, chosen: str, words: str) -> None:
    if state.explain:
        told = linear.explain(options, chosen, linear.weights(step))
        draft.reasons.append(Reason(fields, step, told, words))


def _sentence(state: State, index: int) -> Iterator[Draft]:
    report = state.report
    sentence = report.sentence(index)
    drafts = _counted(state, index, sentence)
    if not drafts:
        return
    found_cues = modality.cues_of(sentence)
    for position, (figure, draft) in enumerate(drafts):
        last = None if position == 0 else (drafts[position - 1][0], str(drafts[position - 1][1].modality))
        _modality(state, sentence, figure, draft, found_cues, last)
        _source(state, index, sentence, figure, draft)
        _actor(state, index, sentence, figure, draft)
        _where(state, index, sentence, figure, draft)
        yield draft


def _counted(state: State, index: int, sentence: Sentence) -> list[tuple[Figure, Draft]]:
    """The figures of the sentence with measure, unit and group; numbers that count nothing of a crisis are left out."""
    report, rules, words = state.report, heads.grammar(state.report.pack), source_words(state.report.pack)
    nouns = [heads.head_of(sentence, figure, rules) for figure in sentence.figures]
    over = headings(report, index, sentence)
    tied = [relations(sentence, f, head, rules, h) for f, head, h in zip(sentence.figures, nouns, over, strict=True)]
    countries, spoken = lands(sentence), counted.spoken(sentence)
    found: list[tuple[Figure, Draft]] = []
    read: list[tuple[Figure, heads.Head | None, str, bool]] = []
    before: tuple[Figure, str] | None = None
    tellers = source.known_in(report, index, state.speakers, words)
    for i, (figure, head) in enumerate(zip(sentence.figures, nouns, strict=True)):
        if tells(figure, tellers, sentence, words):
            continue
        memory = state.measures.again(figure, first=before is None)
        context = state.measures.context(sentence, index, figure, head)
        following = _following(sentence, i, tied, rules)
        options = counted.options(
            sentence, figure, head, before, rules, tied[i], memory, countries, spoken, following, context
        )
        chosen, sums = state.decide("measure", figure, options, _EMPTY)
        before = (figure, chosen)
        if chosen == counted.NONE:
            continue
        draft = Draft(
            figure.quantity, index, sentence.section, Measure(chosen), confidence=linear.probability(chosen, sums)
        )
        if head is not None:
            draft.head = (sentence.tokens.starts[head.first], sentence.tokens.ends[head.last - 1])
        said = report.text[figure.quantity.start : draft.head[1] if draft.head is not None else figure.quantity.end]
        _because(state, draft, "measure", "measure", options, chosen, said)
        last = found[-1] if found else None
        measure = draft.measure or Measure.OTHER
        named = head if head is not None else _heading(over[i].nouns, measure)
        draft.unit = whom.unit_of(measure, figure, named, None if last is None else last[1].unit)
        draft.unit = units.local_currency(draft.unit, report.text, figure.quantity, report.pack)
        draft.unit = units.own_currency(draft.unit, report.text, figure.quantity, report.publisher, report.pack)
        if over[i].who is None:
            _whom(state, sentence, figure, named, draft, last, nouns[i + 1] if i + 1 < len(nouns) else None, i, rules)
        else:
            draft.who = over[i].who
        draft.part_of = _whole(sentence, found, figure, draft, head, rules)
        claim = next((r for r in tied[i] if r.sense.measure is draft.measure), None)
        if claim is not None:
            draft.verb = claim.trigger.first
            draft.term = " ".join(sentence.words[claim.trigger.first : claim.trigger.last]) or over[i].term or None
        found.append((figure, draft))
        read.append((figure, head, chosen, _guessed(draft)))
    for figure, head, chosen, guessed in read:
        state.measures.note(sentence, index, figure, head, chosen, guessed=guessed)
    return found


def _heading(nouns: Sequence[heads.Head], measure: Measure) -> heads.Head | None:
    """The noun of a number's heading that the measure can count."""
    return next((head for head in nouns if head.noun is not None and counts(measure, head.noun.unit)), None)


def _following(
    sentence: Sentence, i: int, tied: list[list[Relation]], rules: heads.Grammar
) -> tuple[list[str], str] | None:
    if i + 1 >= len(tied):
        return None
    joint = counted.ahead(sentence, sentence.figures[i], sentence.figures[i + 1], rules)
    return None if joint is None else (counted.strongest(tied[i + 1]), joint)


def _whole(
    sentence: Sentence,
    found: list[tuple[Figure, Draft]],
    figure: Figure,
    draft: Draft,
    head: heads.Head | None,
    rules: heads.Grammar,
) -> int | None:
    """Where the number stands that this one is a part of ("33 people, 12 of them children and 8 women")."""
    if not found or found[-1][1].measure is not draft.measure:
        return None
    last, before = found[-1]
    joint = heads.connector(sentence, last, figure, head, rules)
    if joint in ("including", "of them"):
        return before.part_of if before.part_of is not None and joint == "of them" else before.quantity.start
    return before.part_of if joint == "and" and draft.who is not None else None


def _guessed(draft: Draft) -> bool:
    """Whether it is a headline's figure that no word of it speaks of: the body that it repeats settles it."""
    return draft.section is Section.HEADLINE and draft.verb is None


def _whom(
    state: State,
    sentence: Sentence,
    figure: Figure,
    head: heads.Head | None,
    draft: Draft,
    last: tuple[Figure, Draft] | None,
    next_head: heads.Head | None,
    i: int,
    rules: heads.Grammar,
) -> None:
    before = None
    if last is not None:
        before = (
            None if last[1].who is None else str(last[1].who),
            heads.connector(sentence, last[0], figure, head, rules),
        )
    following = None
    if next_head is not None and next_head.noun is not None:
        joint = heads.connector(sentence, figure, sentence.figures[i + 1], next_head, rules)
        following = (None if next_head.noun.who is None else str(next_head.noun.who), joint)
    options = whom.options(sentence, figure, head, str(draft.measure), before, following, rules)
    chosen, _ = state.decide("who", figure, options, _EMPTY)
    if chosen != whom.ANYONE:
        draft.who = Who(chosen)
        _because(state, draft, "who", "who", options, chosen, chosen)


def _modality(
    state: State,
    sentence: Sentence,
    figure: Figure,
    draft: Draft,
    cues: list[tuple[int, int, tuple[modality.Cue, ...]]],
    before: tuple[Figure, str] | None,
) -> None:
    rules = heads.grammar(state.report.pack)
    options = modality.options(sentence, figure, str(draft.measure), cues, before, draft.verb, rules)
    chosen, _ = state.decide("modality", figure, options, _EMPTY)
    draft.modality = Modality(chosen)
    if chosen != Modality.OBSERVED:
        words = ", ".join(
            " ".join(sentence.words[a:b]) for a, b, meanings in cues if any(cue.modality == chosen for cue in meanings)
        )
        _because(state, draft, "modality", "modality", options, chosen, words)


def _source(state: State, index: int, sentence: Sentence, figure: Figure, draft: Draft) -> None:
    report, words = state.report, source_words(state.report.pack)
    found = source.candidates(report, index, state.speakers, words, state.voice)
    here = [s for s in found if s.sentence == index]
    near = (
        min(here, key=lambda s: abs(s.cue - figure.first))
        if here
        else next((s for s in reversed(found) if s.sentence < index), None)
    )
    at = source.situation(report, index, figure, state.speakers, state.voice, state.voices, words)
    options: dict[str, linear.Names] = {source.ITSELF: source.silence(report, index, at)}
    labels: dict[str, str] = {}
    for k, speaker in enumerate(found):
        names = source.features(speaker, report, sentence, index, figure, at, speaker is near, words.clauses)
        options[str(k)], labels[str(k)] = names, speaker.name
    chosen, _ = state.decide("source", figure, options, labels)
    state.voice = source.Voice(index, None if chosen == source.ITSELF else found[int(chosen)])
    spoken = state.voice.speaker
    state.voices.add("" if spoken is None else spoken.name)
    if spoken is None:
        return
    draft.source = spoken.name
    draft.via = spoken.via if spoken.sentence >= index else None  # who goes on to say more is not relayed anew
    draft.documented = spoken.verb in words.documenting
    _because(state, draft, "source", "source", options, chosen, f"{spoken.name} ({spoken.verb})")


def _actor(state: State, index: int, sentence: Sentence, figure: Figure, draft: Draft) -> None:
    before = state.drafts[-1] if state.drafts else None
    draft.actor, options, chosen = acting.acted(
        state.actors, state.report, state.decide, index, sentence, figure, draft, before
    )
    if draft.actor is not None:
        _because(state, draft, "actor", "actor", options, chosen, draft.actor)


def _where(state: State, index: int, sentence: Sentence, figure: Figure, draft: Draft) -> None:
    before = state.drafts[-1] if state.drafts else None
    draft.places, options, chosen = placing.places(
        state.places, state.actors, state.report, state.decide, index, sentence, figure, draft, before
    )
    if chosen == placing.ROW and state.explain:
        said = f"{draft.places[0].name} fills a cell of its row" if draft.places else "the row is a total"
        draft.reasons.append(Reason("places", "row", "", said))
    elif draft.places:
        _because(state, draft, "places", "where", options, chosen, draft.places[0].name)


def _when(state: State, happenings: Happenings, draft: Draft) -> None:
    index = draft.sentence
    sentence = state.report.sentence(index)
    figure = next(figure for figure in sentence.figures if figure.quantity is draft.quantity)
    found = when.choices(state.timeline, happenings, index, sentence, figure, draft)
    options, labels = when.options(found)
    chosen, _ = state.decide("period", figure, options, labels)
    draft.period = found[chosen].period
    state.timeline.note(index, draft)
    if draft.period.start is not None or draft.period.end is not None:
        _because(state, draft, "from, to", "period", options, chosen, found[chosen].words or "the day of publication")
