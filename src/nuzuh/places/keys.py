"""Name keys: one consonant skeleton for the Latin spellings and the Arabic writing of a name.

The key's alphabet: b (b p) d (d dh z, ذ ض ظ ز) f h (h kh, ح خ ه) k (k q g gh j dj c, ق ك غ ج) l m n r s (s sh ch, س ش
ص) t (t th, ت ث ط); vowels, w, y, v, hamza and ayn are dropped, doubled letters written once. Words for big, north,
castle and so on become digits in both scripts (and leave the key where letters remain), words for the kind of place
are dropped, and so is the article, spelled, assimilated or joined. All letters are digits to base 32, so that a key
is a number. Developed with the measurements of the study of transliterated names (Syria, Lebanon, Jordan, Egypt,
Palestine).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from nuzuh.places.fold import ARABIC
from nuzuh.places.vocabulary import words

KEY_LENGTH = 12  # symbols kept: 60 bits of an unsigned 64-bit number


def _alternatives(items: list[str]) -> str:
    return "|".join(sorted(map(re.escape, items), key=len, reverse=True))


# The patterns of a script are compiled when the first name in it comes: that takes longer than looking up a name.


def _modifiers(latin: bool) -> tuple[str, list[str]]:
    """Patterns of the article and of each modifier in one script."""
    article = "(?:[ae]l ?|[ae]sh? |[ae]ch |[ae]t )?" if latin else "(?:ال)?"
    stems = []
    for name, forms in words()["modifiers"].items():
        own = _alternatives([form for form in forms if form.isascii() == latin])
        more = " (?=[^ \n])" if name == "hamlet" else r"\b"
        stems.append(f"(?:{own})".replace(r"\*", "(?:[iy]+(?:[ae]h?)?)?") + more)
    return article, stems


@cache
def _any_modifier(latin: bool) -> re.Pattern[str]:
    """Tells whether a rule for modifiers applies: most names have no such word."""
    article, stems = _modifiers(latin)
    return re.compile(rf"\b{article}(?:{'|'.join(stems)})")


@cache
def _modifier_rules(latin: bool) -> list[tuple[re.Pattern[str], str]]:
    """The rules that write the modifiers of one script as digits."""
    article, stems = _modifiers(latin)
    return [(re.compile(rf"\b{article}{stem}"), str(number % 10)) for number, stem in enumerate(stems, start=1)]


@cache
def _types(latin: bool) -> re.Pattern[str]:
    """The words for the kind of place in one script."""
    kinds = _alternatives([word for word in words()["types"] if word.isascii() == latin])
    return re.compile(rf"\b(?:{kinds}) | (?:{kinds})\b" if latin else rf"\b(?:ال)?(?:{kinds}) ")


# In order: a pattern, or letters as they stand. Upper-case letters are single sounds of the fine form: x خ, G غ, S ش,
# T ث, D ذ.
_LATIN: list[tuple[re.Pattern[str] | str, str]] = [
    (re.compile(r"[^\na-z0-9 ]"), ""),
    (re.compile(r"\b[aeiu]l (?=[a-z]{2})|\b[aeu]([sdtrzn]h?)t? (?=\1)|\b[ae]l(?=[a-z]{3})"), ""),
    *(("dj", "j"), ("dzh", "j"), ("dsch", "j"), ("tsch", "S"), ("tch", "S"), ("tsh", "S")),
    *(("sch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "x"), ("gh", "G"), ("th", "T"), ("dh", "D"), ("ph", "f")),
    *(("ck", "k"), ("q", "k"), ("c", "k")),
    (re.compile(r"(?<=[a-z]{2})[aei][ht]+ (?=[a-z])"), "a"),
    (re.compile(r"ou|oo|uw|o"), "u"),
    (re.compile(r"(?<=[a-zA-Z])[ae]h?\b"), "a"),
    (re.compile(r"ee|ie|iy|e"), "i"),
    (re.compile(r"(?<=[aiu])h\b"), ""),
    (re.compile(r"[ai][iy]+|y"), "i"),
    *(("v", "u"), ("w", "u"), ("p", "b"), (" ", "")),
    (re.compile(r"(.)\1+"), r"\1"),
]
_ARABIC_WORDS = [(re.compile(r"\bال(?=[^\W\d]{2})"), ""), (re.compile(r"(?<=\w\w)ه\b"), "a"), (re.compile(" "), "")]
_ARABIC_LETTERS = str.maketrans(
    {
        **{
            "ب": "b",
            "ت": "t",
            "ث": "T",
            "ج": "j",
            "ح": "h",
            "خ": "x",
            "د": "d",
            "ذ": "D",
            "ر": "r",
            "ز": "z",
            "ژ": "j",
        },
        **{
            "س": "s",
            "ش": "S",
            "ص": "s",
            "ض": "d",
            "ط": "t",
            "ظ": "D",
            "غ": "G",
            "ف": "f",
            "ق": "k",
            "ك": "k",
            "ل": "l",
        },
        **{"م": "m", "ن": "n", "ه": "h", "ا": "a", "و": "u", "ي": "i", "ع": ""},
    }
)
_ARABIC_REST = re.compile(r"[^\na-zA-Z0-9]+")
_DOUBLES = re.compile(r"(.)\1+")
_TO_KEY = str.maketrans(
    {"x": "h", "G": "k", "j": "k", "g": "k", "q": "k", "S": "s", "T": "t", "D": "d", "z": "d"}
    | dict.fromkeys("aeiouwyv")
)
_NOTHING_ELSE = re.compile(r"^[0-9]+$", re.MULTILINE)
_DIGITS_BESIDE_LETTERS = re.compile(r"[0-9]+(?=[0-9]*[a-z])|(?<=[a-z])[0-9]+")


def fine_latin(folded: str) -> str:
    """The sounds of folded Latin names, a name a line: vowels a, i, u; digraphs as one letter; modifiers as digits."""
    return _with_digits(_types(latin=True).sub("", folded), _latin_sounds, latin=True)


def fine_arabic(folded: str) -> str:
    """The same for folded names in Arabic script, as far as it writes vowels."""
    return _with_digits(_types(latin=False).sub("", folded), _arabic_sounds, latin=False)


def _with_digits(names: str, sounds: Callable[[str], str], *, latin: bool) -> str:
    text = names
    if _any_modifier(latin).search(text) is not None:
        for pattern, digit in _modifier_rules(latin):
            text = pattern.sub(digit, text)
    text = sounds(text)
    if _NOTHING_ELSE.search(text) is None:
        return text
    # Where there is nothing else the word is the name: Tahta in Egypt, Qal'ah.
    lines = zip(text.split("\n"), names.split("\n"), strict=True)
    return "\n".join(sounds(name) if line.isdigit() else line for line, name in lines)


def _latin_sounds(text: str) -> str:
    for written, letter in _LATIN:
        text = text.replace(written, letter) if isinstance(written, str) else written.sub(letter, text)
    return text


def _arabic_sounds(text: str) -> str:
    for pattern, letter in _ARABIC_WORDS:
        text = pattern.sub(letter, text)
    return _DOUBLES.sub(r"\1", _ARABIC_REST.sub("", text.translate(_ARABIC_LETTERS)))


def fine(folded: str) -> str:
    """The fine form of one folded name in either script, empty for another script."""
    return fine_arabic(folded) if ARABIC.search(folded) else fine_latin(folded)


def skeletons(fines: str) -> str:
    """The keys of fine forms, a line each."""
    return _DIGITS_BESIDE_LETTERS.sub("", fines.translate(_TO_KEY))


def key_number(skeleton: str) -> int:
    """The key as a number below 2**60; 0 for a name without consonants."""
    return int(skeleton[:KEY_LENGTH], 32) if skeleton else 0


def deletions(skeleton: str) -> list[int]:
    """The keys with one symbol left out, for the search of near keys (as in SymSpell)."""
    cut = skeleton[:KEY_LENGTH]
    if len(cut) < 3:
        return []
    doubled = {i for i, (a, b) in enumerate(pairwise(cut)) if a == b}
    return [key_number(cut[:i] + cut[i + 1 :]) for i in range(len(cut)) if i not in doubled]
