"""The kinds of input: one module each, told apart by their first bytes and then by the file's name."""

from __future__ import annotations

import msgspec

from nuzuh.errors import DocumentError


class Kind(msgspec.Struct, frozen=True):
    """A kind of input. `module` of this package has `extract(data, name) -> Extract`, or, for an `archive`,
    `members(path, data) -> Iterator[Member]`. `isolated` kinds are parsed in a worker process, as their parsers are
    large and can hang or crash."""

    media_type: str
    module: str
    suffixes: tuple[str, ...]
    isolated: bool = True
    archive: bool = False


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"

KINDS: dict[str, Kind] = {
    kind.media_type: kind
    for kind in (
        Kind("text/plain", "text", (".txt", ".text", ""), isolated=False),
        Kind("text/markdown", "text", (".md", ".markdown"), isolated=False),
        Kind("text/html", "html", (".html", ".htm", ".xhtml")),
        Kind("application/pdf", "pdf", (".pdf",)),
        Kind(DOCX, "docx", (".docx",)),
        Kind(ODT, "odt", (".odt",)),
        Kind("application/rtf", "rtf", (".rtf",)),
        Kind(XLSX, "xlsx", (".xlsx", ".xlsm")),
        Kind("message/rfc822", "eml", (".eml",)),
        Kind("multipart/related", "eml", (".mht", ".mhtml")),
        Kind("image/png", "image", (".png",)),
        Kind("image/jpeg", "image", (".jpg", ".jpeg")),
        Kind("image/tiff", "image", (".tif", ".tiff")),
        Kind("application/zip", "zip", (".zip",), archive=True),
        Kind("application/x-ndjson", "jsonl", (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"), archive=True),
        Kind("application/vnd.apache.parquet", "parquet", (".parquet",), archive=True),
        Kind("application/warc", "warc", (".warc", ".warc.gz"), archive=True),
    )
}
BY_SUFFIX = {suffix: kind for kind in KINDS.values() for suffix in kind.suffixes}

PACKED = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX))
MAGIC = (
    (b"{\\rtf", "application/rtf"),
    (b"WARC/", "application/warc"),
    (b"PAR1", "application/vnd.apache.parquet"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SNIFFED = 4096


def suffix_of(name: str) -> str:
    """The name's suffix in small letters, `.warc.gz` and the like as one."""
    parts = name.lower().rsplit("/", 1)[-1].split(".")
    if len(parts) > 2 and parts[-1] == "gz":
        return f".{parts[-2]}.gz"
    return f".{parts[-1]}" if len(parts) > 1 else ""


def kind_of(name: str, head: bytes, packed: bytes | None = None) -> Kind:
    """The kind of a file from its first bytes and its name; `packed` is the whole file, needed to look into a ZIP.

    Raises `DocumentError` for a kind that is not known, saying what to do.
    """
    media_type = _sniff(name, head, packed)
    if media_type is not None and media_type in KINDS:
        return KINDS[media_type]
    by_name = BY_SUFFIX.get(suffix_of(name))
    if media_type is None and by_name is not None:
        return by_name
    raise DocumentError(
        f"files of this kind ({media_type or suffix_of(name)}) are not known here", remedy="Save it as PDF or as text"
    )


def _sniff(name: str, head: bytes, packed: bytes | None) -> str | None:
    if head.startswith(OLE):
        raise DocumentError(
            "this is an old or a password-protected Office file",
            remedy="Open it in LibreOffice or Word and save it as DOCX without a password",
        )
    if head.startswith(b"PK\x03\x04"):
        return "application/zip" if packed is None else _inside_zip(packed)
    for magic, media_type in MAGIC:
        if head.startswith(magic):
            return media_type
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith((b"<!doctype html", b"<html")) and suffix_of(name) not in (".mht", ".mhtml", ".eml"):
        return "text/html"
    # A PDF may begin after a kilobyte of something else, but so may an archive or a text that holds or speaks of one.
    unnamed = suffix_of(name) == "" or suffix_of(name) not in BY_SUFFIX
    if head.startswith(b"%PDF-") or (unnamed and b"%PDF-" in head[:1024]):
        return "application/pdf"
    return None


def _inside_zip(packed: bytes) -> str:
    import io
    import zipfile  # slow to load, and a text does without
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return archive.read("mimetype").decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        raise DocumentError("the file is damaged (no readable ZIP directory)", remedy="Fetch it again") from None
    return next((media_type for part, media_type in PACKED if part in names), "application/zip")
