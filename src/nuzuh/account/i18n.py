"""The account's languages: words, plurals, numbers and dates. Whole sentences live in `resources/i18n/*.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml
from markupsafe import Markup, escape

from nuzuh.errors import NuzuhError
from nuzuh.model import MONEY

LANGUAGES = ("en", "ar")
_CHARTS = 1_000_000  # from here on, chart axes say millions


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language of the account: its `words` by key, and how it writes numbers and days.

    There is one object a language (`language`), so that what it said once can be kept.
    """

    code: str
    words: Mapping[str, Any]

    @property
    def direction(self) -> str:
        return "rtl" if self.code == "ar" else "ltr"

    @property
    def other(self) -> str:
        return "en" if self.code == "ar" else "ar"

    def say(self, key: str, **values: object) -> Markup:
        """The words of `key` with `values` filled in and escaped. Raises `NuzuhError` for a key that lacks."""
        if not values:
            return _wording(self, key)
        filled = {name: escape(value) for name, value in values.items()}
        return Markup(str(_wording(self, key)).format(**filled))

    def word(self, kind: str, value: object) -> str:
        """The word for `value` of a vocabulary: `word("measure", "killed")`; the value itself where none is kept."""
        return str(self._find(kind).get(str(value), value))

    def count(self, key: str, number: float) -> Markup:
        """`number` with the form of `key` that its language asks for (CLDR plural categories)."""
        forms = self._find(key)
        form = forms.get(plural(self.code, number), forms["other"])
        return Markup(str(escape(form)).format(n=self.number(number)))

    def number(self, value: float) -> str:
        """`value` with Western digits and thousands set off by a comma; two decimals at most."""
        if float(value).is_integer():
            return f"{int(value):,}"
        return f"{value:,.2f}".rstrip("0").rstrip(".")

    def axis(self, value: float) -> str:
        """`value` short enough for a chart's axis: 800k, 1.2M."""
        if value >= _CHARTS:
            return self.say("axis.million", n=f"{value / _CHARTS:g}")
        return self.say("axis.thousand", n=f"{value / 1000:g}") if value >= 10_000 else self.number(value)

    def amount(self, value: float, unit: str) -> Markup:
        """`value` with its unit: 42,000 people, 6,000 families, 50%, USD 200."""
        return _amount(self, value, unit)

    def _amount(self, value: float, unit: str) -> Markup:
        if unit == "percent":
            return self.say("unit.percent", n=self.number(value))
        if unit.startswith(MONEY):
            return self.say("unit.money", n=self.number(value), currency=unit.removeprefix(MONEY))
        return self.count(f"units.{unit}", value)

    def day(self, day: date) -> str:
        """A day: 12 February 2020."""
        return f"{day.day} {self._find('months')[day.month - 1]} {day.year}"

    def month(self, day: date) -> str:
        """A month short enough for a chart: Feb 2020."""
        return f"{self._find('months_short')[day.month - 1]} {day.year}"

    def window(self, since: date | None, until: date | None) -> Markup:
        """A window in words, open ends said as open."""
        return _window(self, since, until)

    def _window(self, since: date | None, until: date | None) -> Markup:
        if since is not None and since == until:
            return self.say("window.day", day=self.day(since))
        if since is not None and until is not None:
            return self.say("window.both", since=self.day(since), until=self.day(until))
        if since is not None:
            return self.say("window.since", since=self.day(since))
        if until is not None:
            return self.say("window.until", until=self.day(until))
        return self.say("window.none")

    def _find(self, key: str) -> Any:
        found: Any = self.words
        for part in key.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise NuzuhError(f"resources/i18n/{self.code}.yml lacks {key!r}")
            found = found[part]
        return found


_KEPT = 50_000  # wordings kept; an account of 100,000 claims has fewer windows and amounts


@cache
def _wording(words: Language, key: str) -> Markup:
    found = words._find(key)
    if not isinstance(found, str):
        raise NuzuhError(f"resources/i18n/{words.code}.yml: {key!r} is no single wording")
    return escape(found)


@lru_cache(_KEPT)
def _amount(words: Language, value: float, unit: str) -> Markup:
    return words._amount(value, unit)


@lru_cache(_KEPT)
def _window(words: Language, since: date | None, until: date | None) -> Markup:
    return words._window(since, until)


def plural(code: str, number: float) -> str:
    """The CLDR plural category of `number` in a language (cldr.unicode.org, plural rules of `en` and `ar`)."""
    if code != "ar":
        return "one" if number == 1 else "other"
    if not float(number).is_integer():
        return "other"
    if number in (0, 1, 2):
        return ("zero", "one", "two")[int(number)]
    rest = int(number) % 100
    if 3 <= rest <= 10:
        return "few"
    return "many" if 11 <= rest <= 99 else "other"


@cache
def language(code: str) -> Language:
    """The language `en` or `ar`."""
    text = (files("nuzuh.resources") / "i18n" / f"{code}.yml").read_text(encoding="utf-8")
    return Language(code, yaml.safe_load(text))
