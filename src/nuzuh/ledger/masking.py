"""Finding and masking words, in the forms in which a file may hold them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from nuzuh.collect.barred import BLOCK
from nuzuh.errors import InputError

# One or two characters stand in every text; whoever gives them has slipped.
SHORTEST = 3


def pattern(words: str) -> re.Pattern[str]:
    """Finds the words whatever their case, composition (NFC, NFD) and the white space between them. Raises `InputError`
    for words too short to mean one thing."""
    if len(words.strip()) < SHORTEST:
        raise InputError(f"{words!r} is too short to be redacted", remedy=f"Give at least {SHORTEST} characters")
    forms = {unicodedata.normalize(form, words) for form in ("NFC", "NFD")} | {words}
    return re.compile("|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(forms)), re.IGNORECASE)


def escaped_pattern(words: str) -> re.Pattern[str]:
    """As `pattern`, in source text: each character may be written as an HTML, JSON or percent escape."""
    forms = {unicodedata.normalize(form, words) for form in ("NFC", "NFD")} | {words}
    between = r"(?:\s|&nbsp;|&#160;|&#xa0;|\\[nrt]|%20|\+)+"
    return re.compile(
        "|".join(between.join("".join(map(_any_form, word)) for word in form.split()) for form in sorted(forms)),
        re.IGNORECASE,
    )


def _any_form(char: str) -> str:
    units = char.encode("utf-16-be")
    escapes = "".join(rf"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
    percent = "".join(f"%{byte:02x}" for byte in char.encode())
    named = {"&": "|&amp;", "<": "|&lt;", ">": "|&gt;", '"': '|&quot;|\\\\"', "'": "|&apos;"}.get(char, "")
    return rf"(?:{re.escape(char)}|&#0*{ord(char)};|&#x0*{ord(char):x};|{escapes}|{percent}{named})"


def mask_text(found: re.Pattern[str], text: str) -> str:
    """The text with blocks in the place of what was found, of the same length: offsets stay."""
    return found.sub(lambda match: BLOCK * len(match[0]), text)


def mask_value(mask: Callable[[str], str], value: Any) -> Any:
    """A value (lists and structures too) with every string masked."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [mask_value(mask, inner) for inner in value]
    if isinstance(value, dict):
        return {key: mask_value(mask, inner) for key, inner in value.items()}
    return value
