"""Words of a report as they may be shown in a terminal."""

from __future__ import annotations

import unicodedata

# Embeddings, overrides and isolates turn a line round; a hostile report uses them to show another number.
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def printable(text: str) -> str:
    """The text without control characters (which can rewrite a terminal) and without marks that turn a line round."""
    return "".join(" " if unicodedata.category(char) == "Cc" or ord(char) in _BIDI else char for char in text)
