from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from nuzuh.lang import languages, load_pack
from nuzuh.read.words.gazetteer import known_places
from nuzuh.read.words.lexicon import Phrases, phrase
from nuzuh.read.words.placewords import place_words
from nuzuh.text import tokenise


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (str(key), *_words(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)


@pytest.mark.parametrize("language", languages())
def test_a_phrase_has_the_words_that_a_report_would_have(language: str) -> None:
    pack = load_pack(language)
    entries = {*_words(dict(pack.tables)), *pack.words}
    assert len(entries) > 500
    assert [entry for entry in entries if phrase(entry) != tuple(tokenise(entry).words)] == []


@pytest.mark.parametrize(
    ("script", "words", "size"),
    [
        ("latin", "idlib", "large"),
        ("latin", "tall rif'at", "town"),
        ("latin", "jisr ash - shughur", "town"),
        ("latin", "aabenraa", "town"),
        ("latin", "zzyzx", ""),
        ("latin", "the", ""),
        ("arabic", "حلب", "large"),
        ("arabic", "حل", ""),
    ],
)
def test_a_name_is_known_as_what_it_names(script: str, words: str, size: str) -> None:
    assert known_places(script).size(words.split()) == size


@pytest.mark.parametrize(("word", "begins"), [("دير", True), ("مدنيا", False), ("anything", True)])
def test_a_name_may_begin_with_a_word(word: str, begins: bool) -> None:
    assert known_places("arabic").begins(word) == begins


def test_the_longest_phrase_is_found_and_none_overlap() -> None:
    table: Phrases[str] = Phrases()
    for said in ("cut", "cut off", "cut off from aid", "off", "aid truck"):
        table.add(phrase(said), said)
    table.freeze()
    words = ["cut", "off", "from", "aid", "truck", "cut", "off", "from", "cut", "aid"]
    assert [meanings for _, _, meanings in table.find(words)] == [("cut off from aid",), ("cut off",), ("cut",)]
    assert table.at(words, 1) == (2, ("off",))
    assert table.at(words, 3) == (5, ("aid truck",))
    assert table.at(words, 9) is None
    assert table.firsts == {"cut", "off", "aid"}
    assert table.lasts == {"cut", "off", "aid", "truck"}


@pytest.mark.parametrize(
    ("language", "word", "opens"),
    [
        ("en", "southern", True),  # "in southern areas"
        ("en", "sunny", False),
        ("en", "idlib", False),  # its capital shows it
        ("ar", "ادلب", True),
        ("ar", "مدينه", True),
        ("ar", "اصيب", False),
    ],
)
def test_words_with_which_a_place_begins_where_no_capital_shows_it(language: str, word: str, opens: bool) -> None:
    assert place_words(load_pack(language)).openers[word] is opens
