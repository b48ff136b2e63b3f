"""Units that a number brings along: per cent and money (`numbers.yml`, `money.yml`). Else its noun decides."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from nuzuh.lang import Pack
from nuzuh.model import MONEY, Unit
from nuzuh.read.figures.sight import Phrases, Sight, head, phrases, split, tail
from nuzuh.read.types import Quantity
from nuzuh.text import fold

# Longest name of a currency before or behind its number ("American dollars").
_SIGN = 18
# The country whose money a report speaks of is named in its first pages.
_SAMPLE = 10_000


class Joined(NamedTuple):
    """A unit and the span of the number with what is joined to it."""

    unit: str
    start: int
    end: int


class Units:
    """The words and signs of per cent and of currencies in a language."""

    def __init__(self, pack: Pack) -> None:
        numbers, money = pack.table("numbers"), pack.table("money")
        self.percent = Phrases((split(word), "") for word in numbers.get("percent") or ())
        self.of = Phrases((split(word), "") for word in numbers.get("of") or ())
        self.currencies = phrases(money.get("words") or {})
        self.capital_codes = frozenset(map(fold, money.get("capital_codes") or ()))
        self.symbols: dict[str, str] = dict(money.get("symbols") or {})
        self.letters: dict[str, str] = dict(money.get("letters") or {})
        signs = sorted(self.symbols, key=len, reverse=True)
        self.sign_before = re.compile(rf"\\?({'|'.join(map(re.escape, signs))})(\s?)$") if signs else None
        self.sign_ends = frozenset(sign[-1] for sign in signs)
        self.sign_after = re.compile(rf"\s?({'|'.join(map(re.escape, signs))})") if signs else None


@cache
def units_of(pack: Pack) -> Units:
    """The units of a language."""
    return Units(pack)


def currency_words(pack: Pack) -> dict[tuple[str, ...], str]:
    """The words, signs and letters of money, which may stand between a hedge and its number."""
    units = units_of(pack)
    return dict.fromkeys((*units.currencies, *map(split, units.symbols), *map(split, units.letters)), "")


def unit_of(sight: Sight, units: Units) -> Joined | None:
    """The unit that the number brings along, None where its noun decides."""
    number = sight.number
    if number.share:
        return Joined(Unit.PERCENT, number.start, number.end)
    percent = head(sight.after, units.percent, 1 if sight.after[:1] == ["-"] else 0)
    if percent is not None:
        skip = 1 if sight.after[0] == "-" else 0
        return Joined(Unit.PERCENT, number.start, sight.after_at[skip + percent[1] - 1][1])
    return _money(sight, units)


def _money(sight: Sight, units: Units) -> Joined | None:
    number = sight.number
    if units.sign_before is None or units.sign_after is None:
        return None
    ends = sight.text[max(0, number.start - 2) : number.start].rstrip()[-1:] in units.sign_ends
    sign = units.sign_before.search(sight.text, max(0, number.start - 7), number.start) if ends else None
    if sign is not None:
        start = number.start if sign[2] else sign.start()
        return Joined(MONEY + units.symbols[sign[1]], start, number.end)
    if _is_lettered(sight, units):
        return Joined(MONEY + units.letters[sight.text[number.start - 1]], number.start - 1, number.end)
    after = units.sign_after.match(sight.text, number.end)
    if after is not None and not sight.text[after.end() : after.end() + 1].isalnum():
        return Joined(MONEY + units.symbols[after[1]], number.start, number.end)
    link = head(sight.after, units.of)
    for skip in (0,) if link is None else (0, link[1]):
        found = head(sight.after, units.currencies, skip)
        if found is not None and _is_written(sight, units, skip):
            return Joined(MONEY + found[0], number.start, number.end)
    before = tail(sight.before, units.currencies)
    if before is not None and sight.raw_before().isupper():
        return Joined(MONEY + before[0], number.start, number.end)
    return None


def _is_written(sight: Sight, units: Units, at: int) -> bool:
    """Whether a word behind the number can be a currency as it is written: "17 top officials" are no money."""
    return sight.after[at] not in units.capital_codes or sight.raw_after(at).isupper()


def _is_lettered(sight: Sight, units: Units) -> bool:
    """Whether a letter right before the number is its currency: "N5 billion", "P1,800", no code ("N95")."""
    start, end = sight.number.start, sight.number.end
    before = sight.text[max(0, start - 2) : start]
    written = "," in sight.text[start:end] or sight.number.scale > 1
    return before[-1:] in units.letters and not before[:-1].isalnum() and written


@cache
def _nations(pack: Pack) -> dict[str, str]:
    return {fold(word): code for code, words in (pack.table("money").get("nations") or {}).items() for word in words}


@cache
def _american(pack: Pack) -> frozenset[str]:
    return frozenset(fold(str(word)) for word in pack.table("money").get("american") or ())


@cache
def _shared(pack: Pack) -> dict[str, frozenset[str]]:
    """The names that the money of several countries has, the longest first, and its currencies."""
    shared = pack.table("money").get("shared") or {}
    return {fold(name): frozenset(shared[name]) for name in sorted(shared, key=len, reverse=True)}


@cache
def _lands(pack: Pack) -> dict[str, str]:
    """The words that name where a currency is used."""
    return {fold(word): code for code, words in pack.table("lands").items() for word in words}


@lru_cache(maxsize=1 << 3)
def _named_most(text: str, name: str, pack: Pack) -> str | None:
    """Of the currencies that share a name, that of the country which a text names most, if it names one."""
    words = {word: code for word, code in _lands(pack).items() if code in _shared(pack)[name]}
    if not words:
        return None
    pattern = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    named = Counter(words[word] for word in re.findall(rf"\b(?:{pattern})\b", fold(text[:_SAMPLE])))
    return max(named, key=named.__getitem__, default=None)


def local_currency(unit: str, text: str, quantity: Quantity, pack: Pack) -> str:
    """The unit, where the countries of several currencies call theirs by one name ("900 riyals", "2,000 pesos")."""
    behind = fold(text[quantity.end : quantity.end + _SIGN]).lstrip()
    name = next(filter(behind.startswith, _shared(pack)), None) if unit.startswith(MONEY) else None
    named = None if name is None else _named_most(text, name, pack)
    return unit if named is None else MONEY + named


def own_currency(unit: str, text: str, quantity: Quantity, publisher: str | None, pack: Pack) -> str:
    """The unit, where a government that has dollars of its own writes "$" of them ("US$" stays American)."""
    if unit != MONEY + "USD" or publisher is None:
        return unit
    home = next((code for word, code in _nations(pack).items() if word in fold(publisher)), None)
    around = fold(text[max(0, quantity.start - _SIGN) : quantity.end + _SIGN])
    return unit if home is None or any(word in around for word in _american(pack)) else MONEY + home
