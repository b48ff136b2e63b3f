"""Lines in capitals, and texts without any, get the letters of running text, and names keep theirs."""

import pytest

from nuzuh.lang import load_pack
from nuzuh.read.words.casing import in_running_letters


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12 DEAD AS FERRY SINKS OFF TORRIN", "12 dead as ferry sinks off Torrin"),
        ("AT LEAST 12 KILLED NEAR MARN, UN SAYS", "At least 12 killed near MARN, UN says"),
        ("SOUTH SUDAN: FLOODS DISPLACE 4,000 IN MAY", "South Sudan: floods displace 4,000 in May"),
        ("NORWAY'S WORST WINTER", "Norway's worst winter"),
        ("FLOODS REACH TORRIN. NINE PEOPLE DEAD", "Floods reach Torrin. Nine people dead"),
        ("FIRST LINE IN CAPITALS\nand UNICEF WASH below", "First line in capitals\nand UNICEF WASH below"),
    ],
)
def test_words_are_lowered_and_names_are_not(text: str, wanted: str) -> None:
    assert in_running_letters(text, load_pack("en")) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "UNICEF WASH"), ("en", "Ferry sinks OFF THE COAST OF Torrin"), ("en", "12 | 40"), ("ar", "غرق 12 شخصا")],
)
def test_other_lines_stay(language: str, text: str) -> None:
    assert in_running_letters(text, load_pack(language)) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12 dead near khartoum on monday, un says", "12 dead near Khartoum on Monday, UN says"),
        ("floods reach deir ez-zor. nine fled to south sudan", "Floods reach Deir Ez-zor. Nine fled to South Sudan"),
        ("in may 12 may flee, said us police on 3 may.", "In May 12 may flee, said us police on 3 May."),
        ("a car hit 12 of us in split hope", "A car hit 12 of us in Split hope"),
    ],
)
def test_names_are_raised_in_a_text_without_capitals(text: str, wanted: str) -> None:
    assert in_running_letters(text, load_pack("en")) == wanted
