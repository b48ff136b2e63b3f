"""Drops documents that can hold no figure of a crisis before the reader's costlier steps see them."""

from __future__ import annotations

import re
from functools import cache

import ahocorasick

from nuzuh.lang import languages, load_pack
from nuzuh.text import fold, is_arabic

# Different words of a crisis that a document must hold. Of 1,122 annotated English figures none stands in a report with
# fewer than 3; at 2 the gate drops 79 % and at 3 91 % of a year's local news (the LGL corpus). 2 keeps a margin.
WORDS = 2
_NO_LETTERS = re.compile(r"[\W\d_]+")


def may_hold_figures(text: str, language: str | None = None) -> bool:
    """Whether a text can hold figures of a crisis. True where there is no list of words for its language."""
    known = language if language is not None else "ar" if is_arabic(text) else "en"
    patterns = _patterns(known)
    if patterns is None:
        return True
    found: set[int] = set()
    # Two spaces, so that one word's end does not eat the next one's beginning.
    for _, word in patterns.iter(f" {_NO_LETTERS.sub('  ', fold(text))} "):
        found.add(word)
        if len(found) >= WORDS:
            return True
    return False


@cache
def _patterns(language: str) -> ahocorasick.Automaton | None:
    """The words that show a crisis (`domain.yml` of the language's pack); None where the pack has none."""
    words = load_pack(language).table("domain").get("crisis", ()) if language in languages() else ()
    if not words:
        return None
    patterns = ahocorasick.Automaton()
    for number, word in enumerate(sorted({fold(str(word)) for word in words})):
        # Arabic writes articles, conjunctions and prepositions onto the word, so it may begin or end anywhere.
        patterns.add_word(word if is_arabic(word) else f" {word} ", number)
    patterns.make_automaton()
    return patterns
