"""The words of the search's index."""

from __future__ import annotations

import pytest

from nuzuh.account.site.search import shard, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ma'arrat An Nu'man", ["an", "maarrat", "numan"]),
        ("800,000 people", ["800000", "people"]),
        ("مَعَرَّة النعمان", ["النعمان", "معره"]),
        ("a", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_shard_is_named_by_code_points() -> None:
    assert shard("ab") == "w-61-62"
    assert shard("مع") == "w-645-639"
