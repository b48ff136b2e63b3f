"""Fit what the likeness of two spellings counts, and check it across countries.

    python benchmarks/places/fit_likeness.py COUNTRY... [--folds 4] [--write]

A spelling of a place in the bundled gazetteer is left out of the place and asked among all places of its admin 1 unit,
once with the place's other spellings kept (`full`) and once against one Latin and one Arabic name of each place
(`sparse`). The weights are those of a conditional logit: the chance of a place among all of its unit. Printed is the
share of names whose place comes first, on each fold of countries with weights fitted on the other folds, and with the
shipped ones; `--write` fits on all and writes `resources/places/likeness.yml`, but for `tenfold`, which stays.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from common import bundled
from rapidfuzz import fuzz, process
from scipy.optimize import minimize
from variants import IATA, group, held_out, sparse

from nuzuh.places.fold import LATIN, fold, is_arabic
from nuzuh.places.keys import fine
from nuzuh.places.rank import EQUAL, Query, Spellings, query, spellings, weights
from nuzuh.places.records import Record
from nuzuh.places.standing import UNCOUNTED
from nuzuh.places.vocabulary import load

SHARES = ("sounds", "key", "part", "written")
COSTS = ("left out", "added", "other", "hamlet")
MOST, SPELLINGS = 500, 4  # names asked of a country and setting, of a place
RIDGE = 1.0  # strength of the pull to zero
FIXED = 1.0  # nats for a name that is equal: as in `rank.EQUAL`, little more than all that is alike


@dataclass(frozen=True, slots=True)
class Case:
    """A name asked: a row of features for each place of the unit, and which of them is meant."""

    country: str
    setting: str
    rows: np.ndarray
    gold: int


def taken_apart(record: Record) -> Spellings:
    names = dict.fromkeys(name for name in (record.name, record.name_ar, *record.names) if name is not None)
    pairs = [(folded, sounds) for folded in map(fold, names) if (sounds := fine(folded))]
    return spellings([folded for folded, _ in pairs], [sounds for _, sounds in pairs])


def features(asked: Query, places: Sequence[tuple[Spellings, float]]) -> np.ndarray:
    """Shares, costs, population and whether a spelling is equal, a row a place."""
    spelled = [one for one, _ in places]
    shares = [
        best(asked.sounds, [one.sounds for one in spelled]),
        best(asked.keys, [one.keys for one in spelled]),
        best(asked.sounds, [one.sounds for one in spelled], fuzz.partial_ratio),
        best((asked.folded,), [one.folded for one in spelled]),
    ]
    costs = np.array([words(asked, one) for one in spelled]).T
    equal = [float(asked.folded in one.folded) for one in spelled]
    return np.array([*shares, *costs, [people for _, people in places], equal]).T


def best(asked: Sequence[str], places: Sequence[Sequence[str]], scorer: object = fuzz.ratio) -> np.ndarray:
    if not asked:
        return np.zeros(len(places))
    begins = np.cumsum([0, *map(len, places)])[:-1]
    table = process.cdist(asked, [one for spelled in places for one in spelled], scorer=scorer).max(axis=0)
    return np.maximum.reduceat(table, begins) / 100


def words(asked: Query, spelled: Spellings) -> list[float]:
    """Which of `COSTS` applies to the spelling that is nearest in its modifiers."""
    modifiers, hamlet = asked.words
    nearest, other_hamlet = min(spelled.words, key=lambda one: (one[0] != modifiers, one[1] != hamlet))
    differ = nearest != modifiers
    kind = "left out" if not modifiers else "added" if not nearest else "other"
    return [*(float(differ and kind == name) for name in COSTS[:3]), float(hamlet != other_hamlet)]


def unit(record: Record, by_code: dict[str, Record]) -> str:
    while record.kind != "admin1" and (record.parent or "") in by_code:
        record = by_code[record.parent or ""]
    return record.id


def asked_of(record: Record, drawn: random.Random) -> list[tuple[str, str]]:
    """Latin spellings of a place, one a group, where there are two groups at least."""
    names = (record.name, *record.names)
    latin = [name for name in names if LATIN.search(name) and not is_arabic(name) and not IATA.match(name)]
    groups = {group(name): name for name in reversed(latin) if group(name)}
    return drawn.sample(sorted(groups.items()), min(SPELLINGS, len(groups))) if len(groups) > 1 else []


def cases(country: str) -> Iterator[Case]:
    records = [record for record in bundled()[country] if record.kind == "settlement"]
    by_code = {code: record for record in bundled()[country] for code in (record.id, *record.codes)}
    drawn = random.Random(country)
    every = [(record.id, *spelled) for record in records for spelled in asked_of(record, drawn)]
    every = drawn.sample(every, min(MOST, len(every)))
    official = {record.id: group(record.name) for record in records}
    for setting in ("full", "sparse"):
        known = {one.id: sparse(one) if setting == "sparse" else one for one in records}
        places = {own: (taken_apart(one), math.log10(1 + (one.population or UNCOUNTED))) for own, one in known.items()}
        units: dict[str, list[str]] = defaultdict(list)
        for own, one in known.items():
            units[unit(one, by_code)].append(own)
        for own, key, name in every:
            held = taken_apart(held_out(known[own], key))
            asked = query(name)
            if not held.sounds or not asked.sounds[0] or (setting == "sparse" and key == official[own]):
                continue
            beside = [one for one in units[unit(known[own], by_code)] if one == own or places[one][0].sounds]
            rows = features(asked, [(held, places[own][1]) if one == own else places[one] for one in beside])
            yield Case(country, setting, rows, beside.index(own))


def fit(found: Sequence[Case]) -> np.ndarray:
    """The weights of all features but the last, in nats."""
    x = np.concatenate([case.rows[:, :-1] for case in found])
    given = FIXED * np.concatenate([case.rows[:, -1] for case in found])
    counts = np.array([len(case.rows) for case in found])
    starts = np.cumsum([0, *counts])[:-1]
    gold = starts + np.array([case.gold for case in found])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w + given
        top = np.maximum.reduceat(z, starts)
        odds = np.exp(z - np.repeat(top, counts))
        total = np.add.reduceat(odds, starts)
        value = (np.log(total) + top - z[gold]).sum() + RIDGE / 2 * (w @ w)
        return float(value), x.T @ (odds / np.repeat(total, counts)) - x[gold].sum(axis=0) + RIDGE * w

    return np.asarray(minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x)


def points(w: np.ndarray) -> np.ndarray:
    """Weights in points: the shares add up to 100."""
    return w * 100 / w[: len(SHARES)].sum()


def shipped() -> np.ndarray:
    share, cost = weights("share"), weights("cost")
    return np.array([*(share[name] for name in SHARES), *(-cost[name] for name in COSTS), load("likeness")["tenfold"]])


def right(case: Case, w: np.ndarray) -> bool:
    people = w[-1] * case.rows[:, -2]
    text = np.where(case.rows[:, -1] > 0, EQUAL, np.maximum(0.0, case.rows[:, :-2] @ w[:-1]))
    return bool(np.argmax(text + people) == case.gold)


def report(title: str, found: Sequence[Case], w: np.ndarray) -> None:
    for setting in ("full", "sparse"):
        asked = [case for case in found if case.setting == setting]
        print(f"{title} {setting}: n={len(asked)} first {np.mean([right(one, w) for one in asked]):.4f}", flush=True)


def write(w: np.ndarray) -> None:
    target = Path(__file__).parents[2] / "src/nuzuh/resources/places/likeness.yml"
    head = "".join(line for line in target.read_text(encoding="utf-8").splitlines(True) if line.startswith("#"))
    share = "".join(f"  {name}: {value:.1f}\n" for name, value in zip(SHARES, w, strict=False))
    cost = "".join(f"  {name}: {max(0.0, -value):.1f}\n" for name, value in zip(COSTS, w[len(SHARES) :], strict=False))
    target.write_text(f"{head}share:\n{share}cost:\n{cost}tenfold: {load('likeness')['tenfold']}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("countries", nargs="+")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = [case for country in options.countries for case in cases(country)]
    learned: list[tuple[Case, np.ndarray]] = []
    for fold_number in range(options.folds):
        out = set(options.countries[fold_number :: options.folds])
        w = points(fit([case for case in found if case.country not in out]))
        named = dict(zip((*SHARES, *COSTS, "tenfold"), w.round(1).tolist(), strict=True))
        print(f"without {' '.join(sorted(out))}: {named}")
        learned += [(case, w) for case in found if case.country in out]
    for setting in ("full", "sparse"):
        hits = [right(case, w) for case, w in learned if case.setting == setting]
        print(f"other countries' weights, {setting}: n={len(hits)} first {np.mean(hits):.4f}")
    report("shipped", found, shipped())
    if options.write:
        write(points(fit(found)))


if __name__ == "__main__":
    main()
