"""Who says so: the speakers near a number, in its own sentence or carried over from its neighbours.

A pronoun carries the speaker of an earlier sentence. What the document says itself has no source.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from nuzuh.model import Section
from nuzuh.read.names.speech import Speaker, Words
from nuzuh.read.report import Report
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.sources.speakers import speakers
from nuzuh.read.sources.subjects import Finder
from nuzuh.read.tally import Tally

ITSELF = "itself"
_PAIRS = (("“", "”"), ("«", "»"))
_MARKS = frozenset((",", ";", "-"))
# Figures before a report shows who speaks in it, and the first words of a sentence.
_EARLY, _BEGINNING = 4, 3
# Words that may end a sentence behind its speaker: "they said in a statement on Monday".
_SAYING = 5
# Sentences that a speaker is carried over, from figure to figure.
_CARRIED = 4
# Characters within which a quotation's opening mark is looked for; paragraphs are seldom longer.
_PARAGRAPH = 5000


def quoted(text: str, start: int) -> bool:
    """Whether character `start` stands inside quotation marks opened in its paragraph."""
    low = max(0, start - _PARAGRAPH)
    begin = max(text.rfind("\n\n", low, start), low)
    for mark, closing in _PAIRS:
        opened = text.rfind(mark, begin, start)
        if opened >= 0:
            return text.find(closing, opened, start) < 0
    return text.count('"', begin, start) % 2 == 1


class Voice(NamedTuple):
    """Who spoke for the last figure, of sentence `at`; nobody but the document where `speaker` is None."""

    at: int
    speaker: Speaker | None

    def gap(self, index: int) -> int:
        """Sentences from the last figure to sentence `index`."""
        return abs(index - self.at)


def known_in(report: Report, index: int, known: dict[int, list[Speaker]], vocabulary: Words) -> list[Speaker]:
    """The speakers of sentence `index`, looked for once."""
    if index not in known:
        known[index] = speakers(report.sentence(index), index, report.text, vocabulary)
    return known[index]


def candidates(
    report: Report, index: int, known: dict[int, list[Speaker]], vocabulary: Words, voice: Voice | None
) -> list[Speaker]:
    """The named speakers of sentence `index`, of the three before it and of the one behind it, and the last `voice`."""
    found: list[Speaker] = []
    for i in range(max(0, index - 3), min(len(report.spans), index + 2)):
        found += [speaker for speaker in known_in(report, i, known, vocabulary) if speaker.pattern != "pronoun"]
    if voice is not None and voice.speaker is not None and voice.gap(index) <= _CARRIED and voice.speaker not in found:
        found.insert(0, voice.speaker)
    actor = _actor_before(report, index, known, vocabulary)
    if actor is not None:
        return [actor, *found]
    return found or _not_named_before(known_in(report, index, known, vocabulary), vocabulary)


def _not_named_before(here: list[Speaker], vocabulary: Words) -> list[Speaker]:
    """Those of a sentence's speakers who point back to nobody: "the spokesman said" at a report's head."""
    return [s._replace(pattern="verb") for s in here if s.name.casefold() in vocabulary.persons_again]


def _actor_before(report: Report, index: int, known: dict[int, list[Speaker]], vocabulary: Words) -> Speaker | None:
    """Who acts in the sentence before, where nobody speaks in it and "he" does in this one."""
    if index == 0 or vocabulary.known is not None or known_in(report, index - 1, known, vocabulary):
        return None
    if all(speaker.pattern != "pronoun" for speaker in known_in(report, index, known, vocabulary)):
        return None
    return Finder(report.sentence(index - 1), index - 1, report.text, vocabulary).acting()


class Situation(NamedTuple):
    """What is the same for all speakers that a figure may have: where it stands and what was settled before it.

    `inside` says that it stands in a quotation, `pronoun` and `others` that its sentence has speakers that are pronouns
    and speakers with a name. `voice` tells who spoke for the figure before, `gap` how many sentences before it stands.
    `goes_on` says that the sentence begins with a word that carries on ("also"), `voices` who spoke for earlier figures
    ("" for the document itself).
    """

    inside: bool
    pronoun: bool
    others: bool
    voice: str | None
    gap: int
    goes_on: bool
    voices: Tally[str]

    def share(self, name: str) -> str:
        """How many of the earlier figures `name` spoke for."""
        said, total = self.voices.counts.get(name, 0), self.voices.total
        if total < _EARLY:
            return "early" if said else "never early"
        return "never" if not said else "all" if said == total else "most" if 2 * said >= total else "some"


def situation(
    report: Report,
    index: int,
    figure: Figure,
    known: dict[int, list[Speaker]],
    voice: Voice | None,
    voices: Tally[str],
    vocabulary: Words,
) -> Situation:
    """The situation of a `figure` of sentence `index`, whose speakers are `known`."""
    patterns = {speaker.pattern for speaker in known.get(index, ())}
    pronoun = "pronoun" in patterns
    inside, others = quoted(report.text, figure.quantity.start), len(patterns) > pronoun
    goes_on = not vocabulary.continuing.isdisjoint(report.sentence(index).words[:_BEGINNING])
    if voice is None:
        return Situation(inside, pronoun, others, None, _CARRIED, goes_on, voices)
    name = None if voice.speaker is None else voice.speaker.name
    return Situation(inside, pronoun, others, name, min(_CARRIED, voice.gap(index)), goes_on, voices)


def features(
    speaker: Speaker, report: Report, sentence: Sentence, index: int, figure: Figure, at: Situation, nearest: bool,
    clauses: frozenset[str],
) -> list[tuple[str, ...]]:  # fmt: skip
    """What speaks for `speaker` as the source of `figure`."""
    distance = max(-_CARRIED, speaker.sentence - index)
    names = [_there(distance, speaker.pattern, at.inside, nearest)]
    names.append(_known(at.share(speaker.name), distance == 0, at.goes_on, speaker.name == at.voice))
    if speaker.name == at.voice:
        names.append(_carried(at.gap, distance == 0, at.pronoun, at.others, at.inside))
    if distance == 0:
        low, high = min(speaker.cue, figure.first), max(speaker.cue, figure.first)
        breaks = sum(word in _MARKS or word in clauses for word in sentence.words[low:high])
        names.append(_beside(speaker.cue < figure.first, speaker.pattern, min(breaks, 3), speaker.verb))
        ending = _ending(sentence, speaker)
        if figure.last <= speaker.first:
            names.append(_behind(speaker.pattern, _opening(sentence, speaker, clauses), ending))
        elif speaker.cue < figure.first:
            names.append(_ahead(speaker.pattern, ending, *_between(sentence, speaker, figure, clauses)))
    else:
        same = _together(report, speaker.sentence, index)
        names.append(_apart(distance, at.pronoun, same, at.others, _opens(speaker, report)))
    return names


def _opening(sentence: Sentence, speaker: Speaker, clauses: frozenset[str]) -> str:
    """What stands before a speaker: "12 died, officials said" and "12 died and officials said" differ by it."""
    word = sentence.words[speaker.first - 1]
    return "mark" if word in _MARKS else "clause" if word in clauses else "word"


def _ending(sentence: Sentence, speaker: Speaker) -> str:
    """What stands behind a speaker and the verb: one who goes on to say something says that."""
    behind = sentence.words[max(speaker.last, speaker.cue + 1) :][: _SAYING + 1]
    length = next((i for i, word in enumerate(behind) if not word[0].isalnum()), len(behind))
    return "end" if length == 0 else "when" if length <= _SAYING else "more"


def _between(sentence: Sentence, speaker: Speaker, figure: Figure, clauses: frozenset[str]) -> tuple[str, int]:
    """The last mark or conjunction between a speaker and a figure behind it, and how many figures stand there."""
    words = sentence.words[max(speaker.cue + 1, speaker.last) : figure.first]
    last = next((word for word in reversed(words) if word in _MARKS or word in clauses), "")
    return last, sum(speaker.cue < other.first < figure.first for other in sentence.figures)


def _opens(speaker: Speaker, report: Report) -> str:
    """Whether what is behind the speaker's sentence is what was announced in it: a statement ("The minister said:") or
    a list ("The monitor counted eleven dead:")."""
    if speaker.sentence < 0 or report.text[report.spans[speaker.sentence][1] - 1] != ":":
        return ""
    behind = len(report.sentence(speaker.sentence).words) - max(speaker.cue, speaker.last)
    return "statement" if behind <= _SAYING else "list"


def _together(report: Report, one: int, other: int) -> bool:
    """Whether two sentences stand in one paragraph and, in a list, in one item of it."""
    if report.paragraphs[one] != report.paragraphs[other]:
        return False
    if Section.LIST not in (report.sections[one], report.sections[other]):
        return True
    first, last = sorted((one, other))
    return "\n" not in report.text[report.spans[first][0] : report.spans[last][0]]


@lru_cache(maxsize=1 << 12)
def _there(distance: int, pattern: str, inside: bool, nearest: bool) -> tuple[str, ...]:
    names = (f"at {distance} {pattern}", f"at {distance}", f"at {distance} quoted {inside}")
    return (*names, f"nearest {distance < 0}") if nearest else names


@lru_cache(maxsize=1 << 8)
def _known(share: str, here: bool, goes_on: bool, last: bool) -> tuple[str, ...]:
    """What earlier figures the speaker spoke for, and whether the sentence carries on."""
    side = "here" if here else "back"
    names = (f"spoke for {share}", f"spoke for {share} {side}")
    return names if here else (*names, f"goes on {goes_on} last {last}")


@lru_cache(maxsize=1 << 8)
def _carried(gap: int, here: bool, pronoun: bool, others: bool, inside: bool) -> tuple[str, ...]:
    return (
        f"carried {gap}",
        f"carried {gap} here {here}",
        f"carried {gap} pronoun {pronoun}",
        f"carried {gap} others {others}",
        f"carried quoted {inside}",
    )


@lru_cache(maxsize=1 << 12)
def _beside(before: bool, pattern: str, breaks: int, verb: str) -> tuple[str, ...]:
    side = "before" if before else "after"
    return (f"{side} {pattern}", f"{side} breaks {breaks}", f"{side} {verb}")


@lru_cache(maxsize=1 << 6)
def _behind(pattern: str, opening: str, ending: str) -> tuple[str, ...]:
    return (f"behind {pattern} {opening} {ending}", f"behind {opening}", f"behind {pattern} {ending}")


@lru_cache(maxsize=1 << 10)
def _ahead(pattern: str, ending: str, last: str, figures: int) -> tuple[str, ...]:
    return (
        f"ahead {pattern} {ending}",
        f"ahead last {last}",
        f"ahead {ending} last {last}",
        f"ahead figures {min(figures, 2)}",
    )


@lru_cache(maxsize=1 << 8)
def _apart(distance: int, pronoun: bool, same: bool, others: bool, opens: str) -> tuple[str, ...]:
    names = (f"at {distance} pronoun {pronoun}", f"at {distance} same paragraph {same}",
             f"at {distance} others here {others}")  # fmt: skip
    return (*names, f"opens {opens}", f"opens {opens} {distance}") if opens else names


def silence(report: Report, index: int, at: Situation) -> list[tuple[str, ...]]:
    """What speaks for the document's own voice."""
    return [
        _itself(str(report.sections[index]), at.inside, at.pronoun, at.others, at.voice is None, at.gap),
        (f"itself spoke for {at.share('')}", f"itself goes on {at.goes_on} after {at.voice is None}"),
    ]


@lru_cache(maxsize=1 << 10)
def _itself(section: str, inside: bool, pronoun: bool, others: bool, silent: bool, gap: int) -> tuple[str, ...]:
    return (
        "itself",
        f"itself quoted {inside}",
        f"itself here {pronoun or others}",
        f"itself pronoun {pronoun}",
        f"itself section {section}",
        f"itself after {silent} {gap}",
        f"itself after {silent} here {pronoun or others}",
    )
