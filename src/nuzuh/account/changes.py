"""What became different of the findings since the edition before, and the editions that this is told from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from nuzuh.account.address import FILE, FOLDER
from nuzuh.account.data import Change, Edition
from nuzuh.account.i18n import LANGUAGES, language
from nuzuh.account.index import Index
from nuzuh.account.ladder import Rung, rungs, says
from nuzuh.account.safety.withheld import chain_of
from nuzuh.account.site.page import Page
from nuzuh.errors import InputError
from nuzuh.model import Finding, State


class Record(msgspec.Struct, frozen=True):
    """An edition as it is kept: its number, day, ledger, findings, and the changes it announced."""

    edition: Edition
    findings: list[Finding]
    changes: list[Change]


def earlier(out: Path, number: int) -> list[Record]:
    """The editions before `number` that were published into `out`, the oldest first."""
    found: list[Record] = []
    for path in (out / FOLDER).glob(f"*/{FILE}"):
        try:
            record = msgspec.json.decode(path.read_bytes(), type=Record)
        except msgspec.DecodeError as error:
            raise InputError(str(error), path=path, remedy="Delete this edition's folder or restore it") from None
        if record.edition.number < number:
            found.append(record)
    return sorted(found, key=lambda record: record.edition.number)


def kept(index: Index, changes: Sequence[Change]) -> bytes:
    """This edition as it is kept. It holds no sentence: what is withheld later stands in no edition."""
    findings = [replace(f, notes=(), ties=(), waiting=(), assertions=()) for f in index.data.findings]
    return msgspec.json.encode(Record(index.data.edition, findings, list(changes)))


def cleared(record: Record, present: frozenset[str]) -> Record:
    """An earlier edition without the findings that rest on a claim which is no longer public."""
    return Record(record.edition, [f for f in record.findings if chain_of(f) <= present], record.changes)


def announced(index: Index, before: Sequence[Record]) -> list[Change]:
    """The changes of this edition, the newest first, and those that earlier editions announced."""
    known = [change for record in before for change in record.changes]
    given = index.data.changes
    new = list(given) if given is not None else compare(index, before[-1].findings) if before else []
    return [*new, *reversed(known)]


def compare(index: Index, before: Sequence[Finding]) -> list[Change]:
    """What changed since `before`, in the order of the findings. Bounds that only a machine has read are left out."""
    old = {finding.id: finding for finding in before}
    new = {finding.id: finding for finding in index.data.findings}
    changes: list[Change] = []
    for identifier in [*new, *(key for key in old if key not in new)]:
        change = _change(index, old.get(identifier), new.get(identifier))
        if change is not None:
            changes.append(change)
    return changes


def _change(index: Index, old: Finding | None, new: Finding | None) -> Change | None:
    was, now = _announced(old), _announced(new)
    finding = new or old
    if finding is None or _same(was, now):
        return None
    kind = _kind(was, now)
    edition = index.data.edition
    words = [_words(index, code, kind, finding, was, now) for code in LANGUAGES]
    shown = now or was
    assert shown is not None
    claims = tuple(dict.fromkeys(link.claim for limit in shown.limits for link in limit.chain))
    return Change(
        kind=kind,
        finding=finding.id,
        en=words[0],
        ar=words[1],
        edition=edition.number,
        day=edition.as_of,
        claims=claims,
    )


def _announced(finding: Finding | None) -> Rung | None:
    """The strongest rung whose bounds are reviewed or corroborated."""
    return None if finding is None else next(iter(rungs(finding, State.CORROBORATED)), None)


def _ends(rung: Rung | None) -> tuple[str, float | None, float | None] | None:
    if rung is None:
        return None
    return (
        rung.kind,
        None if rung.low is None else rung.low.value,
        None if rung.high is None else rung.high.value,
    )


def _same(was: Rung | None, now: Rung | None) -> bool:
    return _ends(was) == _ends(now)


def _kind(was: Rung | None, now: Rung | None) -> str:
    if was is None:
        return "new"
    if now is None:
        return "withdrawn"
    if was.kind == now.kind and was.low is not None and now.low is not None and was.low.value != now.low.value:
        return "raised" if now.low.value > was.low.value else "lowered"
    return "changed"


def _words(index: Index, code: str, kind: str, finding: Finding, was: Rung | None, now: Rung | None) -> str:
    words = language(code)
    title = Page(index, words, "index.html").said(finding)
    values = {
        "title": title,
        "was": "" if was is None else says(was, finding, words),
        "now": "" if now is None else says(now, finding, words),
    }
    key = kind if kind in ("new", "withdrawn") else "moved"
    return words.say(f"changes.{key}", **values).unescape()
