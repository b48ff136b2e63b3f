"""What the heading of a number says that it counts: words before its colon; in a table its row and what is above."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from nuzuh.model import Measure, Unit, Who
from nuzuh.read.measures.amounts import changing
from nuzuh.read.measures.head import Head, grammar, heading_of, nouns_of
from nuzuh.read.measures.labels import label_of, named_in
from nuzuh.read.report import Report
from nuzuh.read.rows import CELL, Row, Span, columns
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.words.lexicon import Sense
from nuzuh.read.words.placewords import place_words

_COMMAS = frozenset((",", "،"))
_PEOPLE = frozenset((Unit.PERSONS, Unit.HOUSEHOLDS))
# What may have harmed them stands before their number ("Shelling | Deaths: 31").
_NAMED = _PEOPLE | {Unit.INCIDENTS, Unit.PLACES}
# Where a heading names only these, its number counts one of them.
PLAIN = frozenset(
    (Measure.KILLED, Measure.INJURED, Measure.CASUALTIES, Measure.MISSING, Measure.DETAINED, Measure.DISPLACED,
     Measure.CROSSED_BORDER, Measure.IDPS, Measure.REFUGEES, Measure.RETURNED)
)  # fmt: skip
# Words above a table that name several of these name one thing in several ways ("displaced people in IDP sites").
_FLED = frozenset((Measure.DISPLACED, Measure.CROSSED_BORDER, Measure.IDPS, Measure.REFUGEES))
# They are spoken of beside what is counted: its cause and where it was ("killed in attacks", "by district").
_ASIDE = frozenset((Measure.ATTACKS, Measure.PLACES_AFFECTED, Measure.OTHER))
_MOVED = (Sense(Measure.DISPLACED, "go"),)


class Heading(NamedTuple):
    """The heading of a number: `tokens` whose trigger words it may be counted by, and its nouns, the fittest first.

    Where the words above a table say what is counted, `said` is what they say and `term` the word that says it; `who`
    is whom a row's headings say it counts.
    """

    tokens: Sequence[int] = ()
    nouns: tuple[Head, ...] = ()
    said: tuple[Sense, ...] = ()
    term: str = ""
    who: Who | None = None


NO_HEADING = Heading()


def headings(report: Report, index: int, sentence: Sentence) -> list[Heading]:
    """The heading of each figure of sentence number `index`."""
    row = report.rows.get(index)
    if row is None:
        rules = grammar(report.pack)
        label = label_of(report, index)
        if label is not None:
            line = report.sentence(label)
            return [_told(line, named_in(line, rules), sentence.figures[0]) or NO_HEADING]
        own = [heading_of(sentence, figure) or changing(sentence, figure, rules) for figure in sentence.figures]
        own = [_compound(sentence, tokens) for tokens in own]
        return [Heading(tokens, tuple(nouns_of(sentence, tokens))) for tokens in own]
    found = [_in_row(report, row, sentence, figure) for figure in sentence.figures]
    return [heading._replace(who=_who(heading.nouns)) for heading in found]


def _compound(sentence: Sentence, heading: range) -> range:
    """A heading from its last noun on where others right before that only describe it: "IDP | returnees"."""
    last = sentence.trigger_at.get(heading.stop - 1) if heading else None
    before = None if last is None else sentence.trigger_at.get(last.first - 1)
    if last is None or before is None or before.first < heading.start:
        return heading
    nouns = all(sense.kind == "noun" for trigger in (before, last) for sense in trigger.senses)
    return range(last.first, heading.stop) if nouns else heading


def _who(nouns: Sequence[Head]) -> Who | None:
    """Whom the headings name, but for those who fled: that is what is counted."""
    named = (head.noun.who for head in nouns if head.noun is not None)
    return next((who for who in named if who not in (None, Who.IDPS, Who.REFUGEES)), None)


def _in_row(report: Report, row: Row, sentence: Sentence, figure: Figure) -> Heading:
    """The narrowest words that say what the number counts: of its column, else of its row, else above the table.

    Those further off are only asked where the column says no more than who or how many ("Women", "Total").
    """
    own = heading_of(sentence, figure)
    plain = Heading(own, tuple(nouns_of(sentence, own)))
    told = _narrowest(sentence, own)
    label = [i for i in _tokens(sentence, row.label) if not _is_families(sentence, i)]
    measures = _measures(sentence, label)
    named = measures <= PLAIN and told is not None and _names_place(sentence, told)
    if told is not None and _moved(row) and _measures(sentence, told) == {Measure.IDPS}:
        return Heading(nouns=plain.nouns, said=_MOVED, term=" ".join(sentence.words[told.start : told.stop]))
    if told is not None and not (measures and named):
        return Heading([i for i in told if not _is_families(sentence, i)], plain.nouns)
    if not own:
        under = _of_column(report, row, figure)
        if under is not None:
            return under
        if row.headed or not _fills_cell(sentence, figure):
            return plain
    nouns = (*plain.nouns, *nouns_of(sentence, _tokens(sentence, row.label)))
    if measures - _ASIDE and Measure.ATTACKS not in measures and _of_people(plain.nouns):
        return Heading(label, nouns)
    names = place_words(report.pack).names
    if not is_plain(report, sentence, own) and not names.size(sentence.words[own.start : own.stop]):
        return plain
    if _of_people(nouns):
        above = _of_caption(report, row, plain._replace(nouns=nouns), figure)
        if above is not None:
            return above
    return Heading(label, nouns) if measures else plain


def _narrowest(sentence: Sentence, heading: range) -> range | None:
    """The last part of a heading that says what is counted ("Killed" of "Casualties, killed"); None where none does."""
    last = heading.stop
    for i in range(heading.stop - 1, heading.start - 2, -1):
        if i < heading.start or sentence.words[i] in _COMMAS:
            part = range(i + 1, last)
            telling = [k for k in part if not _is_families(sentence, k)]
            if _measures(sentence, telling) - {Measure.OTHER}:
                return part
            last = i
    return None


def _names_place(sentence: Sentence, part: range) -> bool:
    """Whether a heading is a place's name with its kind: of "Killed | Gaza City: 12", what is counted is no city."""
    return _measures(sentence, part) <= _ASIDE and not sentence.trigger_at.keys() >= set(part)


def _unit(sentence: Sentence, first: int) -> str | None:
    return sentence.noun_at[first][1].unit if first in sentence.noun_at else None


def _of_people(nouns: Sequence[Head]) -> bool:
    return all(head.noun is None or head.noun.unit in _NAMED for head in nouns)


def _is_families(sentence: Sentence, i: int) -> bool:
    """Whether a word for families says who is counted, though it can be a verb too (Arabic أسر, held)."""
    return _unit(sentence, i) == Unit.HOUSEHOLDS and sentence.noun_at[i][0] == i + 1


def _measures(sentence: Sentence, part: Sequence[int]) -> set[Measure]:
    return {sense.measure for trigger in sentence.triggers if trigger.first in part for sense in trigger.senses}


def _fills_cell(sentence: Sentence, figure: Figure) -> bool:
    words = sentence.words
    return words[max(0, figure.left - 1) : figure.left] in ([CELL], []) and words[figure.right : figure.right + 1] in (
        [CELL],
        [],
    )


def is_plain(report: Report, sentence: Sentence, heading: range) -> bool:
    """Whether a heading says no more than that people are counted, and who ("Women", "Total")."""
    words = columns(report.pack)
    people = {
        i for first in heading if _unit(sentence, first) in _PEOPLE for i in range(first, sentence.noun_at[first][0])
    }
    return all(i in people or sentence.words[i] in words.plain or sentence.words[i] in words.small for i in heading)


def _tokens(sentence: Sentence, cell: Span | None) -> range:
    if cell is None:
        return range(0)
    return range(bisect_left(sentence.tokens.starts, cell[0]), bisect_left(sentence.tokens.starts, cell[1]))


def _of_column(report: Report, row: Row, figure: Figure) -> Heading | None:
    """What the head of its column says that a number counts, where that stands in a line of its own above."""
    for (start, end), line, head in row.columns:
        if not start <= figure.quantity.start < end:
            continue
        above = report.sentence(line)
        tokens = range(bisect_left(above.tokens.starts, head[0]), bisect_left(above.tokens.starts, head[1]))
        return _told(above, tokens, figure)
    return None


def _told(line: Sentence, tokens: range, figure: Figure) -> Heading | None:
    """What the `tokens` of another line say that a number counts; None where they say nothing."""
    found = [(t, sense) for t in line.triggers if t.first in tokens for sense in t.senses]
    nouns = tuple(noun._replace(first=figure.left, last=figure.left) for noun in nouns_of(line, tokens))
    if not found and not nouns:
        return None
    term = " ".join(line.words[found[0][0].first : found[0][0].last]) if found else ""
    return Heading(nouns=nouns, said=tuple(sense for _, sense in found), term=term)


def _moved(row: Row) -> bool:
    """Whether the table tells from where to where: displaced people who moved are a flow, not those who live there."""
    return row.origin is not None and row.destination is not None


def _of_caption(report: Report, row: Row, heading: Heading, figure: Figure) -> Heading | None:
    """The heading with what the nearest words above the table say that name something to count; None where that is not
    one kind of people."""
    for caption in row.captions:
        above = report.sentence(caption)
        found = [(t, sense) for t in above.triggers for sense in t.senses if sense.measure not in _ASIDE]
        measures = {sense.measure for _, sense in found}
        if measures and measures <= PLAIN and (len(measures) == 1 or measures <= _FLED):
            first = found[0][0]
            nouns = [
                head._replace(first=figure.left, last=figure.left) for head in nouns_of(above, range(len(above.words)))
            ]
            settled = _moved(row) and measures == {Measure.IDPS}
            said = _MOVED if settled else tuple(sense for _, sense in found)
            term = " ".join(above.words[first.first : first.last])
            return Heading(nouns=(*heading.nouns, *nouns), said=said, term=term)
        if measures:
            return None
    return Heading(nouns=heading.nouns, said=_MOVED) if _moved(row) and heading.nouns else None
