"""The queries. The only module that knows SQL: DuckDB in this process, over the segments, without any extension."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pyarrow as pa

from nuzuh.ledger import lookup
from nuzuh.ledger.known import SAVED_EVERY, Known, load, save
from nuzuh.ledger.manifest import MANIFEST
from nuzuh.ledger.schema import KINDS
from nuzuh.ledger.segments import broken
from nuzuh.ledger.store import Store

if TYPE_CHECKING:
    import duckdb

Found = TypeVar("Found")

BATCH = 1_000  # rows at a time: texts of 1,000 reports are a few megabytes
TRIES = 5  # a file that compaction or redaction replaced is looked up anew
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}

_DOCUMENTS = """
    select * exclude (nth) from (
        select *, row_number() over (
            partition by id order by stored desc, collected, path, title, publisher, url) as nth
        from documents)
    where nth = 1 order by published nulls last, id
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
    left join (select id as document, max_by(published, stored) as published from documents group by id)
    using (document)
    where ($measure is null or measure = $measure)
    and ($place is null or len(list_filter(places, lambda p : p.place = $place or lower(p.name) = lower($place))) > 0)
    and ($since is null or coalesce("to", "from", published) >= $since)
    and ($until is null or coalesce("from", "to", published) <= $until)
    and ($source is null or contains(lower(coalesce(source, '') || ' ' || coalesce(via, '')), lower($source)))
"""
_JUDGEMENTS = """select distinct * from judgements order by "when", id"""
_SQL_TYPES = {pa.string(): "varchar", pa.int64(): "bigint", pa.float64(): "double", pa.bool_(): "boolean"}


class Views:
    """What the ledger of a store says now. One database in memory, whose views are made anew where files were added."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._database: duckdb.DuckDBPyConnection | None = None
        self._made: dict[str, list[str]] = {}
        self._known: Known | None = None
        self._kept = 0

    @contextmanager
    def _connection(self, kinds: tuple[str, ...]) -> Iterator[duckdb.DuckDBPyConnection]:
        if self._database is None:
            import duckdb  # slow to load, and one more document does without

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
        """The rows of a query."""
        import duckdb

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

    def _looked_up(self, look: Callable[[], Found]) -> Found:
        """What a look at the segments' files finds, begun anew where compaction replaced one meanwhile."""
        for attempt in range(TRIES):
            try:
                return look()
            except FileNotFoundError as error:
                if attempt == TRIES - 1:
                    raise broken(self._store.folder, MANIFEST, f"a segment is missing ({error})") from error
        raise AssertionError("unreachable")

    def known(self, reader: str | None = None) -> Known:
        """What is known of all documents now, and what this reader has not read."""
        return self._looked_up(lambda: self._catch_up(reader))

    def _catch_up(self, reader: str | None) -> Known:
        entries = self._store.entries()
        known, self._known = self._known, None  # an error below leaves nothing half known
        if known is None:
            known = load(self._store.folder)
            self._kept = known.number
        if not known.holds(entries):
            known, self._kept = Known(), 0
        touched = known.add(self._store, entries) if known.number < len(entries) else set()
        if reader is not None and reader != known.reader:
            known.reader = reader
            known.unread = known.spoken_of() - lookup.read_by(self._store, reader)
            self._kept = -SAVED_EVERY
        elif touched and known.reader:
            known.unread = (known.unread - touched) | (touched - self._read_among(touched, known))
        if known.number - self._kept >= SAVED_EVERY:
            save(self._store.folder, known)
            self._kept = known.number
        self._known = known
        return known

    def _read_among(self, ids: set[str], known: Known) -> set[str]:
        """Which of these the reader has read; one that a single segment speaks of has only just come."""
        few = {id for id in ids if len(known.segments_of([id])) > 1 or id in known.strangers}
        return lookup.read_by(self._store, known.reader, few, known.segments_of(few)) if few else set()

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

    def documents(self, ids: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
        """The newest row of each document (of these ids), by publication date and id."""
        if ids is not None:
            among = self.known().segments_of(ids)
            yield from self._looked_up(lambda: lookup.documents(self._store, ids, among))
            return
        with self._connection(("documents",)) as connection:
            # Without parameters DuckDB streams; with them it would hold all texts at once.
            for batch in connection.sql(_DOCUMENTS).to_arrow_reader(BATCH):
                yield from batch.to_pylist()

    def redacted_reports(self) -> set[str]:
        """See `nuzuh.ledger.lookup.redacted_reports`."""
        return self._looked_up(lambda: lookup.redacted_reports(self._store))

    def redacted_files(self) -> set[str]:
        """See `nuzuh.ledger.lookup.redacted_files`."""
        return self._looked_up(lambda: lookup.redacted_files(self._store))

    def redacted_addresses(self) -> set[str]:
        """See `nuzuh.ledger.lookup.redacted_addresses`."""
        return self._looked_up(lambda: lookup.redacted_addresses(self._store))

    def imported(self, ids: list[str]) -> set[str]:
        """Which of these are ids of imported claims."""
        query = "select id from claims where id in (select unnest($ids)) and read is null"
        return set(self._run(("claims",), query, ids=ids).column("id").to_pylist())

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


def _sql_type(kind: pa.DataType) -> str:
    """DuckDB's name of a type. Handing it an empty Arrow table instead would load pandas where that is installed."""
    if pa.types.is_list(kind):
        return f"{_sql_type(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        fields = (kind.field(i) for i in range(kind.num_fields))
        parts = ", ".join(f'"{field.name}" {_sql_type(field.type)}' for field in fields)
        return f"struct({parts})"
    return _SQL_TYPES[kind]
