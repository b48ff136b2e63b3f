"""Names in a script without capitals (Arabic): what is common to those of places, speakers and doers.

A word that no table of the language pack knows, behind a word that a name follows, is taken for a name.
"""

from __future__ import annotations

from collections.abc import Sequence

from nuzuh.read.sentence import Sentence
from nuzuh.text import fold

SHORTEST = 3
QUOTES = frozenset('"“”«»')
CLOSINGS = (['"'], ["”"], ["»"])
# Words of a name in quotation marks (a newspaper's, a movement's).
QUOTED = 5
_ALIF, _LAM = "ا", "ل"


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


def written_out(name: str, sentence: Sentence, first: int) -> str:
    """The `name` that begins at token `first` with the alif of its article, which "for the" swallows: للسودان is said
    of السودان, but للبنان of لبنان."""
    raw, word = sentence.tokens.raw[first], sentence.words[first]
    return _ALIF + name if raw.startswith(_LAM) and fold(raw) == _LAM + word else name


def as_said(name: str, said: str) -> str:
    """`said`, the words of a text, with the alif that the `name` read from them has written out."""
    return _ALIF + said if name.startswith(_ALIF + _LAM) and said.startswith(_LAM) else said
