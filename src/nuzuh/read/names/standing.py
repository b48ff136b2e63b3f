"""Names that stand for a place with no preposition before them: those that are known, and what is said of others."""

from __future__ import annotations

from collections.abc import Sequence

from nuzuh.read.names import members
from nuzuh.read.names.capitals import in_title_case, ordinary
from nuzuh.read.rows import CELL
from nuzuh.read.sentence import Sentence
from nuzuh.read.words.placewords import Words

_KNOWN_ALONE = frozenset(("large", "unit", "town"))
# Between a label and its number.
_DASHES = frozenset(("-", "–", "—", "/"))
# Tokens before the name of who reports, at a report's head.
_HEADED = 5
_LABELS = frozenset((":", "-", "–", "—", "("))
# Behind a name that says what the kind of place before it is called.
_CLOSING = frozenset((",", ".", ";", ")"))
# Words of an apposition up to its noun ("a badly-hit border town").
_DESCRIBED = 5
# Tokens of the house where something was said, before the place that it stands in.
_HOUSE = 9
# Tokens beside the name in an entry of a list ("13 Dec. Bohong.").
_ENTRY = 8
# Tokens from a number in brackets to their end ("Metuge (12 families, 60 people)").
_COUNTED = 8
# Tokens of the wider place between a name and the brackets ("Metuge in Bolo district (12 dead)").
_WIDER = 5


def fills_cell(words: Sequence[str], first: int, last: int) -> bool:
    """Whether the words `first` to `last` are a whole cell of a row ("Idlib | Killed: 33", "3 May | Ariha | 12"), or
    the heading in one ("Killed | Idlib: 33")."""
    opened = first == 0 or words[first - 1] == CELL or (words[first - 1] == ":" and CELL in words[:first])
    return opened and words[last : last + 1] in ([CELL], [], [":"]) and CELL in words


def stands(
    sentence: Sentence, name: tuple[int, int], whole: tuple[int, int], kind: str, size: str, vocabulary: Words
) -> bool:
    """Whether a name with no preposition before it stands for a place: one that is known, fills a cell or is a label.

    `name` are its own tokens, `whole` those with directions and words such as "province".
    """
    words = sentence.words
    if kind == "guess":
        return False
    cased = vocabulary.known is None and not sentence.tokens.raw[name[0]].isupper()  # but "GENEVA - Nine died"
    given = cased and name[1] - name[0] == 1 and words[name[0]] in vocabulary.given
    alone = size in _KNOWN_ALONE and not given and not ordinary(words, *name, vocabulary)
    if size and (fills_cell(words, *whole) or alone):
        return True
    if kind != "name":
        return False
    if vocabulary.known is None:
        return any(says(sentence, *whole, vocabulary) for says in (_member, _heads, _of_a_kind, _entered))
    return _alone(words, *whole, size, vocabulary)


def _member(sentence: Sentence, first: int, last: int, vocabulary: Words) -> bool:
    """Whether a name begins a list of the places that are counted before it ("three districts (Doro and Bele)")."""
    return members.kind_of(sentence.words, first, vocabulary) >= 0 and sentence.words[last : last + 1] != [":"]


def briefed(sentence: Sentence, governor: int, vocabulary: Words) -> bool:
    """Whether a place that hangs on token `governor` is where something was said or a body has its office, over the
    names of the house ("a briefing at the Palace of the League in Leeds")."""
    words, raw = sentence.words, sentence.tokens.raw
    for at in range(governor, max(-1, governor - _HOUSE), -1):
        if words[at] in vocabulary.seated:
            return True
        if not (raw[at][0].isupper() or words[at] in vocabulary.skipped or words[at] in vocabulary.links):
            return at < governor and words[at] in vocabulary.within and words[at - 1] in vocabulary.seated
    return False


def _heads(sentence: Sentence, first: int, last: int, vocabulary: Words) -> bool:
    """Whether a name is the label of a number ("Kinniya: 9,150", "Metuge (142,816)"), the subject of what lives there
    ("hosts"), or what "where" goes on from."""
    words = sentence.words
    opened = first == 0 or not words[first - 1].isalnum() or words[first - 1] in vocabulary.coordinated
    if opened and words[last : last + 1]:
        at = _bracket(sentence, last, vocabulary) if words[last] in vocabulary.inside else last
        for figure in sentence.figures if words[at] in _LABELS else ():
            if figure.left == at + 1 and (words[at] != "(" or _closes(words, figure.last, vocabulary)):
                return True
    goes_on = past_brackets(words, last)
    goes_on += words[goes_on : goes_on + 1] == [","]  # "struck Doro, where"
    if opened and goes_on < len(words) and words[goes_on] in vocabulary.wherein:
        return True
    return any(vocabulary.holding.at(words, at) is not None for at in (last, last + 1) if at < len(words))


def past_brackets(words: Sequence[str], at: int) -> int:
    """The token behind the brackets that begin at token `at`, else `at`: "Doro (Maban) where"."""
    if words[at : at + 1] != ["("]:
        return at
    return next((i + 1 for i in range(at, min(at + _COUNTED, len(words))) if words[i] == ")"), at)


def _bracket(sentence: Sentence, last: int, vocabulary: Words) -> int:
    """The bracket behind the wider place that "in" leads to at token `last`: "Doro in Maban county (12 families)"."""
    words, raw = sentence.words, sentence.tokens.raw
    end = next((i for i in range(last + 1, min(last + _WIDER, len(words))) if words[i] == "("), last)
    named = all(raw[i][0].isupper() or words[i] in vocabulary.types for i in range(last + 1, end))
    return end if named else last


def _closes(words: Sequence[str], first: int, vocabulary: Words) -> bool:
    """Whether brackets are closed behind what is counted from token `first` on, with no place in them."""
    end = next((i for i in range(first, min(first + _COUNTED, len(words))) if words[i] == ")"), -1)
    return end >= 0 and vocabulary.leads.keys().isdisjoint(words[first:end])


def _of_a_kind(sentence: Sentence, first: int, last: int, vocabulary: Words) -> bool:
    """Whether a name is said to be of a kind of place: "Canal Street", "Village of Zwedru", "Budiriro, a suburb of",
    "Doro, the largest camp", "a new camp, Doro"."""
    words = sentence.words
    if last - first > 1 and words[first] in vocabulary.types and vocabulary.of.isdisjoint(words[first - 1 : first]):
        own = first + 1 + (words[first + 1] in vocabulary.of)
        return vocabulary.everyday.isdisjoint(words[own:last]) and words[own] not in vocabulary.given
    if last - first > 1 and words[last - 1] in vocabulary.types:
        raw = sentence.tokens.raw
        person = words[first] in vocabulary.given | vocabulary.titles and raw[last - 1].islower()  # but "Lee County"
        return not person and not in_title_case(raw)
    at = first - 1
    while at > 1 and words[at] in vocabulary.links:
        at -= 1  # "two villages, al Foua and"
    if at > 0 and words[at] == "," and words[at - 1] in vocabulary.types:
        return words[first] not in vocabulary.given and _closed(words, last, vocabulary)
    described = words[last : last + 1] == [","] and not vocabulary.articles.isdisjoint(words[last + 1 : last + 2])
    return described and _kind_told(words, last + 2, vocabulary)


def _kind_told(words: Sequence[str], first: int, vocabulary: Words) -> bool:
    """Whether the noun of the words from `first` on is a kind of place: "worst-hit village in", but "port worker"."""
    for at in range(first, min(first + _DESCRIBED, len(words))):
        if words[at] in vocabulary.types:
            behind = words[at + 1] if at + 1 < len(words) else ","
            return not behind.isalpha() or behind in vocabulary.leads or behind in vocabulary.not_names
        if not words[at][0].isalpha() or words[at] in vocabulary.leads:
            return False  # "a doctor at a clinic"
    return False


def _closed(words: Sequence[str], last: int, vocabulary: Words) -> bool:
    """Whether nothing goes on behind a name that ends at `last` but a mark, the sentence's end or "and"."""
    return last == len(words) or words[last] in _CLOSING or words[last] in vocabulary.joins


def _entered(sentence: Sentence, first: int, last: int, vocabulary: Words) -> bool:
    """Whether a name is an entry of a list of what happened, with nothing but its date or number: "13 Dec. Bohong."."""
    words = sentence.words
    beside = [*words[:first], *words[last:]]
    if (
        len(beside) > _ENTRY
        or sentence.tokens.raw[first].isupper()
        or words[last : last + 1] not in ([","], ["."], [":"])
    ):
        return False
    dated = any(word[0].isdigit() for word in beside)
    return dated and all(not word[0].isalpha() or word in vocabulary.not_names for word in beside)


def _alone(words: Sequence[str], first: int, last: int, size: str, vocabulary: Words) -> bool:
    """Whether a listed name without capitals stands for a place with nothing before it that says so: a town that no
    other word is spelt like, but where a report begins with the place that it was written in."""
    behind = words[last : last + 1]
    if first == 0:
        return behind in ([":"], ["."])  # "درنة: 12 قتيلا"
    if behind == [":"] and first <= _HEADED and words[first - 1] in _DASHES:
        return False  # who reports it: "صنعاء - سبأ:"
    return size in ("large", "unit") and not vocabulary.ambiguous.intersection(words[first:last])
