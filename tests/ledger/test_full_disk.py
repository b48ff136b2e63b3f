"""A full disk and a folder without leave to write: a clear error, and the ledger as it was."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from nuzuh.errors import LedgerError
from nuzuh.ledger import SegmentLedger, open_ledger
from tests.ledger.conftest import make_document

NOBODY = 65534
SERVER = get_context("forkserver")
SERVER.set_forkserver_preload(["tests.ledger.collector"])


def fill_disk(size: int) -> None:
    """No file may grow beyond `size` bytes from now on."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def give_up_leave(_: int) -> None:
    """Root may write anywhere: be somebody else."""
    if os.getuid() == 0:
        os.setuid(NOBODY)


def append(folder: Path, prepare: Callable[[int], None], size: int, answer: Connection) -> None:
    prepare(size)
    try:
        open_ledger(folder).append_documents([make_document(99)])
        answer.send("done")
    except LedgerError as error:
        answer.send(str(error))


def append_elsewhere(folder: Path, prepare: Callable[[int], None], size: int = 0) -> str:
    """What a process of its own, prepared so, says to an append."""
    ours, theirs = SERVER.Pipe()
    process = SERVER.Process(target=append, args=(folder, prepare, size, theirs))
    process.start()
    theirs.close()
    said = ours.recv()
    process.join()
    return str(said)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A ledger that others may read; pytest's own folders are closed to them."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    ledger = open_ledger(folder / "ledger")
    ledger.append_documents([make_document(1)])
    yield folder / "ledger"
    shutil.rmtree(folder)


# The bytes that fit: hardly any, half of the segment, all of the segment and not the manifest, everything.
@pytest.mark.parametrize(("size", "fits"), [(1, False), (3_000, False), (12_000, False), (10**6, True)])
def test_a_full_disk(ledger: SegmentLedger, folder: Path, size: int, fits: bool) -> None:
    for number in range(40):
        ledger.append_records("edition", [{"id": str(number)}])
    head = ledger.head()
    said = append_elsewhere(folder, fill_disk, size)
    assert said == "done" if fits else "What was stored before is intact" in said
    assert (open_ledger(folder).head() == head) is not fits
    report = open_ledger(folder).verify()
    assert (report.ok, report.notes) == (True, ())


def test_a_read_only_folder(shared: Path) -> None:
    said = append_elsewhere(shared, give_up_leave)
    assert "permission denied" in said
    assert str(shared) in said
    ledger = open_ledger(shared)
    assert [document.doc for document in ledger.documents()] == ["r1"]
    assert ledger.verify().ok


def test_a_read_only_folder_can_be_read(shared: Path) -> None:
    for path in (shared, *shared.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    ledger = open_ledger(shared)
    assert ledger.has_document(make_document(1).id)
    assert ledger.verify().ok
