"""Takes reports in: files, archives, web addresses, typed data -> `Document`s, and claims where the data are typed.

`extract` gives the one report of a file, `documents` every report of a file or archive, `read_claims` a claims CSV;
`collect_paths` copies files into a monitor's `reports/`, and `scan_reports` goes through what is there.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nuzuh.collect.documents import documents, extract
from nuzuh.collect.index import NOWHERE
from nuzuh.collect.intake import CollectReport, Options, collect_paths
from nuzuh.collect.result import Import, Metadata, Refusal

if TYPE_CHECKING:
    from nuzuh.collect.claims_csv import read_claims
    from nuzuh.collect.scan import Scan, scan_reports

__all__ = [
    "NOWHERE",
    "CollectReport",
    "Import",
    "Metadata",
    "Options",
    "Refusal",
    "Scan",
    "collect_paths",
    "documents",
    "extract",
    "read_claims",
    "scan_reports",
]


# Slow to load, and taking a report in (or parsing it in a process of its own) does without.
_MODULES = {"Scan": "scan", "read_claims": "claims_csv", "scan_reports": "scan"}


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return getattr(import_module(f"nuzuh.collect.{_MODULES[name]}"), name)
    raise AttributeError(f"module 'nuzuh.collect' has no attribute {name!r}")
