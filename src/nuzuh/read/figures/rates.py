"""Rates, which count nobody: "1.3 deaths per 10,000 people per day", "one latrine for every 50", "$1 = 0.9 euros"."""

from __future__ import annotations

from nuzuh.read.figures.nonfigures import Rules
from nuzuh.read.figures.sight import Sight, split, tail

# Words from the number of a rate to the "per" of its base ("35 new cases of cholera were recorded per 10,000").
_WORDS = 8
# Words from "rate" to its number: "the crude mortality rate in Torrin was 1.3".
_NAMED = 4
_BRACKETS = frozenset("()")
_COMMAS = _BRACKETS.union(",،")


def is_exchange(sight: Sight, end: int) -> bool:
    """Whether money is one side of a rate of exchange ("$1 = 0.9 euros"); `end` is where its currency ends."""
    before = sight.text[max(0, sight.number.start - 6) : sight.number.start]
    return "=" in before or sight.text[end : end + 3].lstrip().startswith("=")


def is_base(sight: Sight, rules: Rules) -> bool:
    """Whether the number is how many a rate is for: "per 10,000"."""
    return tail(sight.before, rules.sets["per"]) is not None


def in_clause(text: str, first: Sight, second: Sight, marks: frozenset[str] = _BRACKETS) -> bool:
    """Whether only a few words and `marks` stand between two numbers."""
    words = split(text[first.number.end : second.number.start])
    return len(words) <= _WORDS and all(word[0].isalpha() or word in marks for word in words)


def led_by(text: str, base: Sight, second: Sight, rules: Rules) -> bool:
    """Whether the base of a rate, which begins a clause, comes before its number: "of every 100 who fled, 40 are
    children"."""
    found = tail(base.before, rules.sets["per_first"])
    if found is None or any(word[0].isalpha() for word in base.before[: -found[1]][-1:]):
        return False
    return in_clause(text, base, second, _COMMAS)


def is_named(sight: Sight, rules: Rules) -> bool:
    """Whether a number with decimals is called a rate: "the mortality rate was 1.3"."""
    if not _has_decimals(sight):
        return False
    for word in reversed(sight.before[-_NAMED:]):
        if not word[0].isalpha():
            return False
        if rules.has("rates", word):
            return True
    return False


def is_compared(text: str, first: Sight, second: Sight, *, later: bool) -> bool:
    """Whether the `first` number (or, `later`, the `second`) has decimals and stands beside the other, a rate."""
    return _has_decimals(second if later else first) and in_clause(text, first, second, _COMMAS)


def _has_decimals(sight: Sight) -> bool:
    """Whether the number is no whole one, as every count is: 1.3, and not "2.5 million"."""
    return bool(sight.number.value % 1) and not sight.number.share
