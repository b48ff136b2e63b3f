"""Findings as sentences in English and Arabic, from the templates of `resources/reconcile/words.yml`."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from nuzuh.model import Body, Measure, Unit, Who
from nuzuh.reconcile.tables import table

LANGUAGES = ("en", "ar")


def _words() -> Any:
    return table("reconcile", "words")


def number(value: float) -> str:
    """Whole, with separators: 800,000. Bounds are of whole people."""
    return f"{value:,.0f}"


def whole_floor(value: float) -> float:
    """A lower bound in whole people: nobody is counted in part, and a hair of arithmetic is no person."""
    return math.ceil(round(value, 3))


def whole_ceiling(value: float) -> float:
    """An upper bound in whole people."""
    return math.floor(round(value, 3))


def count(value: float, unit: str, language: str) -> str:
    """A number with its noun, in the form that the number asks for."""
    noun = _words()["nouns"].get("money" if unit.startswith("money:") else unit)
    if noun is None:
        return number(value)
    whole = round(value)
    if language == "en":
        return f"{number(whole)} {noun['en']['one' if whole == 1 else 'many']}"
    forms, last = noun["ar"], whole % 100
    if whole in (1, 2):
        return str(forms["one" if whole == 1 else "two"])
    few = 3 <= last <= 10
    form = "few" if few else "many" if last > 10 else "hundred"
    return f"{number(whole)} {forms[form]}"


def day(when: date, language: str) -> str:
    """12 February 2020."""
    return f"{when.day} {_words()['months'][language][when.month - 1]} {when.year}"


def window(since: date | None, until: date | None, language: str, *, stock: bool = False) -> str:
    """A period in words."""
    if stock and until is not None:
        kind = "as_of"
    elif since is None:
        kind = "none" if until is None else "until"
    elif until is None:
        kind = "since"
    else:
        kind = "day" if since == until else "both"
    values = {"since": since, "until": until}
    return say("windows", kind, language, **{k: day(v, language) for k, v in values.items() if v is not None})


def say(group: str, kind: str, language: str, **values: str) -> str:
    """One template filled."""
    return str(_words()[group][kind][language]).format(**values)


def subject(measure: Measure, who: Who | None, language: str) -> str:
    """What a finding is about."""
    words = str(_words()["subjects"].get(str(measure), {}).get(language, measure))
    if who is None:
        return words
    return f"{words} ({_words()['who'][str(who)][language]})"


def body_name(body: Body | None, body_id: str, language: str) -> str:
    """A body as it is called in a language."""
    if body is None:
        return body_id
    return body.name_ar or body.name if language == "ar" else body.name


def noun_unit(unit: str, movements: bool) -> str:
    """The noun's key: movements of people are not people."""
    return "movements" if movements and unit == Unit.PERSONS else unit
