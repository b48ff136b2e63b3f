"""Publishing a large account: CPU seconds and memory for all of it, and after one new report.

    python benchmarks/publish.py [CLAIMS] [DOCUMENTS]

Beside it, the same claims are written once as plain JSON lines by the standard library; the ratio is to that.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.account.factory import CLAIMS, FROM, IN, ORIGINS, Said, account, report

from nuzuh.account import AccountData, publish
from nuzuh.ledger import open_ledger
from nuzuh.model import Claim
from nuzuh.pipeline.stages import BATCH

_PLACES = (
    ("Saraqab", "C3916"),
    ("Khan Shaykun", "C3987"),
    ("Kafr Nobol", "C4068"),
    ("Atma", "C4130"),
    ("Dana", "C4126"),
)


def made(claims: int, documents: int) -> AccountData:
    """An account of `documents` reports with `claims` claims in all."""
    base = account()
    a_report = claims // documents
    shown, found, origins = list(base.documents), list(CLAIMS), dict(ORIGINS)
    for number in range(documents):
        said = [_said(number, i) for i in range(a_report)]
        document, read, bodies = report(f"Report {number}", "OCHA", base.edition.as_of, said, language="en")
        shown.append(document)
        found += read
        origins |= bodies
    return replace(base, documents=shown, claims=found, origins=origins)


def _said(number: int, i: int) -> Said:
    name, place = _PLACES[(number + i) % len(_PLACES)]
    first = CLAIMS[i % len(CLAIMS)]
    value = 1000 + number * 31 + i
    sentence = f"In passage {i} of update {number}, some {value} people were counted near {name} in those days."
    since, until = first.period.start, first.period.end
    role = FROM if i % 3 else IN
    body = "un" if i % 2 else "src"
    return Said(sentence, str(value), value, first.measure, body, since, until, ((name, role, place),), unit=first.unit)


def plain(claims: list[Claim]) -> float:
    """CPU seconds to write the claims as JSON lines with the standard library."""
    start = time.process_time()
    with tempfile.TemporaryFile("w", encoding="utf-8") as file:
        for claim in claims:
            file.write(json.dumps(claim.to_dict(), ensure_ascii=False) + "\n")
    return time.process_time() - start


def measured(data: AccountData, out: Path) -> tuple[float, str]:
    start = time.process_time()
    done = publish(data, out)
    return time.process_time() - start, f"{done.written} written, {done.unchanged} unchanged"


def stored(data: AccountData, folder: Path) -> AccountData:
    """The account with its documents and claims in a ledger, so that it is proven."""
    ledger = open_ledger(folder)
    ledger.append_documents(data.documents)
    of: dict[str, list[Claim]] = {}
    for claim in data.claims:
        of.setdefault(claim.document, []).append(claim)
    known = ledger.read_by("en/1")
    new = [(document, found) for document, found in of.items() if document not in known]
    for start in range(0, len(new), BATCH):
        ledger.append_reading("en/1", dict(new[start : start + BATCH]))
    head = ledger.head()
    return replace(data, store=ledger.store, edition=replace(data.edition, number=head.number, ledger=head.hash))


def main() -> None:
    claims, documents = (int(argument) for argument in (*sys.argv[1:], "100000", "5000")[:2])
    data = made(claims, documents)
    reference = plain(list(data.claims))
    with tempfile.TemporaryDirectory() as folder:
        out, ledger = Path(folder) / "public", Path(folder) / "ledger"
        for name, one in (("all", data), ("again", data), ("one new report", made_one_more(data, documents))):
            now = stored(one, ledger)
            seconds, words = measured(now, out)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{name}: {seconds:.1f} CPU s ({seconds / reference:.1f} x plain JSON), {words}, peak {peak:.0f} MiB")
    print(f"{len(data.claims)} claims, {len(data.documents)} documents; plain JSON lines {reference:.2f} CPU s")


def made_one_more(data: AccountData, number: int) -> AccountData:
    document, read, bodies = report("One more", "OCHA", data.edition.as_of, [_said(number, i) for i in range(20)])
    origins = {**data.origins, **bodies}
    return replace(data, documents=[*data.documents, document], claims=[*data.claims, *read], origins=origins)


if __name__ == "__main__":
    main()
