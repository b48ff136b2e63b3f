"""A linear model that a person can read: named features, one weight each, the option with the largest sum wins.

The table `resources/read/weights.tsv` is made by `genscripts/train_reader.py`; a line is step, feature, weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from math import exp
from typing import NamedTuple

from nuzuh.resources import FOLDER

# In the name of a feature, between how a word stands to a number and the word.
MARK = " ~ "


class Words(NamedTuple):
    """A feature for each of `words`, which all stand to the number as `kind` says: "kind ~ word".

    What no rule names, the words around a number can still tell. One by itself says little, so that training holds its
    weight down more than those of rules.
    """

    kind: str
    words: tuple[str, ...]


# What an option says for itself: names of features, and tuples of names that often come together.
Feature = str | tuple[str, ...] | Words
Names = Iterable[Feature]
# Weights of the table have two decimals; those that training tries have more.
_UNIT = 1_000_000
# Sums of groups and unweighed names that are remembered; beyond it they are forgotten, so that memory stays bounded.
_REMEMBERED = 1 << 16


_NONE: dict[str, tuple[int, ...]] = {}


class Apart(dict[str, "Names"]):
    """Options with features of their own and `shared` ones, which speak for each option apart: "option: name"."""

    def __init__(self, options: Mapping[str, Names], shared: Names) -> None:
        super().__init__(options)
        self.shared = shared


class Weights(dict[Feature, int]):
    """The weights of one step by the name of the feature, 0 for others; a tuple of names weighs what they all do.

    Weights are whole millionths, so that a sum does not hang on the order of its parts and a tie is a tie.
    """

    def __init__(self, known: Mapping[str, float]) -> None:
        self._whole: dict[str, int] = {}
        self._words: dict[str, dict[str, int]] = {}
        for name, weight in known.items():
            kind, mark, word = name.partition(MARK)
            if mark:
                self._words.setdefault(kind, {})[word] = round(weight * _UNIT)
            else:
                self._whole[name] = round(weight * _UNIT)
        super().__init__(self._whole.items())
        self._options = tuple(
            dict.fromkeys(name.partition(": ")[0] for name in (*self._whole, *self._words) if ": " in name)
        )
        self._rows = self._by_feature(self._whole)
        self._word_rows: dict[str, dict[str, tuple[int, ...]]] = {}
        for feature in {kind.partition(": ")[2] for kind in self._words if ": " in kind}:
            kinds = ((option, self._words.get(f"{option}: {feature}", {})) for option in self._options)
            every = {f"{option}: {word}": weight for option, words in kinds for word, weight in words.items()}
            self._word_rows[feature] = self._by_feature(every)
        self._groups: dict[tuple[str, ...], tuple[int, ...]] = {}

    def _by_feature(self, named: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
        """The weights of "option: feature" by the feature, a row of all options."""
        column = {option: number for number, option in enumerate(self._options)}
        rows: dict[str, list[int]] = {}
        for name, weight in named.items():
            option, mark, feature = name.partition(": ")
            if mark:
                if feature not in rows:
                    rows[feature] = [0] * len(column)
                rows[feature][column[option]] = weight
        return {feature: tuple(row) for feature, row in rows.items()}

    def __missing__(self, name: Feature) -> int:
        if isinstance(name, Words):
            known = self._words.get(name.kind)
            return 0 if known is None else sum([known[word] for word in name.words if word in known])
        if len(self) > _REMEMBERED + len(self._whole):
            self.clear()
            self.update(self._whole.items())
        if isinstance(name, str):
            kind, _, word = name.partition(MARK)
            weight = self._words.get(kind, {}).get(word, 0)
        else:
            weight = sum(map(self.__getitem__, name))
        self[name] = weight
        return weight

    def apart(self, shared: Names) -> dict[str, int]:
        """What `shared` features weigh for each option that they weigh anything for."""
        rows: list[tuple[int, ...] | None] = []
        for name in shared:
            if isinstance(name, str):
                rows.append(self._rows.get(name))
            elif isinstance(name, Words):
                rows += map(self._word_rows.get(name.kind, _NONE).get, name.words)
            else:
                rows.append(self._group(name))
        return dict(zip(self._options, self._added(rows), strict=False))

    def _group(self, names: tuple[str, ...]) -> tuple[int, ...]:
        known = self._groups.get(names)
        if known is None:
            if len(self._groups) > _REMEMBERED:
                self._groups.clear()
            known = self._groups[names] = self._added(map(self._rows.get, names))
        return known

    def _added(self, rows: Iterable[tuple[int, ...] | None]) -> tuple[int, ...]:
        return tuple(map(sum, zip(*filter(None, rows), strict=True)))


@cache
def weights(step: str) -> Weights:
    """The weights of one step of the cascade; empty where it was never trained."""
    return Weights(_tables().pop(step, {}))


@cache
def _tables() -> dict[str, dict[str, float]]:
    tables: dict[str, dict[str, float]] = {}
    file = FOLDER / "read" / "weights.tsv"
    if not file.is_file():
        return tables
    text = file.read_text(encoding="utf-8")
    while text.startswith("#"):
        text = text.partition("\n")[2]
    # By columns, and the lines of a step, which stand together, at once: each start of a program reads them all.
    cells = text.removesuffix("\n").replace("\n", "\t").split("\t")
    weighed = zip(cells[1::3], map(float, cells[2::3]), strict=True)
    for step, count in Counter(cells[::3]).items():
        tables[step] = dict(islice(weighed, count))
    return tables


def choose(options: Mapping[str, Names], table: Weights) -> tuple[str, float]:
    """The option whose features weigh most, and its probability (a softmax over all). The first wins a tie."""
    if len(options) == 1:
        return next(iter(options)), 1.0
    weigh = table.__getitem__
    if isinstance(options, Apart):
        before = table.apart(options.shared)
        sums = {
            option: sum(map(weigh, names), before.get(option, 0)) if names else before.get(option, 0)
            for option, names in options.items()
        }
    else:
        sums = {option: sum(map(weigh, names)) for option, names in options.items()}
    best = max(sums, key=sums.__getitem__)
    top = sums[best]
    return best, 1.0 / sum([exp((value - top) / _UNIT) for value in sums.values()])


def features(options: Mapping[str, Names], option: str) -> list[str]:
    """All features of an option, one by one."""
    shared = [f"{option}: {name}" for name in flat(options.shared)] if isinstance(options, Apart) else []
    return shared + flat(options[option])


def flat(names: Names) -> list[str]:
    """Names one by one, those of groups too."""
    return [name for group in names for name in _one_by_one(group)]


def _one_by_one(group: Feature) -> Iterable[str]:
    if isinstance(group, Words):
        return [f"{group.kind}{MARK}{word}" for word in group.words]
    return (group,) if isinstance(group, str) else group


def explain(options: Mapping[str, Names], option: str, table: Weights, most: int = 4) -> str:
    """The features that spoke loudest for an option, with their weights."""
    weighed = [(table[name] / _UNIT, name) for name in features(options, option)]
    found = sorted(weighed, key=lambda item: (-abs(item[0]), item[1]))[:most]
    return ", ".join(f"{name} {weight:+.1f}" for weight, name in found if weight)
