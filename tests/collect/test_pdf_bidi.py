from __future__ import annotations

import pytest

from nuzuh.collect.pdf_bidi import is_right_to_left, to_logical, unmirror


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("127 killed", "127 killed"),
        ("ايندم 127 لتق", "قتل 127 مدنيا"),
        ("٦٨٩٬٠٠٠ حزن", "نزح ٦٨٩٬٠٠٠"),
        ("%90.6 ةبسنب", "بنسبة 90.6%"),
        ("12/2/2020 يف", "في 12/2/2020"),
        ("30-25 نم", "من 25-30"),
        ("OCHA Syria تلاق", "قالت OCHA Syria"),
        ("1\u00a0234 حزن", "نزح 1\u00a0234"),
    ],
)
def test_the_order_of_the_page_becomes_the_order_of_reading(seen: str, read: str) -> None:
    assert to_logical(list(seen)) == read


def test_a_glyph_of_several_characters_is_not_reversed() -> None:
    assert to_logical(["م", "لا", "س"]) == "سلام"


@pytest.mark.parametrize(
    ("text", "right"), [(")منهم 25(", "(منهم 25)"), ("(منهم 25)", "(منهم 25)"), ("بلا أقواس", "بلا أقواس")]
)
def test_brackets_are_turned_where_they_close_before_they_open(text: str, right: str) -> None:
    assert unmirror(text) == right


@pytest.mark.parametrize(
    ("text", "expected"), [("قتل in Idlib 127", False), ("قتل مدنيا 127 a", True), ("127", False), ("", False)]
)
def test_direction_is_that_of_most_letters(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected
