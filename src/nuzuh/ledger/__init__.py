"""The store: append-only, hash-chained, the only package that knows SQL."""

from __future__ import annotations

from pathlib import Path

from nuzuh.ledger.protocol import Head, Ledger, Problem, Report
from nuzuh.ledger.segment_ledger import SegmentLedger
from nuzuh.ledger.store import Store
from nuzuh.version import VERSION

__all__ = ["Head", "Ledger", "Problem", "Report", "SegmentLedger", "open_ledger"]


def open_ledger(path: Path, *, writer: str = f"nuzuh/{VERSION}") -> SegmentLedger:
    """The ledger in the folder `path` (`Folder.ledger` of a monitor), which is made at the first append.

    `writer` stands in each entry of the manifest, which may be published: a program or an organisation, no person.
    """
    return SegmentLedger(Store(path, writer))
