"""So many documents collected, read and in the ledger in one run; then one more.

    python -m benchmarks.hundred_thousand 100000 [FOLDER]

Prints seconds of the clock and of the processors, the peak memory of this process and of its largest child, the size
of the ledger, and what a new document then costs before publishing: in this process, and in one of its own, with its
start and all that it loads. The last line has all figures. The documents are short ones of `made_reports`, or the texts
of the folder, repeated and told apart by a first line.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.made_reports import made_report
from nuzuh.collect import collect_paths
from nuzuh.ledger import open_ledger
from nuzuh.monitor import SETTINGS, Folder, load_monitor
from nuzuh.pipeline.stages import gazetteer_of, read_new, take_in

SETTING = """title = { en = "Load", ar = "حمل" }
start = 2010-01-01
area = "all"
[[areas]]
id = "all"
name = { en = "All" }
"""
MIB = 1 << 20
# As every command of the program starts.
ALONE = """
from nuzuh.cli.main import start_lean
start_lean()
from benchmarks.hundred_thousand import one
one()
"""


def write(path: Path, count: int, folder: Path | None) -> None:
    texts = [] if folder is None else [found.read_text(encoding="utf-8") for found in sorted(folder.glob("*/*.txt"))]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text, day = made_report(number)
            if texts:
                text = f"Report {number}\n\n{texts[number % len(texts)]}"
            line = {"id": f"r{number}", "text": text, "date": day.isoformat()}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def tell(stage: str, done: int, _: int | None) -> None:
    if done % 2_000 == 0:
        print(f"{stage}: {done} after {processors():.0f} s of the processors", file=sys.stderr)


def take(folder: Folder, source: Path) -> tuple[int, int]:
    """Collects, takes into the ledger and reads; gives documents and claims."""
    monitor = load_monitor(folder)
    ledger = open_ledger(folder.ledger)
    collect_paths([source], folder)
    intake = take_in(folder, ledger, tell)
    reading = read_new(monitor, ledger, gazetteer_of(folder, monitor), tell)
    return intake.documents, reading.claims


def processors() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss * 1024 / MIB


def one_more(folder: Folder, name: str) -> str:
    """Takes in one new report; gives what that cost."""
    path = folder.root.parent / f"{name}.txt"
    path.write_text(f"At least 33 civilians were killed in Ariha on Monday, the council said. Seen by {name}.")
    start, used = time.perf_counter(), processors()
    if take(folder, path) != (1, 1):
        sys.exit("the new report was not taken in")
    return f"{time.perf_counter() - start:.2f} s of the clock, {processors() - used:.2f} s of the processors"


def one_more_alone(folder: Folder) -> str:
    """As `one_more`, in a process of its own."""
    start, used = time.perf_counter(), processors()
    command = [sys.executable, "-c", ALONE, str(folder.root)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return f"{time.perf_counter() - start:.2f} s of the clock, {processors() - used:.2f} s of the processors"


def one() -> None:
    """Takes in one new report, in the monitor that the command line names."""
    print(one_more(Folder(Path(sys.argv[1])), f"P{os.getpid()}"))  # a number alone would be read as a figure


def main(count: int, texts: Path | None) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        folder = Folder(root / "monitor")
        folder.root.mkdir()
        (folder.root / SETTINGS).write_text(SETTING, encoding="utf-8")
        write(root / "year.jsonl", count, texts)
        start, used = time.perf_counter(), processors()
        documents, claims = take(folder, root / "year.jsonl")
        took = f"{time.perf_counter() - start:.0f} s of the clock, {processors() - used:.0f} s of the processors"
        memory = f"{peak(resource.RUSAGE_SELF):.0f} MB, its largest child {peak(resource.RUSAGE_CHILDREN):.0f} MB"
        size = sum(path.stat().st_size for path in folder.ledger.rglob("*") if path.is_file())
        ledger = f"{size / MIB:.1f} MB, {size / max(1, documents):.0f} bytes a document"
        here = one_more(folder, "new")
        one_more_alone(folder)  # the first start writes what Python compiles of a new version
        print(
            f"{documents} documents, {claims} claims: {took}; peak {memory}; ledger {ledger}; "
            f"one more: {here}; in a process of its own: {one_more_alone(folder)}; load {os.getloadavg()[0]:.1f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
