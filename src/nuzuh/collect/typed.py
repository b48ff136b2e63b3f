"""Tables of typed data: told apart by their header, read by one module each."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from nuzuh.collect.limits import MAX_FILE_BYTES, MIB
from nuzuh.collect.result import Import, Metadata
from nuzuh.collect.text import decode
from nuzuh.errors import DocumentError

SUFFIXES = (".csv", ".tsv")
HEAD_BYTES = 64 * 1024
# HXL allows some lines of titles above the tags; libhxl looks at 25.
HXL_ROWS = 25


def is_table(path: Path) -> bool:
    """Whether the file is a table by its name."""
    return path.suffix.lower() in SUFFIXES


def read_table_claims(path: Path, *, data: bytes | None = None, options: Metadata | None = None) -> Import:
    """The claims of a table of any known kind: of the file, or of `data`, named as `path` and known by `options` alone.

    Raises `DocumentError` for a table that is not known.
    """
    from nuzuh.collect.claims_csv import (  # the tables' modules load slowly, and a report does without
        known_of,
        read_cells,
    )
    from nuzuh.collect.hxl import is_hxl, read_hxl

    size = path.stat().st_size if data is None else len(data)
    if size == 0:
        raise DocumentError("the file is empty", path=path, remedy="Fetch it again")
    if size > MAX_FILE_BYTES:
        raise DocumentError(
            f"it has {size / MIB:,.0f} MB; up to {MAX_FILE_BYTES // MIB} MB are read", path=path, remedy="Split it"
        )
    if data is None:
        data, options = path.read_bytes(), known_of(path, options)
    # Cut at a line, so that no row is half and no character split.
    head = decode(_whole_lines(data[:HEAD_BYTES]))[0]
    first = list(islice(read_cells(head), HXL_ROWS))
    if is_hxl(first):
        return read_hxl(path, data, options)
    header = first[0] if first else []
    for knows, read in _readers():
        if knows(header):
            return read(path, data, options)
    raise DocumentError(
        "the columns of this table are not known here",
        path=path,
        remedy="Name them as docs/collect.md lists them, or give them HXL tags",
    )


def _whole_lines(head: bytes) -> bytes:
    return head if len(head) < HEAD_BYTES else head[: head.rfind(b"\n") + 1] or head


def _readers() -> tuple[tuple[Callable[[list[str]], bool], Callable[[Path, bytes, Metadata | None], Import]], ...]:
    from nuzuh.collect.acled import is_acled, read_acled
    from nuzuh.collect.claims_csv import is_claims_header, read_claims
    from nuzuh.collect.ged import is_ged, read_ged
    from nuzuh.collect.idu import is_idu, read_idu

    def claims(path: Path, data: bytes, options: Metadata | None) -> Import:
        document, found = read_claims(path, data=data, options=options)
        return Import(document, tuple(found))

    return (is_claims_header, claims), (is_idu, read_idu), (is_ged, read_ged), (is_acled, read_acled)
