"""One form for names, whatever their script, marks and case: only for looking names up, never for showing them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": ""})
_BETWEEN = re.compile(r"[^\w]+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in lower case, without marks and punctuation, with single spaces and one form of each Arabic letter."""
    text = _DOTTED.sub(lambda dotted: dotted.group().replace(".", ""), text)
    text = unicodedata.normalize("NFKD", text.translate(_ARABIC)).casefold().replace("'", "").replace("’", "")
    bare = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _BETWEEN.sub(" ", bare.translate(_ARABIC)).strip()
