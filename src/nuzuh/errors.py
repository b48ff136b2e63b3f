"""Everything that nuzuh raises on purpose.

NuzuhError                 base: says what is wrong and what to do
├── InputError             a file, a name or an option that somebody gave is not usable (exit code 1)
│   ├── DocumentError      one report cannot be read; the others go on
│   ├── MonitorError       monitor.toml or the monitor's folder is not as it should be
│   └── GazetteerError     a table of places cannot be loaded
├── LedgerError            the store refuses: broken chain, full disk, no lock
│   └── BrokenChainError        a hash does not fit; names the segment
└── MissingToolError            an optional program or package is needed; says how to install it
"""

from __future__ import annotations


class NuzuhError(Exception):
    """Base of all errors that nuzuh raises on purpose.

    `message` says what is wrong, `remedy` what to do about it, `path` the file it is about.
    """

    def __init__(self, message: str, *, remedy: str = "", path: object = None) -> None:
        self.message = message
        self.remedy = remedy
        self.path = None if path is None else str(path)
        super().__init__(str(self))

    def __str__(self) -> str:
        head = self.message if self.path is None else f"{self.path}: {self.message}"
        return f"{head}. {self.remedy}" if self.remedy else head


class InputError(NuzuhError):
    """Something that a person gave cannot be used."""


class DocumentError(InputError):
    """One report cannot be taken in; the others go on."""


class MonitorError(InputError):
    """The monitor's folder or its `monitor.toml` is not as it should be."""


class GazetteerError(InputError):
    """A table of places cannot be loaded."""


class LedgerError(NuzuhError):
    """The ledger refuses; what it holds is intact."""


class BrokenChainError(LedgerError):
    """A stored hash does not fit the stored bytes; `segment` names where."""

    def __init__(self, message: str, *, segment: str, remedy: str = "", path: object = None) -> None:
        self.segment = segment
        super().__init__(message, remedy=remedy, path=path)


class MissingToolError(NuzuhError):
    """An optional program or package is needed and is not installed."""
