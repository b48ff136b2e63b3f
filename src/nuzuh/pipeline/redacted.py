"""What must not come back into a monitor."""

from __future__ import annotations

from nuzuh.collect.barred import NOTHING, Barred
from nuzuh.ledger import open_ledger
from nuzuh.monitor import Folder


def redacted_files(folder: Folder) -> frozenset[str]:
    """The SHA-256 of files of which words were redacted, as they were before. The ledger is opened only where it says
    that something was."""
    return frozenset(open_ledger(folder.ledger).views.redacted_files()) if _any(folder) else frozenset()


def redacted(folder: Folder) -> Barred:
    """These files, and the addresses of the web at which redacted reports stand."""
    if not _any(folder):
        return NOTHING
    views = open_ledger(folder.ledger).views
    return Barred(frozenset(views.redacted_files()), frozenset(views.redacted_addresses()))


def _any(folder: Folder) -> bool:
    return any(folder.ledger.glob("*-tombstones.parquet"))
