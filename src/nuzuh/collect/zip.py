"""ZIP archives: each report in them by itself. Nothing is ever written where a member's name says."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from nuzuh.collect.limits import MAX_ARCHIVE_BYTES, MAX_FILE_BYTES, MAX_MEMBERS, MAX_RATIO, MIB
from nuzuh.collect.metadata import SIDECAR, read_sidecar_text
from nuzuh.collect.result import Member, Metadata, Refusal
from nuzuh.errors import DocumentError
from nuzuh.text import is_arabic

# What no name has: a Latin letter beside an Arabic one, or letters of neither. Then the code page is another.
MIXED = re.compile("[A-Za-z][\u0621-\u064a]|[\u0621-\u064a][A-Za-z]|[^\x00-\x7f\u0600-\u06ff]")
UTF8_NAME = 0x800  # the flag of a member whose name is UTF-8
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
        infos = [(_name(info), info) for info in archive.infolist() if not info.is_dir()]
        _check([info for _, info in infos])
        sidecars = {called: info for called, info in infos if called.endswith(SIDECAR)}
        for called, info in infos:
            if called not in sidecars and not _is_furniture(called):
                yield _member(archive, called, info, sidecars)


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name. Where it does not say its encoding, `zipfile` takes it for code page 437; programs on Linux and
    macOS mean UTF-8, those of an Arabic Windows its code pages."""
    if info.flag_bits & UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        written = info.filename.encode("cp437")
    except UnicodeEncodeError:  # what a field beside the name says
        return info.filename
    for encoding in ("utf-8", "cp720", "cp1256"):
        with suppress(UnicodeDecodeError):
            name = written.decode(encoding)
            if encoding == "utf-8" or (is_arabic(name) and not MIXED.search(name)):
                return name
    return info.filename


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


def _member(
    archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo, sidecars: dict[str, zipfile.ZipInfo]
) -> Member | Refusal:
    if info.flag_bits & 1:
        return Refusal(name, "it is protected by a password", "Pack it without a password")
    if info.file_size > MAX_FILE_BYTES:
        said = f"it unpacks to {info.file_size / MIB:,.0f} MB; up to {MAX_FILE_BYTES // MIB} MB are read as one report"
        return Refusal(name, said, "Split it")
    if info.file_size > SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size):
        return Refusal(name, f"it unpacks to more than {MAX_RATIO} times its size", "Collect it unpacked")
    try:
        metadata = _beside(archive, name, sidecars)
        with archive.open(info) as file:
            # Bounded: `archive.read` would unpack what the declared size hides before it looks at that size.
            return Member(name=name, data=file.read(info.file_size + 1), metadata=metadata)
    except DocumentError as error:
        return Refusal.of(error, name)
    except (*DAMAGED, MemoryError) as error:
        return Refusal(name, f"it cannot be unpacked ({type(error).__name__})", "Pack it again")


def _beside(archive: zipfile.ZipFile, name: str, sidecars: dict[str, zipfile.ZipInfo]) -> Metadata:
    for candidate in (name + SIDECAR, str(PurePosixPath(name).with_suffix(SIDECAR))):
        info = sidecars.get(candidate)
        if info is not None and info.file_size < MIB:
            return read_sidecar_text(archive.read(info).decode("utf-8", "replace"), Path(candidate))[0]
    return Metadata()
