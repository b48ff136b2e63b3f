"""Many small segments into few files. The segments, their roots and the rows' hashes stay; only the files are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from nuzuh.ledger.commit import REDACTED
from nuzuh.ledger.manifest import Act
from nuzuh.ledger.segments import broken, read_seal, read_table
from nuzuh.ledger.store import Part, Store, parts
from nuzuh.ledger.verify import check_part

# Files are joined up to this size: 64 MiB compressed is about 20,000 reports, which take under 500 MB to rewrite.
TARGET = 64 * 2**20
# Each file that is asked costs about 5 ms a query; joining rows again and again costs 0.1 ms a row.
MANY = 32
# A file that holds more than so many times the rows of all smaller ones stays as it is. At 1 each of 10,000 lone rows
# is written anew 6 times; joining all each time would do it 156 times, and name its segment in the manifest as often.
GROWTH = 1.0


def tidy(store: Store) -> int:
    """`compact`, but for files that are large beside the others, where there are more than `MANY` of one kind."""
    kinds = Counter(part.entry.kind for part in parts(store.entries()) if _is_small(store, part))
    return compact(store, GROWTH) if kinds and max(kinds.values()) > MANY else 0


def compact(store: Store, growth: float | None = None) -> int:
    """Join small files; gives how many there are fewer. Raises `BrokenChainError` where one of them is damaged.

    With `growth`, a file of more than so many times the rows of all smaller ones of its kind stays as it is.
    """
    before = after = 0
    with store.writing() as transaction:
        for kind, group in _groups(store, parts(transaction.entries), growth):
            tables, segments = [], []
            for part in group:
                for problem in check_part(store, part):
                    raise broken(store.folder, problem.segment, problem.message)
                tables.append(read_table(store.folder, part.entry.file))
                segments.append(read_seal(store.folder, part.entry.seal, part.entry.rows))
            seal = segments[0]
            for more in segments[1:]:
                seal = seal + more
            covers = tuple(segment.number for part in group for segment in part.segments)
            table = pa.concat_tables(tables, promote_options="default")
            transaction.add(Act.COMPACT, kind, table, seal, covers=covers)
            before, after = before + len(group), after + 1
    return before - after


def _groups(store: Store, used: Sequence[Part], growth: float | None) -> Iterator[tuple[str, list[Part]]]:
    """Files of one kind with the same columns, as many as fit the target. Other columns would change old values."""
    alike: dict[tuple[str, str], list[Part]] = {}
    for part in used:
        if _is_small(store, part):
            alike.setdefault((part.entry.kind, _columns(store, part)), []).append(part)
    for (kind, _), candidates in alike.items():
        group: list[Part] = []
        size = 0
        counts = [part.entry.rows for part in candidates]
        most = max(counts) if growth is None else _most_rows(counts, growth)
        for part in candidates:
            if part.entry.rows > most:
                continue
            bytes_ = (store.folder / part.entry.file).stat().st_size
            if group and size + bytes_ > TARGET:
                if len(group) > 1:
                    yield kind, group
                group, size = [], 0
            group.append(part)
            size += bytes_
        if len(group) > 1:
            yield kind, group


def _most_rows(counts: Iterable[int], growth: float) -> int:
    """The rows up to which a file is worth joining with the smaller ones."""
    most = total = 0
    for rows in sorted(counts):
        if rows <= growth * total:
            most = rows
        total += rows
    return most


def _is_small(store: Store, part: Part) -> bool:
    path = store.folder / part.entry.file
    return path.exists() and path.stat().st_size < TARGET


def _columns(store: Store, part: Part) -> str:
    schema = pq.read_schema(store.folder / part.entry.file)
    return "\n".join(f"{field.name}: {field.type}" for field in schema if field.name != REDACTED)
