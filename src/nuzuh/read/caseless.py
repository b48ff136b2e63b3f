"""Names in a script without capitals (Arabic): places, speakers and doers by the words that stand before them.

A word that no table of the language pack knows, behind a word that a name follows, is taken for a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count

from nuzuh.model import Measure
from nuzuh.read.gazetteer import Known
from nuzuh.read.lexicon import Phrases, phrase
from nuzuh.read.placewords import Words as Places
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.speech import FEW
from nuzuh.read.speech import Words as Speech
from nuzuh.text import fold

# Names of places of more than three unlisted words are rare; a speaker's title, body and name take up to twelve.
_PLACE_MOST, _SPEAKER_MOST, _DOER_MOST = 3, 12, 4
_SHORTEST = 3
# Pronouns joined to a noun: "their villages" is no name.
_THEIRS = ("هم", "هن", "هما", "ها")
_ADVERB, _PLURAL = ("اً", "ًا", "ةً"), ("ات", "ين", "ون", "ية", "هم", "ها")
_BETWEEN, _SIDES = "بين", 7  # tokens from "between" to the second side
_IN, _FOR, _AT, _AND, _TO = "في", "ل", "ب", "و", fold("إلى")
# The given name, which folds to the preposition على, and the first halves of others.
_ALI = "علي"
_HALVES = frozenset(("عبد", "ابو", "ابي", "ام", "بن", "ابن"))
_QUOTES = frozenset('"“”«»')
_CLOSINGS = (['"'], ["”"], ["»"])
# Words of a name in quotation marks (a newspaper's, a movement's).
_QUOTED = 5
# From a verb over its subject to behind "to": "يفتقر المخيم إلى المياه".
_SUBJECT = 4
# From a verb to "that" behind its subject.
_TO_THAT = 7
# Nouns of these measures tell what was said, not who said it.
_TOLD = frozenset(
    (Measure.KILLED, Measure.INJURED, Measure.DISPLACED, Measure.ATTACKS, Measure.DETAINED, Measure.CASUALTIES)
)


def unknown(words: Sequence[str], i: int, known: frozenset[str]) -> bool:
    """Whether token `i` is a word of no table, which may be a name."""
    return i < len(words) and words[i][0].isalpha() and len(words[i]) >= _SHORTEST and words[i] not in known


def place_at(
    raw: Sequence[str], words: Sequence[str], i: int, vocabulary: Places, known: frozenset[str], *, joined: bool
) -> tuple[int, str]:
    """Where the place that begins at token `i` ends, and its kind as `mentions.Candidate` has it; `i` where none does.

    `known` are all words of the language pack. A word of none of its tables behind a preposition is a "guess", or
    behind the "and" of a list (`joined`).
    """
    if raw[i] in vocabulary.unlike:
        return i, ""
    listed, types, leading = vocabulary.countries, vocabulary.types, vocabulary.leading
    found = listed.at(words, i)
    if found is not None:
        adjective = found[1][0] == "country" and found[0] == i + 1 and _adjective(raw, words, i)
        return found[0], "adjective" if adjective else found[1][0]
    if raw[i].endswith(_ADVERB):
        return i, ""  # "جوياً" is no town of that name
    if words[i] in types:
        return _typed(raw, words, i, vocabulary, known)
    general = vocabulary.common.at(words, i)
    if general is not None and i > 0 and vocabulary.idioms.at(words, i - 1) is not None:
        return i, ""  # الرصاص الحي
    if general is not None:
        if words[i] in vocabulary.regional and general[0] < len(words) and words[general[0]] in vocabulary.sides:
            return general[0] + 1, "typed"  # الولاية الشمالية
        bordering = words[i] in vocabulary.borders
        apposed = _bordering(words, general[0], listed) if bordering else _apposed(words, general[0], listed)
        return (general[0], "common") if apposed is None else (apposed, "typed")
    if words[i] in vocabulary.regions and _article(raw, i):
        region = _region(raw, words, i, listed, leading)
        return region if region[1] == "typed" or (i > 0 and words[i - 1] in leading) else (i, "")
    if words[i] in vocabulary.not_names or words[i] in leading:
        return i, ""
    end = _named(words, i, vocabulary.names)
    behind = joined or (i > 0 and words[i - 1] in leading)
    if end > i and (end - i > 1 or words[i] not in known):
        return (end, "name") if behind else (i, "") if end == i + 1 and words[i] in vocabulary.given else (end, "known")
    if behind and words[i] in vocabulary.founded and _article(raw, i + 1):
        return i + 2, "guess"  # دير الأحمر
    lacking = i > 1 and words[i - 1] == _TO and not vocabulary.lacking.isdisjoint(words[max(0, i - _SUBJECT) : i - 1])
    guessed = behind and not lacking and (words[i] in vocabulary.opening or not words[i].endswith(_THEIRS))
    return (_run(raw, words, i, vocabulary.opening, known), "guess") if guessed else (i, "")


def _typed(
    raw: Sequence[str], words: Sequence[str], i: int, vocabulary: Places, known: frozenset[str]
) -> tuple[int, str]:
    """Where the name behind the "town" at token `i` ends, and that it is one; `i` where none follows."""
    if _article(raw, i) and _article(raw, i + 1) and words[i + 1] in vocabulary.sides:
        return i + 2, "typed"  # الجبل الشرقي
    whole = _named(words, i, vocabulary.names)
    if whole > i + 1:
        return whole, "name"  # نهر النيل
    end = i + 1
    while end < len(words) and words[end] in vocabulary.types:
        end += 1
    if f"ال{words[i]}" in vocabulary.regional and words[end : end + 1] and words[end] in vocabulary.directions:
        end += 1  # محافظة شمال غزة
    last = _name(raw, words, end, vocabulary, known)
    if last == end and words[end : end + 1] and words[end] in vocabulary.opening and _article(raw, end + 1):
        last = end + 2  # قرية ود النورة
    held = words[i] in vocabulary.settled or f"ال{words[i]}" in vocabulary.regional
    itself = held and end > i + 1 and _article(raw, end - 1)  # مدينة الميناء, مديرية الوادي
    if last == end and not _article(raw, i) and not itself:
        last = _ordinary(raw, words, i, end, vocabulary)
    return (last, "typed") if last > end or (itself and not _article(raw, i)) else (i, "")


def _ordinary(raw: Sequence[str], words: Sequence[str], i: int, end: int, vocabulary: Places) -> int:
    """Where the name ends that an ordinary word behind the types at tokens `i` to `end` is, or one in quotation marks;
    `end` where there is none."""
    if words[end : end + 1] and words[end] in _QUOTES:
        return next((k + 1 for k in range(end + 2, end + 2 + _QUOTED) if words[k : k + 1] in _CLOSINGS), end)
    if not _article(raw, end) or words[end] in vocabulary.not_names:
        return end
    of_two = end > i + 1 and words[end - 1] in vocabulary.opening and not _article(raw, end - 1)  # ولاية نهر النيل
    settled = words[i] in vocabulary.settled and vocabulary.dated.at(words, end) is None
    return end + (of_two or settled or words[end].removeprefix("ال") in vocabulary.named)


def _region(
    raw: Sequence[str], words: Sequence[str], i: int, listed: Phrases[str], leading: frozenset[str]
) -> tuple[int, str]:
    """Where "the north" ends, with its own adjective and a country's: الشمال الغربي, الساحل السوري."""
    end = i + 1
    while end < len(words) and words[end] in leading and _article(raw, end):
        end += 1
    found = listed.at(words, end) if end < len(words) and _article(raw, end) else None
    return (found[0], "typed") if found is not None and found[1][0] == "adjective" else (end, "name")


def _apposed(words: Sequence[str], i: int, listed: Phrases[str]) -> int | None:
    """Where the name that stands beside "the capital" ends: العاصمة الليبية طرابلس."""
    found = listed.at(words, i) if i < len(words) else None
    if found is not None and found[1][0] == "adjective":
        found = listed.at(words, found[0]) if found[0] < len(words) else None
    return None if found is None or found[1][0] == "adjective" else found[0]


def _bordering(words: Sequence[str], i: int, listed: Phrases[str]) -> int | None:
    """Where the countries of "the borders" end: الحدود السورية التركية."""
    end = i
    while end < len(words) and (found := listed.at(words, end)) is not None and found[1][0] == "adjective":
        end = found[0]
    return end if end > i else None


def _article(raw: Sequence[str], i: int) -> bool:
    return i < len(raw) and raw[i].startswith("ال")


def _adjective(raw: Sequence[str], words: Sequence[str], i: int) -> bool:
    """Whether the country at token `i` is an adjective: "الهايتية", or "12 مهاجرا سوريا" in the accusative."""
    if raw[i].endswith("ية"):
        return not words[i].endswith(fold("ية"))
    if i == 0 or not raw[i].endswith("يا") or raw[i].startswith("ال"):
        return False
    before = raw[i - 1]
    return len(before) > _SHORTEST and before.endswith(("ا", *_ADVERB)) and not before.startswith("ال")


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


def _name(raw: Sequence[str], words: Sequence[str], i: int, vocabulary: Places, known: frozenset[str]) -> int:
    """Where the name that begins at `i` behind a word such as "town" ends, `i` where none does."""
    if i >= len(words):
        return i
    found = vocabulary.countries.at(words, i)
    if found is not None:
        return found[0]
    if _cut(raw, words, i, vocabulary.names, known):
        return i + 1
    if words[i] in vocabulary.not_names and not (words[i] in vocabulary.opening and unknown(words, i + 1, known)):
        return i  # قرية جديدة, but جديدة عرطوز
    end, listed = _run(raw, words, i, vocabulary.opening, known), _named(words, i, vocabulary.names)
    theirs = end == i + 1 and words[i].endswith(_THEIRS) and listed == i  # مناطق سكناهم
    return i if theirs else max(end, listed) if listed > i + 1 else end


def _cut(raw: Sequence[str], words: Sequence[str], i: int, names: Known, known: frozenset[str]) -> bool:
    """Whether the word at `i` is a name that stands here as another word without its ending: ربيعة is no ربيع."""
    whole = fold(raw[i])
    return whole != words[i] and not _article(raw, i) and whole not in known and bool(names.size([whole]))


def _run(raw: Sequence[str], words: Sequence[str], i: int, opening: frozenset[str], known: frozenset[str]) -> int:
    """Where the unlisted words that begin at `i` end; the first may be one with which names begin.

    Behind a name with the article goes on only what has one too: "العباسية الغربية".
    """
    end = i + (i + 1 < len(words) and words[i] in opening and unknown(words, i + 1, known))
    while (
        end - i < _PLACE_MOST
        and unknown(words, end, known)
        and (
            end == i
            or words[end - 1] in opening
            or not (_article(raw, end - 1) or _why(raw[end]))
            or _article(raw, end)
        )
    ):
        end += 1
    return end


def _why(word: str) -> bool:
    """Whether a word is like the adverbs that tell why, without their vowels: "نهر سبو تحسبا لفيضانه"."""
    return len(word) > _SHORTEST + 1 and word.endswith("ا")


def speakers(sentence: Sentence, vocabulary: Speech, known: frozenset[str]) -> Iterator[tuple[int, int, int, str]]:
    """The speakers of a sentence whose verb or phrase stands first: (first, last, cue, "phrase" or "inverted")."""
    words, raw = sentence.words, sentence.tokens.raw
    verbs, people, trim, barred = vocabulary.verbs, vocabulary.people, vocabulary.trim, vocabulary.not_speakers
    cues = {first: (last, "phrase") for first, last, _ in vocabulary.before.find(words)}
    speaking = compress(count(), map(verbs.__contains__, words))
    cues |= {i: (i + 1, "inverted") for i in speaking if i not in cues and verbal(sentence, i)}
    clearing = compress(count(), map(vocabulary.clearing.__contains__, words))
    cues |= {i: (i + 1, "inverted") for i in clearing if _clears(words, i, vocabulary)}
    if not cues:
        return
    numbers = {i for figure in sentence.figures for i in range(figure.left, figure.right)}
    voices = {figure.first: figure for figure in sentence.figures if counts_speakers(figure, words, vocabulary)}
    told = {t.first for t in sentence.triggers if any(s.measure in _TOLD and s.kind != "state" for s in t.senses)}
    for cue, (start, pattern) in sorted(cues.items()):
        first = start = _past_tally(words, start, vocabulary)
        while first < len(words) and first - start < 2 and (words[first] in trim or words[first] in _QUOTES):
            first += 1
        few = voices.get(first) if first == start and words[cue] not in vocabulary.ambiguous else None
        last = first if few is None else few.last
        while last < len(words) and last - first < _SPEAKER_MOST:
            word = words[last]
            link = inside_name(sentence, last, vocabulary) if last > first else None
            if link is not None:
                last = link
                continue
            if word in _QUOTES and last > first:
                closing = next((k for k in range(last + 2, last + 2 + _QUOTED) if words[k : k + 1] in _CLOSINGS), 0)
                if closing:
                    last = closing + 1
                    continue
            if word == _IN and last > first and words[first] in people and _named_in(words, last + 1, vocabulary):
                last += 2
                continue
            if word == _AT and last > first and not vocabulary.states.isdisjoint(words[last + 1 : last + 2]):
                last += 2  # مكتب الهيئة ببغداد
                continue
            said = (word in verbs and verbal(sentence, last)) or (word in vocabulary.addressees and last > first)
            trimmed = word in trim and (last == first or raw[last] != _ALI)
            if trimmed or said or not word[0].isalpha() or last in numbers:
                break
            if last > first and (last in told or word in barred) and not raw[last].startswith("ال"):
                break
            last += 1
        first = _person(sentence, first, last, people, known) if few is None else first
        span = words[first:last]
        stated = first == start and not vocabulary.states.isdisjoint(span[:1])
        quoted = first > start and words[first - 1] in _QUOTES and words[last : last + 1] in _CLOSINGS
        nouns = any(word in people or word in vocabulary.outlets or word not in known for word in span)
        named = quoted or stated or few is not None or nouns
        if span and span[0] not in barred and named:
            yield first, last, cue, pattern


def counts_speakers(figure: Figure, words: Sequence[str], vocabulary: Speech) -> bool:
    """Whether a small number is one of people who may speak: "مسؤولان", "ثلاثة شهود"."""
    own = figure.quantity.noun
    noun = words[figure.last : figure.last + 1] if own is None else phrase(own)
    return figure.quantity.value <= FEW and not vocabulary.people.isdisjoint(noun)


def _clears(words: Sequence[str], i: int, vocabulary: Speech) -> bool:
    """Whether what may be "between" is "made clear" at token `i`: who did, and "that", stand behind it."""
    that = next((k for k in range(i + 2, min(len(words), i + 2 + _TO_THAT)) if words[k] in vocabulary.that), None)
    return that is not None and words[i + 1] in vocabulary.people and "و" not in words[i + 1 : that]


def _past_tally(words: Sequence[str], i: int, vocabulary: Speech) -> int:
    """Past "the latest toll of" and the like at token `i`: who made it is named behind."""
    if i >= len(words) or words[i] not in vocabulary.tallies:
        return i
    end = i + 1
    while end < len(words) and (words[end] in vocabulary.tallies or words[end] in vocabulary.vague):
        end += 1
    while end < len(words) and words[end] in vocabulary.trim:
        end += 1
    return end


def inside_name(sentence: Sentence, i: int, vocabulary: Speech) -> int | None:
    """Where what begins at token `i` ends if it is part of a name: "for human rights", or "for the" and a noun."""
    words, raw = sentence.words, sentence.tokens.raw
    link = vocabulary.inside.at(words, i)
    if link is not None:
        return link[0]
    if words[i] == _AND and i > 1 and words[i - 2] in vocabulary.boards and _article(raw, i - 1):
        follows = _article(raw, i + 1) and words[i + 1] not in vocabulary.people  # وزارة الطاقة والمياه
        return i + 2 if follows else None
    definite = words[i] == _FOR and i + 1 < len(words) and raw[i + 1].startswith(_FOR)
    return (
        i + 2 if definite and not words[i + 1].startswith(_FOR) and words[i + 1] not in vocabulary.listeners else None
    )


def _named_in(words: Sequence[str], i: int, vocabulary: Speech) -> bool:
    """Whether a name goes on behind "in": "مدير المشفى في حماة فلان", but not "في بيان"."""
    if i >= len(words) or not words[i][0].isalpha():
        return False
    return words[i] not in vocabulary.occasions and words[i] not in vocabulary.trim


def _person(sentence: Sentence, first: int, last: int, people: frozenset[str], known: frozenset[str]) -> int:
    """Where a person's name begins behind a long title, else `first`: the name alone tells who that is."""
    words, begin = sentence.words, last
    while begin > first and (unknown(words, begin - 1, known) or words[begin - 1] in _HALVES):
        begin -= 1
    size = last - begin
    titled = (
        begin > first + 1
        and words[first] in people
        and not _article(sentence.tokens.raw, begin)
        and words[begin - 1] != _FOR
    )
    return begin if titled and size in (2, 3, 4) and last - first > 2 * size + 2 else first


def verbal(sentence: Sentence, i: int) -> bool:
    """Whether token `i` may be a verb: none has the article or ends in ة (التابعة is no form of تابع)."""
    raw = sentence.tokens.raw[i]
    return not raw.endswith("ة") and (not raw.startswith("ال") or sentence.words[i].startswith("ال"))


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


def _clashes(words: Sequence[str], i: int) -> bool:
    """Whether those at `i` are the second of two sides: "اشتباكات بين الجيش وقوات الدعم"."""
    before = words[max(0, i - _SIDES) : i]
    return before[-1:] == [_BETWEEN] or (before[-1:] == [_AND] and _BETWEEN in before)


def _doer(words: Sequence[str], first: int, doing: frozenset[str]) -> int:
    """Where the run of doers' words that begins at `first` ends, over "and"."""
    end = first
    while end < len(words) and end - first < _DOER_MOST and (words[end] in doing or words[end] == "و"):
        end += 1
    return end - 1 if end > first and words[end - 1] == "و" else end
