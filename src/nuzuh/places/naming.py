"""Which of the names of a place is its Arabic one: GeoNames does not say of what language a name is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from nuzuh.places.fold import fold, is_arabic
from nuzuh.places.keys import fine, skeletons
from nuzuh.places.vocabulary import words

# How many other spellings the official name outweighs: of towns with two names (Al Malikiyah and Derik) the official
# one is kept, and yet Suez is السويس and Byblos جبيل.
OFFICIAL = 6
_ONLY_ARABIC = re.compile("[أإآؤئءثحخذصضطظعغق]")
_NOT_ARABIC = re.compile("[A-Za-zپچژگکیہےںٹڈڑەێۆڕڵھۋۇۈېڭڤ\u200c]|^ئ")


def arabic_name(names: Sequence[str], name: str = "") -> str | None:
    """The one of `names` in Arabic letters that most of the others read as, and `name`, the official one.

    Of several that read alike, one without a word for the kind of place (محافظة) and in whole words (not د مشق), with
    the most letters that only Arabic keeps apart (عمان, not امان); the first of equals. A name with letters of Persian,
    Urdu, Kurdish, Uyghur or Latin script only where there is no other.
    """
    found = [(foreign_letters(one), one) for one in names if is_arabic(one)]
    fewest = min((foreign for foreign, _ in found), default=0)
    arabic = list(dict.fromkeys(one for foreign, one in found if foreign == fewest))
    if len(arabic) < 2:
        return arabic[0] if arabic else None
    said = Counter(_key(one) for one in dict.fromkeys(names) if not is_arabic(one))
    said[_key(name)] += OFFICIAL
    keys = {one: _key(one) for one in arabic}
    likely = max(keys.values(), key=lambda key: said[key])
    return min(
        (one for one in arabic if keys[one] == likely), key=lambda one: (_odd(one), -len(_ONLY_ARABIC.findall(one)))
    )


def foreign_letters(name: str) -> int:
    """How many letters of a name in Arabic script no Arabic name has."""
    return len(_NOT_ARABIC.findall(name))


def _key(name: str) -> str:
    return skeletons(fine(fold(name)))


def _odd(name: str) -> bool:
    parts = fold(name).split()
    return parts[0] in _types() or any(len(part) == 1 for part in parts)


@cache
def _types() -> frozenset[str]:
    return frozenset(map(fold, words()["types"]))
