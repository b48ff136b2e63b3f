"""Checks a published account from its files alone, and says plainly what they cannot prove."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nuzuh.account.proof.compare import claims_differ, documents_differ, findings_differ, states_differ
from nuzuh.account.proof.published import other_formats, read_edition, read_lines, read_proofs, read_settings
from nuzuh.account.proof.rebuild import Places, documents, judgements, rebuild
from nuzuh.ledger.manifest import MANIFEST
from nuzuh.ledger.protocol import Problem
from nuzuh.reconcile import reconcile

_TABLES = ("claims", "documents", "findings", "places", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicReport:
    """What was found.

    `rows` are proven against a chain of `entries` that ends with `head`. Of `claims` published, `whole` are proven in
    all that findings are computed from. `recomputed` are the ids of the findings that were computed anew from such
    claims alone, `unproven` those that rest on others and cannot be proven from public data.
    """

    head: str
    entries: int
    rows: int
    claims: int
    whole: int
    recomputed: tuple[str, ...]
    unproven: tuple[str, ...]
    problems: tuple[Problem, ...]


def verify_public(data: Path) -> PublicReport:
    """Check the folder `data` of a published account. All that does not fit is in the report.

    Raises `InputError` where a file is missing or is none.
    """
    proven, settings = read_proofs(data), read_settings(data)
    lines = {name: read_lines(data, name) for name in _TABLES}
    file, record = read_edition(data)
    claims = rebuild(lines["claims"], proven)
    known = documents(lines["documents"], proven)
    problems = list(proven.problems)
    if record.edition.ledger not in {entry.hash for entry in proven.entries}:
        problems.append(Problem(MANIFEST, f"the chain does not hold the edition's hash {record.edition.ledger}"))
    problems += claims_differ(settings.monitor, lines["claims"], claims, lines["documents"])
    problems += documents_differ(lines["documents"], proven)
    problems += other_formats(data, lines)
    account = reconcile(
        [one.claim for one in claims.values()], known, settings.monitor, Places(settings), judgements(proven)
    )
    whole = {id for id, one in claims.items() if one.whole}
    provable = [finding for finding in record.findings if set(finding.claims) <= whole]
    unproven = [finding.id for finding in record.findings if not set(finding.claims) <= whole]
    monitor, published = settings.monitor, lines["findings"]
    problems += findings_differ(monitor, record.findings, published, file, {f.id for f in record.findings})
    problems += findings_differ(monitor, account.findings, published, "the claims", {f.id for f in provable})
    problems += states_differ(lines["claims"], account, whole)
    last = proven.entries[-1].hash if proven.entries else ""
    return PublicReport(
        head=last,
        entries=len(proven.entries),
        rows=len(proven.claims) + len(proven.documents) + len(proven.judgements),
        claims=len(claims),
        whole=len(whole),
        recomputed=tuple(finding.id for finding in provable),
        unproven=tuple(unproven),
        problems=tuple(problems),
    )
