"""The queries. The only module that knows SQL: DuckDB in this process, over the segments, without any extension."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import duckdb
import pyarrow as pa

from nuzuh.ledger.manifest import MANIFEST
from nuzuh.ledger.rows import READ_WITH
from nuzuh.ledger.schema import KINDS
from nuzuh.ledger.segments import broken
from nuzuh.ledger.store import Store

BATCH = 1_000  # rows at a time: texts of 1,000 reports are a few megabytes
TRIES = 5  # a file that compaction or redaction replaced is looked up anew
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}

# Two organisations may hold a document both: the first collected stands, for both alike.
_DOCUMENTS = """
    select * exclude (nth) from (
        select *, row_number() over (partition by id order by collected nulls last, path, extractor, text) as nth
        from documents)
    where nth = 1
"""
_NEWEST_READING = "select document, max(read || ' ' || reader) as newest from readings group by document"
_CLAIMS = f"""
    select c.* exclude (nth) from (
        select *, row_number() over (partition by id, read, reader order by sentence, number, value) as nth
        from claims) c
    left join ({_NEWEST_READING}) n on n.document = c.document
    where nth = 1 and (not $current or c.read is null or c.read || ' ' || c.reader = n.newest)
    order by c.document, coalesce(c.start, c."row"), c.id, c.read
"""
_FILTERED = """
    select id from claims
    left join (select id as document, published from documents) using (document)
    where ($measure is null or measure = $measure)
    and ($place is null or len(list_filter(places, lambda p : p.place = $place or lower(p.name) = lower($place))) > 0)
    and ($since is null or coalesce("to", "from", published) >= $since)
    and ($until is null or coalesce("from", "to", published) <= $until)
    and ($source is null or contains(lower(coalesce(source, '') || ' ' || coalesce(via, '')), lower($source)))
"""
# The last amendment of each field; equal times (two ledgers) are settled by the value.
_AMENDMENTS = "select document, field, max_by(value, (time, value)) as value from amendments group by document, field"
_JUDGEMENTS = """select distinct * from judgements order by "when", id"""
_READ_BY = """
    select document, max(read) as last from readings where reader = $reader group by document
    having last > coalesce((
        select max(time) from amendments a where a.document = readings.document and list_contains($fields, field)), '')
"""


@contextmanager
def _connection(store: Store, kinds: tuple[str, ...]) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config=_CONFIG) as connection:
        for kind in kinds:
            connection.register(f"no_{kind}", KINDS[kind].empty_table())
            view = f"create view {kind} as select * from no_{kind}"
            if files := store.files(kind):
                connection.read_parquet(files, union_by_name=True).create_view(f"stored_{kind}")
                view += f" union all by name select * from stored_{kind}"
            connection.execute(view)
        yield connection


def _run(store: Store, kinds: tuple[str, ...], query: str, **values: Any) -> pa.Table:
    for attempt in range(TRIES):
        try:
            with _connection(store, kinds) as connection:
                return connection.sql(query, params=values).to_arrow_table()
        except duckdb.IOException as error:
            if attempt == TRIES - 1:
                raise broken(store.folder, MANIFEST, f"a segment is missing ({error})") from error
        except duckdb.Error as error:
            raise broken(store.folder, MANIFEST, f"a segment cannot be read ({error})") from error
    raise AssertionError("unreachable")


def claims(store: Store, *, current: bool) -> pa.Table:
    """The claims, each once; of the newest reading of their document only if `current`."""
    return _run(store, ("claims", "readings"), _CLAIMS, current=current)


def readings_of(store: Store, ids: list[str]) -> list[dict[str, Any]]:
    """All readings of the claims with these ids, oldest first."""
    query = "select * from claims where list_contains($ids, id) order by read nulls first"
    return cast("list[dict[str, Any]]", _run(store, ("claims",), query, ids=ids).to_pylist())


def filtered(store: Store, judged: pa.Table, filters: dict[str, str | None]) -> set[str]:
    """The ids among the judged claims that pass the filters (`measure`, `place`, `since`, `until`, `source`)."""
    with _connection(store, ("documents", "amendments")) as connection:
        connection.register("claims", judged)
        return {row[0] for row in connection.execute(_FILTERED, filters).fetchall()}


def documents(store: Store) -> Iterator[dict[str, Any]]:
    """The rows of the documents, each once, by publication date and id, as they were collected."""
    with _connection(store, ("documents", "amendments")) as connection:
        ordered = connection.sql(_DOCUMENTS + " order by published nulls last, id")
        for batch in ordered.to_arrow_reader(BATCH):
            yield from batch.to_pylist()


def document(store: Store, id: str) -> dict[str, Any] | None:
    """The row of one document."""
    rows = _run(store, ("documents",), f"select * from ({_DOCUMENTS}) where id = $id", id=id).to_pylist()
    return rows[0] if rows else None


def document_ids(store: Store) -> set[str]:
    """The ids of all documents, and of the reports as redaction left them."""
    query = "select id from documents union select sha256 from tombstones where sha256 is not null"
    return _column(_run(store, ("documents", "tombstones"), query))


def claim_ids(store: Store) -> set[str]:
    """The ids of the imported claims."""
    return _column(_run(store, ("claims",), "select id from claims where read is null"))


def read_by(store: Store, reader: str) -> set[str]:
    """The documents that the reader has read since what it is told of them last changed."""
    return _column(_run(store, ("readings", "amendments"), _READ_BY, reader=reader, fields=list(READ_WITH)))


def amendments(store: Store) -> dict[str, dict[str, str]]:
    """What is known better since collecting: document id -> field -> JSON."""
    found: dict[str, dict[str, str]] = {}
    for row in _run(store, ("amendments",), _AMENDMENTS).to_pylist():
        found.setdefault(row["document"], {})[row["field"]] = row["value"]
    return found


def judgements(store: Store) -> list[dict[str, Any]]:
    """The rows of the judgements, each once, oldest first."""
    return cast("list[dict[str, Any]]", _run(store, ("judgements",), _JUDGEMENTS).to_pylist())


def records(store: Store, kind: str) -> list[dict[str, Any]]:
    """The rows of a kind of records, each once, oldest first."""
    query = f"select id, min(time) as time, min(body) as body from {kind} group by id order by 2, 1"
    return cast("list[dict[str, Any]]", _run(store, (kind,), query).to_pylist())


def tombstones(store: Store) -> list[dict[str, Any]]:
    """What was redacted, oldest first."""
    query = """select distinct * from tombstones order by "when", id"""
    return cast("list[dict[str, Any]]", _run(store, ("tombstones",), query).to_pylist())


def _column(table: pa.Table) -> set[str]:
    return set(table.column(0).to_pylist())
