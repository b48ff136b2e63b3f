"""What must not come back into a monitor, because words of it were redacted there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Set
from urllib.parse import urldefrag

from nuzuh.errors import DocumentError

BLOCK = "█"  # what each character of redacted words is replaced by


class Barred:
    """`files` are the SHA-256 of files as they were before words of them were redacted, `addresses` where such reports
    stand on the web, as the ledger now has them: redacted words in an address are blocks.

    A page changes with every answer (a date, an advertisement), so that its bytes alone would let the words in again.
    """

    __slots__ = ("_addresses", "files")

    def __init__(self, files: Set[str] = frozenset(), addresses: Iterable[str] = ()) -> None:
        self.files = files
        self._addresses = frozenset(map(_bare, addresses))

    def stands_at(self, address: str | None) -> bool:
        """Whether a redacted report stands at the address."""
        if address is None or not self._addresses:
            return False
        asked = _bare(address)
        return asked in self._addresses or any(_fits(known, asked) for known in self._addresses if BLOCK in known)

    def is_file(self, data: bytes) -> bool:
        """Whether the bytes are those of a redacted report."""
        return bool(self.files) and hashlib.sha256(data).hexdigest() in self.files


def redacted(path: str) -> DocumentError:
    """The error that refuses a report of which words were redacted."""
    return DocumentError(
        "words of it were redacted in this monitor, so that it is not taken again",
        path=path,
        remedy="Where the rest of it is needed, collect a copy in which the words are blotted out",
    )


def _bare(address: str) -> str:
    """The address without what does not tell two pages apart: its scheme, a fragment, a last slash, capitals."""
    return urldefrag(address)[0].partition("://")[2].removesuffix("/").lower()


def _fits(known: str, asked: str) -> bool:
    return len(known) == len(asked) and all(mine in (BLOCK, theirs) for mine, theirs in zip(known, asked, strict=True))


NOTHING = Barred()
