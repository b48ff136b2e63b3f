"""Reports that are ZIP files inside (DOCX, ODT, XLSX): looked over before they are unpacked."""

from __future__ import annotations

import io
import zipfile

from nuzuh.collect.limits import MAX_RATIO, MAX_UNPACKED_BYTES, MIB
from nuzuh.errors import DocumentError


def check_packed(data: bytes) -> None:
    """Raises `DocumentError` where the parts unpack to more than one report may, or are encrypted.

    The sizes are those that the file declares; Python's `zipfile` never reads more than the declared size of a part.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise DocumentError("the file is damaged", remedy="Fetch it again") from None
    if any(part.flag_bits & 1 for part in parts):
        raise DocumentError("it is protected by a password", remedy="Save it without a password")
    size = sum(part.file_size for part in parts)
    # Small files may pack well (an empty sheet); the ratio is telling only where there is something to unpack.
    if size > MAX_UNPACKED_BYTES or (size > MIB and size > MAX_RATIO * len(data)):
        raise DocumentError(
            f"it unpacks to {size / MIB:,.0f} MB from {len(data) / MIB:,.1f} MB; "
            f"up to {MAX_UNPACKED_BYTES // MIB} MB and {MAX_RATIO} times are unpacked",
            remedy="If it is an honest report, save it as PDF",
        )
