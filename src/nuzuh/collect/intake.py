"""Copies reports into a monitor's `reports/`, as they came, with what is known of them in a sidecar beside each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Set
from itertools import islice
from pathlib import Path

import msgspec

from nuzuh.collect.barred import redacted
from nuzuh.collect.documents import items
from nuzuh.collect.index import TEMPORARY, Index, hash_file
from nuzuh.collect.lock import locked
from nuzuh.collect.metadata import SIDECAR, read_sidecar, sidecar_of, write_sidecar
from nuzuh.collect.result import Import, Metadata, Refusal
from nuzuh.errors import DocumentError, InputError
from nuzuh.model import Document
from nuzuh.monitor import Folder

Options = Metadata
# Of an archive only so many reports are looked at when it is collected; the build goes through all.
LOOKED_AT = 100
NOTED = 20  # notes that are said one by one
WANTED = {
    "published": ("publication date: periods like 'in April' stay open", "--published 2020-02-11"),
    "publisher": ("publisher: who says the figures stays open where the text does not say it", '--publisher "OCHA"'),
    "url": ("address: readers cannot go to the report itself", "--url https://..."),
}


class CollectReport(msgspec.Struct, frozen=True):
    """What came of collecting: names in `reports/` that are `new`, those that were there already (`known`), what was
    refused, and for each kind of metadata the new reports that lack it. `claims` counts the rows of typed data. `notes`
    say by name of a new report what of it was not read, or not surely."""

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    missing: tuple[tuple[str, tuple[str, ...]], ...] = ()
    claims: int = 0
    notes: tuple[tuple[str, str], ...] = ()

    def lines(self) -> list[str]:
        """The report in plain words, a line each."""
        words = [f"{_reports(len(self.new))} collected" + (f", {len(self.known)} known already" if self.known else "")]
        if self.claims:
            words.append(f"{self.claims} typed claims")
        words += [f"Not taken: {refusal}" for refusal in self.refused]
        words += [f"{name}: {note}" for name, note in self.notes[:NOTED]]
        if len(self.notes) > NOTED:
            words.append(f"and {len(self.notes) - NOTED:,} more notes of this kind: each stands with its report")
        for key, names in self.missing:
            wanted, option = WANTED[key]
            have = "has" if len(names) == 1 else "have"
            words.append(
                f"{_reports(len(names))} {have} no {wanted}. Give it with `nuzuh collect FILE {option}` or in a "
                f"sidecar ({_some(names)})"
            )
        return words


def collect_paths(
    paths: Iterable[Path], folder: Folder, options: Options | None = None, barred: Set[str] = frozenset()
) -> CollectReport:
    """Takes files, and all files below folders, into the monitor.

    `barred` are the SHA-256 of files whose words were redacted here: they are refused.

    A file whose bytes are there already is not taken twice, but what is newly said of it (`options`, its sidecar) is
    kept. Raises `InputError` where `reports/` cannot be written; a file that cannot be used is named in the report.
    """
    options = Metadata() if options is None else options
    index = Index(folder)
    there = index.by_hash()
    new: list[str] = []
    known: list[str] = []
    refused: list[Refusal] = []
    missing: dict[str, list[str]] = {key: [] for key in WANTED}
    notes: list[tuple[str, str]] = []
    claims = 0
    for path in _files(paths):
        try:
            given = _given(path, options)
            sha = hash_file(path)
            if sha in barred:
                raise redacted(str(path))
            if sha in there:
                known.append(there[sha])
                _say_more(folder.reports / there[sha], given)
                continue
            found = _look(path, given)
            name, stood = _copy(path, sha, folder.reports, given)
        except DocumentError as error:
            refused.append(Refusal(str(path), error.message, error.remedy))
            continue
        except OSError as error:
            if error.filename in (path, str(path)):
                refused.append(Refusal(str(path), f"it cannot be read ({error.strerror})", "Look at its permissions"))
                continue
            raise InputError(
                f"nothing more can be written ({error.strerror}); what was collected before is there",
                path=folder.reports,
                remedy="Make room or look at the folder's permissions, then run it again",
            ) from None
        there[sha] = name
        index.add(name, sha)
        if stood:
            known.append(name)
            continue
        new.append(name)
        claims += sum(len(item.claims) for item in found if isinstance(item, Import))
        for key in _lacking(found):
            missing[key].append(name)
        notes += ((name, note) for item in found for note in _document(item).notes)
    index.save()
    return CollectReport(
        tuple(new),
        tuple(known),
        tuple(refused),
        tuple((key, tuple(names)) for key, names in missing.items() if names),
        claims,
        tuple(notes),
    )


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            below = sorted(found for found in path.rglob("*") if found.is_file())
            yield from (found for found in below if not _hidden(found.relative_to(path)) and found.suffix != SIDECAR)
        else:
            yield path


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _given(path: Path, options: Options) -> Metadata:
    if not path.is_file():
        raise DocumentError("there is no such file", remedy="Look at the name")
    sidecar = sidecar_of(path)
    return options if sidecar is None else options.over(read_sidecar(sidecar)[0])


def _look(path: Path, given: Metadata) -> list[Document | Import]:
    """What the file holds. Raises `DocumentError` where it holds nothing that can be used."""
    found = list(islice(items(path, options=given), LOOKED_AT))
    good = [item for item in found if not isinstance(item, Refusal)]
    bad = [item for item in found if isinstance(item, Refusal)]
    if not good and bad:
        raise DocumentError(bad[0].message, remedy=bad[0].remedy)
    if not good:
        raise DocumentError("the archive is empty", remedy="Look at what is in it")
    return good


def _document(item: Document | Import) -> Document:
    return item.document if isinstance(item, Import) else item


def _lacking(found: list[Document | Import]) -> list[str]:
    # The rows of typed data state their own dates.
    return [
        key
        for key in WANTED
        if any(
            getattr(_document(item), key) is None for item in found if key != "published" or isinstance(item, Document)
        )
    ]


def _copy(path: Path, sha: str, reports: Path, given: Metadata) -> tuple[str, bool]:
    """Copies the file under a name whose stem is free, its sidecar first: a report never stands without it.

    Gives the name, and whether the same bytes stood there already, put by another collector meanwhile.
    """
    reports.mkdir(exist_ok=True)
    temporary = reports / f"{TEMPORARY}{os.urandom(8).hex()}"
    try:
        # Not `copyfile`: of a full disk it says that the file which it read from is at fault.
        with path.open("rb") as source, temporary.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        _flush(temporary)
        with locked(reports):
            target = reports / path.name.lstrip(".")
            taken = _of_stem(reports, target.stem)
            if taken is not None:
                if hash_file(taken) == sha:
                    return taken.name, True
                target = reports / f"{target.stem}-{sha[:8]}{target.suffix}"
            write_sidecar(target.with_suffix(SIDECAR), given)
            temporary.replace(target)
            _flush(reports)
    finally:
        temporary.unlink(missing_ok=True)
    return target.name, False


def _of_stem(reports: Path, stem: str) -> Path | None:
    """The report of this name, whatever its suffix: it would share a new one's sidecar."""
    with os.scandir(reports) as found:
        near = [reports / item.name for item in found if item.name.startswith(stem)]
    return next((path for path in near if path.stem == stem and path.suffix != SIDECAR), None)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _say_more(report: Path, given: Metadata) -> None:
    """Adds to a collected report's sidecar what is newly known."""
    sidecar = sidecar_of(report)
    before = Metadata() if sidecar is None else read_sidecar(sidecar)[0]
    if given.over(before) != before:
        write_sidecar(report.with_suffix(SIDECAR) if sidecar is None else sidecar, given.over(before))


def _reports(count: int) -> str:
    return f"{count} report" if count == 1 else f"{count} reports"


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
