"""Tables of typed data: told apart by their header, read by one module each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nuzuh.collect.claims_csv import is_claims_header, read_claims, read_table
from nuzuh.collect.limits import MAX_FILE_BYTES, MIB
from nuzuh.collect.result import Import, Metadata
from nuzuh.collect.text import decode
from nuzuh.errors import DocumentError

SUFFIXES = (".csv", ".tsv")
HEAD_BYTES = 64 * 1024


def is_table(path: Path) -> bool:
    """Whether the file is a table by its name."""
    return path.suffix.lower() in SUFFIXES


def read_table_claims(path: Path, *, options: Metadata | None = None) -> Import:
    """The claims of a table of any known kind. Raises `DocumentError` for one that is not known."""
    size = path.stat().st_size
    if size == 0:
        raise DocumentError("the file is empty", path=path, remedy="Fetch it again")
    if size > MAX_FILE_BYTES:
        raise DocumentError(
            f"it has {size / MIB:,.0f} MB; up to {MAX_FILE_BYTES // MIB} MB are read", path=path, remedy="Split it"
        )
    with path.open("rb") as file:
        head = decode(file.read(HEAD_BYTES))[0]
    header, _ = read_table(head)
    for knows, read in READERS:
        if knows(header):
            return read(path, options)
    raise DocumentError(
        "the columns of this table are not known here",
        path=path,
        remedy="Name them as docs/collect.md lists them, or give them HXL tags",
    )


def _claims(path: Path, options: Metadata | None) -> Import:
    document, claims = read_claims(path, options=options)
    return Import(document, tuple(claims))


READERS: tuple[tuple[Callable[[list[str]], bool], Callable[[Path, Metadata | None], Import]], ...] = (
    (is_claims_header, _claims),
)
