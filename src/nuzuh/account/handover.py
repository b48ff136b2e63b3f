"""A monitor to hand on: what is watched and may be published, without reports, names of judges and working papers."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

from nuzuh.account.address import address
from nuzuh.account.changes import announced, earlier, kept
from nuzuh.account.data import AccountData
from nuzuh.account.exports import data_files, write_claims, write_tables
from nuzuh.account.index import Index
from nuzuh.account.proof.disclose import proof_files
from nuzuh.account.safety import make_public
from nuzuh.account.safety.sensitive import IN_USE
from nuzuh.errors import InputError
from nuzuh.monitor import Folder


def hand_over(data: AccountData, folder: Folder, out: Path) -> list[str]:
    """Write the safe part of the monitor in `folder` into the new folder `out`; the names of the files written.

    That is `monitor.toml`, the places that may be shown, and the open data of the public account with this edition and
    the proofs, so that `verify_public` can check what was handed on. Nothing is disclosed that the account does not
    disclose. Raises `InputError` where `out` holds anything, so that nothing private that stood there is handed on
    by mistake.
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
    written += [f"data/{file.name}" for file in data_files()]
    for path, content in _provable(index, folder.public):
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
        written.append(path)
    return written


def _provable(index: Index, public: Path) -> Iterator[tuple[str, bytes]]:
    """This edition as it is kept, and the proofs."""
    edition = index.data.edition
    yield address(edition), kept(index, announced(index, earlier(public, edition.number)))
    for output in proof_files(index):
        if (content := output.make()) is not None:
            yield output.path, content


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
