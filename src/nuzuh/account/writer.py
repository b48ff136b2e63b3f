"""Writes a folder as a whole: everything is staged beside it first, then moved in file by file.

A run that dies while staging has published nothing. One that dies while moving is finished by the next: what was
staged completely stands in `.NAME.ready` with the list of files that belong.
"""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from nuzuh.errors import NuzuhError


class Stage:
    """Collects the files of one account for the folder `out`."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.staging = out.with_name(f".{out.name}.staging")
        self.ready = out.with_name(f".{out.name}.ready")
        self.paths: set[str] = set()
        self.written = 0
        self.unchanged = 0
        finish(out)
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir(parents=True)

    def add(self, path: str, content: bytes) -> None:
        """Stage `content` for `path`; where the folder has the very same, nothing is written."""
        self._claim(path)
        if _same(self.out / path, content):
            self.unchanged += 1
            return
        self.written += 1
        target = self.staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    @contextmanager
    def file(self, path: str) -> Iterator[BinaryIO]:
        """A file for `path` to write into, too large to be held in memory; dropped where the folder has the same."""
        self._claim(path)
        target = self.staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("w+b") as file:
            yield file
        standing = self.out / path
        if standing.is_file() and filecmp.cmp(target, standing, shallow=False):
            target.unlink()
            self.unchanged += 1
        else:
            self.written += 1

    def _claim(self, path: str) -> None:
        if path in self.paths:
            raise NuzuhError(f"two pages want to be {path}", path=self.out, remedy="Rename one of the ids")
        self.paths.add(path)

    def keep(self, path: str) -> None:
        """Say that `path`, as the folder has it, still belongs."""
        self.paths.add(path)
        self.unchanged += 1

    def commit(self) -> int:
        """Move everything in and remove what no longer belongs. The number of files removed."""
        (self.staging / ".paths.json").write_text(json.dumps(sorted(self.paths)))
        self.staging.rename(self.ready)
        return finish(self.out)


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def finish(out: Path) -> int:
    """Move in what an earlier run staged completely; nothing where there is none. The number of files removed."""
    ready = out.with_name(f".{out.name}.ready")
    if not ready.is_dir():
        return 0
    listing = ready / ".paths.json"
    paths = set(json.loads(listing.read_text()))
    for name in sorted(_files(ready)):
        if name != listing.name:
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (ready / name).replace(target)
    removed = _remove_strays(out, paths)
    shutil.rmtree(ready)
    return removed


def _remove_strays(out: Path, paths: set[str]) -> int:
    strays = [path for path in _files(out) if path not in paths and not path.startswith(".")]
    for path in strays:
        (out / path).unlink()
    for folder, _, _ in os.walk(out, topdown=False):
        if folder != str(out) and not os.listdir(folder):  # noqa: PTH208 - as `_files`
            Path(folder).rmdir()
    return len(strays)


def _files(folder: Path) -> list[str]:
    """The files below a folder by their path in it, `/` between. By `os.walk`: pathlib took five times as long."""
    found: list[str] = []
    for place, _, names in os.walk(folder):
        base = Path(place).relative_to(folder).as_posix()
        found += names if base == "." else [f"{base}/{name}" for name in names]
    return found
