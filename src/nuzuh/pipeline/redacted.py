"""What must not come back into a monitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nuzuh.collect.barred import NOTHING, Barred
from nuzuh.monitor import Folder

if TYPE_CHECKING:
    from nuzuh.ledger.views import Views


def redacted_files(folder: Folder) -> frozenset[str]:
    """The SHA-256 of files of which words were redacted, as they were before."""
    return frozenset(_views(folder).redacted_files()) if _any(folder) else frozenset()


def redacted(folder: Folder) -> Barred:
    """These files, and the addresses of the web at which redacted reports stand."""
    if not _any(folder):
        return NOTHING
    views = _views(folder)
    return Barred(frozenset(views.redacted_files()), frozenset(views.redacted_addresses()))


def _views(folder: Folder) -> Views:
    # The ledger is loaded only where it says that something was redacted: collecting one more report does without.
    from nuzuh.ledger import open_ledger

    return open_ledger(folder.ledger).views


def _any(folder: Folder) -> bool:
    return any(folder.ledger.glob("*-tombstones.parquet"))
