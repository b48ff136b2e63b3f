"""One text in two papers is one voice: which report a figure was copied from, whether or not collecting saw it.

Only figures that two reports share are looked at: two reports are one text where their shingles say so (MinHash, as in
collecting), and one figure is told once where its very sentence stands in both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

import numpy as np

from nuzuh.collect.duplicates import PERMUTATIONS, THRESHOLD, WORD, Signature, hash_words, sign
from nuzuh.model import Claim, Document, TextSpan
from nuzuh.reconcile.memory import Memory

# Shorter sentences ("Five people were killed.") are written twice without copying.
_WORDS = 12
# Of figures that hundreds of reports share, the last so many say whether one was copied.
_COMPARED = 64


def originals(
    claims: Iterable[Claim], documents: Mapping[str, Document], memory: Memory | None = None
) -> dict[str, str]:
    """The document that each copied claim was first printed in, by the claim's id; others are not named."""
    memory = Memory() if memory is None else memory
    shared: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.where, TextSpan) and claim.document in documents:
            shared[claim.measure, claim.unit, claim.value].append(claim)
    found: dict[str, str] = {}
    for listed in shared.values():
        if len({claim.document for claim in listed}) < 2:
            continue
        ordered = sorted(listed, key=lambda claim: (_printed(documents[claim.document]), claim.document, claim.id))
        for k, claim in enumerate(ordered):
            for earlier in ordered[max(0, k - _COMPARED) : k]:
                if earlier.document != claim.document and _copied(earlier, claim, documents, memory):
                    found[claim.id] = found.get(earlier.id, earlier.document)
                    break
    return found


def root(document: str, documents: Mapping[str, Document]) -> str:
    """The report that a document copies, as collecting saw it, or itself."""
    seen = set[str]()
    while document in documents and document not in seen:
        seen.add(document)
        document = documents[document].copy_of or documents[document].version_of or document
    return document


def _printed(document: Document) -> date:
    return date.max if document.published is None else document.published


def _copied(earlier: Claim, later: Claim, documents: Mapping[str, Document], memory: Memory) -> bool:
    if _sentence(earlier) is not None and _sentence(earlier) == _sentence(later):
        return True
    one, other = (_signature(documents[claim.document], memory) for claim in (earlier, later))
    if one is None or other is None:
        return False
    return bool(np.count_nonzero(one == other) >= THRESHOLD * PERMUTATIONS)


def _sentence(claim: Claim) -> int | None:
    where = claim.where
    assert isinstance(where, TextSpan)
    return hash_words(where.sentence) if len(WORD.findall(where.sentence)) >= _WORDS else None


def _signature(document: Document, memory: Memory) -> Signature | None:
    return memory.recall(("signature", document.id), document.text, partial(sign, document.text))
