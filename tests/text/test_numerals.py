import re

import pytest

from nuzuh.text import DIGITS, value_of


@pytest.mark.parametrize(
    ("digits", "value", "scaled"),
    [
        ("138,500", 138_500, 138.5),
        ("138.500", 138_500, 138.5),
        ("1.5", 1.5, 1.5),
        ("1,5", 1.5, 1.5),
        ("0.125", 0.125, 0.125),
        ("1,234,567", 1_234_567, 1_234_567),
        ("1.234.567", 1_234_567, 1_234_567),
        ("1,234,567.8", 1_234_567.8, 1_234_567.8),
        ("138 500", 138_500, 138_500),
        ("138'500", 138_500, 138_500),
        ("٣٫٥", 3.5, 3.5),
        ("١٣٨٬٥٠٠", 138_500, 138_500),
        ("۱۲۰", 120, 120),
    ],
)
def test_value(digits: str, value: float, scaled: float) -> None:
    assert value_of(digits) == value
    assert value_of(digits, scaled=True) == scaled


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("some 300 000 people", ["300 000"]),
        ("in 2019 300 men", ["2019", "300"]),
        ("210\n000 refugees", ["210\n000"]),
        ("some 300  000 people, 12  345 left", ["300  000", "12", "345"]),
        ("12\n345 left", ["12", "345"]),
        ("3.5 and 7", ["3.5", "7"]),
        ("12, 13 and 14", ["12", "13", "14"]),
    ],
)
def test_digits(text: str, found: list[str]) -> None:
    assert re.findall(DIGITS, text) == found
