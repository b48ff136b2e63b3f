from __future__ import annotations

import json
from pathlib import Path

import pytest

from nuzuh.scale.gate import may_hold_figures

GOLD = Path(__file__).parents[3] / "shared" / "gold"


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("At least 33 civilians were killed.", True),
        ("Some 42,000 people fled; aid is short, says OCHA.", True),
        ("Shares rose 3 percent after the firm named 2 directors.", False),
        ("He said the run was software.", False),
        ("The team won 3-1.", False),
        ("", False),
    ],
)
def test_what_cannot_speak_of_a_crisis_is_dropped(text: str, passes: bool) -> None:
    assert may_hold_figures(text, "en") == passes


def test_a_language_without_a_list_passes() -> None:
    assert may_hold_figures("Het elftal won met 3-1.", "nl")


@pytest.mark.skipif(not GOLD.is_dir(), reason="../shared/gold is not there")
def test_under_half_a_percent_of_the_annotated_figures_are_lost() -> None:
    lost = figures = 0
    for path in GOLD.glob("*/*.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts = (GOLD.parent / "seeds" / f"{gold['doc']}.txt", path.with_suffix(".txt"))
        text = next(found for found in texts if found.exists()).read_text(encoding="utf-8")
        figures += len(gold["figures"])
        lost += 0 if may_hold_figures(text, gold["language"]) else len(gold["figures"])
    assert figures > 1000
    assert lost / figures < 0.005
