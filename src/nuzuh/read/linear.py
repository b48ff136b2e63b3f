"""A linear model that a person can read: named features, one weight each, the option with the largest sum wins.

The table `resources/read/weights.tsv` is made by `genscripts/train_reader.py`; a line is step, feature, weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from math import exp

# What an option says for itself: names of features, and tuples of names that often come together.
Names = Iterable["str | tuple[str, ...]"]
# Sums of groups and unweighed names that are remembered; beyond it they are forgotten, so that memory stays bounded.
_REMEMBERED = 1 << 16


class Apart(dict[str, "Names"]):
    """Options with features of their own and `shared` ones, which speak for each option apart: "option: name"."""

    def __init__(self, options: Mapping[str, Names], shared: Iterable[str]) -> None:
        super().__init__(options)
        self.shared = shared


class Weights(dict["str | tuple[str, ...]", float]):
    """The weights of one step by the name of the feature, 0 for others; a tuple of names weighs what they all do."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__(weights.items())
        self._known = weights
        named = [(name.partition(": "), weight) for name, weight in weights.items() if ": " in name]
        self._options = tuple(dict.fromkeys(option for (option, _, _), _ in named))
        rows: dict[str, list[float]] = {}
        for (option, _, feature), weight in named:
            rows.setdefault(feature, [0.0] * len(self._options))[self._options.index(option)] = weight
        self._apart = {feature: tuple(row) for feature, row in rows.items()}

    def __missing__(self, name: str | tuple[str, ...]) -> float:
        if len(self) > _REMEMBERED + len(self._known):
            self.clear()
            self.update(self._known.items())
        weight = 0.0 if isinstance(name, str) else sum(map(self.__getitem__, name))
        self[name] = weight
        return weight

    def apart(self, shared: Iterable[str]) -> dict[str, float]:
        """What `shared` features weigh for each option that they weigh anything for."""
        rows = filter(None, map(self._apart.get, shared))
        return dict(zip(self._options, map(sum, zip(*rows, strict=True)), strict=False))


@cache
def weights(step: str) -> Weights:
    """The weights of one step of the cascade; empty where it was never trained."""
    return Weights(_tables().get(step, {}))


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


def choose(options: Mapping[str, Names], table: Weights) -> tuple[str, float]:
    """The option whose features weigh most, and its probability (a softmax over all). The first wins a tie."""
    weigh = table.__getitem__
    if isinstance(options, Apart):
        before = table.apart(options.shared)
        sums = {option: sum(map(weigh, names), before.get(option, 0.0)) for option, names in options.items()}
    else:
        sums = {option: sum(map(weigh, names)) for option, names in options.items()}
    best = max(sums, key=sums.__getitem__)
    return best, 1.0 / sum(map(exp, map(float(sums[best]).__rsub__, sums.values())))


def features(options: Mapping[str, Names], option: str) -> list[str]:
    """All features of an option, one by one."""
    shared = [f"{option}: {name}" for name in options.shared] if isinstance(options, Apart) else []
    return shared + [name for group in options[option] for name in ((group,) if isinstance(group, str) else group)]


def explain(options: Mapping[str, Names], option: str, table: Weights, most: int = 4) -> str:
    """The features that spoke loudest for an option, with their weights."""
    weighed = [(table[name], name) for name in features(options, option)]
    found = sorted(weighed, key=lambda item: (-abs(item[0]), item[1]))[:most]
    return ", ".join(f"{name} {weight:+.1f}" for weight, name in found if weight)
