"""A linear model that a person can read: named features, one weight each, the option with the largest sum wins.

The table `resources/read/weights.tsv` is made by `genscripts/train_reader.py`, `worlds.tsv` beside it by
`genscripts/train_worlds.py`; a line is step, feature, weight.
Of the words of a sentence that weigh for each option apart, a line has all options ("*: behind ~ fled").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby, repeat
from math import exp
from operator import itemgetter
from typing import final

import msgspec

from nuzuh.resources import FOLDER

# In the name of a feature, between how a word stands to a number and the word.
MARK = " ~ "
# Before the kind of words that weigh for each option apart.
APART = "*: "


@final
class Words(msgspec.Struct, eq=False):
    """A feature for each of `words`, which all stand to the number as `kind` says: "kind ~ word".

    What no rule names, the words around a number can still tell. One by itself says little, so that training holds its
    weight down more than those of rules.
    """

    kind: str
    words: tuple[str, ...]


@final
class Once(msgspec.Struct, eq=False):
    """Names that several options of a decision have: `weight` is what `table`, the last that was asked, weighs them."""

    names: tuple[Plain, ...]
    table: Weights | None = None
    weight: int = 0


# What an option says for itself: names of features, and tuples of names that often come together.
Plain = str | tuple[str, ...] | Words
Feature = Plain | Once
Names = Iterable[Feature]
# What options weigh, none where they were not weighed.
Sums = Mapping[str, int]
_TABLES = ("weights.tsv", "worlds.tsv")
# Weights of the table have two decimals; those that training tries have more.
_UNIT = 1_000_000
# Sums of groups and unweighed names that are remembered; beyond it they are forgotten, so that memory stays bounded.
_REMEMBERED = 1 << 16


class Apart(dict[str, "Names"]):
    """Options with features of their own and `shared` ones, which speak for each option apart: "option: name"."""

    def __init__(self, options: Mapping[str, Names], shared: Iterable[Plain]) -> None:
        super().__init__(options)
        self.shared = shared


class _Rows(dict[str, "tuple[int, ...] | None"]):
    """What the words of a kind weigh for each option: a line "option weight, option weight" is read when its word is
    first asked for, as a report asks for few of them."""

    def __init__(self, lines: Mapping[str, str], column: Mapping[str, int]) -> None:
        super().__init__()
        self._lines, self._column = lines, column

    def __missing__(self, word: str) -> tuple[int, ...] | None:
        line = self._lines.get(word)
        if line is None:
            return None
        row = [0] * len(self._column)
        for part in line.split(", "):
            option, _, weight = part.rpartition(" ")
            row[self._column[option]] = round(float(weight) * _UNIT)
        self[word] = tuple(row)
        return self[word]


_NO_ROWS = _Rows({}, {})


def worded(known: Mapping[str, float] | Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The weights of words by kind and word, as the table writes them."""
    found: dict[str, dict[str, str]] = {}
    for name, weight in known.items():
        kind, mark, word = name.partition(MARK)
        if mark:
            option, apart, feature = kind.partition(": ")
            words = found.setdefault(APART + feature if apart else kind, {})
            said = f"{option} {weight}" if apart else str(weight)
            words[word] = f"{words[word]}, {said}" if word in words else said
    return found


class Weights(dict[Feature, int]):
    """The weights of one step by the name of the feature, 0 for others; a tuple of names weighs what they all do.

    Weights are whole millionths, so that a sum does not hang on the order of its parts and a tie is a tie.
    """

    def __init__(self, known: Mapping[str, float], said: Mapping[str, Mapping[str, str]] | None = None) -> None:
        """From the weights by name; those of words may be given as `said`: by kind and word, as the table has them."""
        self._whole = {name: round(weight * _UNIT) for name, weight in known.items() if MARK not in name}
        super().__init__(self._whole.items())
        self._column: dict[str, int] = {}
        for name in known:
            if ": " in name:
                self._column.setdefault(name.partition(": ")[0], len(self._column))
        self._rows = self._by_feature(self._whole)
        self._words: dict[str, dict[str, int]] = {}
        self._word_rows: dict[str, _Rows] = {}
        for kind, words in (worded(known) if said is None else said).items():
            if kind.startswith(APART):
                self._word_rows[kind.removeprefix(APART)] = _Rows(words, self._column)
            else:
                self._words[kind] = {word: round(float(weight) * _UNIT) for word, weight in words.items()}
        self._groups: dict[tuple[str, ...], tuple[int, ...]] = {}

    def _by_feature(self, named: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
        """The weights of "option: feature" by the feature, a row of all options."""
        rows: dict[str, list[int]] = {}
        for name, weight in named.items():
            option, mark, feature = name.partition(": ")
            if mark:
                if feature not in rows:
                    rows[feature] = [0] * len(self._column)
                rows[feature][self._column[option]] = weight
        return {feature: tuple(row) for feature, row in rows.items()}

    def __missing__(self, name: Feature) -> int:
        if type(name) is Words:  # for a `Struct`, `isinstance` takes longer than the rest of this
            known = self._words.get(name.kind)
            return 0 if known is None else sum(map(known.get, name.words, repeat(0)))
        if type(name) is Once:
            if name.table is not self:
                name.table, name.weight = self, sum(map(self.__getitem__, name.names))
            return name.weight
        if len(self) > _REMEMBERED + len(self._whole):
            self.clear()
            self.update(self._whole.items())
        weight = self._of_word(name) if isinstance(name, str) else sum(map(self.__getitem__, name))
        self[name] = weight
        return weight

    def _of_word(self, name: str) -> int:
        kind, mark, word = name.partition(MARK)
        if not mark:
            return 0
        option, apart, feature = kind.partition(": ")
        if not apart:
            return self._words.get(kind, {}).get(word, 0)
        row = self._word_rows.get(feature, _NO_ROWS)[word]
        return 0 if row is None or option not in self._column else row[self._column[option]]

    def apart(self, shared: Iterable[Plain]) -> dict[str, int]:
        """What `shared` features weigh for each option that they weigh anything for."""
        rows: list[tuple[int, ...] | None] = []
        for name in shared:
            if isinstance(name, str):
                rows.append(self._rows.get(name))
            elif type(name) is Words:
                rows += map(self._word_rows.get(name.kind, _NO_ROWS).__getitem__, name.words)
            else:
                rows.append(self._group(name))
        return dict(zip(self._column, self._added(rows), strict=False))

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
    return Weights(*_tables().pop(step, ({}, {})))


@cache
def _tables() -> dict[str, tuple[dict[str, float], dict[str, dict[str, str]]]]:
    """For each step the weights of its rules and what the table says of words."""
    tables: dict[str, tuple[dict[str, float], dict[str, dict[str, str]]]] = {}
    files = [FOLDER / "read" / name for name in _TABLES]
    lines = [line for file in files if file.is_file() for line in file.read_text(encoding="utf-8").splitlines()]
    for step, group in groupby([line.split("\t") for line in lines if line[0] != "#"], itemgetter(0)):
        rules, words = tables[step] = ({}, {})
        for _, name, said in group:
            kind, mark, word = name.partition(MARK)
            if not mark:
                rules[name] = float(said)
            elif kind in words:
                words[kind][word] = said
            else:
                words[kind] = {word: said}
    return tables


def choose(options: Mapping[str, Names], table: Weights) -> tuple[str, Sums]:
    """The option whose features weigh most, and what each weighs. The first wins a tie, an only one is not weighed."""
    if len(options) == 1:
        return next(iter(options)), {}
    weigh = table.__getitem__
    if isinstance(options, Apart):
        before = table.apart(options.shared)
        sums = {
            option: sum(map(weigh, names), before.get(option, 0)) if names else before.get(option, 0)
            for option, names in options.items()
        }
    else:
        sums = {option: sum(map(weigh, names)) for option, names in options.items()}
    return max(sums, key=sums.__getitem__), sums


def probability(option: str, sums: Sums) -> float:
    """How likely an option is (a softmax over all), 1 where none was weighed."""
    top = sums.get(option, 0)
    return 1.0 / (sum([exp((value - top) / _UNIT) for value in sums.values()]) or 1.0)


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
    if isinstance(group, Once):
        return flat(group.names)
    return (group,) if isinstance(group, str) else group


def explain(options: Mapping[str, Names], option: str, table: Weights, most: int = 4) -> str:
    """The features that spoke loudest for an option, with their weights."""
    weighed = [(table[name] / _UNIT, name) for name in features(options, option)]
    found = sorted(weighed, key=lambda item: (-abs(item[0]), item[1]))[:most]
    return ", ".join(f"{name} {weight:+.1f}" for weight, name in found if weight)
