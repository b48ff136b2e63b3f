"""RTF by striprtf."""

from __future__ import annotations

import re
from importlib.metadata import version

from striprtf.striprtf import rtf_to_text

from nuzuh.collect.result import Extract, Metadata
from nuzuh.errors import DocumentError

EXTRACTOR = f"striprtf/{version('striprtf')}"
CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
TITLE = re.compile(r"\{\\title ([^{}\\]{1,300})\}")


def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001
    """The text of an RTF file. Raises `DocumentError` for one that is damaged."""
    page = CODE_PAGE.search(data[:2000])
    encoding = "cp1252" if page is None else f"cp{page[1].decode()}"
    source = data.decode("latin-1")  # RTF is ASCII; other letters are written as escapes
    try:
        text = str(rtf_to_text(source, encoding=encoding, errors="replace"))  # type: ignore[no-untyped-call]
    except (LookupError, ValueError, IndexError, OverflowError, TypeError) as error:
        raise DocumentError(f"the RTF file is damaged ({error})", remedy="Open it and save it as DOCX") from None
    title = TITLE.search(source[:20000])
    rows = [re.sub(r"\|\s*$", "", line).replace("|", " | ") if "|" in line else line for line in text.splitlines()]
    return Extract(
        text="\n".join(rows),
        extractor=EXTRACTOR,
        metadata=Metadata(title=None if title is None else title[1]),
        encoding=encoding,
    )
