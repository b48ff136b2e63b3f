"""A linear model that a person can read: named features, one weight each, the option with the largest sum wins.

The table `resources/read/weights.tsv` is made by `genscripts/train_reader.py`; a line is step, feature, weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from math import exp

Weights = Mapping[str, float]


@cache
def weights(step: str) -> Weights:
    """The weights of one step of the cascade; empty where it was never trained."""
    return _tables().get(step, {})


@cache
def _tables() -> dict[str, dict[str, float]]:
    tables: dict[str, dict[str, float]] = {}
    file = resources.files("nuzuh.resources") / "read" / "weights.tsv"
    if not file.is_file():
        return tables
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            step, name, weight = line.split("\t")
            tables.setdefault(step, {})[name] = float(weight)
    return tables


def choose(options: Mapping[str, Iterable[str]], table: Weights) -> tuple[str, float]:
    """The option whose features weigh most, and its probability (a softmax over all). The first wins a tie."""
    get = table.get
    sums = {option: sum([get(name, 0.0) for name in names]) for option, names in options.items()}
    best = max(sums, key=sums.__getitem__)
    top = sums[best]
    return best, 1.0 / sum([exp(value - top) for value in sums.values()])


def explain(names: Iterable[str], table: Weights, most: int = 4) -> str:
    """The features that spoke loudest for an option, with their weights."""
    found = sorted(((table.get(name, 0.0), name) for name in names), key=lambda item: -abs(item[0]))[:most]
    return ", ".join(f"{name} {weight:+.1f}" for weight, name in found if weight)
