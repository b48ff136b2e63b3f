"""What earlier figures of a report speak for, of the places of a later one."""

from __future__ import annotations

from collections.abc import Mapping

from nuzuh.model import Document
from nuzuh.read import deciding, linear, read_document
from nuzuh.read.deciding import Options
from nuzuh.read.sentence import Figure

TEXT = """Floods kill 61 people in Kassala

In Gedaref nine people drowned. Some 300 were hurt. Another 40 families lost their homes.

Since June 61 have died."""


def _weighed() -> dict[tuple[int, str], set[str]]:
    """The features of the places that the figures of the text may have, by where a figure stands and a place's name."""
    found: dict[tuple[int, str], set[str]] = {}

    def decide(step: str, figure: Figure, options: Options, labels: Mapping[str, str]) -> tuple[str, linear.Sums]:
        if step == "where":
            for option, name in labels.items():
                found[figure.quantity.start, name] = set(linear.flat(options[option]))
        return deciding.by_weights(step, figure, options, labels)

    read_document(Document(id="a", doc="a", text=TEXT, path="", language="en"), decide=decide)
    return found


def test_a_value_told_before_speaks_for_its_places() -> None:
    found = _weighed()
    last = TEXT.rindex("61")
    assert "repeat True back" in found[last, "Kassala"]
    assert "repeat False back" in found[last, "Gedaref"]
    assert not any(name.startswith("repeat") for name in found[TEXT.index("300"), "Kassala"])


def test_figures_in_a_row_with_one_place_are_counted() -> None:
    found = _weighed()
    assert "run 0" in found[TEXT.index("300"), "Gedaref"]
    assert "run 1" in found[TEXT.index("40 families"), "Gedaref"]
