"""Make `resources/read/weights.tsv`: the weights of the reader's named features, from annotated reports.

    python genscripts/train_reader.py ../shared/gold                 writes the table, trained on all reports
    python genscripts/train_reader.py ../shared/gold --cross         reads each report by weights made without it
    python genscripts/train_reader.py ../shared/gold --practice DIR  learns from our own practice reports in DIR too

The model is a conditional logit (McFadden 1974): each step has options with named features, the sum of an option's
weights is its log-odds. The annotation says which options are right; where several are (a place named twice), their
probabilities are summed. An L2 penalty keeps weights small; features seen in fewer than two decisions are left out,
single words in fewer than three or in one report only.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from nuzuh.model import Document, Modality, Who
from nuzuh.read import deciding, linear, read_document
from nuzuh.read.measures.counted import NONE
from nuzuh.read.places.where import SAME
from nuzuh.read.sentence import Figure

# Penalty of each step, by five-fold cross-validation over documents. Those of sources and modality were the best of
# 0.3, 1 and 3; that of periods the best of 1, 2 and 3 (English right .8250, .8269, .8259); that of measures better at
# 0.6 than at 1 (minus the logarithm of the likelihood, Arabic, .337 -> .322; English as good). That of places was set
# so that the gate's Arabic floors hold: they differ by less than chance from 1 to 3.
PENALTY = {"where": 2.0, "source": 3.0, "modality": 0.3, "measure": 0.6, "period": 2.0}
USUAL_PENALTY = 1.0
# What the penalty of a single word's weight is times that of a rule's. In five-fold cross-validation the likelihood of
# the right place is higher at 6 than at 1, that of the right measure at 4 than at 8; of roles (1, 3) and of periods (2,
# 4, 8) it hardly differs.
LEXICAL = {"where": 6.0, "role": 2.0, "measure": 4.0, "period": 4.0}
# Weights smaller than this would fill the table; the many small ones of words count together, so that leaving out those
# below 0.05 costs more (minus the logarithm of the likelihood of the right measure: .601, and .596 from 0.02; English).
SMALLEST = 0.03

# A number of a sentence for practice, and what those sentences teach.
_MARK = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")
_COUNTED = frozenset(("measure", "who", "modality"))

# What a decision of a practice report counts beside one of a real report, of which there are fewer. In five-fold
# cross-validation the likelihood of the right place is best at 0.15 of 0.15, 0.3, 0.6 and 1 (sets of places are
# best at 1, which breaks floors of the gate), of what is counted at 0.3 of 0.3 and 0.6; of sources (0.5, 1) and
# periods (0.3, 1) it hardly differs, of the other end of a movement it is as good at 0.3 as at 0.6, which is right for
# three more of 144. For roles and doers 0.3 is from when there were fewer practice reports.
PRACTICE = {
    "where": 0.15,
    "also": 0.15,
    "role": 0.3,
    "counterpart": 0.6,
    "actor": 0.3,
    "measure": 0.3,
    "period": 0.3,
    "source": 0.5,
}

# The same for decisions on single sentences: in five-fold cross-validation 0.5 is best of 0.1, 0.3, 0.5 and 1 for what
# is counted (.821 of English decisions right, .872 of Arabic; .812 and .862 at 1).
SINGLE = {"measure": 0.5}

# Steps whose choices hang on earlier ones of the same step for a whole report learn from both histories, that of the
# annotation and the reader's own (Ross and others 2011). In five-fold cross-validation both give 639 English and 166
# Arabic figures their whole set of places, the annotation's alone 629 and 164. The own alone was tried on four folds:
# 547 and 121, where both give 554 and 135, the annotation's alone 542 and 131.
BOTH_HISTORIES = frozenset(("where", "also", "counterpart", "role"))

Example = tuple[linear.Apart, set[str], float]
Fitted = dict[str, dict[str, float]]
Tables = dict[str, linear.Weights]
UNTRAINED = linear.Weights({})


@dataclass(frozen=True)
class Report:
    gold: dict[str, Any]
    text: str
    practice: bool = False
    steps: frozenset[str] | None = None  # those that the annotation speaks of, where not of all

    @property
    def name(self) -> str:
        return str(self.gold["doc"])


def reports(folder: Path, practice: bool = False) -> list[Report]:
    found = []
    for path in sorted(folder.glob("*/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        beside = path.with_suffix(".txt")
        text = beside if beside.exists() else folder.parent / "seeds" / f"{gold['doc']}.txt"
        with text.open(encoding="utf-8", newline="") as file:
            found.append(Report(gold, file.read(), practice))
    return found


def sentences(folder: Path) -> list[Report]:
    """The sentences of `folder`, each a report of its own, with what each of their numbers counts (see their heads)."""
    found = []
    for path in sorted(folder.glob("counted.*.txt")):
        for i, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if line and not line.startswith("#"):
                found.append(_sentence(f"{path.stem}-{i}", path.stem.removeprefix("counted."), line))
    return found


def _sentence(name: str, language: str, line: str) -> Report:
    text = "" if line[-1].isalpha() else "\n\n"  # a line that ends in no point is a headline
    figures: list[dict[str, Any]] = []
    position = 0
    for mark in _MARK.finditer(line):
        text += line[position : mark.start()]
        measure, *said = mark[2].split()
        modality = next((word for word in said if word in set(Modality)), str(Modality.OBSERVED))
        who = next((word for word in said if word in set(Who)), None)
        figures.append(
            {"start": len(text), "number": mark[1], "measure": measure, "modality": modality, "who": who, "places": []}
        )
        text += mark[1]
        position = mark.end()
    gold = {"doc": name, "language": language, "figures": figures}
    return Report(gold, text + line[position:], practice=True, steps=_COUNTED)


def scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Teacher:
    """Keeps what it is asked and what the annotation says; decides by that, or by `tables` where they are given.

    A reader stumbles over its own mistakes: weights learned where the figure before is always read right trust it too
    much. So weights are made twice, the second time from what the reader meets when it follows the first (Daume 2009),
    but for the steps `told`, which the annotation still decides.
    """

    def __init__(
        self, report: Report, same_name: Any, tables: Tables | None = None, told: Set[str] = frozenset()
    ) -> None:
        self.tables = tables
        self.told = told
        self.figures = sorted(report.gold["figures"], key=lambda figure: figure["start"])
        self.same_name = same_name
        self.steps = report.steps
        self.practice = report.practice
        self.examples: dict[str, list[Example]] = defaultdict(list)

    def _gold(self, figure: Figure) -> dict[str, Any] | None:
        start, end = figure.quantity.start, figure.quantity.end
        return next((g for g in self.figures if g["start"] < end and start < g["start"] + len(g["number"])), None)

    def __call__(
        self, step: str, figure: Figure, options: Mapping[str, linear.Names], labels: Mapping[str, str]
    ) -> tuple[str, linear.Sums]:
        gold = self._gold(figure)
        right = {NONE} if gold is None else self._right(step, gold, options, labels)
        if right.isdisjoint(options):
            return next(iter(options)), {}
        if self.steps is None or step in self.steps:
            known = {} if not self.practice else PRACTICE if self.steps is None else SINGLE
            counts = known.get(step, 1.0)
            self.examples[step].append(
                (
                    linear.Apart({o: linear.flat(names) for o, names in options.items()}, _shared(options)),
                    right,
                    counts,
                )
            )
        wanted = next(option for option in options if option in right)
        if self.tables is None or step in self.told:
            return wanted, {}
        chosen, _ = linear.choose(options, self.tables.get(step, UNTRAINED))
        if step == "measure" and NONE in (chosen, wanted):
            return wanted, {}
        return chosen, {}

    def _right(
        self, step: str, gold: dict[str, Any], options: Mapping[str, linear.Names], labels: Mapping[str, str]
    ) -> set[str]:
        first = next(iter(options))
        if step == "measure":
            return {gold["measure"]}
        if step == "modality":
            return {gold["modality"]}
        if step == "who":
            wanted = gold.get("who") or first
            return {wanted} if wanted in options else set()
        names = [place["name"] for place in gold["places"]]
        if step in ("source", "actor"):
            names = [gold[step]] if gold.get(step) else []
        if step == "also":
            mates = [self._roles(gold, labels[option]) for option in ("no", "yes")]
            return {"no" if mates[0].isdisjoint(mates[1]) else "yes"}
        if step == "counterpart":
            known = set().union(*(self._roles(gold, name) for name in labels["none"].split("\n")))
            apart = [p["name"] for p in gold["places"] if p["role"] not in known]
            found = {o for o, label in labels.items() if o != "none" and any(self.same_name(n, label) for n in apart)}
            return found if apart else {"none"}
        if step == "role":
            return {p["role"] for p in gold["places"] if self.same_name(p["name"], next(iter(labels.values())))}
        if step == "period":
            return {o for o, label in labels.items() if label == f"{gold.get('from')}..{gold.get('to')}"}
        right = {option for option, label in labels.items() if any(self.same_name(name, label) for name in names)}
        if SAME in labels:
            right = right - {SAME} | ({SAME} if self._equal(names, labels[SAME].split("\n")) else set())
        return right if names or SAME in labels else {first}

    def _roles(self, gold: dict[str, Any], name: str) -> set[str]:
        return {p["role"] for p in gold["places"] if self.same_name(p["name"], name)}

    def _equal(self, gold: list[str], read: list[str]) -> bool:
        read = [name for name in read if name]
        return len(gold) == len(read) and all(any(self.same_name(name, label) for label in read) for name in gold)


def examples(
    report: Report, same_name: Any, tables: Tables | None = None, told: Set[str] = frozenset()
) -> dict[str, list[Example]]:
    teacher = Teacher(report, same_name, tables, told)
    gold = report.gold
    published = date.fromisoformat(gold["published"]) if gold.get("published") else None
    cascade_read(report, teacher, published)
    return teacher.examples


def cascade_read(report: Report, decide: deciding.Decide, published: date | None) -> Any:
    gold = report.gold
    document = Document(
        id=report.name,
        doc=report.name,
        text=report.text,
        path="",
        published=published,
        publisher=gold.get("publisher"),
        language=gold.get("language"),
    )
    return read_document(document, decide=decide)


def fit(found: list[Example], penalty: float, lexical: float, rare: Set[str]) -> dict[str, float]:
    """The weights that make the annotated options likeliest; the features `rare` are left out.

    What options share weighs for each apart: those weights are a matrix, so that a decision's shared features are
    looked at once and not once an option. `lexical` times the penalty holds down the weights of single words.
    """
    own = _Index((linear.flat(names) for options, _, _ in found for names in options.values()), rare)
    shared = _Index((_shared(options) for options, _, _ in found), rare)
    apart = sorted({option for options, _, _ in found for option in options}) if shared.names else []
    column = {option: k for k, option in enumerate(apart)}
    x = own.matrix([linear.flat(names) for options, _, _ in found for names in options.values()])
    z = shared.matrix([_shared(options) for options, _, _ in found])
    sizes = np.array([len(options) for options, _, _ in found])
    first = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    of = np.repeat(np.arange(len(sizes)), sizes)
    at = np.array([column.get(option, 0) for options, _, _ in found for option in options])
    width = max(1, len(column))
    good = np.array([option in gold for options, gold, _ in found for option in options])
    share = np.array([counts for _, _, counts in found])
    xt, zt, count = x.T.tocsr(), z.T.tocsr(), len(own.names)
    each = penalty * np.concatenate((own.held(lexical), np.repeat(shared.held(lexical), width)))

    def loss(w: Any) -> tuple[float, Any]:
        sums = x @ w[:count] + (z @ w[count:].reshape(-1, width))[of, at]
        e = np.exp(sums - np.maximum.reduceat(sums, first)[of])
        every, wanted = np.add.reduceat(e, first), np.add.reduceat(e * good, first) + 1e-300
        wrong = share[of] * (e / every[of] - e * good / wanted[of])
        each_option = np.zeros((len(sizes), width))
        each_option[of, at] = wrong
        gradient = np.concatenate((xt @ wrong, (zt @ each_option).ravel())) + each * w
        return float(share @ (np.log(every) - np.log(wanted)) + 0.5 * (each * w) @ w), gradient

    solved = minimize(loss, np.zeros(len(each)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    weights = dict(zip(own.names, map(float, solved[:count]), strict=True))
    for name, row in zip(shared.names, solved[count:].reshape(-1, width), strict=True):
        weights |= {f"{option}: {name}": float(row[k]) for option, k in column.items()}
    return weights


def _shared(options: Mapping[str, linear.Names]) -> list[str]:
    return linear.flat(options.shared) if isinstance(options, linear.Apart) else []


class _Index:
    """The features seen often enough, each with a column."""

    def __init__(self, seen: Iterable[Iterable[str]], rare: Set[str]) -> None:
        counts = Counter(name for names in seen for name in set(names))
        self.names = sorted(name for name, count in counts.items() if count >= _least(name) and name not in rare)
        self._column = {name: i for i, name in enumerate(self.names)}

    def matrix(self, rows: list[Iterable[str]]) -> Any:
        """Rows of features as a sparse matrix of how often each is in it."""
        known = [[self._column[name] for name in names if name in self._column] for names in rows]
        of = np.repeat(np.arange(len(known)), [len(row) for row in known])
        columns = np.array([column for row in known for column in row], dtype=int)
        return csr_matrix((np.ones(len(columns)), (of, columns)), shape=(len(known), len(self.names)))

    def held(self, lexical: float) -> Any:
        """How much each weight's penalty is held up."""
        return np.array([lexical if linear.MARK in name else 1.0 for name in self.names])


def _least(name: str) -> int:
    """In how many decisions a feature must be seen."""
    return 3 if linear.MARK in name else 2


def train(found: list[dict[str, list[Example]]]) -> Fitted:
    steps: dict[str, list[Example]] = defaultdict(list)
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for report in found:
        for step, taken in report.items():
            steps[step] += taken
            words[step].update(set().union(*(_words(options) for options, _, _ in taken)))
    return {
        step: fit(
            taken,
            PENALTY.get(step, USUAL_PENALTY),
            LEXICAL.get(step, 1.0),
            {name for name, count in words[step].items() if count < 2},
        )
        for step, taken in steps.items()
    }


def _words(options: linear.Apart) -> set[str]:
    """The features of single words: one that only a single report has may be a name of its story."""
    every = (name for names in (_shared(options), *options.values()) for name in linear.flat(names))
    return {name for name in every if linear.MARK in name}


def weighed(fitted: Fitted) -> Tables:
    """The weights as the reader's decisions take them."""
    return {step: linear.Weights(weights) for step, weights in fitted.items()}


def by(tables: Tables) -> deciding.Decide:
    def decide(
        step: str,
        _figure: Figure,
        options: Mapping[str, linear.Names],
        _labels: Mapping[str, str],
    ) -> tuple[str, linear.Sums]:
        return linear.choose(options, tables.get(step, UNTRAINED))

    return decide


def write(tables: Fitted, path: Path, reports_hash: str) -> None:
    lines = [
        "# Weights of the reader's named features: step, feature, weight. Made by genscripts/train_reader.py.",
        f"# Trained on annotated reports with SHA-256 {reports_hash}.",
    ]
    for step in sorted(tables):
        known = {name: f"{weight:.2f}" for name, weight in sorted(tables[step].items()) if abs(weight) >= SMALLEST}
        lines += [f"{step}\t{name}\t{weight}" for name, weight in known.items() if linear.MARK not in name]
        for kind, words in sorted(linear.worded(known).items()):
            lines += [f"{step}\t{kind}{linear.MARK}{word}\t{said}" for word, said in sorted(words.items())]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fold(name: str, folds: int) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % folds


class School:
    """The annotated reports in folds, and weights made without some of them. Practice reports are learned from only."""

    def __init__(self, gold: Path, folds: int, practice: Path | None = None) -> None:
        self.same_name = scorer(gold).same_name
        self.folds = folds
        self.reports = reports(gold)
        if practice is not None:
            self.reports += reports(practice, practice=True) + sentences(practice)
        self.first = {report.name: examples(report, self.same_name) for report in self.reports}
        self._made: dict[frozenset[int], Tables] = {}

    def without(self, folds: frozenset[int]) -> Tables:
        """Weights from the annotation's own history, made without the reports of `folds`."""
        if folds not in self._made:
            rest = [self.first[r.name] for r in self.reports if fold(r.name, self.folds) not in folds]
            self._made[folds] = weighed(train(rest))
        return self._made[folds]

    def final(self, left_out: int | None = None) -> Fitted:
        """Weights from what a reader meets that has not seen the report; `left_out` is a fold that nothing may see."""
        taken = []
        for report in self.reports:
            own = fold(report.name, self.folds)
            if report.practice or own != left_out:
                unseen = frozenset((own,) if left_out is None else (own, left_out))
                tables = self.without(unseen)
                told = examples(report, self.same_name, tables, BOTH_HISTORIES)
                met, known = examples(report, self.same_name, tables), self.first[report.name]
                taken.append(told | {step: known[step] + met[step] for step in BOTH_HISTORIES & met.keys()})
        return train(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cross", action="store_true", help="score reports by weights made without them")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument(
        "--practice",
        type=Path,
        default=Path(__file__).parent.parent / "practice",
        help="folder of practice reports to learn from too, never scored (default: this repository's), or 'none'",
    )
    parser.add_argument("--out", type=Path, help="where to write (the table, or the claims of --cross as JSON lines)")
    args = parser.parse_args()
    practice = None if args.practice == Path("none") else args.practice
    if practice is not None and not practice.is_dir():
        parser.error(f"no folder of practice reports at {practice}")
    school = School(args.gold, args.folds, practice)
    if not args.cross:
        content = hashlib.sha256(
            "".join(json.dumps(r.gold, sort_keys=True) + r.text for r in school.reports).encode()
        ).hexdigest()
        target = args.out or Path(__file__).parent.parent / "src/nuzuh/resources/read/weights.tsv"
        write(school.final(), target, content)
        return
    with (args.out or Path("/dev/stdout")).open("w", encoding="utf-8") as out:
        for k in range(args.folds):
            decide = by(weighed(school.final(k)))
            for report in school.reports:
                if not report.practice and fold(report.name, args.folds) == k:
                    published = report.gold.get("published")
                    for claim in cascade_read(report, decide, date.fromisoformat(published) if published else None):
                        out.write(json.dumps({**claim.to_dict(), "doc": report.name}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
