"""A file becomes a `Document`, an archive several: the way in for every kind of input."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath

import msgspec

from nuzuh.collect.kinds import KINDS, SNIFFED, Kind, kind_of
from nuzuh.collect.limits import MAX_DEPTH, MAX_FILE_BYTES, MAX_TEXT_CHARS, MIB
from nuzuh.collect.metadata import read_sidecar, sidecar_of
from nuzuh.collect.result import Extract, Import, Member, Metadata, Refusal, ScannedError
from nuzuh.collect.typed import is_table, read_table_claims
from nuzuh.collect.worker import WORKER
from nuzuh.errors import DocumentError, MissingToolError
from nuzuh.model import Document

INSIDE = "!/"  # between an archive's path and a member's name


def extract(path: Path, *, data: bytes | None = None, options: Metadata | None = None) -> Document:
    """The one report of a file (or of `data`, named as `path`), of a message without its attachments.

    What is known of it comes from `options`, then its sidecar, then the file itself. Raises `DocumentError` where the
    file is refused, and for an archive, which `documents` takes.
    """
    try:
        return _extract(path, data, options)
    except DocumentError as error:
        if error.path is not None:
            raise
        raise DocumentError(error.message, remedy=error.remedy, path=path) from None


def documents(path: Path, *, name: str | None = None, options: Metadata | None = None) -> Iterator[Document | Refusal]:
    """The reports of a file, of each member of an archive and of each attachment of a message; what is refused is named
    and the others go on.

    `name` is what the documents' `path` says, by default the file's own.
    """
    for item in items(path, name=name, options=options):
        if isinstance(item, Import):
            yield Refusal(item.document.path, "this is a table of typed data, no report", "Collect it into a monitor")
        else:
            yield item


def items(
    path: Path, *, name: str | None = None, options: Metadata | None = None
) -> Iterator[Document | Import | Refusal]:
    """As `documents`, with the tables of typed data: the file itself or what an archive holds.

    Not those that a message carries: claims that are typed count as reviewed, and anybody can send a message.
    """
    name = path.as_posix() if name is None else name
    try:
        if is_table(path):
            found = read_table_claims(path, options=options)
            yield Import(replace(found.document, path=name), found.claims)
            return
        kind = file_kind(path)
        if kind.archive:
            given = _beside(path)[0] if options is None else options.over(_beside(path)[0])
            yield from _members(kind, path, path.read_bytes() if _fits(path) else None, name, given, 1, typed=True)
        else:
            given, notes = _beside(path)
            data = _read(path)
            yield from _reports(data, path.name, name, given if options is None else options.over(given), notes)
    except (DocumentError, MissingToolError) as error:
        yield Refusal(name, error.message, error.remedy)
    except OSError as error:
        yield Refusal(name, f"the file cannot be read ({error.strerror})", "Look at its permissions")


def parse(data: bytes, name: str, media_type: str | None = None) -> tuple[Extract, Kind]:
    """The text of a report's bytes, in a worker process where its kind asks for one.

    `media_type` is what an archive surely knows of a member. Raises `DocumentError` or `MissingToolError`.
    """
    if not data:
        raise DocumentError("the file is empty", remedy="Fetch it again")
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(len(data))
    kind = kind_of(name, data[:SNIFFED], data) if media_type is None else KINDS[media_type]
    if kind.archive:
        raise DocumentError("this is an archive of reports", remedy="Collect it: each report in it is taken")
    if kind.isolated:
        result = _isolated(kind.module, data, name)
    else:
        result = import_module(f"nuzuh.collect.{kind.module}").extract(data, name)
    if not result.text.strip() and not result.attached:
        raise DocumentError("it holds no text", remedy="If it is a scan, save it as a picture or PDF and see docs")
    if len(result.text) > MAX_TEXT_CHARS:
        raise DocumentError(
            f"its text has {len(result.text):,} characters; up to {MAX_TEXT_CHARS:,} are read as one report",
            remedy="Split it into its reports, or collect it as JSON Lines",
        )
    return result, kind


def _isolated(module: str, data: bytes, name: str) -> Extract:
    try:
        return WORKER.extract(module, data, name)
    except ScannedError:
        return WORKER.extract("pdf_scan", data, name)


def document_of(
    result: Extract, kind: Kind, data: bytes, path: str, given: Metadata, notes: tuple[str, ...] = ()
) -> Document:
    """The document of one parsed file; `given` goes before what the file says of itself."""
    known = given.over(result.metadata)
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        doc=PurePosixPath(path).stem,
        text=result.text,
        path=path,
        media_type=kind.media_type,
        extractor=result.extractor,
        language=known.language,
        published=known.published,
        publisher=known.publisher,
        author=known.author,
        url=known.url,
        title=known.title,
        licence=known.licence,
        encoding=result.encoding,
        pages=result.pages,
        ocr=result.ocr,
        uncertain=result.uncertain,
        notes=(*notes, *result.notes),
    )


def _extract(path: Path, data: bytes | None, options: Metadata | None) -> Document:
    given, notes = _beside(path)
    if data is None:
        data = _read(path)
    result, kind = parse(data, path.name)
    if not result.text.strip():
        raise DocumentError("only its attachments hold text", remedy="Collect it: each attachment is taken")
    return document_of(result, kind, data, path.as_posix(), given if options is None else options.over(given), notes)


def _reports(
    data: bytes,
    file: str,
    name: str,
    given: Metadata,
    notes: tuple[str, ...] = (),
    media: str | None = None,
    depth: int = 1,
) -> Iterator[Document | Import | Refusal]:
    """The report that the bytes of `file` are, and those attached to it, which have another address and title."""
    result, kind = parse(data, file, media)
    if result.text.strip():
        yield document_of(result, kind, data, name, given, notes)
    if result.attached and depth > MAX_DEPTH:
        yield Refusal(
            name, f"messages are opened {MAX_DEPTH} deep, not deeper", "Save its attachments and collect them"
        )
        return
    for member in result.attached:
        of_attached = msgspec.structs.replace(given, url=None, title=None)
        yield from _member(member, f"{name}{INSIDE}{member.name}", of_attached, depth, typed=False)


def _beside(path: Path) -> tuple[Metadata, tuple[str, ...]]:
    sidecar = sidecar_of(path)
    return (Metadata(), ()) if sidecar is None else read_sidecar(sidecar)


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise DocumentError("there is no such file", path=path, remedy="Look at the name")
        if not _fits(path):
            raise _too_large(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"the file cannot be read ({error.strerror})", remedy="Look at its permissions") from None


def _fits(path: Path) -> bool:
    return path.stat().st_size <= MAX_FILE_BYTES


def file_kind(path: Path) -> Kind:
    """The kind of a file. Raises `DocumentError` where it is empty or of no known kind."""
    if path.stat().st_size == 0:
        raise DocumentError("the file is empty", remedy="Fetch it again")
    with path.open("rb") as file:
        head = file.read(SNIFFED)
    # A ZIP above the limit for one report can only be an archive.
    return kind_of(path.name, head, path.read_bytes() if head.startswith(b"PK") and _fits(path) else None)


def _members(
    kind: Kind, path: Path, data: bytes | None, name: str, given: Metadata, depth: int, *, typed: bool
) -> Iterator[Document | Import | Refusal]:
    """Each report in an archive; `data` is None for one that is too large to be held and is read from `path`."""
    for member in _guarded(import_module(f"nuzuh.collect.{kind.module}").members(path if data is None else data, name)):
        if isinstance(member, Refusal):
            yield Refusal(f"{name}{INSIDE}{member.path}", member.message, member.remedy)
        else:
            yield from _member(member, f"{name}{INSIDE}{member.name}", given, depth, typed=typed)


def _guarded(members: Iterator[Member | Refusal]) -> Iterator[Member | Refusal]:
    """The members up to where an archive breaks. Raises `DocumentError` there, whatever its parser raised."""
    try:
        yield from members
    except (DocumentError, MissingToolError, OSError):
        raise
    except Exception as error:  # what a damaged archive makes its parser raise has no end
        raise DocumentError(f"the archive is damaged ({type(error).__name__})", remedy="Fetch it again") from None


def _member(
    member: Member, name: str, given: Metadata, depth: int, *, typed: bool
) -> Iterator[Document | Import | Refusal]:
    try:
        known = given.over(member.metadata)
        if typed and member.media_type is None and is_table(Path(member.name)):
            yield read_table_claims(Path(name), data=member.data, options=known)
            return
        kind = kind_of(member.name, member.data[:SNIFFED], member.data) if member.media_type is None else None
        if kind is not None and kind.archive:
            if depth >= MAX_DEPTH:
                raise DocumentError(f"archives are opened {MAX_DEPTH} deep, not deeper", remedy="Unpack it by hand")
            yield from _members(kind, Path(member.name), member.data, name, known, depth + 1, typed=typed)
        else:
            yield from _reports(member.data, member.name, name, known, media=member.media_type, depth=depth + 1)
    except (DocumentError, MissingToolError) as error:
        yield Refusal(name, error.message, error.remedy)


def _too_large(size: int) -> DocumentError:
    return DocumentError(
        f"it has {size / MIB:,.0f} MB; up to {MAX_FILE_BYTES // MIB} MB are read as one report",
        remedy="Split it, save it without pictures, or collect many reports as ZIP, JSON Lines or WARC",
    )
