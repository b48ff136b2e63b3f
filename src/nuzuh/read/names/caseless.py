"""Names in a script without capitals (Arabic): what is common to those of places, speakers and doers.

A word that no table of the language pack knows, behind a word that a name follows, is taken for a name.
"""

from __future__ import annotations

from collections.abc import Sequence

from nuzuh.read.sentence import Sentence

SHORTEST = 3
QUOTES = frozenset('"“”«»')
CLOSINGS = (['"'], ["”"], ["»"])
# Words of a name in quotation marks (a newspaper's, a movement's).
QUOTED = 5


def unknown(words: Sequence[str], i: int, known: frozenset[str]) -> bool:
    """Whether token `i` is a word of no table, which may be a name."""
    return i < len(words) and words[i][0].isalpha() and len(words[i]) >= SHORTEST and words[i] not in known


def with_article(raw: Sequence[str], i: int) -> bool:
    """Whether token `i` has the article."""
    return i < len(raw) and raw[i].startswith("ال")


def verbal(sentence: Sentence, i: int) -> bool:
    """Whether token `i` may be a verb: none has the article or ends in ة (التابعة is no form of تابع)."""
    raw = sentence.tokens.raw[i]
    return not raw.endswith("ة") and (not raw.startswith("ال") or sentence.words[i].startswith("ال"))


def whole(text: str, start: int, end: int) -> str:
    """The name at `start` to `end`; "for the" swallows the alif of the article: للأمم is said of الأمم."""
    name = text[start:end]
    return f"ا{name}" if text[max(0, start - 1) : start + 1] == "لل" else name
