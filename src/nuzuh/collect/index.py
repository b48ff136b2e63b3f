"""What is known of the files in `reports/`, so that a build does not parse them all again.

A cache: derived from `reports/`, safe to delete. A file whose size and time have not changed is taken to be the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from nuzuh.collect.metadata import SIDECAR
from nuzuh.errors import MonitorError
from nuzuh.monitor import Folder

CACHE = ".cache"
INDEX = "reports.msgpack"
TEMPORARY = ".part-"  # the beginning of the name of a file that is being written


Stamp = tuple[int, int]  # size and time of a file
Mark = tuple[int, str]  # a state of the ledger, as it names it
NOWHERE: Mark = (0, "")
_ID = 32  # bytes of an id, a SHA-256


class Entry(msgspec.Struct, array_like=True):
    """One file of `reports/`: its stamp (size, time), the hash of its bytes, its sidecar's stamp at the last scan, and
    the ids of its documents, none until the file has been parsed. `refused` says why it gave none.

    The ids are kept as bytes until somebody asks for them: those of an archive are many.
    """

    size: int
    time: int
    sha: str
    sidecar: Stamp | None = None
    packed: bytes | None = None
    refused: list[tuple[str, str, str]] = []

    @property
    def parsed(self) -> bool:
        """Whether the ids of its documents are known."""
        return self.packed is not None

    @property
    def ids(self) -> list[str]:
        """The ids of its documents."""
        packed = self.packed or b""
        return [packed[at : at + _ID].hex() for at in range(0, len(packed), _ID)]

    @ids.setter
    def ids(self, ids: list[str] | None) -> None:
        self.packed = None if ids is None else bytes.fromhex("".join(ids))


class _Stored(msgspec.Struct, array_like=True):
    """The cache's file: the state of the ledger at which it held all documents of the entries."""

    mark: Mark
    entries: dict[str, Entry]


class Index:
    """The entries of a monitor's `reports/` by path relative to it, and the state of the ledger at the last scan."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.entries: dict[str, Entry] = {}
        self.mark = NOWHERE
        self._sidecars: dict[str, Stamp] = {}
        self._path = folder.root / CACHE / INDEX
        with suppress(OSError, msgspec.DecodeError):
            stored = msgspec.msgpack.decode(self._path.read_bytes(), type=_Stored)
            self.mark, self.entries = stored.mark, stored.entries
        self.refresh()

    def refresh(self) -> None:
        """Takes up files that are new or changed and forgets those that are gone. Raises `MonitorError`."""
        try:
            found = dict(_files(f"{self.folder.reports}{os.sep}"))
            self._sidecars = {name: stamp for name, stamp in found.items() if name.endswith(SIDECAR)}
            self.entries = {
                name: self._entry(name, stamp) for name, stamp in found.items() if name not in self._sidecars
            }
        except OSError as error:
            raise MonitorError(
                f"the reports cannot be read ({error.strerror})",
                path=error.filename,
                remedy="Look at what is there and at its permissions",
            ) from None

    def add(self, name: str, sha: str) -> None:
        """Takes up a file that was just put there."""
        with suppress(OSError):
            state = (self.folder.reports / name).stat()
            self.entries[name] = Entry(state.st_size, state.st_mtime_ns, sha)

    def _entry(self, name: str, stamp: Stamp) -> Entry:
        entry = self.entries.get(name)
        if entry is not None and (entry.size, entry.time) == stamp:
            return entry
        return Entry(*stamp, hash_file(self.folder.reports / name))

    def sidecar(self, name: str) -> Stamp | None:
        """The stamp of a report's sidecar at the last refresh; None where it has none."""
        whole = self._sidecars.get(f"{name}{SIDECAR}")
        if whole is not None:
            return whole
        folder, slash, last = name.rpartition("/")
        stem = last[: last.rindex(".")] if "." in last[1:] else last
        return self._sidecars.get(f"{folder}{slash}{stem}{SIDECAR}")

    def by_hash(self) -> dict[str, str]:
        """The path of each file by the SHA-256 of its bytes."""
        return {entry.sha: name for name, entry in self.entries.items()}

    def save(self) -> None:
        """Writes the cache; a cache that cannot be written only costs time."""
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            (self._path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
            temporary = self._path.with_name(f"{TEMPORARY}{os.getpid()}")
            temporary.write_bytes(msgspec.msgpack.encode(_Stored(self.mark, self.entries)))
            temporary.replace(self._path)


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(reports: str, inside: str = "") -> Iterator[tuple[str, Stamp]]:
    """Each report and sidecar below `reports/` in order of its name; hidden files are neither."""
    with suppress(FileNotFoundError), os.scandir(reports + inside) as found:
        for item in sorted(found, key=lambda item: item.name):
            name = f"{inside}{item.name}"
            if item.name.startswith("."):
                continue
            if item.is_dir(follow_symlinks=False):
                yield from _files(reports, f"{name}/")
            elif item.is_file():
                state = item.stat()
                yield name, (state.st_size, state.st_mtime_ns)
