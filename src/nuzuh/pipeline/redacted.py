"""The files that must not come back into a monitor."""

from __future__ import annotations

from nuzuh.ledger import open_ledger
from nuzuh.monitor import Folder


def redacted_files(folder: Folder) -> frozenset[str]:
    """The SHA-256 of files of which words were redacted, as they were before. The ledger is opened only where it says
    that something was."""
    if not any(folder.ledger.glob("*-tombstones.parquet")):
        return frozenset()
    return frozenset(open_ledger(folder.ledger).views.redacted_files())
