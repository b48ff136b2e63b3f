"""Where a table of the open data does not say what is proven."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from nuzuh.account.data import AccountData, Edition
from nuzuh.account.exports.tables import CLAIMS, DOCUMENTS, FINDINGS, Table
from nuzuh.account.i18n import LANGUAGES, language
from nuzuh.account.index import Index
from nuzuh.account.proof.published import Line, Proven
from nuzuh.account.proof.rebuild import Rebuilt
from nuzuh.account.safety import Public
from nuzuh.ledger.protocol import Problem
from nuzuh.model import Finding
from nuzuh.monitor import Monitor
from nuzuh.reconcile import Account

# Columns that are no field of the claim's own row: they stand in other tables, or are worked out by reconciling.
_ELSEWHERE = frozenset({"publisher", "published", "body", "state", "suppressed"})
_NEEDS = {
    "page": ("id", "document"),
    **{f"{role}{end}": ("places",) for role in ("location", "origin", "destination") for end in ("", "_id")},
}


def claims_differ(
    monitor: Monitor, lines: Sequence[Line], claims: Mapping[str, Rebuilt], documents: Sequence[Line]
) -> Iterator[Problem]:
    """Each proven field of a published claim must be what the ledger committed to, or what a judgement made of it."""
    index = _index(monitor, ())
    of = {line["id"]: line for line in documents}
    for number, line in enumerate(lines, start=1):
        at, one = f"claims.jsonl line {number} ({line['id']})", claims[line["id"]]
        if not one.proven:
            yield Problem(at, "no proof holds for it")
        for field in CLAIMS.fields:
            if field.name in _ELSEWHERE or not one.proven.issuperset(_NEEDS.get(field.name, (field.name,))):
                continue
            committed = field.take(index, one.claim)
            if line[field.name] != committed:
                yield Problem(at, f"{field.name} is {line[field.name]!r}, the ledger committed to {committed!r}")
        for name in ("publisher", "published"):
            if line[name] != of.get(line["document"], {}).get(name):
                yield Problem(at, f"{name} is not that of its document")


def documents_differ(lines: Sequence[Line], proven: Proven) -> Iterator[Problem]:
    """The same for the documents."""
    for number, line in enumerate(lines, start=1):
        row = proven.documents.get(line["id"])
        at = f"documents.jsonl line {number} ({line['id'][:16]})"
        if row is None:
            yield Problem(at, "no proof holds for it")
            continue
        for field in DOCUMENTS.fields:
            if field.name in row and line[field.name] != row[field.name]:
                yield Problem(at, f"{field.name} is {line[field.name]!r}, the ledger committed to {row[field.name]!r}")


def findings_differ(
    monitor: Monitor, findings: Sequence[Finding], lines: Sequence[Line], basis: str, ids: Collection[str]
) -> Iterator[Problem]:
    """Where the rows of `findings.jsonl` with these `ids` are not what `findings` (which come from `basis`) give."""
    expected, published = _statements(monitor, findings), _grouped(lines)
    masks = [str(word) for code in LANGUAGES for word in language(code).words["mask"].values()]
    for id in sorted(ids):
        given, shown = expected.get(id, []), published.get(id, [])
        if len(given) != len(shown):
            yield Problem(f"finding {id}", f"has {len(shown)} statements, {basis} give {len(given)}")
            continue
        for one, other in zip(given, shown, strict=True):
            for name in one:
                masked = isinstance(other[name], str) and any(mask in other[name] for mask in masks)
                if one[name] != other[name] and not masked:
                    said = f"{name} of its {other['statement'] or 'only'} statement is {other[name]!r}"
                    yield Problem(f"finding {id}", f"{said}, {basis} give {one[name]!r}")


def states_differ(lines: Sequence[Line], account: Account, whole: Collection[str]) -> Iterator[Problem]:
    """Where a claim's counting body is not what its source gives; and, where every claim is proven, how far it was
    checked."""
    for number, line in enumerate(lines, start=1):
        if line["id"] not in whole:
            continue
        at = f"claims.jsonl line {number} ({line['id']})"
        if line["body"] != account.origins.get(line["id"]):
            yield Problem(at, f"body is {line['body']!r}, its source gives {account.origins.get(line['id'])!r}")
        state = str(account.states.get(line["id"], account.claims[line["id"]].state))
        if len(whole) == len(lines) and line["state"] != state:
            yield Problem(at, f"state is {line['state']!r}, the claims give {state!r}")


def _statements(monitor: Monitor, findings: Sequence[Finding]) -> dict[str, list[dict[str, Any]]]:
    return _grouped(_records(FINDINGS, _index(monitor, findings)))


def _records(table: Table, index: Index) -> list[Line]:
    names = [field.name for field in table.fields]
    return [dict(zip(names, record, strict=True)) for record in table.records(index)]


def _grouped(lines: Sequence[Line]) -> dict[str, list[Line]]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line["id"], []).append(line)
    return groups


def _index(monitor: Monitor, findings: Sequence[Finding]) -> Index:
    data = AccountData(monitor=monitor, edition=Edition(number=0, as_of=monitor.start), findings=findings)
    return Index(
        Public(data=data, full_text=frozenset(), marks={}, suppressed=frozenset(), plain={}, silent=(), notes=())
    )
