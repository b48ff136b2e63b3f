"""Names of places in a script without capitals (Arabic), by the words that stand before them."""

from __future__ import annotations

from collections.abc import Sequence

from nuzuh.read.names.caseless import CLOSINGS, QUOTED, QUOTES, SHORTEST, unknown, with_article
from nuzuh.read.sentence import Sentence
from nuzuh.read.words.gazetteer import Known
from nuzuh.read.words.lexicon import Phrases
from nuzuh.read.words.placewords import Words as Places
from nuzuh.text import fold

# Names of more than three unlisted words are rare.
_MOST = 3
# The lines of a report that may be its dateline, what parts the place from the paper, and the words of a paper's name.
_OPENING, _OUTLET = 3, 4
_MARKS = ([":"], ["-"], ["–"], ["—"], ["/"])
# Pronouns joined to a noun: "their villages" is no name.
_THEIRS = ("هم", "هن", "هما", "ها")
_ADVERB, _PLURAL = ("اً", "ًا", "ةً"), ("ات", "ين", "ون", "ية", "هم", "ها")
_FEMININE = ("ية", "ى")
_TO, _BETWEEN, _AND, _FOR = fold("إلى"), "بين", "و", "ل"
# From a verb over its subject to behind "to": "يفتقر المخيم إلى المياه".
_SUBJECT = 4


def is_dateline(sentence: Sentence, index: int, end: int) -> bool:
    """Whether a line near the top, whose first name ends at token `end`, says only where a report was written and for
    whom: "الدمازين: صوت النهر"."""
    tokens = sentence.tokens.raw
    return (
        0 < index <= _OPENING
        and not sentence.figures
        and tokens[end : end + 1] in _MARKS
        and 0 < len(tokens) - end - 1 <= _OUTLET
        and not sentence.triggers
    )


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
        if words[i] in vocabulary.homonyms and i > 0 and words[i - 1] in leading and not with_article(raw, i):
            return found[0], "country"  # في سورية
        adjective = found[1][0] == "country" and found[0] == i + 1 and _adjective(raw, words, i)
        return (found[0], "adjective") if adjective else (_side(raw, words, i, found[0], vocabulary), found[1][0])
    if raw[i].endswith(_ADVERB):
        return i, ""  # "جوياً" is no town of that name
    if (idiom := vocabulary.idioms.at(words, i)) is not None:
        return idiom[0], ""  # قطاع الطرق
    if words[i] in types:
        return _typed(raw, words, i, vocabulary, known)
    general = vocabulary.common.at(words, i)
    if general is not None and i > 0 and vocabulary.idioms.at(words, i - 1) is not None:
        return i, ""  # الرصاص الحي
    if i > 0 and raw[i - 1] == _FOR and vocabulary.common.at([f"ال{words[i]}"], 0) is not None:
        return i, ""  # السواحل الجنوبية للبلاد
    if general is not None:
        if words[i] in vocabulary.regional and general[0] < len(words) and words[general[0]] in vocabulary.sides:
            return general[0] + 1, "typed"  # الولاية الشمالية
        bordering = words[i] in vocabulary.borders
        apposed = _bordering(words, general[0], listed) if bordering else _apposed(words, general[0], listed)
        return (general[0], "common") if apposed is None else (apposed, "typed")
    if words[i] in vocabulary.regions and with_article(raw, i):
        region = _region(raw, words, i, listed, leading)
        return region if region[1] == "typed" or (i > 0 and words[i - 1] in leading) else (i, "")
    if words[i] in vocabulary.not_names or words[i] in leading or _alone_between(words, i):
        return i, ""
    end = _named(words, i, vocabulary.names)
    behind = joined or (i > 0 and words[i - 1] in leading)
    if end > i and (end - i > 1 or words[i] not in known):
        end = _side(raw, words, i, end, vocabulary)
        return (end, "name") if behind else (i, "") if end == i + 1 and words[i] in vocabulary.given else (end, "known")
    if behind and words[i] in vocabulary.founded and with_article(raw, i + 1):
        return i + 2, "guess"  # دير الأحمر
    lacking = i > 1 and words[i - 1] == _TO and not vocabulary.lacking.isdisjoint(words[max(0, i - _SUBJECT) : i - 1])
    guessed = behind and not lacking and (words[i] in vocabulary.opening or not words[i].endswith(_THEIRS))
    if not guessed:
        return i, ""
    return _side(raw, words, i, _run(raw, words, i, vocabulary.opening, known), vocabulary), "guess"


def _alone_between(words: Sequence[str], i: int) -> bool:
    """Whether token `i` stands behind "between" and no second one does: "made clear" is written so too."""
    return i > 0 and words[i - 1] == _BETWEEN and _AND not in words[i + 1 : i + 2 + _MOST]


def _side(raw: Sequence[str], words: Sequence[str], i: int, end: int, vocabulary: Places) -> int:
    """Where the name at tokens `i` to `end` ends with its side: "سومطرة الغربية", but "ضواحي حلب الغربية"."""
    if end == i or end >= len(words) or (i > 0 and words[i - 1] in vocabulary.directions):
        return end
    feminine = words[end] in vocabulary.sides and raw[end].endswith(_FEMININE) and with_article(raw, end)
    return end + feminine


def _typed(
    raw: Sequence[str], words: Sequence[str], i: int, vocabulary: Places, known: frozenset[str]
) -> tuple[int, str]:
    """Where the name behind the "town" at token `i` ends, and that it is one; `i` where none follows."""
    if with_article(raw, i) and with_article(raw, i + 1) and words[i + 1] in vocabulary.sides:
        return i + 2, "typed"  # الجبل الشرقي
    whole = _named(words, i, vocabulary.names)
    if whole > i + 1:
        return whole, "name"  # نهر النيل
    if words[i] in vocabulary.several and _country(words, i + 1, vocabulary):
        return i, ""  # مختلف مناطق لبنان
    end = i + 1
    while end < len(words) and words[end] in vocabulary.types:
        end += 1
    if f"ال{words[i]}" in vocabulary.regional and words[end : end + 1] and words[end] in vocabulary.directions:
        end += 1  # محافظة شمال غزة
    last = _name(raw, words, end, vocabulary, known)
    opens = words[end : end + 1] and words[end] in vocabulary.opening and not with_article(raw, end)
    if last == end and opens and with_article(raw, end + 1):
        last = end + 2  # قرية ود النورة
    held = words[i] in vocabulary.settled or f"ال{words[i]}" in vocabulary.regional
    itself = held and end > i + 1 and with_article(raw, end - 1)  # مدينة الميناء, مديرية الوادي
    if last == end and not with_article(raw, i) and not itself:
        last = _ordinary(raw, words, i, end, vocabulary)
    return (last, "typed") if last > end or (itself and not with_article(raw, i)) else (i, "")


def _country(words: Sequence[str], i: int, vocabulary: Places) -> bool:
    found = vocabulary.countries.at(words, i) if i < len(words) else None
    return found is not None and found[1][0] == "country"


def _ordinary(raw: Sequence[str], words: Sequence[str], i: int, end: int, vocabulary: Places) -> int:
    """Where the name ends that an ordinary word behind the types at tokens `i` to `end` is, or one in quotation marks;
    `end` where there is none."""
    if words[end : end + 1] and words[end] in QUOTES:
        return next((k + 1 for k in range(end + 2, end + 2 + QUOTED) if words[k : k + 1] in CLOSINGS), end)
    if not with_article(raw, end) or words[end] in vocabulary.not_names:
        return end
    of_two = end > i + 1 and words[end - 1] in vocabulary.opening and not with_article(raw, end - 1)  # ولاية نهر النيل
    settled = words[i] in vocabulary.settled and vocabulary.dated.at(words, end) is None
    return end + (of_two or settled or words[end].removeprefix("ال") in vocabulary.named)


def _region(
    raw: Sequence[str], words: Sequence[str], i: int, listed: Phrases[str], leading: frozenset[str]
) -> tuple[int, str]:
    """Where "the north" ends, with its own adjective and a country's: الشمال الغربي, الساحل السوري."""
    end = i + 1
    while end < len(words) and words[end] in leading and with_article(raw, end):
        end += 1
    found = listed.at(words, end) if end < len(words) and with_article(raw, end) else None
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


def _adjective(raw: Sequence[str], words: Sequence[str], i: int) -> bool:
    """Whether the country at token `i` is an adjective: "الهايتية", or "12 مهاجرا سوريا" in the accusative."""
    if raw[i].endswith("ية"):
        return not words[i].endswith(fold("ية"))
    if raw[i].endswith(_ADVERB):
        return True  # 12 لاجئاً سورياً
    if i == 0 or not raw[i].endswith("يا") or raw[i].startswith("ال"):
        return False
    before = raw[i - 1]
    return len(before) > SHORTEST and before.endswith(("ا", *_ADVERB)) and not before.startswith("ال")


def _named(words: Sequence[str], i: int, names: Known) -> int:
    """Where the longest name known as a place that begins at token `i` ends, `i` where none does."""
    if not names.begins(words[i]):
        return i
    for end in range(min(i + _MOST, len(words)), i, -1):
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
        described = found[1][0] == "adjective" and not with_article(raw, i)  # محافظة عراقية
        return i if described else found[0]
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
    return whole != words[i] and not with_article(raw, i) and whole not in known and bool(names.size([whole]))


def _run(raw: Sequence[str], words: Sequence[str], i: int, opening: frozenset[str], known: frozenset[str]) -> int:
    """Where the unlisted words that begin at `i` end; the first may be one with which names begin.

    Behind a name with the article goes on only what has one too: "العباسية الغربية".
    """
    end = i + (i + 1 < len(words) and words[i] in opening and unknown(words, i + 1, known))
    while (
        end - i < _MOST
        and unknown(words, end, known)
        and (
            end == i
            or words[end - 1] in opening
            or not (with_article(raw, end - 1) or _why(raw[end]))
            or with_article(raw, end)
        )
    ):
        end += 1
    return end


def _why(word: str) -> bool:
    """Whether a word is like the adverbs that tell why, without their vowels: "نهر سبو تحسبا لفيضانه"."""
    return len(word) > SHORTEST + 1 and word.endswith("ا")
