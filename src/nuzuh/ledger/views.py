"""The queries. The only module that knows SQL: DuckDB in this process, over the segments, without any extension."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import duckdb
import pyarrow as pa

from nuzuh.ledger.manifest import MANIFEST, Act
from nuzuh.ledger.schema import KINDS
from nuzuh.ledger.segments import broken
from nuzuh.ledger.store import Store

BATCH = 1_000  # rows at a time: texts of 1,000 reports are a few megabytes
TRIES = 5  # a file that compaction or redaction replaced is looked up anew
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}

_NEWEST = "row_number() over (partition by id order by stored desc, collected, path, title, publisher, url)"
_DOCUMENTS = f"""
    select * exclude (nth) from (select *, {_NEWEST} as nth from documents%s)
    where nth = 1 order by published nulls last, id
"""
_AMONG = "where %s in (select unnest($ids))"
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
    left join (select id as document, max_by(published, stored) as published from documents group by id)
    using (document)
    where ($measure is null or measure = $measure)
    and ($place is null or len(list_filter(places, lambda p : p.place = $place or lower(p.name) = lower($place))) > 0)
    and ($since is null or coalesce("to", "from", published) >= $since)
    and ($until is null or coalesce("from", "to", published) <= $until)
    and ($source is null or contains(lower(coalesce(source, '') || ' ' || coalesce(via, '')), lower($source)))
"""
_JUDGEMENTS = """select distinct * from judgements order by "when", id"""
# A reading counts from when what the reader is told of the document became as it is now.
_READ_BY = f"""
    with told as (
        select id, stored, hash(extractor, language, published, publisher, title, url) as told, {_NEWEST} as nth
        from documents%s),
    since as (
        select id, min(t.stored) as stored from told t join (select id, told from told where nth = 1) using (id, told)
        group by id)
    select document from readings left join since on since.id = document
    where reader = $reader and read >= coalesce(since.stored, '')
"""
# Where a damaged segment was given up, a reading is whole if all of its claims are still there.
_WHOLE = """
    and claims <= (
        select count(*) from claims c
        where c.document = readings.document and c.reader = readings.reader and c.read = readings.read)
"""

_SQL_TYPES = {pa.string(): "varchar", pa.int64(): "bigint", pa.float64(): "double", pa.bool_(): "boolean"}


class Views:
    """What the ledger of a store says now. One database in memory, whose views are made anew where files were added."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._database: duckdb.DuckDBPyConnection | None = None
        self._made: dict[str, list[str]] = {}

    @contextmanager
    def _connection(self, kinds: tuple[str, ...]) -> Iterator[duckdb.DuckDBPyConnection]:
        if self._database is None:
            self._database = duckdb.connect(config=_CONFIG)
            # A file's name is never used twice for other rows, so what is known of its columns stays true.
            self._database.execute("set parquet_metadata_cache = true")
        for kind in kinds:
            files = self._store.files(kind)
            if self._made.get(kind) != files:
                self._make(self._database, kind, kind, files)
                self._made[kind] = files
        with self._database.cursor() as connection:
            yield connection

    @staticmethod
    def _make(database: duckdb.DuckDBPyConnection, view: str, kind: str, files: list[str]) -> None:
        """Make a view of the rows of a kind in these files; columns that they do not have yet are null."""
        columns = ", ".join(f'"{field.name}" {_sql_type(field.type)}' for field in KINDS[kind])
        database.execute(f"create table if not exists no_{kind} ({columns})")
        rows = f"select * from no_{kind}"
        if files:
            database.read_parquet(files, union_by_name=True).create_view(f"stored_{view}")
            rows += f" union all by name select * from stored_{view}"
        database.execute(f"create or replace view {view} as {rows}")

    def _run(self, kinds: tuple[str, ...], query: str, **values: Any) -> pa.Table:
        for attempt in range(TRIES):
            try:
                with self._connection(kinds) as connection:
                    return connection.sql(query, params=values).to_arrow_table()
            except duckdb.IOException as error:
                self._made.clear()
                if attempt == TRIES - 1:
                    raise broken(self._store.folder, MANIFEST, f"a segment is missing ({error})") from error
            except duckdb.Error as error:
                raise broken(self._store.folder, MANIFEST, f"a segment cannot be read ({error})") from error
        raise AssertionError("unreachable")

    def claims(self, *, current: bool) -> pa.Table:
        """The claims, each once; of the newest reading of their document only if `current`."""
        return self._run(("claims", "readings"), _CLAIMS, current=current)

    def readings_of(self, ids: list[str]) -> list[dict[str, Any]]:
        """All readings of the claims with these ids, oldest first."""
        query = "select * from claims where id in (select unnest($ids)) order by read nulls first"
        return cast("list[dict[str, Any]]", self._run(("claims",), query, ids=ids).to_pylist())

    def filtered(self, judged: pa.Table, filters: dict[str, str | None]) -> set[str]:
        """The ids among the judged claims that pass the filters (`measure`, `place`, `since`, `until`, `source`)."""
        with self._connection(("documents",)) as connection:
            connection.register("claims", judged)
            return {row[0] for row in connection.execute(_FILTERED, filters).fetchall()}

    def documents(self, ids: list[str] | None = None) -> Iterator[dict[str, Any]]:
        """The newest row of each document (of these ids), by publication date and id."""
        if ids is not None:
            query = _DOCUMENTS % " where id in (select unnest($ids))"
            yield from self._run(("documents",), query, ids=ids).to_pylist()
            return
        with self._connection(("documents",)) as connection:
            # Without parameters DuckDB streams; with them it would hold all texts at once.
            for batch in connection.sql(_DOCUMENTS % "").to_arrow_reader(BATCH):
                yield from batch.to_pylist()

    def document_ids(self, ids: list[str] | None = None) -> set[str]:
        """The ids of all documents, or which of these are known."""
        if ids is None:
            return _column(self._run(("documents",), "select distinct id from documents"))
        return _column(self._run(("documents",), f"select distinct id from documents {_AMONG % 'id'}", ids=ids))

    def redacted_reports(self) -> set[str]:
        """The SHA-256 of the reports as redaction left them: no new documents, and not the old ones either."""
        return _column(self._run(("tombstones",), "select sha256 from tombstones where sha256 is not null"))

    def claim_ids(self) -> set[str]:
        """The ids of the imported claims."""
        return _column(self._run(("claims",), "select id from claims where read is null"))

    def read_by(self, reader: str, ids: list[str] | None = None) -> set[str]:
        """The documents (of these ids) that the reader has read since what it is told of them last changed."""
        values: dict[str, Any] = {"reader": reader} if ids is None else {"reader": reader, "ids": ids}
        query = _READ_BY % ("" if ids is None else f" {_AMONG % 'id'}")
        kinds: tuple[str, ...] = ("readings", "documents")
        if ids is not None:
            query += " and document in (select unnest($ids))"
        if any(entry.act is Act.LOSS for entry in self._store.entries()):
            query, kinds = query + _WHOLE, (*kinds, "claims")
        return _column(self._run(kinds, query, **values))

    def imported(self) -> set[str]:
        """The documents that carry imported claims."""
        return _column(self._run(("claims",), "select distinct document from claims where read is null"))

    def judgements(self) -> list[dict[str, Any]]:
        """The rows of the judgements, each once, oldest first."""
        return cast("list[dict[str, Any]]", self._run(("judgements",), _JUDGEMENTS).to_pylist())

    def records(self, kind: str) -> list[dict[str, Any]]:
        """The rows of a kind of records, each once, oldest first."""
        query = f"select id, min(time) as time, min(body) as body from {kind} group by id order by 2, 1"
        return cast("list[dict[str, Any]]", self._run((kind,), query).to_pylist())

    def tombstones(self) -> list[dict[str, Any]]:
        """What was redacted, oldest first."""
        query = """select distinct * from tombstones order by "when", id"""
        return cast("list[dict[str, Any]]", self._run(("tombstones",), query).to_pylist())


def _column(table: pa.Table) -> set[str]:
    return set(table.column(0).to_pylist())


def _sql_type(kind: pa.DataType) -> str:
    """DuckDB's name of a type. Handing it an empty Arrow table instead would load pandas where that is installed."""
    if pa.types.is_list(kind):
        return f"{_sql_type(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        fields = (kind.field(i) for i in range(kind.num_fields))
        parts = ", ".join(f'"{field.name}" {_sql_type(field.type)}' for field in fields)
        return f"struct({parts})"
    return _SQL_TYPES[kind]
