from __future__ import annotations

import subprocess
import sys

from nuzuh.monitor import Folder

# Each costs more to load than one document to read.
HEAVY = (
    *("duckdb", "scipy", "numba", "pandas", "lxml", "trafilatura", "charset_normalizer", "pyarrow.compute", "yaml"),
    *("httpx2", "feedparser", "nuzuh.places.compiling", "nuzuh.places.tables"),
)
ONE_MORE = f"""
import sys
from pathlib import Path
from nuzuh.collect import collect_paths
from nuzuh.ledger import open_ledger
from nuzuh.monitor import Folder, load_monitor
from nuzuh.pipeline.progress import silent
from nuzuh.pipeline.stages import gazetteer_of, read_new, take_in

folder, report = Folder(Path(sys.argv[1])), Path(sys.argv[2])
monitor, ledger = load_monitor(folder), open_ledger(folder.ledger)
collect_paths([report], folder)
taken = take_in(folder, ledger, silent)
read = read_new(monitor, ledger, gazetteer_of(folder, monitor), silent)
print(taken.documents, read.claims, sorted(set({HEAVY}) & set(sys.modules)))
"""


def test_one_more_text_is_taken_in_and_read_without_the_heavy_packages(folder: Folder) -> None:
    for number in (1, 2):
        report = folder.root / f"report-{number}.txt"
        report.write_text(f"At least 3{number} civilians were killed in Ariha on Monday, the council said.")
        run = [sys.executable, "-c", ONE_MORE, str(folder.root), str(report)]
        assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "1 1 []\n"
