"""The stages of a build, each from the ledger to the ledger or out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from nuzuh.collect import Import, Refusal, scan_reports
from nuzuh.ledger import Ledger
from nuzuh.model import Claim, Document
from nuzuh.monitor import Folder, Monitor
from nuzuh.pipeline.progress import Progress
from nuzuh.pipeline.report import Intake, Reading
from nuzuh.places import Gazetteer, open_gazetteer, resolve_claims, tables_of
from nuzuh.read import READER
from nuzuh.reconcile import Account, reconcile
from nuzuh.scale import read_documents

# A batch is one sealed segment: large enough that a year is few files, small enough that a stop costs little.
BATCH = 500


def gazetteer_of(folder: Folder, monitor: Monitor) -> Gazetteer:
    """The bundled gazetteer and the monitor's own tables."""
    return open_gazetteer(*tables_of(folder), country=monitor.country)


def take_in(folder: Folder, ledger: Ledger, progress: Progress) -> Intake:
    """Put into the ledger what is new in `reports/`."""
    documents = claims = 0
    refused: list[Refusal] = []
    undated: list[str] = []
    scan = scan_reports(folder, ledger.document_ids())
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
    scan.done()
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


def weigh(monitor: Monitor, ledger: Ledger, gazetteer: Gazetteer) -> tuple[Account, list[Claim], list[Document]]:
    """What all sources say together: the account, the claims that it rests on and their documents.

    What is withheld is left out before anything is computed from it.
    """
    documents = list(ledger.documents())
    claims = list(ledger.claims(withheld=False))
    account = reconcile(
        claims,
        {document.id: document for document in documents},
        monitor,
        gazetteer,
        judgements=tuple(ledger.judgements()),
    )
    states = account.states
    return account, [replace(claim, state=states.get(claim.id, claim.state)) for claim in claims], documents
