# ruff: noqa: E501 - tables of examples
"""The two languages say the same things, with their own plurals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from nuzuh.account.exports import data_files
from nuzuh.account.i18n import LANGUAGES, language, plural
from nuzuh.errors import NuzuhError
from nuzuh.model import Bound, Measure, Modality, Reading, Relation, Role, Section, Stand, State, Unit, Verdict, Who

SOURCES = Path(str(files("nuzuh.account")))
FORMS = {"zero", "one", "two", "few", "many", "other"}


def leaves(words: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in words.items():
        if isinstance(value, Mapping) and not set(value) <= FORMS:
            yield from leaves(value, f"{above}{key}.")
        else:
            yield above + key, value


def test_both_languages_have_the_same_keys_and_fill_in_the_same_names() -> None:
    english, arabic = (dict(leaves(language(code).words)) for code in LANGUAGES)
    assert english.keys() == arabic.keys()
    for key, words in english.items():
        if isinstance(words, str):
            assert names(words) == names(arabic[key]), key


def names(words: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", words))


def test_every_key_that_the_pages_ask_for_is_there() -> None:
    sources = [*SOURCES.rglob("*.html"), *SOURCES.rglob("*.py"), *SOURCES.rglob("*.typ")]
    asked = {
        key for s in sources for key in re.findall(r"\b(?:say|count)\(\s*[\"']([a-z_.]+)[\"']", s.read_text("utf-8"))
    }
    assert len(asked) > 100
    lacking = {key for key in asked if not key.endswith(".") and key not in dict(leaves(language("en").words))}
    assert lacking == set()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "vocabulary"),
    [
        ("measure", Measure), ("measure_title", Measure), ("who", Who), ("role", Role), ("bound", Bound), ("modality", Modality),
        ("reading", Reading), ("state", State), ("verdict", Verdict), ("relation", Relation), ("stand", Stand), ("section", Section),
    ],
)  # fmt: skip
def test_every_word_of_the_vocabulary_is_translated(code: str, kind: str, vocabulary: Any) -> None:
    assert set(language(code).words[kind]) == {str(value) for value in vocabulary}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_file_of_data_says_what_it_holds(code: str) -> None:
    words = language(code)
    assert all(words.word("data_holds", file.key) for file in data_files())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_unit_has_all_the_plurals_of_its_language(code: str) -> None:
    wanted = FORMS if code == "ar" else {"one", "other"}
    for unit in Unit:
        if unit is not Unit.PERCENT:
            assert set(language(code).words["units"][unit]) == wanted, unit


@pytest.mark.parametrize(
    ("number", "category"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"), (102, "other"), (103, "few"), (0.5, "other")],
)  # fmt: skip
def test_arabic_plurals(number: float, category: str) -> None:
    assert plural("ar", number) == category


@pytest.mark.parametrize(
    ("code", "value", "unit", "words"),
    [
        ("en", 42_000, "persons", "42,000 people"),
        ("en", 1, "households", "1 family"),
        ("en", 90.6, "percent", "90.6%"),
        ("en", 200, "money:USD", "USD 200"),
        ("ar", 3, "persons", "3 أشخاص"),
        ("ar", 42_011, "persons", "42,011 شخصًا"),
        ("ar", 42_000, "persons", "42,000 شخص"),
    ],
)
def test_amounts(code: str, value: float, unit: str, words: str) -> None:
    assert language(code).amount(value, unit) == words


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (date(2020, 1, 1), date(2020, 1, 1), "1 January 2020"),
        (date(2020, 1, 1), date(2020, 2, 1), "1 January 2020 to 1 February 2020"),
        (None, date(2020, 2, 1), "as of 1 February 2020"),
        (None, None, "period not stated"),
    ],
)
def test_windows(since: date | None, until: date | None, words: str) -> None:
    assert language("en").window(since, until) == words


def test_words_are_escaped() -> None:
    assert language("en").say("front.tally", event="<script>", day="1") == "Since &lt;script&gt;, 1"


def test_a_missing_key_is_named() -> None:
    with pytest.raises(NuzuhError, match=r"en\.yml lacks 'no\.such'"):
        language("en").say("no.such")
