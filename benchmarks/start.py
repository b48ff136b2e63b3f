#!/usr/bin/env python3
"""How long the command line takes to start, as a ratio to a bare `python -c pass` run side by side.

    benchmarks/start.py [RUNS]

Prints the median of RUNS (21) pairs. The bar: at most 5.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

NUZUH = Path(sys.executable).parent / "nuzuh"


def seconds(*command: str) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Run the pairs and print the medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    pairs = [(seconds(str(NUZUH), "--help"), seconds(sys.executable, "-c", "pass")) for _ in range(runs)]
    ours, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"nuzuh --help {ours * 1000:.0f} ms, python -c pass {bare * 1000:.0f} ms, ratio {ratio:.2f} (bar 5)")


if __name__ == "__main__":
    main()
