"""The default engine: a pool of processes on this machine."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa

from nuzuh.errors import NuzuhError
from nuzuh.model import Claim, Document
from nuzuh.monitor import Event
from nuzuh.read import read_document
from nuzuh.scale.kernel import read_batches

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

# Batches under way for each worker: one it works on and one that waits, so that no worker idles and memory stays small.
AHEAD = 2
# Documents for a worker at a time: about half a second of work, a hundred times the cost of handing them over.
DOCUMENTS_AT_A_TIME = 16
# Starting a process and its imports takes about 2 s, as long as 80 documents take to read.
WORTH_A_POOL = 160

Item = TypeVar("Item")
Outcome = list[Claim] | str


def run_local(batches: Iterable[pa.RecordBatch], workers: int) -> Iterator[pa.RecordBatch]:
    """The claims of batches of documents, in their order, read by so many processes (1: by this one)."""
    if workers <= 1:
        yield from read_batches(iter(batches))
        return
    with _pool(workers) as pool:
        for frame in _in_order(pool, (_pack(batch) for batch in batches), workers):
            yield _unpack(frame)


def read_documents(
    documents: Iterable[Document], *, events: Sequence[Event] = (), workers: int | None = None
) -> Iterator[tuple[Document, Outcome]]:
    """Each document with its claims, or with why it cannot be read, in order; by default as many workers as processors.

    A few documents are read here, without the cost of starting processes. There is no gate: somebody chose these
    reports, and the shortest of them may hold the only count.
    """
    waiting = iter(documents)
    few = list(islice(waiting, WORTH_A_POOL))
    count = (os.cpu_count() or 1) if workers is None else workers
    if count <= 1 or len(few) < WORTH_A_POOL:
        for document in (*few, *waiting):
            yield document, _read(document, events)
        return
    under_way: deque[tuple[list[Document], Future[list[Outcome]]]] = deque()
    with _pool(count) as pool:
        for chunk in _chunks((*few,), waiting):
            under_way.append((chunk, pool.submit(_read_all, chunk, tuple(events))))
            if len(under_way) >= AHEAD * count:
                yield from _finished(*under_way.popleft())
        while under_way:
            yield from _finished(*under_way.popleft())


def _finished(chunk: list[Document], future: Future[list[Outcome]]) -> Iterator[tuple[Document, Outcome]]:
    yield from zip(chunk, future.result(), strict=True)


def _chunks(few: Sequence[Document], more: Iterator[Document]) -> Iterator[list[Document]]:
    def whole() -> Iterator[Document]:
        yield from few
        yield from more

    stream = whole()
    while chunk := list(islice(stream, DOCUMENTS_AT_A_TIME)):
        yield chunk


def _read_all(documents: list[Document], events: Sequence[Event]) -> list[Outcome]:
    return [_read(document, events) for document in documents]


def _read(document: Document, events: Sequence[Event]) -> Outcome:
    try:
        return read_document(document, events=events)
    except NuzuhError as error:
        return str(error)
    except Exception as error:  # a fault of the reader in one document must not cost the others
        return f"the reader failed on it ({error!r})"


def _pool(workers: int) -> Executor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor  # who reads a few reports does without

    # Not forked: threads of Arrow in this process would leave their locks held in the copies.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _in_order(pool: Executor, frames: Iterable[bytes], workers: int) -> Iterator[bytes]:
    under_way: deque[Future[bytes]] = deque()
    for frame in frames:
        under_way.append(pool.submit(_work, frame))
        if len(under_way) >= AHEAD * workers:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _work(frame: bytes) -> bytes:
    (batch,) = read_batches(iter([_unpack(frame)]))
    return _pack(batch)


def _pack(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def _unpack(frame: bytes) -> pa.RecordBatch:
    with pa.ipc.open_stream(frame) as stream:
        return stream.read_next_batch()
