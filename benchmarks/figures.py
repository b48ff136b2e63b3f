"""IDETECT's labelled excerpts: how many figures of flight and housing are read off the text.

    python benchmarks/figures.py ../shared/bench/figures/idetect.jsonl
    python benchmarks/figures.py ../shared/bench/figures/idetect.jsonl --json

Over the labelled figures whose value stands in the text: how often some claim has the value with the unit, how often
with the exact term too, and the share of flight and housing claims that are labelled (a lower bound of precision: about
one figure an excerpt is labelled).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from nuzuh.model import Claim, Measure, Unit
from nuzuh.read import read_text

# IDETECT's terms by the beginnings of the words that our `term` holds; the first that fits counts.
TERMS = (
    ("in_camp", ("camp", "relief camp")),
    ("sheltered", ("shelter", "accommodat", "host", "refuge")),
    ("evacuated", ("evacuat", "airlift")),
    ("relocated", ("relocat", "transfer", "resettl", "moved")),
    ("homeless", ("homeless", "without shelter", "made homeless", "lost their homes")),
    ("fled", ("fle", "fled", "left", "leav", "escap", "abandon")),
    ("displaced", ("displac", "uproot", "idp", "forced")),
)
HOUSING = (("housing_destroyed", ("destroy", "burn", "raze", "flatten", "demolish", "collaps", "level", "gut")),)
FLIGHT = frozenset((Measure.DISPLACED, Measure.IDPS, Measure.ASSISTED, Measure.CROSSED_BORDER, Measure.RETURNED))


def term_of(claim: Claim) -> str:
    """IDETECT's term for a claim: of its own word, else of the words of its sentence, else the measure's usual one."""
    sentence = getattr(claim.where, "sentence", "").casefold()
    table = HOUSING if claim.measure is Measure.HOMES else TERMS
    for words in (claim.term or "", sentence):
        for term, beginnings in table:
            if any(word.startswith(beginnings) for word in (words, *words.split())):
                return term
    return "housing_damaged" if claim.measure is Measure.HOMES else "displaced"


def unit_of(claim: Claim) -> str:
    return "households" if claim.unit in (Unit.HOUSEHOLDS, Unit.HOMES) else "people"


def measured(file: Path) -> dict[str, float]:
    """How many labelled figures stand in the texts of `file`, the recalls over them, and the claims made."""
    excerpts = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    wanted = found = exact = labelled = ours = 0
    for excerpt in excerpts:
        claims = [c for c in read_text(excerpt["text"], language="en") if c.measure in FLIGHT | {Measure.HOMES}]
        for g in (g for g in excerpt["gold"] if g["value_in_text"]):
            same = [c for c in claims if g["value"] in (c.value, c.high) and unit_of(c) == g["unit"]]
            wanted += 1
            found += bool(same)
            exact += any(term_of(c) == g["term"] for c in same)
        ours += len(claims)
        labelled += sum(any(g["value"] in (c.value, c.high) for g in excerpt["gold"]) for c in claims)
    return {
        "wanted": wanted,
        "value and unit": found / wanted,
        "with the exact term": exact / wanted,
        "claims": ours,
        "labelled": labelled / max(1, ours),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="idetect.jsonl, such as ../shared/bench/figures/idetect.jsonl")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if not args.file.exists():
        sys.exit(f"no file {args.file}: give idetect.jsonl, such as ../shared/bench/figures/idetect.jsonl")
    result = measured(args.file)
    if args.json:
        print(json.dumps(result))
        return
    print(f"{result['wanted']} labelled figures whose value stands in the text")
    exact = f"with the exact term: {result['with the exact term']:.3f}"
    print(f"value and unit: recall {result['value and unit']:.3f}; {exact}")
    print(f"of {result['claims']} claims of flight and housing {result['labelled']:.3f} are labelled")


if __name__ == "__main__":
    main()
