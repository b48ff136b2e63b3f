"""The tables that a monitor adds to the bundled places: files in its `gazetteer/` folder, and its own `places.csv`."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

from nuzuh.monitor import Folder

FOLDER = "gazetteer"


def tables_of(folder: Folder) -> tuple[Path, ...]:
    """A monitor's tables, its own `places.csv` last: what stands there wins."""
    home = folder.root / FOLDER
    added = sorted(path for path in home.iterdir() if path.is_file()) if home.is_dir() else []
    return (*added, *((folder.places,) if folder.places.is_file() else ()))


def add_table(folder: Folder, path: Path) -> Counter[str]:
    """Copy a table into the monitor, after reading it; how many places of each kind it has.

    Raises `GazetteerError` where it cannot be read; then nothing is copied.
    """
    from nuzuh.places.tables import records  # slow to load, and naming the tables does without

    kinds = Counter(record.kind for record in records(path))
    home = folder.root / FOLDER
    home.mkdir(exist_ok=True)
    if path.resolve().parent != home.resolve():
        shutil.copyfile(path, home / path.name)
    return kinds
