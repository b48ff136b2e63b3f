"""Writes the public account: everything is made and checked before the first public file changes."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import msgspec

from nuzuh.account.address import address, report_file
from nuzuh.account.changes import announced, cleared, earlier, kept
from nuzuh.account.data import AccountData, PublishReport
from nuzuh.account.exports import CLAIM_FILES, atom, write_claims, write_tables
from nuzuh.account.exports.claims import pieces
from nuzuh.account.i18n import LANGUAGES
from nuzuh.account.index import Index
from nuzuh.account.memory import Memory
from nuzuh.account.proof.disclose import proof_files
from nuzuh.account.report import situation_report
from nuzuh.account.safety import make_public
from nuzuh.account.site.build import site
from nuzuh.account.site.search import search_files
from nuzuh.account.writer import Stage


def publish(data: AccountData, out: Path) -> PublishReport:
    """Write the account of `data` into the folder `out` (made where it lacks).

    Only files whose content differs are rewritten; files of an earlier account that no longer belong are removed,
    dated editions stay. Raises `NuzuhError` before anything in `out` is touched where a check fails.
    """
    with _uncollected():
        return _publish(data, out)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collection of cyclic garbage: going through millions of values that live until the end takes a tenth
    of the time and finds nothing (peak memory is the same)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _publish(data: AccountData, out: Path) -> PublishReport:
    stage = Stage(out)
    memory = Memory(out)
    public = make_public(data, memory)
    index = Index(public)
    before = earlier(out, data.edition.number)
    changes = announced(index, before)
    known: list[tuple[str, bytes]] = []
    front = 0
    for output in chain(site(index, changes, first=not before), proof_files(index)):
        if output.inputs is not None and memory.stands(output.path, output.inputs):
            stage.keep(output.path)
        elif (content := output.make()) is not None:
            stage.add(output.path, content)
            front = len(content) if output.path == "index.html" else front
        if output.inputs is not None and output.path in stage.paths:
            known.append((output.path, output.inputs))
    for path, content in search_files(index, memory):
        stage.add(path, content)
    write_tables(index, lambda name: stage.file(f"data/{name}"))
    _claim_files(index, stage, memory)
    for code in index.data.monitor.languages:
        if code in LANGUAGES:
            stage.add(report_file(code), situation_report(index, changes, [code]))
    stage.add("data/changes.atom", atom.write(index, changes))
    stage.add(address(data.edition), kept(index, changes))
    present = frozenset(index.claims)
    for record in before:
        stage.add(address(record.edition), msgspec.json.encode(cleared(record, present)))
    removed = stage.commit()
    memory.save(known)
    return PublishReport(stage.written, stage.unchanged, removed, front, public.notes)


def _claim_files(index: Index, stage: Stage, memory: Memory) -> None:
    """Write the files with a row a claim, or keep them where none of their pieces is another."""
    paths = [f"data/{name}" for name in CLAIM_FILES]
    known = memory.pieces()
    if known is not None and known.keys == [key for key, _ in pieces(index)]:
        for path in paths:
            stage.keep(path)
        made = known
    else:
        made = write_claims(index, lambda name: stage.file(f"data/{name}"), known, stage.out / "data")
    memory.keep_pieces(made, paths)


def write_report(data: AccountData, out: Path, languages: Sequence[str]) -> bytes:
    """The situation report of `data` in `languages`; what changed is told from the editions in the folder `out`."""
    index = Index(make_public(data))
    return situation_report(index, announced(index, earlier(out, data.edition.number)), languages)
