"""Those who do harm in a language without capitals (Arabic), behind a noun of harm or a verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nuzuh.read.sentence import Sentence

_MOST = 4
_BETWEEN, _SIDES = "بين", 7  # tokens from "between" to the second side
_FOR, _AND = "ل", "و"


def doers(
    sentence: Sentence, harm: Sequence[tuple[int, int]], doing: frozenset[str], losing: frozenset[str]
) -> Iterator[tuple[int, int, int, str]]:
    """Those who do harm, behind one of the nouns of `harm` or a verb: (first, last, cue, "of" or "subject").

    Behind a word of `losing` stand those who were harmed: قتلى قوات الأمن.
    """
    words = sentence.words
    for first, last in harm:
        itself = words[first] in doing
        if itself and first > 0 and (words[first - 1] in losing or _clashes(words, first)):
            continue
        past = last + (not itself and words[last : last + 1] == [_FOR])  # هجوم لتنظيم
        end = _doer(words, past, doing)
        begin = first if itself else past
        if end > begin:
            yield begin, end, first, "of"
    for trigger in sentence.triggers:
        if any(sense.kind == "act" and sense.form == "past" for sense in trigger.senses):
            end = _doer(words, trigger.last, doing)
            if end > trigger.last:
                yield trigger.last, end, trigger.first, "subject"


def claimants(
    words: Sequence[str], claims: Sequence[tuple[int, int]], doing: frozenset[str]
) -> Iterator[tuple[int, int, int, str]]:
    """Those before one of `claims`, who say that they did it: أعلن التنظيم مسؤوليته عن الهجوم."""
    for first, last in claims:
        begin = first
        while begin > 0 and first - begin < _MOST and words[begin - 1] in doing:
            begin -= 1
        if begin < first:
            yield begin, first, last - 1, "of"


def _clashes(words: Sequence[str], i: int) -> bool:
    """Whether those at `i` are the second of two sides: "اشتباكات بين الجيش وقوات الدعم"."""
    before = words[max(0, i - _SIDES) : i]
    return before[-1:] == [_BETWEEN] or (before[-1:] == [_AND] and _BETWEEN in before)


def _doer(words: Sequence[str], first: int, doing: frozenset[str]) -> int:
    """Where the run of doers' words that begins at `first` ends, over "and"."""
    end = first
    while end < len(words) and end - first < _MOST and (words[end] in doing or words[end] == _AND):
        end += 1
    return end - 1 if end > first and words[end - 1] == _AND else end
