"""Whatever the text, the reader does not fail and gives back the number exactly. `NUZUH_FUZZ_TEXTS` sets how many."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nuzuh.lang import load_pack
from nuzuh.model import Claim, TextSpan
from nuzuh.read import read_text

COUNT = int(os.environ.get("NUZUH_FUZZ_TEXTS", "667"))  # of each of three kinds: 2,000 in all
GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev"
# A stretch of a report as long as a paragraph or two; whole reports would take the time of ten.
STRETCH = 700
# Pieces that the grammar of reports is made of, to be put together wrongly.
PIECES = (
    *("12", "3,500", "١٢", "1.5 million", "dozens", "half", "90.6%", "$3.3m", "between 40 and 50", "at least", "up to"),
    *("people", "civilians", "families", "were killed", "killing", "injured", "displaced", "homes", "in Idlib", "from"),
    *("to", "said", "the UN", "according to", "since April 25", "on Monday", "including", "of them", ",", ".", "\n\n"),
    *("“", "”", '"', "(", ")", ":", "-", "قتل", "شخصا", "في إدلب", "قال", "\u200f", "\u202e", "\u0640", "\ufeff"),
    *("e\u0301", "’s", "| 12 | 40 |", "•", "1.", "© 2019", "😀", "\x00"),
)


def said(text: str, start: int, end: int) -> str:
    """The words at `start` to `end`, those of للسودان as السودان, which it is written for."""
    words = text[start:end]
    read = load_pack("ar").tokenise(text, max(0, start - 1), end).words
    swallowed = text[max(0, start - 1) : start + 1] == "لل" and read[0] == "ل" and not read[1].startswith("ل")
    return f"ا{words}" if swallowed else words


def holds(text: str, claims: list[Claim]) -> None:
    for claim in claims:
        assert isinstance(claim.where, TextSpan)
        assert text[claim.where.start : claim.where.end] == claim.number != ""
        for place in claim.places:
            assert place.start is not None
            assert place.end is not None
            assert place.name == said(text, place.start, place.end)


@settings(max_examples=COUNT, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40), st.sampled_from(["en", "ar", None]))
def test_any_text(pieces: list[str], language: str | None) -> None:
    text = " ".join(pieces)
    holds(text, read_text(text, published="2020-02-11", language=language))


def test_a_report_with_characters_changed() -> None:
    report = (
        "At least 33 civilians, 12 of them children, were killed in Russian air strikes on Sarmin, the UN said.\n\n"
        "Some 3,000 households (roughly 17,500 people) have fled southern Idlib since April 25, according to activists."
    )
    chance = random.Random(7)
    for _ in range(COUNT):
        text = mutated(report, chance)
        holds(text, read_text(text, published="2020-02-11"))


@pytest.mark.skipif(not GOLD.is_dir(), reason=f"the annotated reports are not at {GOLD}")
def test_stretches_of_real_reports_with_characters_changed() -> None:
    reports = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]
    chance = random.Random(11)
    for _ in range(COUNT):
        report = chance.choice(reports)
        start = chance.randrange(max(1, len(report) - STRETCH))
        text = mutated(report[start : start + STRETCH], chance)
        holds(text, read_text(text, published="2020-02-11"))


def mutated(text: str, chance: random.Random) -> str:
    changed = list(text)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.choice([*PIECES, "", chr(chance.randrange(32, 0x700))])
    return "".join(changed)
