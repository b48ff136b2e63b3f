"""Abstaining: how many known names are answered, how many absent ones, and how often an answer is right.

    python benchmarks/places/confidence.py COMMUNITIES.csv [--variants variants.csv] [--fit] [--curve FILE.svg]

COMMUNITIES is a table of a country's communities (COD-AB form). Known: the communities' own names and the bundled
gazetteer's other spellings of them. Absent: the same names and the communities' own ones with the true community taken
out of the table; names of other countries; made-up names. Each is asked three times: alone, with its admin 1 unit,
with unit and four communities nearby. Communities are split in halves by their id: weights fitted on one half are
measured on the other. `--fit` prints that, then fits on all and writes `resources/places/confidence.yml`; without it,
the shipped weights are measured. Precision is that of known and absent names together.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from common import gazetteer
from fit_tagging import fit
from variants import IATA, group

from nuzuh.places.bundled import bundled_records
from nuzuh.places.compiling import compile_layer
from nuzuh.places.evidence import features, section
from nuzuh.places.fold import is_arabic
from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.layer import Layer
from nuzuh.places.merge import same_places
from nuzuh.places.records import Record
from nuzuh.places.search import SURE, looked_up, weighed
from nuzuh.places.tables import records
from nuzuh.places.values import Context
from nuzuh.places.vocabulary import load

BY_HAND = ("population", "abroad", "abroad, large", "kind fits", "kind does not fit", "not in the area", "world")
FOLDS, MOST = 6, 4  # MOST spellings of one community
SYLLABLES = [
    *("ka", "sha", "ru", "ma", "bi", "da", "la", "tu", "no", "ri", "ha", "fa", "sa", "qa", "za", "mi", "wa", "zu"),
    *(
        "ne",
        "gha",
        "kha",
        "dur",
        "mar",
        "sal",
        "tan",
        "bal",
        "far",
        "jan",
        "kur",
        "lim",
        "bur",
        "nah",
        "hab",
        "tir",
        "wad",
    ),
    *("qal", "han", "jam", "sul", "rif", "dab", "mus"),
]


@dataclass(slots=True)
class Case:
    """A question: `gold` is None for an absent name; `half` splits communities."""

    name: str
    gold: str | None
    half: int
    context: Context
    setting: str
    found: dict[str, float] | None = None
    section: str = "alone"
    right: bool = False
    best: str = ""


def half(text: str) -> int:
    return zlib.crc32(text.encode()) % 2


def spellings(table: list[Record], country: str, folder: Path) -> dict[str, list[str]]:
    """Other Latin spellings of the table's communities, from the bundled gazetteer, by id."""
    layers = []
    for name, content in (("table", table), ("bundled", [r for r in bundled_records(country) if r.country == country])):
        (folder / name).mkdir()
        compile_layer(content, folder / name)
        layers.append(Layer(folder / name))
    found: dict[str, list[str]] = {}
    by_id = {record.id: record for record in table}
    for row, twin in same_places(*layers):
        own = by_id.get(layers[0].ids(row)[0])
        if own is None or own.kind != "settlement":
            continue
        known = {group(name) for name in (own.name, *own.names)}
        twins = layers[1].names(twin)
        other = [n for n in twins if not is_arabic(n) and group(n) and group(n) not in known and not IATA.match(n)]
        found[own.id] = random.Random(own.id).sample(other, min(MOST, len(other)))
    return found


def contexts(own: Record, table: list[Record], units: dict[str, str], country: str) -> Iterator[tuple[str, Context]]:
    unit = units[own.id]
    near = [
        (r.lat, r.lon)
        for r in table
        if r.id != own.id
        and r.lat is not None
        and r.lon is not None
        and own.lat is not None
        and own.lon is not None
        and abs(r.lat - own.lat) < 0.35
        and abs(r.lon - own.lon) < 0.4
    ]
    beside = tuple(random.Random(own.id).sample(near, min(4, len(near))))
    yield "alone", Context(country=country)
    yield "unit", Context(country=country, areas=(unit,))
    yield "unit and neighbours", Context(country=country, areas=(unit,), near=beside)


def answer(case: Case, places: Gazetteer) -> None:
    ranked = weighed(places, *looked_up(places, case.name, case.context))
    if ranked:
        case.found, case.section = features(*ranked[0]), section(ranked[0][0])
        best = places.place_at(ranked[0][0].row)
        case.right, case.best = (
            case.gold is not None and case.gold in (best.id, *best.same_as),
            f"{best.name} {best.id}",
        )


def cases(path: Path, folder: Path) -> list[Case]:
    table = records(path)
    country = next(record.country for record in table if record.country)
    by_id = {record.id: record for record in table}
    communities = [record for record in table if record.kind == "settlement"]
    units = {r.id: _unit(r, by_id) for r in communities}
    spelled = spellings(table, country, folder)
    drawn = random.Random(1)
    others = drawn.sample([r for r in communities if r.id not in spelled], 300)
    asked_of = [*spelled, *(r.id for r in others)]
    around = {own: list(contexts(by_id[own], communities, units, country)) for own in asked_of}
    found = []
    with gazetteer(table, country) as places:
        for own in asked_of:
            for name in [*spelled.get(own, []), by_id[own].name]:
                for setting, context in around[own]:
                    found.append(Case(name, own, half(own), context, setting))
        for name in [*foreign(country, drawn), *made_up(drawn)]:
            for setting, context in around[drawn.choice(asked_of)]:
                found.append(Case(name, None, half(name), context, setting))
        for case in found:
            answer(case, places)
    for fold in range(FOLDS):
        gone = [
            r for r in [*(by_id[own] for own in spelled), *others] if zlib.crc32(f"{r.id}f".encode()) % FOLDS == fold
        ]
        removed = {r.id for r in gone}
        with gazetteer([r for r in table if r.id not in removed], country) as places:
            for own in gone:
                asked = [
                    *random.Random(own.id).sample(spelled.get(own.id, []), min(2, len(spelled.get(own.id, [])))),
                    own.name,
                ]
                for name in asked:
                    for setting, context in around[own.id]:
                        case = Case(name, None, half(own.id), context, f"{setting}")
                        answer(case, places)
                        found.append(case)
    return found


def _unit(record: Record, by_id: dict[str, Record]) -> str:
    while record.kind != "admin1":
        record = by_id[record.parent or ""]
    return record.id


def foreign(country: str, drawn: random.Random) -> list[str]:
    every = [r.name for r in bundled_records("FR") if r.kind == "settlement" and r.country != country]
    return drawn.sample(sorted(every), 150)


def made_up(drawn: random.Random) -> list[str]:
    return ["".join(drawn.choices(SYLLABLES, k=drawn.choice((2, 3)))).capitalize() for _ in range(150)]


def report(title: str, found: list[Case], chance: np.ndarray, threshold: float) -> None:
    for setting in ("all", "alone", "unit", "unit and neighbours"):
        use = [i for i, case in enumerate(found) if setting in ("all", case.setting)]
        known = [i for i in use if found[i].gold is not None]
        absent = [i for i in use if found[i].gold is None]
        said = [i for i in use if chance[i] >= threshold]
        right = sum(found[i].right for i in said)
        print(
            f"{title} at {threshold:.2f}, {setting}: known {len(known)} answered {_share(chance, known, threshold):.3f}, "  # noqa: E501
            f"precision {right / max(1, len(said)):.3f} (of known {_precision(found, chance, known, threshold):.3f}), "
            f"absent {len(absent)} answered {_share(chance, absent, threshold):.3f}, "
            f"right at best {sum(found[i].right for i in known) / max(1, len(known)):.3f}"
        )


def _share(chance: np.ndarray, use: list[int], threshold: float) -> float:
    return float(np.mean(chance[use] >= threshold)) if use else 0.0


def _precision(found: list[Case], chance: np.ndarray, known: list[int], threshold: float) -> float:
    said = [i for i in known if chance[i] >= threshold]
    return sum(found[i].right for i in said) / max(1, len(said))


def chances(found: list[Case], weights: dict[str, dict[str, float]]) -> np.ndarray:
    z = [sum(weights[c.section][n] * v for n, v in c.found.items()) if c.found else -30.0 for c in found]
    return 1 / (1 + np.exp(-np.clip(np.array(z), -30, 30)))


def fitted(found: list[Case]) -> dict[str, dict[str, float]]:
    """Weights by section; those set by hand count in the fit but stay."""
    weights = {}
    for part, shipped in load("confidence").items():
        cases = [case for case in found if case.section == part and case.found]
        free = [name for name in cases[0].found or {} if name not in BY_HAND]
        hand = {name: shipped[name] for name in BY_HAND}
        x = np.array([[(case.found or {})[name] for name in free] for case in cases])
        given = np.array([sum(hand[name] * (case.found or {})[name] for name in hand) for case in cases])
        y = np.array([float(case.right) for case in cases])
        weights[part] = hand | dict(zip(free, fit(x, y, given).tolist(), strict=True))
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--misses", action="store_true", help="show the wrong answers")
    parser.add_argument("--curve", type=Path, help="draw the curve of the table as SVG")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = cases(options.table, Path(folder))
    weights: dict[str, dict[str, float]] = load("confidence")
    if options.fit:
        chance = np.zeros(len(found))
        halves = np.array([c.half for c in found])
        for part in (0, 1):
            learned = fitted([c for c in found if c.half != part])
            chance[halves == part] = chances([c for c in found if c.half == part], learned)
        for threshold in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
            report("held-out halves", found, chance, threshold)
        weights = fitted(found)
        write(weights)
    chance = chances(found, weights)
    report("shipped", found, chance, SURE)
    if options.misses:
        for case, sure in zip(found, chance, strict=True):
            if sure >= SURE and not case.right:
                print(case.setting, "absent" if case.gold is None else case.gold, case.name, "->", case.best)
    if options.curve:
        draw(options.curve, found, chance)


def draw(path: Path, found: list[Case], chance: np.ndarray) -> None:
    """The curve of names asked with unit and neighbours: precision and what is answered of known and absent names."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from benchmarks.plot import plot

    table = [i for i, case in enumerate(found) if case.setting == "unit and neighbours"]
    known = [i for i in table if found[i].gold is not None]
    absent = [i for i in table if found[i].gold is None]
    curves: dict[str, list[tuple[float, float]]] = {"precision of answers": [], "absent names answered": []}
    for threshold in np.arange(0.98, 0.04, -0.02):
        said = [i for i in table if chance[i] >= threshold]
        if said:
            across = _share(chance, known, threshold)
            curves["precision of answers"].append((across, sum(found[i].right for i in said) / len(said)))
            curves["absent names answered"].append((across, _share(chance, absent, threshold)))
    said = [i for i in table if chance[i] >= SURE]
    marks = {f"threshold {SURE}": (_share(chance, known, SURE), sum(found[i].right for i in said) / max(1, len(said)))}
    plot(path, curves, title="Abstaining", x="known names answered", y="share", marks=marks)


def write(weights: dict[str, dict[str, float]]) -> None:
    head = (
        "# Weights of what speaks for a candidate (places/evidence.py): the chance that it is the place meant.\n"
        "# `beside others`: points of places named beside it are known; `alone`: none is.\n"
        "# Fitted by benchmarks/places/confidence.py --fit on the communities of Syria, but for population, abroad, the kinds,\n"  # noqa: E501
        "# not in the area (there the area said is always right) and world, which that table cannot tell and which are set\n"  # noqa: E501
        "# by hand (and kept by --fit).\n"
    )
    body = "".join(
        f"{part}:\n" + "".join(f"  {name}: {weight:.2f}\n" for name, weight in sorted(own.items()))
        for part, own in weights.items()
    )
    target = Path(__file__).parents[2] / "src/nuzuh/resources/places/confidence.yml"
    target.write_text(head + body, encoding="utf-8")


if __name__ == "__main__":
    main()
