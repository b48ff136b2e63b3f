"""Goes through a monitor's `reports/` and gives what the ledger does not hold yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from nuzuh.collect.documents import items
from nuzuh.collect.duplicates import Duplicates
from nuzuh.collect.index import CACHE, NOWHERE, Entry, Index, Mark
from nuzuh.collect.result import Import, Refusal
from nuzuh.model import Document
from nuzuh.monitor import Folder

SIGNATURES = "signatures.rows"


class Scan:
    """Iterates over `Document`s, `Import`s and `Refusal`s; `done` remembers what was gone through.

    Call `done` only when what it gave is safely in the ledger: what is remembered is not given again unless its bytes
    or its sidecar change, or the ledger turns out not to hold it.
    """

    def __init__(self, folder: Folder, known: Callable[[], set[str]], kept: Callable[[Mark], bool]) -> None:
        self._folder = folder
        self._known = known
        self._kept = kept
        self._index = Index(folder)
        self._duplicates = Duplicates(folder.root / CACHE / SIGNATURES)

    def __iter__(self) -> Iterator[Document | Import | Refusal]:
        given: set[str] = set()
        # Comparing the ids of 100,000 documents would cost more than reading a new one.
        known = None if self._kept(self._index.mark) else self._known()
        for name, entry in self._index.entries.items():
            sidecar = self._index.sidecar(name)
            held = entry.parsed and (known is None or known.issuperset(entry.ids))
            if held and entry.sidecar == sidecar:
                yield from (Refusal(*refusal) for refusal in entry.refused)
                continue
            yield from self._file(name, entry, given)
            entry.sidecar = sidecar

    def done(self, mark: Mark = NOWHERE) -> None:
        """Remembers what was gone through, and the state of the ledger that now holds it."""
        self._duplicates.save()
        self._index.mark = mark
        self._index.save()

    def _file(self, name: str, entry: Entry, given: set[str]) -> Iterator[Document | Import | Refusal]:
        """The items of one file; the same bytes in two files are one document."""
        entry.ids, entry.refused = None, []
        now = datetime.now(UTC)
        ids: list[str] = []
        for item in items(self._folder.reports / name, name=name):
            if isinstance(item, Refusal):
                entry.refused.append((item.path, item.message, item.remedy))
                yield item
                continue
            document = item.document if isinstance(item, Import) else item
            ids.append(document.id)
            if document.id in given:
                continue
            given.add(document.id)
            stamped = replace(document, collected=now)
            yield self._duplicates.link(stamped) if isinstance(item, Document) else Import(stamped, item.claims)
        entry.ids = ids


def scan_reports(
    folder: Folder, known: Callable[[], set[str]] = set, kept: Callable[[Mark], bool] = lambda _: False
) -> Scan:
    """What is in `reports/` and not among the `known` ids of documents, or has a changed sidecar, in order of name.

    `kept` says whether the ledger still holds all that it held at the state that `Scan.done` was told: then `known` is
    not asked. Each thing that cannot be used comes as a `Refusal` with what to do, again at every scan until it is
    mended.
    """
    return Scan(folder, known, kept)
