"""Speed and memory of the reader on one core, against a plain `re.finditer(r"\\w+")` pass over the same text.

    python benchmarks/read.py [FOLDER]    reads FOLDER/*.txt, by default ../shared/gold/dev, else the demo's reports

Prints documents per second, the ratio to the plain pass (CPU time, best of 3), how the time grows with the length of
one document (0.5, 1, 2, 4 MB; 1.0 each doubling is linear) and the peak memory of the process.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from nuzuh.read import read_text

ROOT = Path(__file__).parent.parent
MEGABYTE = 1_000_000


def texts(folder: Path | None) -> list[str]:
    choices = [folder] if folder is not None else [ROOT.parent / "shared/gold/dev", ROOT / "examples/idlib/reports"]
    for choice in choices:
        found = [
            file.read_text(encoding="utf-8") for file in sorted(choice.glob("*.txt")) + sorted(choice.glob("*.md"))
        ]
        if found:
            return found
    sys.exit(f"no reports in {', '.join(map(str, choices))}")


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def plain(reports: list[str]) -> int:
    return sum(1 for text in reports for _ in re.finditer(r"\w+", text))


def read(reports: list[str]) -> int:
    return sum(len(read_text(text, published="2020-02-11")) for text in reports)


def main() -> None:
    reports = texts(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    read(reports[:3])  # loads the packs and the weights
    ours, floor = seconds(lambda: read(reports)), seconds(lambda: plain(reports))
    size = sum(map(len, reports))
    print(f"{len(reports)} reports, {size:,} characters: {len(reports) / ours:.0f} reports a second on one core")
    print(f"time against the plain pass over the same text: {ours / floor:.1f}")
    long = "\n\n".join(reports)
    whole = (long + "\n\n") * (4 * MEGABYTE // len(long) + 1)
    before = None
    for megabytes in (0.5, 1, 2, 4):
        text = whole[: int(megabytes * MEGABYTE)]
        took = seconds(lambda text=text: read([text]), rounds=1)  # type: ignore[misc]
        growth = "" if before is None else f", {took / before / 2:.2f} of twice the time before"
        print(f"{megabytes} MB: {took:.2f} s{growth}")
        before = took
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
