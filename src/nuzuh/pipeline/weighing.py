"""The stage that weighs: out of the ledger."""

from __future__ import annotations

from dataclasses import replace

from nuzuh.ledger import Ledger
from nuzuh.model import Claim, Document
from nuzuh.monitor import Monitor
from nuzuh.places import Gazetteer
from nuzuh.reconcile import Account, reconcile


def weigh(
    monitor: Monitor, ledger: Ledger, gazetteer: Gazetteer, before: Account | None = None
) -> tuple[Account, list[Claim], list[Document]]:
    """What all sources say together: the account, the claims that it rests on and their documents.

    What is withheld is left out before anything is computed from it. `before` is an earlier account of the same
    monitor, from which what has not changed is taken over.
    """
    documents = list(ledger.documents())
    claims = list(ledger.claims(withheld=False))
    account = reconcile(
        claims,
        {document.id: document for document in documents},
        monitor,
        gazetteer,
        judgements=tuple(ledger.judgements()),
        before=before,
    )
    states = account.states
    return account, [replace(claim, state=states.get(claim.id, claim.state)) for claim in claims], documents
