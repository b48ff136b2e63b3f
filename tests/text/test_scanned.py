"""Words that a line's end broke are whole again, and digits that a scanner took for letters are digits."""

import pytest

from nuzuh.text import SOFT, rejoined, tokenise, unwrapped, with_digits


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("forty were displ-\naced from Torrin", ["forty", "were", "displaced", "from", "torrin"]),
        ("forty were inj-\r\n   ured", ["forty", "were", "injured"]),
        ("a weeks-\nlong siege", ["a", "weeks-long", "siege"]),
        ("near al-\nMarn", ["near", "al-marn"]),
        ("Torrin -\nthe harbour", ["torrin", "-", "the", "harbour"]),
        ("from 1990-\n1995", ["from", "1990", "-", "1995"]),
        (f"dis{SOFT}\nplaced", ["displaced"]),
    ],
)
def test_words_that_a_line_s_end_broke(text: str, words: list[str]) -> None:
    whole = rejoined(text, text, {"weeks", "long"})
    assert len(whole) == len(text)
    assert tokenise(whole).words == words


def test_words_broken_in_lines_that_are_joined() -> None:
    lines = "The harbour of Torrin was shelled on Monday and forty families were displ-\naced to the hills of Marn."
    assert "displ" + SOFT * 2 + "aced" in rejoined(unwrapped(lines), lines)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("35,0OO fled", "35,000 fled"),
        ("l5 died", "15 died"),
        ("$89O million", "$890 million"),
        ("$3OOm", "$300m"),
        ("I2,500 people", "12,500 people"),
        ("1.l7 billion", "1.17 billion"),
        ("35,S00 fled", "       fled"),
        ("35,00S fled", "       fled"),
        ("20l of water at 20o on the I5 with O2", "20l of water at 20o on the I5 with O2"),
        ("on May 3,May 4 and 5th", "on May 3,May 4 and 5th"),
        ("€2,5bn, 1,25m and a 12,5th", "€2,5bn, 1,25m and a 12,5th"),
        ("1O lO l.O lol", "10 lO l.O lol"),
        ("Il-76 and A1O", "Il-76 and A1O"),
        ("12,500 people, 1,000 dead", "12,500 people, 1,000 dead"),
    ],
)
def test_digits_that_a_scanner_took_for_letters(text: str, read: str) -> None:
    assert with_digits(text) == read
