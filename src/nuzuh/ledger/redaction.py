"""Redaction of words in the whole folder of a monitor: the ledger, the reports and every edition."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from nuzuh.collect.documents import INSIDE
from nuzuh.errors import InputError
from nuzuh.ledger.files import plain_errors
from nuzuh.ledger.masking import escaped_pattern, mask_text, mask_value, pattern
from nuzuh.ledger.redact import Why, bury, redact_rows
from nuzuh.ledger.redact_files import Cut, masked_name, plan
from nuzuh.ledger.schema import RECORDS
from nuzuh.ledger.store import Store
from nuzuh.ledger.views import Views
from nuzuh.monitor import Folder


@dataclass(frozen=True, slots=True)
class Redaction:
    """What was destroyed: `fields` in `rows` rows of the ledger, the files in which words were masked, and the files
    that were removed because nothing can be masked in them."""

    rows: int
    fields: int
    masked: tuple[Path, ...]
    removed: tuple[Path, ...]


def redact(store: Store, root: Path, words: str, why: Why, public: Path) -> Redaction:
    """Destroy the words everywhere below `root` (the monitor's folder; its account is in `public`).

    The ledger comes first, with its tombstones; then the files. Run again after a stop: what is left is found. Copies
    elsewhere (a backup, the history of git, who downloaded the account) are out of reach.
    """
    found, escaped = pattern(words), escaped_pattern(words)
    if found.search(why.why) or found.search(why.who):
        raise InputError("the reason repeats what is to be destroyed", remedy="Give a reason that can stand for ever")

    def change(kind: str, row: Mapping[str, Any], name: str) -> Any:
        return mask_value(partial(mask_text, escaped if kind in RECORDS or name == "url" else found), row[name])

    with store.writing() as transaction:
        destroyed = redact_rows(store, transaction, change, why)
        texts = [gone.target for gone in destroyed if (gone.kind, gone.field) == ("documents", "text")]
        affected = _affected(store, texts)
        encodings = {row["id"]: row["encoding"] or "" for row in affected}
        packed = {
            row["id"]: mask_text(found, row["path"].split(INSIDE)[0]) for row in affected if INSIDE in row["path"]
        }
        cuts = list(plan(root, words, encodings, (public,), set(packed.values())))
        graves = [
            _grave(cut, masked_name(cut.path, words).relative_to(root))
            for cut in cuts
            if public not in cut.path.parents
        ]
        reports = Folder(root).reports.name
        graves += [
            _grave_inside(row["id"], mask_text(found, row["text"]), f"{reports}/{packed[row['id']]}")
            for row in affected
            if row["id"] in packed
        ]
        buried = Views(store).redacted_reports()
        graves = [grave for grave in graves if grave["sha256"] is None or grave["sha256"] not in buried]
        bury(transaction, graves, why)
    with store.writing() as transaction:
        store.clean(transaction.entries, timedelta(0))
        for path in store.folder.glob("*.broken"):
            path.unlink()
    with plain_errors(root, "redacting the files"):
        for cut in cuts:
            cut.make()
        _rename(root, words)
    places = {(gone.root, gone.row) for gone in destroyed}
    return Redaction(
        rows=len(places),
        fields=len(destroyed),
        masked=tuple(cut.path for cut in cuts if cut.data is not None),
        removed=tuple(cut.path for cut in cuts if cut.data is None),
    )


def _affected(store: Store, texts: list[str]) -> list[dict[str, Any]]:
    """The documents whose text was redacted, now or before (a run that was stopped)."""
    views = Views(store)
    texts += [row["target"] for row in views.tombstones() if row["field"] == "text"]
    return list(views.documents(sorted(set(texts))))


def _grave(cut: Cut, file: Path) -> dict[str, Any]:
    return {"target": cut.before, "root": None, "row": None, "field": None, "file": str(file), "sha256": cut.after}


def _grave_inside(id: str, masked: str, file: str) -> dict[str, Any]:
    """Of a report in an archive of texts, where it is now masked: there it is no new document."""
    after = hashlib.sha256(masked.encode("utf-8", "replace")).hexdigest()
    return {"target": id, "root": None, "row": None, "field": None, "file": file, "sha256": after}


def _rename(root: Path, words: str) -> None:
    """Mask the words in the names of files and folders, the deepest first."""
    for path in sorted(root.rglob("*"), key=lambda path: len(path.parts), reverse=True):
        if (masked := masked_name(path, words)) != path:
            path.rename(masked)
