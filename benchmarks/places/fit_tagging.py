"""Fit the weights that tell place names from other capitalised words, and check them across corpora.

    python benchmarks/places/fit_tagging.py CORPUS.jsonl ... [--write]

Documents of each corpus are split in halves by their number. Printed is the F1 within 161 km on each half with weights
fitted on the other halves only; `--write` fits on everything and writes `resources/places/tagging.yml`.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from nuzuh.places import open_gazetteer
from nuzuh.places.rank import distance_km
from nuzuh.places.tagging import Found, find

NEAR_KM = 161.0
RIDGE = 1.0  # strength of the pull to zero; swept 0.1 to 10, flat


def label(found: Found, gold: list[dict[str, Any]], point: tuple[float, float] | None) -> tuple[int, bool]:
    """(1 right place, 0 not; whether it stands on a name without coordinates, which counts neither way)."""
    on = [g for g in gold if min(g["end"], found.span.end) > max(g["start"], found.span.start)]
    if on and all(g["lat"] is None for g in on):
        return 0, True
    near = any(
        g["lat"] is not None and point is not None and distance_km(point, (g["lat"], g["lon"])) <= NEAR_KM for g in on
    )
    return int(near), False


def fit(x: np.ndarray, y: np.ndarray, given: np.ndarray | float = 0.0) -> np.ndarray:
    """Logistic weights; `given` is what speaks for each row already."""

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w + given
        p = 1 / (1 + np.exp(-z))
        value = np.logaddexp(0, z).sum() - (y * z).sum() + RIDGE / 2 * (w @ w)
        return float(value), x.T @ (p - y) + RIDGE * w

    return np.asarray(minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x)


def f1(near: int, tagged: int, gold: int) -> tuple[float, float, float]:
    p, r = near / max(1, tagged), near / max(1, gold)
    return round(p, 4), round(r, 4), round(2 * p * r / max(1e-9, p + r), 4)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gazetteer = open_gazetteer()
    rows, labels, parts, neutral = [], [], [], []
    totals: dict[tuple[str, int], int] = {}
    for corpus in options.corpora:
        for number, line in enumerate(corpus.read_text(encoding="utf-8").rstrip("\n").split("\n")):
            document = json.loads(line)
            part = (corpus.stem, number % 2)
            gold = document["toponyms"]
            totals[part] = totals.get(part, 0) + sum(g["lat"] is not None for g in gold)
            for found in find(document["text"], gazetteer):
                place = gazetteer.place_at(found.name.best)
                point = None if place.lat is None or place.lon is None else (place.lat, place.lon)
                right, aside = label(found, gold, point)
                rows.append(found.features)
                labels.append(right)
                parts.append(part)
                neutral.append(aside)
    names = sorted({name for row in rows for name in row})
    x = np.array([[float(row[name]) for name in names] for row in rows])
    y, aside = np.array(labels), np.array(neutral)
    for part in sorted(totals):
        inside = np.array([p == part for p in parts])
        for title, use in (
            ("other half and other corpora", ~inside),
            ("other corpora only", np.array([p[0] != part[0] for p in parts])),
        ):
            if not (use & ~aside).any():
                continue
            w = fit(x[use & ~aside], y[use & ~aside])
            z = x[inside] @ w
            line = [
                f"{t}: {f1(int(y[inside][z >= c].sum()), int(((z >= c) & ~aside[inside]).sum()), totals[part])}"
                for t in (0.3, 0.4, 0.5)
                for c in (math.log(t / (1 - t)),)
            ]
            print(part, title, *line, "found at all", round(y[inside].sum() / totals[part], 4), flush=True)
    if options.write:
        w = fit(x[~aside], y[~aside])
        head = (
            "# Weights of the features that tell place names from other capitalised words (places/spans.py, tagging.py).\n"  # noqa: E501
            "# Fitted by benchmarks/places/fit_tagging.py on LGL and TR-News; not edited by hand.\nweights:\n"
        )
        body = "".join(f"  {name}: {weight:.3f}\n" for name, weight in zip(names, w, strict=True))
        target = Path(__file__).parents[2] / "src/nuzuh/resources/places/tagging.yml"
        target.write_text(head + body, encoding="utf-8")
    for weight, name in sorted(zip(fit(x[~aside], y[~aside]), names, strict=True)):
        print(f"{weight:7.2f} {name}")


if __name__ == "__main__":
    main()
