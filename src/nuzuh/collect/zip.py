"""ZIP archives: each report in them by itself. Nothing is ever written where a member's name says."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from nuzuh.collect.limits import MAX_ARCHIVE_BYTES, MAX_FILE_BYTES, MAX_MEMBERS, MAX_RATIO, MIB
from nuzuh.collect.metadata import SIDECAR, read_sidecar_text
from nuzuh.collect.result import Member, Metadata, Refusal
from nuzuh.errors import DocumentError

# Under this nobody is harmed by a member that packs well, such as a form with blank pages.
SMALL = MIB
DAMAGED = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)


def members(source: Path | bytes, name: str) -> Iterator[Member | Refusal]:  # noqa: ARG001
    """The reports in an archive, with their sidecars; members that cannot be used are refused one by one.

    Raises `DocumentError` where the archive is damaged, encrypted as a whole or larger than an archive may be.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except DAMAGED:
        raise DocumentError("the ZIP archive is damaged", remedy="Fetch it again") from None
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        _check(infos)
        sidecars = {info.filename: info for info in infos if info.filename.endswith(SIDECAR)}
        for info in infos:
            if info.filename not in sidecars and not _is_furniture(info.filename):
                yield _member(archive, info, sidecars)


def _check(infos: list[zipfile.ZipInfo]) -> None:
    size = sum(info.file_size for info in infos)
    if len(infos) > MAX_MEMBERS or size > MAX_ARCHIVE_BYTES:
        raise DocumentError(
            f"the archive holds {len(infos):,} files and {size / MIB:,.0f} MB; "
            f"up to {MAX_MEMBERS:,} and {MAX_ARCHIVE_BYTES // MIB:,} MB are taken",
            remedy="Split it, or use JSON Lines or WARC",
        )


def _is_furniture(name: str) -> bool:
    """What file managers leave in archives."""
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts if part not in (".", ".."))


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, sidecars: dict[str, zipfile.ZipInfo]) -> Member | Refusal:
    if info.flag_bits & 1:
        return Refusal(info.filename, "it is protected by a password", "Pack it without a password")
    if info.file_size > MAX_FILE_BYTES:
        said = f"it unpacks to {info.file_size / MIB:,.0f} MB; up to {MAX_FILE_BYTES // MIB} MB are read as one report"
        return Refusal(info.filename, said, "Split it")
    if info.file_size > SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size):
        return Refusal(info.filename, f"it unpacks to more than {MAX_RATIO} times its size", "Collect it unpacked")
    try:
        metadata = _beside(archive, info.filename, sidecars)
        with archive.open(info) as file:
            # Bounded: `archive.read` would unpack what the declared size hides before it looks at that size.
            return Member(name=info.filename, data=file.read(info.file_size + 1), metadata=metadata)
    except DocumentError as error:
        return Refusal.of(error, info.filename)
    except (*DAMAGED, MemoryError) as error:
        return Refusal(info.filename, f"it cannot be unpacked ({type(error).__name__})", "Pack it again")


def _beside(archive: zipfile.ZipFile, name: str, sidecars: dict[str, zipfile.ZipInfo]) -> Metadata:
    for candidate in (name + SIDECAR, str(PurePosixPath(name).with_suffix(SIDECAR))):
        info = sidecars.get(candidate)
        if info is not None and info.file_size < MIB:
            return read_sidecar_text(archive.read(info).decode("utf-8", "replace"), Path(candidate))[0]
    return Metadata()
