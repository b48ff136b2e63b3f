"""Calibrates the threshold of near-same texts on pairs made of the annotated reports.

    python benchmarks/duplicates.py ../shared/gold

Copies are made by the edits that editors make. Pairs of different reports are no copies; those of one event by
different publishers (`cluster` in the annotation files) are counted apart, as they are the hardest.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np

from nuzuh.collect.duplicates import PERMUTATIONS, Signature, sign

FURNITURE = "Share this story. 4 minutes read. Sign up for our newsletter. Follow us. All rights reserved. "


def _paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", text) if part.strip()]


def headline(text: str, _: random.Random) -> str:
    return "\n\n".join(["Hundreds flee as fighting nears the city, officials say", *_paragraphs(text)[1:]])


def cut(text: str, _: random.Random) -> str:
    return text[: int(len(text) * 0.7)]


def added(text: str, chance: random.Random) -> str:
    parts = _paragraphs(text)
    parts.insert(chance.randrange(len(parts) + 1), "The office said later that it had no word from the north. " * 4)
    return "\n\n".join(parts)


def furniture(text: str, _: random.Random) -> str:
    return f"{FURNITURE}\n\n{text}\n\n{FURNITURE * 2}"


def updated(text: str, chance: random.Random) -> str:
    return re.sub(r"\b\d{2,}\b", lambda match: str(int(match[0]) + chance.randrange(1, 9)), text)


def rewritten(text: str, chance: random.Random) -> str:
    """One sentence in six put in other words and order."""
    sentences = re.split(r"(?<=[.!?؟])\s+", text)
    return " ".join(
        " ".join(reversed(sentence.split())) if chance.random() < 1 / 6 else sentence for sentence in sentences
    )


EDITS: list[Callable[[str, random.Random], str]] = [headline, cut, added, furniture, updated, rewritten]


def _share(a: Signature, b: Signature) -> float:
    return float(np.count_nonzero(a == b)) / PERMUTATIONS


def main(gold: Path) -> None:
    chance = random.Random(20200211)
    paths = sorted(gold.glob("*/*.json"))
    reports = [(json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt")) for path in paths]
    texts = [(entry, text.read_text(encoding="utf-8")) for entry, text in reports if text.exists()]
    signed = [(entry, text, sign(text)) for entry, text in texts]
    good = {edit.__name__: [] for edit in EDITS}  # type: dict[str, list[float]]
    for _, text, signature in signed:
        for edit in EDITS:
            changed = sign(edit(text, chance))
            if signature is not None and changed is not None:
                good[edit.__name__].append(_share(signature, changed))
    cluster: list[float] = []
    other: list[float] = []
    for (a, _, x), (b, _, y) in combinations(signed, 2):
        if x is not None and y is not None:
            same_event = a.get("cluster") is not None and a.get("cluster") == b.get("cluster")
            (cluster if same_event else other).append(_share(x, y))
    print(f"{len(signed)} reports, {sum(map(len, good.values()))} copies, {len(cluster)} pairs of one event")
    print("threshold  " + "".join(f"{name:>11}" for name in good) + "  one event  others")
    for threshold in np.arange(0.2, 0.85, 0.05):
        found = "".join(f"{np.mean(np.array(shares) >= threshold):11.3f}" for shares in good.values())
        wrong = [sum(share >= threshold for share in shares) for shares in (cluster, other)]
        print(f"{threshold:9.2f}  {found}  {wrong[0]:9}  {wrong[1]:6}")
    print(f"nearest pair of one event {max(cluster, default=0):.2f}, of others {max(other, default=0):.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/gold"))
