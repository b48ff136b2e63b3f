"""Names in a script without capitals (Arabic): places, speakers and doers by the words that stand before them.

A word that no table of the language pack knows, behind a word that a name follows, is taken for a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count

from nuzuh.model import Measure
from nuzuh.read.gazetteer import Known
from nuzuh.read.lexicon import Phrases
from nuzuh.read.sentence import Sentence

# Names of places of more than three unlisted words are rare; a speaker's title and body take up to eight.
_PLACE_MOST, _SPEAKER_MOST, _DOER_MOST = 3, 8, 4
_SHORTEST = 3
_ADVERB, _PLURAL = ("اً", "ًا", "ةً"), ("ات", "ين", "ون", "ية", "هم", "ها")
_QUOTES = frozenset('"“”«»')
_CLOSINGS = (['"'], ["”"], ["»"])
# Words of a name in quotation marks (a newspaper's, a movement's).
_QUOTED = 5
# Nouns of these measures tell what was said, not who said it.
_TOLD = frozenset(
    (Measure.KILLED, Measure.INJURED, Measure.DISPLACED, Measure.ATTACKS, Measure.DETAINED, Measure.CASUALTIES)
)


def unknown(words: Sequence[str], i: int, known: frozenset[str]) -> bool:
    """Whether token `i` is a word of no table, which may be a name."""
    return i < len(words) and words[i][0].isalpha() and len(words[i]) >= _SHORTEST and words[i] not in known


def place_at(
    words: Sequence[str],
    i: int,
    *,
    listed: Phrases[str],
    common: Phrases[str],
    types: frozenset[str],
    leading: frozenset[str],
    barred: frozenset[str],
    known: frozenset[str],
    names: Known,
) -> tuple[int, str]:
    """Where the place that begins at token `i` ends, and its kind as `mentions.Candidate` has it; `i` where none does.

    `listed` are names and countries, `types` words such as "town" that a name follows, `leading` prepositions of
    place and directions, `barred` words that are no names, `known` all words of the language pack, `names` those known
    as places. A word of none of them behind a preposition is a "guess".
    """
    found = listed.at(words, i)
    if found is not None:
        return found[0], found[1][0]
    if words[i] in types:
        end = i + 1
        while end < len(words) and words[end] in types:
            end += 1
        named = _name(words, end, listed, barred, known)
        return (named, "typed") if named > end else (i, "")
    general = common.at(words, i)
    if general is not None:
        return general[0], "common"
    if words[i] in barred or words[i] in leading:
        return i, ""
    end = _named(words, i, names)
    behind = i > 0 and words[i - 1] in leading
    if end > i and (end - i > 1 or words[i] not in known):
        return end, "name" if behind else "known"
    return (_run(words, i, known), "guess") if behind else (i, "")


def _named(words: Sequence[str], i: int, names: Known) -> int:
    """Where the longest name known as a place that begins at token `i` ends, `i` where none does."""
    if not names.begins(words[i]):
        return i
    for end in range(min(i + _PLACE_MOST, len(words)), i, -1):
        if words[end - 1][0].isalpha() and names.size(words[i:end]):
            return end
    return i


def shape(raw: Sequence[str]) -> str:
    """What the form of unlisted words says: plurals, adverbs and nouns with the article are rarely names of places."""
    if any(word.endswith(_ADVERB) for word in raw):
        return "adverb"
    if any(word.endswith(_PLURAL) for word in raw):
        return "plural"
    return "article" if raw[0].startswith("ال") else f"plain {len(raw)}"


def _name(words: Sequence[str], i: int, listed: Phrases[str], barred: frozenset[str], known: frozenset[str]) -> int:
    """Where the name that begins at `i` behind a word such as "town" ends, `i` where none does."""
    if i >= len(words):
        return i
    found = listed.at(words, i)
    if found is not None:
        return found[0]
    return i if words[i] in barred else _run(words, i, known)


def _run(words: Sequence[str], i: int, known: frozenset[str]) -> int:
    end = i
    while end - i < _PLACE_MOST and unknown(words, end, known):
        end += 1
    return end


def speakers(
    sentence: Sentence,
    *,
    before: Phrases[str],
    verbs: frozenset[str],
    people: frozenset[str],
    trim: frozenset[str],
    barred: frozenset[str],
    inside: Phrases[str],
    known: frozenset[str],
) -> Iterator[tuple[int, int, int, str]]:
    """The speakers of a sentence whose verb or phrase stands first: (first, last, cue, "phrase" or "inverted")."""
    words = sentence.words
    cues = {first: (last, "phrase") for first, last, _ in before.find(words)}
    speaking = compress(count(), map(verbs.__contains__, words))
    cues |= {i: (i + 1, "inverted") for i in speaking if i not in cues and verbal(sentence, i)}
    if not cues:
        return
    numbers = {i for figure in sentence.figures for i in range(figure.left, figure.right)}
    told = {t.first for t in sentence.triggers if any(s.measure in _TOLD and s.kind != "state" for s in t.senses)}
    for cue, (start, pattern) in sorted(cues.items()):
        first = start
        while first < len(words) and first - start < 2 and (words[first] in trim or words[first] in _QUOTES):
            first += 1
        last = first
        while last < len(words) and last - first < _SPEAKER_MOST:
            word = words[last]
            link = inside.at(words, last) if last > first else None
            if link is not None:
                last = link[0]
                continue
            if word in _QUOTES and last > first:
                closing = next((k for k in range(last + 2, last + 2 + _QUOTED) if words[k : k + 1] in _CLOSINGS), 0)
                if closing:
                    last = closing + 1
                    continue
            said = word in verbs and verbal(sentence, last)
            if word in trim or said or not word[0].isalpha() or last in numbers:
                break
            if last > first and (last in told or (word in barred and not sentence.tokens.raw[last].startswith("ال"))):
                break
            last += 1
        span = words[first:last]
        if span and span[0] not in barred and any(word in people or word not in known for word in span):
            yield first, last, cue, pattern


def verbal(sentence: Sentence, i: int) -> bool:
    """Whether token `i` may be a verb: none has the article or ends in ة (التابعة is no form of تابع)."""
    raw = sentence.tokens.raw[i]
    return not raw.endswith("ة") and (not raw.startswith("ال") or sentence.words[i].startswith("ال"))


def doers(
    sentence: Sentence, harm: Sequence[tuple[int, int]], doing: frozenset[str]
) -> Iterator[tuple[int, int, int, str]]:
    """Those who do harm, behind one of the nouns of `harm` or a verb: (first, last, cue, "of" or "subject")."""
    words = sentence.words
    for first, last in harm:
        end = _doer(words, last, doing)
        begin = first if words[first] in doing else last
        if end > begin:
            yield begin, end, first, "of"
    for trigger in sentence.triggers:
        if any(sense.kind == "act" and sense.form == "past" for sense in trigger.senses):
            end = _doer(words, trigger.last, doing)
            if end > trigger.last:
                yield trigger.last, end, trigger.first, "subject"


def _doer(words: Sequence[str], first: int, doing: frozenset[str]) -> int:
    """Where the run of doers' words that begins at `first` ends, over "and"."""
    end = first
    while end < len(words) and end - first < _DOER_MOST and (words[end] in doing or words[end] == "و"):
        end += 1
    return end - 1 if end > first and words[end - 1] == "و" else end
