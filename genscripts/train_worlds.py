"""Make `resources/read/worlds.tsv`: what tells a text of a crisis from one of another world (`nuzuh.read.world`).

    python genscripts/train_worlds.py ../shared/gold            writes the table, trained on all texts
    python genscripts/train_worlds.py ../shared/gold --cross    counts texts read and silenced by weights made without

Learns from the annotated reports, our practice reports, `practice/crises.*.txt` (short reports of unusual crises) and
`practice/elsewhere.*.txt` (texts of other worlds), and from the beginnings and single sentences of them all. A logistic
regression over named features with an L2 penalty; both worlds weigh the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from nuzuh.lang import load_pack
from nuzuh.read import linear, world
from nuzuh.read.cascade import read
from nuzuh.read.figures.numbers import quantities
from nuzuh.read.report import open_report

# By ten-fold cross-validation over documents, and on sets of texts that nobody had worked from.
PENALTY = 3.0
# A word's weight is held down so many times more than that of a rule.
LEXICAL = 4.0
# A word of fewer documents may be a name of one story.
FEWEST = 6
# What a part of a text counts beside a whole one, and a short report of an unusual crisis, of which there are few.
PART, UNUSUAL = 0.4, 3.0
SMALLEST = 0.03
# Sentences of the parts: some of its middle, the others its beginning. A middle of more would name no day or speaker.
PARTS = ((1, 2), (3, 4), (5, 6))
# Texts of a page.
PAGE = 4
# Characters of a part.
SHORTEST, LONGEST = 60, 900


@dataclass(frozen=True)
class Text:
    """A text, the name of the document that it is or is part of, and whether it is of a crisis."""

    name: str
    text: str
    language: str
    published: date | None
    crisis: bool
    weight: float


@dataclass(frozen=True)
class Example:
    text: Text
    features: frozenset[str]


def annotated(folder: Path) -> Iterator[Text]:
    """The reports of a folder; one that has no figures is of another world."""
    for path in sorted(folder.glob("*/*.json")):
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        beside = path.with_suffix(".txt")
        file = beside if beside.exists() else folder.parent / "seeds" / f"{gold['doc']}.txt"
        published = date.fromisoformat(gold["published"]) if gold.get("published") else None
        text = file.read_text(encoding="utf-8")
        yield Text(str(gold["doc"]), text, gold["language"], published, bool(gold["figures"]), 1.0)


def collected(practice: Path, kind: str, *, crisis: bool, weight: float) -> Iterator[Text]:
    """The texts of `practice/KIND.LANGUAGE.txt`, each under a line "=== name", and pages of a few of them: few are as
    long as reports are. What stands on one page is one document."""
    for path in sorted(practice.glob(f"{kind}.*.txt")):
        language = path.stem.removeprefix(f"{kind}.")
        _, *texts = f"\n{path.read_text(encoding='utf-8')}".split("\n=== ")
        bodies = [text.partition("\n")[2].strip() + "\n" for text in texts]
        for i in range(0, len(bodies), PAGE):
            page = bodies[i : i + PAGE]
            for body in (*page, "\n".join(page)):
                yield Text(f"{path.stem}/{i}", body, language, None, crisis, weight)


def parts(text: Text, chance: random.Random) -> Iterator[Text]:
    """Single sentences of a text, and its first ones: short texts of the same world, where they hold a number."""
    spans = load_pack(text.language).sentences(text.text)
    for few in PARTS:
        count = chance.choice(few)
        found = []
        for i in range(len(spans) - count):
            start, end = spans[i][0], spans[i + count - 1][1]
            body = text.text[start:end]
            if SHORTEST < len(body) < LONGEST and quantities(body, load_pack(text.language))[0]:
                found.append(body)
        if found:
            body = chance.choice(found) if count < PARTS[1][0] else found[0]
            yield Text(text.name, body, text.language, text.published, text.crisis, PART)


def example(text: Text) -> Example:
    pack = load_pack(text.language)
    found, others = quantities(text.text, pack)
    drafts = read(open_report(text.text, pack, found, text.published, None, others))
    return Example(text, frozenset(linear.flat(world.features(text.text, 0, len(text.text), found, drafts, pack))))


def train(examples: list[Example]) -> dict[str, float]:
    """The weights by the names of features."""
    documents = Counter(
        name for _, name in {(e.text.name, n) for e in examples for n in e.features if linear.MARK in n}
    )
    kept = {n for e in examples for n in e.features if linear.MARK not in n or documents[n] >= FEWEST}
    names = sorted(kept)
    column = {name: i for i, name in enumerate(names)}
    scale = np.array([1 / np.sqrt(LEXICAL) if linear.MARK in name else 1.0 for name in names])
    cells = [(i, column[name]) for i, e in enumerate(examples) for name in e.features if name in column]
    rows, columns = (np.array(side) for side in zip(*cells, strict=True))
    table = csr_matrix((scale[columns], (rows, columns)), shape=(len(examples), len(names)))
    crisis = np.array([e.text.crisis for e in examples], dtype=float)
    counts = np.array([e.text.weight for e in examples])
    counts[crisis == 0] *= counts[crisis == 1].sum() / counts[crisis == 0].sum()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = table @ weights
        likely = 1 / (1 + np.exp(-sums))
        lost = float((counts * (np.logaddexp(0, sums) - crisis * sums)).sum())
        return lost + PENALTY / 2 * float(weights @ weights), table.T @ (counts * (likely - crisis)) + PENALTY * weights

    fitted = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x * scale
    return {name: float(weight) for name, weight in zip(names, fitted, strict=True) if abs(weight) >= SMALLEST}


def write(known: dict[str, float], path: Path, content: str) -> None:
    lines = [
        "# What tells a text of a crisis from one of another world: step, feature, weight. Made by"
        " genscripts/train_worlds.py.",
        f"# Trained on texts with SHA-256 {content}.",
    ]
    lines += [f"world\t{name}\t{weight:.2f}" for name, weight in sorted(known.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def cross(examples: list[Example], folds: int) -> None:
    """Prints how many texts of each kind are read by weights that were made without their document."""
    read_: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    lost = 0.0
    for k in range(folds):
        own = [e for e in examples if _fold(e.text.name, folds) == k]
        table = linear.Weights(train([e for e in examples if _fold(e.text.name, folds) != k]))
        for e in own:
            total = sum(table[name] for name in e.features) / 1_000_000
            kind = ("part of " if e.text.weight == PART else "") + ("a crisis" if e.text.crisis else "elsewhere")
            every[kind, e.text.language] += 1
            read_[kind, e.text.language] += world.enough(total, len(e.text.text.split()))
            lost += np.logaddexp(0, -total if e.text.crisis else total)
    for (kind, language), count in sorted(every.items()):
        print(f"{kind:20} {language}: {read_[kind, language]} of {count} read")
    print(f"minus the logarithm of the likelihood: {lost / len(examples):.4f}")


def _fold(name: str, folds: int) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % folds


def gather(gold: Path, practice: Path) -> list[Text]:
    texts: list[Text] = [*annotated(gold), *annotated(practice)]
    texts += collected(practice, "crises", crisis=True, weight=UNUSUAL)
    texts += collected(practice, "elsewhere", crisis=False, weight=1.0)
    chance = random.Random(0)
    return [part for text in texts for part in (text, *parts(text, chance))]


def digest(texts: Iterable[Text]) -> str:
    return hashlib.sha256("".join(text.text for text in texts).encode()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cross", action="store_true", help="count texts by weights made without them")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    root = Path(__file__).parent.parent
    texts = gather(args.gold, root / "practice")
    examples = [example(text) for text in texts]
    if args.cross:
        cross(examples, args.folds)
    else:
        write(train(examples), args.out or root / "src/nuzuh/resources/read/worlds.tsv", digest(texts))


if __name__ == "__main__":
    main()
