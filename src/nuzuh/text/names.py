"""Capitalised spans: where names may stand in a text that has capitals."""

from __future__ import annotations

from functools import lru_cache

from nuzuh.text.tokens import Tokens

# Small words that stand inside names ("Marat al-Numan", "Rio de Janeiro", "Ministry of Health").
LINKS = frozenset(
    [
        "of",
        "the",
        "for",
        "and",
        "de",
        "da",
        "do",
        "dos",
        "du",
        "des",
        "del",
        "la",
        "las",
        "los",
        "le",
        "les",
        "sans",
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "van",
        "von",
        "der",
        "y",
        "et",
    ]
)
_LONGEST_LINK = 2  # "of the"


@lru_cache(maxsize=1 << 16)
def capitalised(token: str) -> bool:
    """Whether a token begins a name by its letters: a capital first, or behind an article ("al-Numan", "d'Ivoire")."""
    if token[0].isupper():
        return True
    head, mark, tail = token.partition("-") if "-" in token else token.partition("'")
    return bool(mark) and len(head) <= 3 and tail[:1].isupper()


def name_spans(tokens: Tokens, links: frozenset[str] = LINKS) -> list[tuple[int, int]]:
    """The longest runs of capitalised tokens, with `links` between them, as (first, past the last) token.

    A comma, a bracket or any other mark ends a run. The first word of a sentence counts as capitalised like any other;
    the caller knows better.
    """
    spans: list[tuple[int, int]] = []
    i, count, raw, words = 0, len(tokens), tokens.raw, tokens.words
    while i < count:
        if not capitalised(raw[i]):
            i += 1
            continue
        end = i + 1
        j = end
        while j < count and j - end <= _LONGEST_LINK:
            if capitalised(raw[j]):
                end = j + 1
            elif words[j] not in links:
                break
            j += 1
        spans.append((i, end))
        i = end
    return spans
