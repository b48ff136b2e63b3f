"""When: the period that a figure counts, weighed among the times that its sentence and the ones around it name.

The candidates are the publication's day, "as of" it, nothing, each time expression in the ways it can be meant (the
window itself, since it, as of its end, from it to the publication), the days of such events as the sentence tells of
and the periods of the report's other figures. A linear model over named features decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from nuzuh.model import Period, Section
from nuzuh.read import linear
from nuzuh.read.periods.clock import Clock
from nuzuh.read.periods.happenings import Happenings
from nuzuh.read.periods.period_carried import carried
from nuzuh.read.periods.period_choice import KEPT, Choice, Names, Situation, kind_of, label
from nuzuh.read.periods.period_said import named_around, named_here, nearness
from nuzuh.read.periods.timeline import Timeline, sort_of
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.types import Draft

# Tokens around a figure whose verbs tell its tense.
_TENSE_REACH = 7
# Tokens on either side of a figure whose words are looked at.
_NEAR = 5
# Numbers below each of these are of one size.
_SIZES = ((20, "few"), (200, "dozens"), (2000, "hundreds"), (100_000, "thousands"))


def choices(
    timeline: Timeline, happenings: Happenings, index: int, sentence: Sentence, figure: Figure, draft: Draft
) -> dict[str, Choice]:
    """The periods that the figure may count, under "from..to", the plainest first."""
    here = [timeline.resolve(span) for span in timeline.times(index)]
    situation = Situation(
        str(draft.measure),
        sort_of(str(draft.measure)),
        _tense(sentence, figure, timeline.clock),
        str(draft.modality),
        nearness(timeline, index, sentence, figure, here),
        "headline" if sentence.section is Section.HEADLINE else str(sentence.section) if index else "first",
        _size(figure.quantity.value, figure.quantity.unit),
        not timeline.clock.wars.isdisjoint(sentence.words),
    )
    published = timeline.report.published
    found = {key: Choice(period, []) for key, period in _plainest(published)}
    named_here(found, timeline, index, sentence, figure, here, situation, draft.verb)
    named_around(found, timeline, index, sentence, figure, situation)
    carried(found, timeline, index, figure, situation, draft)
    for day, names in happenings.dated(index, situation.sort, situation.here):
        found.setdefault(f"{day}..{day}", Choice(Period(day, day), [], "the day of the event")).names.append(names)
    stems = sentence.stems
    near = tuple(
        dict.fromkeys(stems[max(0, figure.first - _NEAR) : figure.first] + stems[figure.last : figure.last + _NEAR])
    )
    verb = "" if draft.verb is None else stems[draft.verb]
    alike: dict[str, linear.Once] = {}
    for choice in found.values():
        kind = kind_of(choice.period, published)
        if kind not in alike:
            words_of = linear.Words(f"verb {kind}", (verb,)), linear.Words(f"near {kind}", near)
            alike[kind] = linear.Once((_is(kind, published is None, *situation), *words_of))
        choice.names.append(alike[kind])
    main = timeline.main
    most = None if main is None else found.get(label(Period(main, main)))
    if main is not None and most is not None:
        most.names.append(_main(min(3, timeline.days[main]), situation.sort, situation.here))
    return found


@lru_cache(1 << 10)
def _plainest(published: date | None) -> tuple[tuple[str, Period], ...]:
    """The periods that need no words: none, up to the publication and its day."""
    periods = (Period(),) if published is None else (Period(), Period(None, published), Period(published, published))
    return tuple((label(period), period) for period in periods)


def options(found: Mapping[str, Choice]) -> tuple[dict[str, list[linear.Feature]], dict[str, str]]:
    """`choices` as the model takes them: features and labels by option."""
    return {key: choice.names for key, choice in found.items()}, {key: key for key in found}


# --- what every period says for itself


@lru_cache(KEPT)
def _is(
    kind: str, undated: bool, measure: str, sort: str, tense: str, modality: str, here: str, place: str, size: str,
    war: bool,
) -> Names:  # fmt: skip
    return (
        f"is {kind}",
        f"is {kind} {sort} {size}",
        f"is {kind} {sort} war {war}",
        f"is {kind} undated {undated}",
        f"is {kind} {measure}",
        f"is {kind} {sort}",
        f"is {kind} {sort} {tense}",
        f"is {kind} {sort} here {here}",
        f"is {kind} {sort} {place}",
        f"is {kind} {modality}",
        f"is {kind} {tense} here {here}",
    )


def _size(value: float, unit: str | None) -> str:
    """How large a number is: one event seldom kills thousands, a war does."""
    if unit == "percent":
        return unit
    return next((name for most, name in _SIZES if value < most), "largest")


@lru_cache(KEPT)
def _main(count: int, sort: str, here: str) -> Names:
    return (f"main day {count}", f"main day {sort}", f"main day here {here}")


def _tense(sentence: Sentence, figure: Figure, words: Clock) -> str:
    """The tense of the nearest verb that has one."""
    best, found = _TENSE_REACH + 1, "none"
    low, high = max(0, figure.first - _TENSE_REACH), min(len(sentence.words), figure.last + _TENSE_REACH)
    telling = words.tenses.firsts
    for i in (*range(low, figure.first), *range(figure.last, high)):
        tense = words.tenses.at(sentence.words, i) if sentence.words[i] in telling else None
        if tense is not None:
            gap = i - figure.last + 1 if i >= figure.last else figure.first - i
            if gap < best:
                best, found = gap, tense[1][0]
    return found
