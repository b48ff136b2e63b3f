"""How a step's choice is made: by the table of weights, or by whoever hands in another way (training)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nuzuh.read import linear
from nuzuh.read.sentence import Figure

Options = Mapping[str, linear.Names]
# step, figure, the options' features, what each option stands for -> the option chosen and what each weighs
Decide = Callable[[str, Figure, Options, Mapping[str, str]], tuple[str, linear.Sums]]


def by_weights(step: str, _figure: Figure, options: Options, _labels: Mapping[str, str]) -> tuple[str, linear.Sums]:
    """The reader's own choice."""
    return linear.choose(options, linear.weights(step))
