"""A monitor to hand on: what is watched and may be published, without reports, names of judges and working papers."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from nuzuh.account.data import AccountData
from nuzuh.account.exports import data_files, write_claims, write_tables
from nuzuh.account.index import Index
from nuzuh.account.safety import make_public
from nuzuh.account.safety.sensitive import IN_USE
from nuzuh.errors import InputError
from nuzuh.monitor import Folder


def hand_over(data: AccountData, folder: Folder, out: Path) -> list[str]:
    """Write the safe part of the monitor in `folder` into the new folder `out`; the names of the files written.

    That is `monitor.toml`, the places that may be shown, and the open data, masked like the public account. Raises
    `InputError` where `out` holds anything, so that nothing private that stood there is handed on by mistake.
    """
    if out.exists() and any(out.iterdir()):
        raise InputError("this folder is not empty", path=out, remedy="Name a folder that does not exist yet")
    index = Index(make_public(data))
    (out / "data").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder.settings, out / folder.settings.name)
    written = [folder.settings.name]
    if folder.places.is_file():
        _places(folder.places, out / folder.places.name, coarse=data.monitor.publish.facilities != "name")
        written.append(folder.places.name)
    write_tables(index, lambda name: (out / "data" / name).open("wb"))
    write_claims(index, lambda name: (out / "data" / name).open("wb"))
    return written + [f"data/{file.name}" for file in data_files()]


def _places(source: Path, target: Path, *, coarse: bool) -> None:
    """The table of places without facilities and camps that may be in use."""
    with (
        source.open(encoding="utf-8-sig", newline="") as before,
        target.open("w", encoding="utf-8", newline="") as after,
    ):
        rows = csv.DictReader(before)
        writer = csv.DictWriter(after, rows.fieldnames or [], lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(row for row in rows if not (coarse and row.get("kind") in IN_USE))
