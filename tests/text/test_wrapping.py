"""Lines that were broken at a width are told from lines that end by meaning."""

import textwrap

import pytest

from nuzuh.text import unwrapped

PARAGRAPHS = (
    "A harbour clerk in Torrin keeps two books, one for the boats that leave and one for those that come back, and he "
    "compares them every evening. The second is often the shorter one. He writes with a pencil.\n\n"
    "On the island of Marn nobody writes anything down, but the widow at the lighthouse remembers each sail and when "
    "she saw it first, and she is asked whenever the books of the clerk do not agree with what the wind did.\n"
)


@pytest.mark.parametrize("width", [34, 60, 72, 100])
def test_lines_broken_at_a_width_are_one_again(width: int) -> None:
    broken = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS.split("\n\n"))
    assert broken != PARAGRAPHS
    assert unwrapped(broken).split() == PARAGRAPHS.split()
    assert len(unwrapped(broken)) == len(broken)
    assert unwrapped(broken).rstrip("\n").count("\n") == PARAGRAPHS.rstrip("\n").count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "One line",
        "Killed: 12\nInjured: 40\nMissing: three fishermen\nHomes burned: 9\n",
        "- twelve people were killed in the harbour of Torrin on Monday\n- forty more were hurt in the blaze",
        "Torrin | Displaced: 1,200 | Returned: 300 | In need: 4,000\nMarn | Displaced: 80 | Returned: 2 | In need: 9\n"
        "Lower Marn | Displaced: 10 | Returned: 4 | In need: 70\n",
        "Twelve people were killed when a ferry sank, the coast guard said.\nForty others were taken to a hospital.\n"
        "The search went on.\nNine more are missing.\n",
    ],
)
def test_lines_that_end_by_meaning_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_a_heading_over_a_broken_paragraph_stays_apart() -> None:
    text = (
        "Search and rescue\nThe coast guard said that it had sent four boats to the strait and\n"
        "that two helicopters would join them as soon as the wind allowed it,\nwhich might take until the morning.\n"
    )
    assert unwrapped(text).split("\n")[0] == "Search and rescue"
    assert unwrapped(text).count("\n") == 2
