"""Writing so that nothing is lost: temporary file, fsync, rename, fsync of the folder; one writer at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from nuzuh.collect import lock
from nuzuh.errors import LedgerError

TEMPORARY = ".tmp"
PATIENCE = 600.0  # seconds to wait for another writer; compacting 100,000 documents took under one minute


@contextmanager
def plain_errors(folder: Path, doing: str) -> Iterator[None]:
    """An `OSError` (full disk, read-only folder, file too large) becomes a `LedgerError` in plain words."""
    try:
        yield
    except OSError as error:
        cause = error.strerror or str(error)
        raise LedgerError(
            f"{doing} failed: {cause[:1].lower()}{cause[1:]}",
            path=folder,
            remedy="What was stored before is intact. Make room or give leave to write there, then run again",
        ) from error


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the ledger's lock; the system lets go of it if the process dies. Readers need none."""
    with ExitStack() as held:
        with plain_errors(folder, "opening the ledger for writing"):
            folder.mkdir(parents=True, exist_ok=True)
            try:
                held.enter_context(lock.locked(folder, PATIENCE))
            except TimeoutError:
                raise LedgerError(
                    f"another program has been writing for more than {PATIENCE / 60:.0f} minutes",
                    path=folder,
                    remedy="Wait for it or end it, then run again; nothing was changed",
                ) from None
        yield


def write_durably(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill a temporary file, then put it in the place of `path` in one step. The folder is not yet synced.

    A failure leaves no temporary file and whatever stood at `path` before.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        with temporary.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make renames in the folder last. Windows has no such call and keeps its own journal."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
