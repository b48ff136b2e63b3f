"""What stands around a place's name: its kind ("Idlib governorate") and the part that is meant ("northern Hama")."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from nuzuh.places.fold import fold
from nuzuh.places.vocabulary import words


class Wording(msgspec.Struct, frozen=True):
    """`bare` is the name (folded) without the words around it, `kinds` what those allow (empty: any), `part` the part
    of it that they mean ("north", "countryside", "west countryside"), None for the whole."""

    bare: str
    kinds: tuple[str, ...] = ()
    part: str | None = None


@cache
def _table(section: str) -> dict[str, str]:
    return {fold(form): name for name, forms in words()[section].items() for form in forms}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    def any_of(forms: list[str]) -> str:
        return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))

    direction, side = any_of(list(_table("directions"))), any_of([fold(w) for w in words()["countryside"]])
    kind = any_of(list(_table("kinds")))
    return {
        "direction before": re.compile(rf"^(?:the )?({direction}) (?:of )?(?=\S)"),
        "direction after": re.compile(rf" ({direction})$"),
        "countryside before": re.compile(rf"^(?:the )?({side}) (?:of |in )?(?:the )?(?=\S)"),
        "countryside after": re.compile(rf"s? ({side})$"),
        "kind before": re.compile(rf"^(?:the )?({kind}) (?:of )?(?=\S)"),
        "kind after": re.compile(rf" ({kind})$"),
    }


@cache
def _edges() -> tuple[frozenset[str], frozenset[str]]:
    """The words that begin and those that end what may stand around a name."""
    forms = [*_table("directions"), *_table("kinds"), *(fold(word) for word in words()["countryside"])]
    return frozenset(["the", *(form.partition(" ")[0] for form in forms)]), frozenset(f.split(" ")[-1] for f in forms)


def wording(name: str) -> Wording:
    """`name` taken apart; a name that is nothing but such words is left whole.

    >>> wording("western countryside of Aleppo")
    Wording(bare='aleppo', kinds=(), part='west countryside')
    """
    return wording_of(fold(name))


@lru_cache(maxsize=20_000)
def wording_of(folded: str) -> Wording:
    """The same for a name that is folded already."""
    rest, kinds, parts = folded, [], []
    first, last = _edges()
    if rest.partition(" ")[0] not in first and rest.rpartition(" ")[2] not in last:
        return Wording(rest)
    directions, kind_of = _table("directions"), _table("kinds")
    for _ in range(4):  # kind, direction and countryside each once, and a little room
        for step, pattern in _patterns().items():
            found = pattern.search(rest)
            if found is None or len(found[0]) >= len(rest):
                continue
            rest = (rest[: found.start()] + rest[found.end() :]).strip()
            if step.startswith("kind"):
                kinds.append(kind_of[found[1]])
            else:
                parts.append(directions.get(found[1], "countryside"))
    ordered = sorted(dict.fromkeys(parts), key=lambda part: part == "countryside")
    return Wording(rest, tuple(dict.fromkeys(kinds)), " ".join(ordered) or None)
