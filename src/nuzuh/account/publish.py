"""Writes the public account: everything is made and checked before the first public file changes."""

from __future__ import annotations

from pathlib import Path

from nuzuh.account.data import AccountData, PublishReport


def publish(data: AccountData, out: Path) -> PublishReport:
    """Write the account of `data` into the folder `out` (made where it lacks).

    Only files whose content differs are rewritten; files of an earlier account that no longer belong are removed,
    dated editions stay. Raises `NuzuhError` before anything in `out` is touched where a check fails.
    """
    raise NotImplementedError
