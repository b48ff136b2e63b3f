"""Finds phone numbers, e-mail addresses and account handles."""

from __future__ import annotations

import re

_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_EMAIL = r"[\w.+-]+\s?(?:@|\(at\)|\[at\]|＠)\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]+)+"
_SITES = r"(?:t\.me|wa\.me|telegram\.me|facebook\.com|fb\.com|instagram\.com|twitter\.com|x\.com|youtube\.com)"
_HANDLE = rf"(?<![\w.@])@[A-Za-z_][\w.]{{2,}}|\b{_SITES}/[\w./+@?=-]+"
# An international prefix, or a national one with 0, and 8 to 14 digits with the separators that people write.
# 8: the shortest subscriber number with its area code in the Levant; shorter runs are figures.
_PHONE = (
    rf"(?<![{_DIGIT}.,])(?:\+|00)[{_DIGIT}](?:[ ().\-\u2011/]{{0,2}}[{_DIGIT}]){{6,14}}"
    rf"|(?<![{_DIGIT}.,])\(?[0\u0660\u06f0][{_DIGIT}]{{1,3}}\)?(?:[ .\-\u2011/]?[{_DIGIT}]){{6,10}}(?![{_DIGIT}])"
)
_ACCOUNT = (
    r"(?i:(?:skype|telegram|whatsapp|signal|twitter|facebook|instagram|viber|imo"
    r"|واتس ?اب|تلغرام|تيليغرام|فيسبوك|سكايب)"
    r"(?: ?(?:id|name|account|user(?:name)?|handle|حساب|معرف))?\s?[:：=]\s?)\S+"
)
_CONTACT = re.compile(f"{_EMAIL}|{_HANDLE}|{_PHONE}|{_ACCOUNT}")
# What every one of them holds: most sentences hold none, and are passed over ten times as fast.
_HINT = re.compile(rf"[@＠/:=：]|[(\[]at[)\]]|(?:[{_DIGIT}][ ().\-\u2011/]{{0,2}}){{7}}")


def find_contacts(text: str) -> list[tuple[int, int]]:
    """The spans (start, end) of `text` by which somebody could be reached."""
    if _HINT.search(text) is None:
        return []
    return [found.span() for found in _CONTACT.finditer(text)]
