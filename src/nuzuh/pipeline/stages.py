"""The stages of a build before anything is weighed: each from the ledger to the ledger.

What weighing and publishing need is not loaded here: taking one new report in is short, and may be done often.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from nuzuh.collect import NOWHERE, Import, Refusal, scan_reports
from nuzuh.ledger import Ledger
from nuzuh.model import Claim, Document
from nuzuh.monitor import Folder, Monitor
from nuzuh.pipeline.progress import Progress
from nuzuh.pipeline.report import Intake, Reading
from nuzuh.places import Gazetteer, open_gazetteer, resolve_claims, tables_of
from nuzuh.read import READER
from nuzuh.scale.local import read_documents

# A batch is one sealed segment: large enough that a year is few files (each append asks what is known, which grows with
# their number), small enough that a stop costs less than a minute of reading.
BATCH = 2_000


def gazetteer_of(folder: Folder, monitor: Monitor) -> Gazetteer:
    """The bundled gazetteer and the monitor's own tables."""
    return open_gazetteer(*tables_of(folder), country=monitor.country)


def take_in(folder: Folder, ledger: Ledger, progress: Progress) -> Intake:
    """Put into the ledger what is new in `reports/`."""
    documents = claims = 0
    refused: list[Refusal] = []
    undated: list[str] = []
    before = ledger.mark()
    scan = scan_reports(folder, ledger.document_ids, ledger.holds_since)
    found = iter(scan)
    while batch := list(islice(found, BATCH)):
        refused += [item for item in batch if isinstance(item, Refusal)]
        imports = [item for item in batch if isinstance(item, Import)]
        new = [item for item in batch if isinstance(item, Document)]
        documents += ledger.append_documents([*new, *(item.document for item in imports)])
        typed = [claim for item in imports for claim in item.claims]
        claims += ledger.append_claims(typed)
        undated += [document.doc for document in new if document.published is None]
        progress("Collecting", documents, None)
    after = ledger.mark()
    # What somebody else destroyed or gave up meanwhile may be of this scan: the next one is to compare all.
    scan.done(after if ledger.holds_since(before) else NOWHERE)
    return Intake(documents=documents, claims=claims, refused=tuple(refused), undated=tuple(undated))


def read_new(monitor: Monitor, ledger: Ledger, gazetteer: Gazetteer, progress: Progress) -> Reading:
    """Read the documents that this version of the reader has not read, and find the places that they name."""
    todo = list(ledger.unread(READER))
    outcomes = enumerate(read_documents(todo, events=monitor.events), 1)
    failed: list[Refusal] = []
    claims = 0
    while batch := list(islice(outcomes, BATCH)):
        reading: dict[str, Sequence[Claim]] = {}
        for number, (document, found) in batch:
            if isinstance(found, str):
                failed.append(Refusal(document.path, f"it could not be read ({found})", "Please tell us of it"))
            else:
                reading[document.id] = resolve_claims(document, found, gazetteer, country=monitor.country)
            progress("Reading", number, len(todo))
        ledger.append_reading(READER, reading)
        claims += sum(len(found) for found in reading.values())
    return Reading(documents=len(todo) - len(failed), claims=claims, failed=tuple(failed))
