"""What says nothing gives way to spaces, and everything else keeps its place."""

import pytest

from nuzuh.text import cleaned


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("at least \u200e12 people", "at least  12 people"),
        ("غرق \u200f12\u200f شخصا", "غرق  12  شخصا"),
        ("\ufeffFerry sinks", " Ferry sinks"),
        ("**12** people and _nine_ boats", "  12   people and  nine  boats"),
        ("**Torrin:** 12", "  Torrin:   12"),
        ("12 people died.[3] Nine fled.", "12 people died.    Nine fled."),
        ("12 people died.[3][14] Nine fled.", "12 people died.        Nine fled."),
        ("12 people died.¹² Nine fled.", "12 people died.   Nine fled."),
        ("of the dead¹, nine", "of the dead , nine"),
        ("12 people died.4 Nine fled.5 Two hid.", "12 people died.  Nine fled.  Two hid."),
        ("> 12 people died.\n>> Nine fled.", "  12 people died.\n   Nine fled."),
    ],
)
def test_what_says_nothing_is_blank(text: str, wanted: str) -> None:
    assert cleaned(text) == wanted
    assert len(wanted) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "* twelve people\n* nine boats",
        "___",
        "a file_name and 2 * 3",
        "12 km² of land",
        "more than > 12",
        ">1,000\npeople fled\n>40\ndied",
        "> 12 dead\n> 40 hurt",
        "The ferry sank.12 Norwegians drowned and approx.40 Danes swam",
        "on Sept.12 At noon and on Sept.13 At one",
        "[1] A note",
        "it cost 3.5 million",
        "at 5.30 On Monday",
    ],
)
def test_what_looks_alike_stays(text: str) -> None:
    assert cleaned(text) == text
