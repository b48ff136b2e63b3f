"""What a process that builds again and again keeps: a build then costs what is new, and gives the same."""

from __future__ import annotations

from pathlib import Path

from nuzuh.monitor import Folder, Monitor
from nuzuh.pipeline.stages import gazetteer_of
from nuzuh.places import Gazetteer, tables_of
from nuzuh.reconcile import Account


class Session:
    """The account of the last build, and its gazetteer for as long as its tables stand as they were.

    Of one monitor at a time: of another, nothing is taken over (`reconcile`'s memory compares monitor and gazetteer).
    """

    __slots__ = ("_gazetteer", "_of", "account")

    def __init__(self) -> None:
        self.account: Account | None = None
        self._of: tuple[object, ...] = ()
        self._gazetteer: Gazetteer | None = None

    def gazetteer(self, folder: Folder, monitor: Monitor) -> Gazetteer:
        """The gazetteer of a monitor, opened again where a table of it has changed."""
        of = (monitor.country, *map(_stamp, tables_of(folder)))
        if self._gazetteer is None or of != self._of:
            self._gazetteer, self._of = gazetteer_of(folder, monitor), of
        return self._gazetteer


def _stamp(path: Path) -> tuple[Path, int, int]:
    stat = path.stat()
    return path, stat.st_size, stat.st_mtime_ns
