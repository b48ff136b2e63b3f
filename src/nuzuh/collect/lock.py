"""One writer at a time in a folder.

Not by `filelock`, which loads asyncio and more: a tenth of the second that one more report may take.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path
from typing import IO

LOCK = ".lock"
POLL = 0.02  # seconds; taking one document into the ledger takes about as long


@contextmanager
def locked(folder: Path, patience: float = inf) -> Iterator[None]:
    """Waits for the folder's lock and holds it; the system frees it when the process ends, however it ends.

    Raises `TimeoutError` where another has not let go of it after `patience` seconds.
    """
    with (folder / LOCK).open("w") as file:
        until = time.monotonic() + patience
        while not _taken(file):
            if time.monotonic() > until:
                raise TimeoutError
            time.sleep(POLL)
        yield


if sys.platform == "win32":
    import msvcrt

    def _taken(file: IO[str]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:  # another has it
            return False
        return True

else:
    import fcntl

    def _taken(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
