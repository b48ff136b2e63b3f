"""The evaluation gate: floors on what the reader gets right, apart from the tests.

    python tests/eval_gate.py                 fails where a score is below its floor
    python tests/eval_gate.py --update        writes the scores of now as floors; refuses to lower one
    python tests/eval_gate.py --update --allow-lower

The annotated reports stand at `../shared/gold` beside the repository, the labelled excerpts (`benchmarks/figures.py`)
at `../shared/bench/figures`; where they are absent the gate says so and passes.
The baseline holds the SHA-256 of the annotations and labels: with others its floors mean nothing, and it asks for an
update. The weights were trained on the same reports: the floors guard against breaking the reader, and do not say how
well it reads a report that it has not seen. `genscripts/train_reader.py --cross` does.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from datetime import date
from math import floor
from pathlib import Path
from typing import Any

from nuzuh.model import Document
from nuzuh.read import read_document

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold"
EXCERPTS = ROOT.parent / "shared" / "bench" / "figures" / "idetect.jsonl"
BASELINE = Path(__file__).parent / "eval_baseline.json"
# A floor is the score rounded down to this: one figure of a rare field read otherwise is no broken reader.
STEP = 0.01
LEVELS = ("found", "figure", "claim", "places")


def reports(language: str) -> list[tuple[Path, dict[str, Any], str]]:
    found = []
    for path in sorted(GOLD.glob("*/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["language"] != language:
            continue
        beside = path.with_suffix(".txt")
        text = beside if beside.exists() else GOLD.parent / "seeds" / f"{gold['doc']}.txt"
        with text.open(encoding="utf-8", newline="") as file:
            found.append((path, gold, file.read()))
    return found


def scores(language: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as work:
        gold_folder, lines = Path(work) / "gold", []
        gold_folder.mkdir()
        for path, gold, text in reports(language):
            (gold_folder / path.name).write_bytes(path.read_bytes())
            published = None if gold["published"] is None else date.fromisoformat(gold["published"])
            document = Document(
                id=gold["doc"], doc=gold["doc"], text=text, path="", published=published, language=language
            )
            lines += [json.dumps(claim.to_dict()) for claim in read_document(document)]
        read = Path(work) / "read.jsonl"
        read.write_text("\n".join(lines), encoding="utf-8")
        result = printed(GOLD / "score.py", str(gold_folder), str(read))
    found = {f"{language} {level}": result[level]["f1"] for level in LEVELS}
    return found | {f"{language} accuracy of {field}": value for field, value in result["accuracy"].items()}


def of_excerpts() -> dict[str, float]:
    """How many of the figures labelled in short excerpts are read."""
    result = printed(ROOT / "benchmarks" / "figures.py", str(EXCERPTS))
    return {f"excerpts {name}": result[name] for name in ("value and unit", "with the exact term")}


def printed(script: Path, *words: str) -> dict[str, Any]:
    """What `script` prints as JSON."""
    command = [sys.executable, str(script), *words, "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return result


def invented() -> float:
    """Figures read in the reports that have none, a report."""
    empty = [(gold, text) for _, gold, text in reports("en") if not gold["figures"]]
    count = sum(
        len(read_document(Document(id=gold["doc"], doc=gold["doc"], text=text, path="", language="en")))
        for gold, text in empty
    )
    return count / max(1, len(empty))


def corpus() -> str:
    """SHA-256 over the names and bytes of the annotations and labels."""
    digest = hashlib.sha256()
    for path in (*sorted(GOLD.glob("*/*.json")), EXCERPTS):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def rounded_down(now: dict[str, float]) -> dict[str, float]:
    """The floors that scores make."""
    return {name: round(floor(value / STEP + 1e-9) * STEP, 4) for name, value in now.items()}


def compare(now: dict[str, float], floors: dict[str, float]) -> list[str]:
    """What fell below its floor, in words."""
    low = [name for name, least in floors.items() if now.get(name, 0.0) < least]
    return [f"{name} is {now.get(name, 0.0):.4f}, its floor {floors[name]:.4f}" for name in low]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-lower", action="store_true")
    args = parser.parse_args()
    for path in (GOLD / "score.py", EXCERPTS):
        if not path.exists():
            print(f"evaluation gate skipped: no {path}")
            return 0
    baseline: dict[str, Any] = (
        json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {"corpus": "", "floors": {}}
    )
    now = scores("en") | scores("ar") | of_excerpts()
    now["silent on reports without figures"] = 1.0 - invented()
    now = {name: round(value, 4) for name, value in now.items()}
    fallen = compare(now, baseline["floors"])
    if args.update:
        if fallen and not args.allow_lower:
            print("\n".join(["the baseline is not lowered without --allow-lower:", *fallen]))
            return 1
        BASELINE.write_text(
            json.dumps({"corpus": corpus(), "floors": rounded_down(now)}, indent=1) + "\n", encoding="utf-8"
        )
        print(f"{len(now)} floors written to {BASELINE}")
        return 0
    if baseline["corpus"] != corpus():
        print("the annotated reports are not those of the baseline: look at the scores, then run with --update")
        return 1
    print("\n".join(fallen) if fallen else f"all {len(baseline['floors'])} scores are at or above their floors")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
