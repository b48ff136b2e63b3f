"""Who says so: the speakers near a number, in its own sentence or carried over from its neighbours.

A speaker is found by a phrase ("according to X"), a verb behind its name ("X said") or before it (", said X"). A
pronoun carries the speaker of an earlier sentence. What the document says itself has no source.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from nuzuh.lang import Pack
from nuzuh.read import caseless
from nuzuh.read.lexicon import Phrases, phrase
from nuzuh.read.report import Report
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.text import capitalised

ITSELF = "itself"
# A speaker's name with titles and body is rarely longer; beyond it the walk has left the noun phrase.
_LONGEST = 11
_BREAKS = frozenset(
    (
        ",",
        ";",
        ":",
        '"',
        "“",
        "”",
        "(",
        ")",
        "-",
        "–",
        "—",
        "that",
        "which",
        "who",
        "when",
        "while",
        "but",
        "because",
        "if",
        "as",
        "after",
        "whose",
        "where",
        ".",
    )
)
# What parts the clauses of a sentence, between a speaker and a number.
_CLAUSE = frozenset((",", ";", "but", "while", "-"))
_QUOTES = frozenset('"“”«»')
_DETERMINERS = frozenset(("a", "an", "the", "one", "its", "his", "their", "this", "our"))
_LINKS = frozenset(("of", "for", "and", "&", "the"))
# Small words before a capitalised name that can still be its titles ("disaster agency official Fauzi").
_LOWER_MOST = 4
_INSIDE = frozenset(("of", "for", "and", "the", "&", "at", "in", "from", "to", "on", "'s", "a", "an", "with"))


@dataclass(frozen=True, slots=True)
class Words:
    """The `sources.yml` of a language."""

    before: Phrases[str]
    verbs: frozenset[str]
    inverted: frozenset[str]
    pronouns: frozenset[str]
    self: frozenset[str]
    trim: frozenset[str]
    titles: frozenset[str]
    outlets: frozenset[str]
    people: frozenset[str]
    not_speakers: frozenset[str]
    documenting: frozenset[str]
    that: frozenset[str]
    inside: Phrases[str]
    known: frozenset[str] | None


class Speaker(NamedTuple):
    """A speaker at tokens `first` to `last` of a sentence; `cue` is the token of the verb or phrase, `pattern` how."""

    sentence: int
    first: int
    last: int
    name: str
    cue: int
    verb: str
    pattern: str
    via: str | None = None


@cache
def source_words(pack: Pack) -> Words:
    """The vocabulary of speech of a language."""
    table = pack.table("sources")

    def phrases(name: str) -> Phrases[str]:
        found: Phrases[str] = Phrases()
        for entry in table.get(name, ()):
            found.add(phrase(str(entry)), str(entry))
        found.freeze()
        return found

    def single(name: str) -> frozenset[str]:
        return frozenset(w for entry in table.get(name, ()) for w in phrase(str(entry)))

    known = pack.words if table.get("verb_first") == "true" else None
    words = {name: single(name) for name in Words.__slots__ if name not in ("before", "inside", "known")}
    return Words(before=phrases("before"), inside=phrases("inside"), known=known, **words)


def speakers(sentence: Sentence, index: int, text: str, vocabulary: Words) -> list[Speaker]:
    """The speakers that a sentence names, in the order of their cues; a pronoun is a speaker without a name."""
    if vocabulary.known is not None:
        return _verb_first(sentence, index, text, vocabulary, vocabulary.known)
    tokens, words = sentence.tokens, sentence.words
    found: list[Speaker] = []
    for first, last, _ in vocabulary.before.find(words):
        span = _right(tokens.raw, words, last, vocabulary)
        if span is not None:
            found.append(_speaker(index, span, sentence, text, first, words[first], "phrase"))
    found += _before_colon(sentence, index, text, vocabulary)
    if vocabulary.verbs.isdisjoint(words):
        return found if len(found) < 2 else sorted(found, key=_cue)
    taken = {speaker.cue for speaker in found}
    for i, word in enumerate(words):
        if word in vocabulary.verbs and i not in taken:
            speaker = _by_verb(sentence, index, text, i, vocabulary)
            if speaker is not None and not any(s.first < speaker.last and speaker.first < s.last for s in found):
                found.append(speaker)
    return sorted(found, key=_cue)


_cue = attrgetter("cue")


def _verb_first(sentence: Sentence, index: int, text: str, vocabulary: Words, known: frozenset[str]) -> list[Speaker]:
    """The speakers where the verb stands first."""
    found = [
        _speaker(index, (first, last), sentence, text, cue, sentence.words[cue], pattern)
        for first, last, cue, pattern in caseless.speakers(
            sentence, before=vocabulary.before, verbs=vocabulary.verbs, people=vocabulary.people,
            trim=vocabulary.trim, barred=vocabulary.not_speakers, inside=vocabulary.inside, known=known,
        )
    ]  # fmt: skip
    return sorted(found + _before_colon(sentence, index, text, vocabulary), key=_cue)


def _before_colon(sentence: Sentence, index: int, text: str, vocabulary: Words) -> list[Speaker]:
    """The speaker of a headline such as "Monitor: 12 dead" or "12 dead in Homs: monitor"."""
    raw, words = sentence.tokens.raw, sentence.words
    if ":" not in raw:
        return []
    colons = [i for i, word in enumerate(raw) if word == ":"]
    found = []
    for i in colons[:1] + colons[1:][-1:]:
        for first, last in ((0, i), (i + 1, len(words))):
            if 0 < last - first <= _LONGEST and not any(first <= f.first < last for f in sentence.figures):
                span = _checked(raw, words, first, last, vocabulary)
                if span is not None and any(words[k] in vocabulary.people for k in range(*span)):
                    found.append(_speaker(index, span, sentence, text, i, ":", "colon"))
    return found


def _speaker(
    index: int,
    span: tuple[int, int],
    sentence: Sentence,
    text: str,
    cue: int,
    verb: str,
    pattern: str,
    via: str | None = None,
) -> Speaker:
    first, last = span
    name = " ".join(text[sentence.tokens.starts[first] : sentence.tokens.ends[last - 1]].split())
    return Speaker(index, first, last, name, cue, verb, pattern, via)


def _by_verb(sentence: Sentence, index: int, text: str, i: int, vocabulary: Words) -> Speaker | None:
    raw, words = sentence.tokens.raw, sentence.tokens.words
    word = words[i]
    previous = words[i - 1] if i else ""
    if word in vocabulary.inverted and (previous in (",", "") or previous in _QUOTES or (i and raw[i - 1] in _QUOTES)):
        span = _right(raw, words, i + 1, vocabulary)
        if span is not None:
            return _speaker(index, span, sentence, text, i, word, "inverted")
    span = _left(raw, words, i, vocabulary)
    if span is None:
        return None
    if words[span[0]] in vocabulary.pronouns and span[1] - span[0] == 1:
        return _speaker(index, span, sentence, text, i, word, "pronoun", _told(sentence, text, i, vocabulary))
    return _speaker(index, span, sentence, text, i, word, "verb", _told(sentence, text, i, vocabulary))


def _told(sentence: Sentence, text: str, i: int, vocabulary: Words) -> str | None:
    """The outlet in "X told the Y"."""
    raw, words = sentence.tokens.raw, sentence.tokens.words
    if not words[i].startswith("t") or i + 1 >= len(words) or words[i] not in ("told", "tells"):
        return None
    first = i + 1 + (words[i + 1] == "the")
    last = first
    while last < len(words) and capitalised(raw[last]) and words[last] not in vocabulary.trim:
        last += 1
    return text[sentence.tokens.starts[first] : sentence.tokens.ends[last - 1]] if last > first else None


def _right(raw: list[str], words: list[str], first: int, vocabulary: Words) -> tuple[int, int] | None:
    """The noun phrase that begins at `first`."""
    end = min(len(words), first + _LONGEST)
    last, named = first, False
    while last < end:
        word = words[last]
        if (word in vocabulary.verbs and named) or raw[last] in _BREAKS or word in vocabulary.pronouns:
            break
        if (word in vocabulary.trim and word not in ("the", "a", "an", "'s", "and")) or (
            word in ("in", "on", "at", "with", "from", "to") and named
        ):
            break
        named = named or capitalised(raw[last]) or word in vocabulary.people
        last += 1
    while last > first and (words[last - 1] in vocabulary.trim or words[last - 1] in _INSIDE):
        last -= 1
    return _checked(raw, words, first, last, vocabulary)


def _left(raw: list[str], words: list[str], verb: int, vocabulary: Words) -> tuple[int, int] | None:
    """The noun phrase that ends before `verb`, over an apposition between commas."""
    last = verb
    while last > 0 and words[last - 1] in vocabulary.trim and words[last - 1] not in vocabulary.pronouns:
        last -= 1
    if last > 0 and words[last - 1] in vocabulary.pronouns:
        return last - 1, last
    for _ in range(3):
        first = last
        while (
            first > 0
            and last - first < _LONGEST
            and raw[first - 1] not in _BREAKS
            and words[first - 1] not in vocabulary.verbs
        ):
            first -= 1
        opening = first > 0 and raw[first - 1] == ","
        if last > first and opening and _apposition(raw, words, first, last, vocabulary):
            last = first - 1
            continue
        if last == first and first > 0 and raw[first - 1] == ",":
            last = first - 1
            continue
        return _checked(raw, words, _beginning(raw, words, first, last), last, vocabulary)
    return None


def _beginning(raw: list[str], words: list[str], first: int, last: int) -> int:
    """Where the noun phrase that ends at `last` begins, if not at `first`: reports are often without their commas."""
    for i in range(last - 1, first, -1):
        if words[i] in _DETERMINERS and words[i - 1] not in _INSIDE:
            return i
    run = last
    while run > first and (
        capitalised(raw[run - 1]) or (words[run - 1] in _LINKS and run < last and capitalised(raw[run - 2]))
    ):
        run -= 1
    return run if run < last and run - first > _LOWER_MOST else first


def _apposition(raw: list[str], words: list[str], first: int, last: int, vocabulary: Words) -> bool:
    """Whether the words between two commas describe the name before them ("an official from the disaster agency")."""
    if words[first] in ("a", "an", "of", "who", "one"):
        return True
    named = any(capitalised(raw[i]) for i in range(first, last))
    return (
        (words[first] in vocabulary.titles or words[first] == "the") and not capitalised(raw[first]) and not named
    ) or (words[first] in vocabulary.titles and not capitalised(raw[first]))


def _checked(raw: list[str], words: list[str], first: int, last: int, vocabulary: Words) -> tuple[int, int] | None:
    """The span without what does not belong to a name; None where nobody is named by it."""
    while first < last and (
        words[first] in vocabulary.trim or words[first] in _INSIDE or not words[first][0].isalpha()
    ):
        first += 1
    if last <= first:
        return None
    if any(raw[i][0].isdigit() for i in range(first, last)):
        return None
    people = [i for i in range(first, last) if words[i] in vocabulary.people]
    capitals = [i for i in range(first, last) if capitalised(raw[i]) and words[i] not in vocabulary.trim]
    if (not people and not capitals) or any(words[i] in vocabulary.not_speakers for i in range(first, last)):
        return None
    run = last
    while run > first and capitalised(raw[run - 1]):
        run -= 1
    titled = any(
        not capitalised(raw[i]) and (words[i] in vocabulary.titles or words[i] in vocabulary.people)
        for i in range(first, run)
    )
    if last - run >= 2 and run > first and titled and not any(words[i] in vocabulary.people for i in range(run, last)):
        first = run
    return first, last


def quoted(text: str, start: int) -> bool:
    """Whether character `start` stands inside quotation marks opened in its paragraph."""
    begin = max(text.rfind("\n\n", 0, start), 0)
    opened = text.rfind("“", begin, start)
    if opened >= 0:
        return text.find("”", opened, start) < 0
    return text.count('"', begin, start) % 2 == 1


def candidates(report: Report, index: int, known: dict[int, list[Speaker]], vocabulary: Words) -> list[Speaker]:
    """The named speakers of sentence `index`, of the two before it and of the one behind it."""
    found: list[Speaker] = []
    for i in range(max(0, index - 3), min(len(report.spans), index + 2)):
        if i not in known:
            known[i] = speakers(report.sentence(i), i, report.text, vocabulary)
        found += [speaker for speaker in known[i] if speaker.pattern != "pronoun"]
    return found


class Situation(NamedTuple):
    """What is the same for all speakers that a figure may have: where it stands and what was settled before it.

    `inside` says that it stands in a quotation, `pronoun` and `others` that its sentence has speakers that are pronouns
    and speakers with a name, `first` that it is the sentence's first figure, `inherited` who spoke for the one before.
    """

    inside: bool
    pronoun: bool
    others: bool
    first: bool
    inherited: str | None


def situation(
    report: Report, index: int, figure: Figure, known: dict[int, list[Speaker]], inherited: str | None, first: bool
) -> Situation:
    """The situation of a `figure` of sentence `index`, whose speakers are `known`."""
    patterns = {speaker.pattern for speaker in known.get(index, ())}
    pronoun = "pronoun" in patterns
    return Situation(quoted(report.text, figure.quantity.start), pronoun, len(patterns) > pronoun, first, inherited)


def features(
    speaker: Speaker, report: Report, sentence: Sentence, index: int, figure: Figure, at: Situation, nearest: bool
) -> list[tuple[str, ...]]:
    """What speaks for `speaker` as the source of `figure`."""
    distance = speaker.sentence - index
    inherited = at.inherited is not None and speaker.name == at.inherited
    names = [_there(distance, speaker.pattern, at.inside, nearest, inherited)]
    if distance == 0:
        low, high = min(speaker.cue, figure.first), max(speaker.cue, figure.first)
        breaks = sum(map(_CLAUSE.__contains__, sentence.words[low:high]))
        names.append(_beside(speaker.cue < figure.first, speaker.pattern, min(breaks, 3), speaker.verb))
    else:
        same = report.paragraphs[speaker.sentence] == report.paragraphs[index]
        names.append(_apart(distance, at.pronoun, same, at.others))
    return names


@lru_cache(maxsize=1 << 12)
def _there(distance: int, pattern: str, inside: bool, nearest: bool, inherited: bool) -> tuple[str, ...]:
    names = (f"at {distance} {pattern}", f"at {distance}", f"at {distance} quoted {inside}")
    return (
        *names,
        *((f"nearest {distance < 0}",) if nearest else ()),
        *(("inherited", f"inherited {distance == 0}") if inherited else ()),
    )


@lru_cache(maxsize=1 << 12)
def _beside(before: bool, pattern: str, breaks: int, verb: str) -> tuple[str, ...]:
    side = "before" if before else "after"
    return (f"{side} {pattern}", f"{side} breaks {breaks}", f"{side} {verb}")


@lru_cache(maxsize=1 << 8)
def _apart(distance: int, pronoun: bool, same: bool, others: bool) -> tuple[str, ...]:
    return (f"at {distance} pronoun {pronoun}", f"at {distance} same paragraph {same}",
            f"at {distance} others here {others}")  # fmt: skip


def silence(report: Report, index: int, at: Situation) -> list[tuple[str, ...]]:
    """What speaks for the document's own voice."""
    inherited = None if at.first else at.inherited is None
    return [_itself(str(report.sections[index]), at.inside, at.pronoun, at.others, inherited)]


@lru_cache(maxsize=1 << 10)
def _itself(section: str, inside: bool, pronoun: bool, others: bool, inherited: bool | None) -> tuple[str, ...]:
    names = ("itself", f"itself quoted {inside}", f"itself here {pronoun or others}", f"itself pronoun {pronoun}",
             f"itself section {section}")  # fmt: skip
    return names if inherited is None else (*names, f"itself inherited {inherited}")
