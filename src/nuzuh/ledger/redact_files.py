"""Redaction in the files of a monitor: reports, notes beside them, and every edition of the account."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nuzuh.collect.barred import BLOCK
from nuzuh.ledger.files import write_durably
from nuzuh.ledger.masking import escaped_pattern, mask_text, pattern
from nuzuh.ledger.redact_packed import holds_packed
from nuzuh.monitor import Folder

# Files whose bytes are words, as a person wrote them or a program printed them.
TEXTS = {
    *(".txt", ".md", ".html", ".htm", ".xhtml", ".xml", ".atom", ".svg", ".csv", ".tsv", ".json", ".jsonl", ".geojson"),
    *(".toml", ".yml", ".yaml", ".eml", ".mhtml", ".rtf", ".typ", ".css", ".js", ".log", ""),
}
# Files that pack words so that they cannot be searched: those of an account can be made again.
PACKED = {
    ".xlsx",
    ".parquet",
    ".msgpack",
    ".pdf",
    ".docx",
    ".odt",
    ".ods",
    ".zip",
    ".gz",
    ".warc",
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
}
# Texts that pack what is attached to them.
MAIL = {".eml", ".mht", ".mhtml"}
# Tried in this order: what reports from the region come in.
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1256", "iso8859-6", "cp1252")
SKIPPED = {"ledger", ".git"}


@dataclass(frozen=True, slots=True)
class Cut:
    """What happens to a file: its new bytes, or None where it is removed; `before` is the SHA-256 (hex) it had."""

    path: Path
    before: str
    data: bytes | None

    @property
    def after(self) -> str | None:
        """The SHA-256 (hex) that it will have."""
        return None if self.data is None else hashlib.sha256(self.data).hexdigest()

    def make(self) -> None:
        """Do it."""
        if self.data is None:
            self.path.unlink()
        else:
            data = self.data
            write_durably(self.path, lambda file: file.write(data))


def plan(
    root: Path,
    words: str,
    affected: Mapping[str, str],
    packed: Collection[Path] = (),
    holders: Collection[str] = (),
) -> Iterator[Cut]:
    """The files below the monitor's folder that hold the words, and what is to be done.

    `affected` maps the SHA-256 of reports whose extracted text held the words to their encoding ("" unknown): where the
    words cannot be masked in such a file (a PDF, an HTML with marks inside a name) it is removed. Packed files in the
    folders `packed` (the account) are removed too, and so are archives and messages among the `holders` (paths below
    `reports/`, masked): a report in them held the words.
    """
    found, reports = pattern(words), Folder(root).reports

    def holds(data: bytes) -> bool:
        return _holds(data, words) or _hides(data, words)

    for path in sorted(root.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.relative_to(root).parts[0] in SKIPPED:
            continue
        data = path.read_bytes()
        before = hashlib.sha256(data).hexdigest()
        suffix = path.suffix.lower()
        holder = reports in path.parents and mask_text(found, path.relative_to(reports).as_posix()) in holders
        if suffix in PACKED:
            derived = any(folder in path.parents for folder in packed)
            if derived or holder or before in affected or _holds(data, words) or holds_packed(data, holds):
                yield Cut(path, before, None)
            continue
        masked = mask_bytes(data, words, affected.get(before, ""))
        if holds(masked) or (holder and suffix in MAIL):
            yield Cut(path, before, None)
        elif masked != data:
            yield Cut(path, before, masked)
        elif before in affected:
            yield Cut(path, before, None)


def mask_bytes(data: bytes, words: str, encoding: str = "") -> bytes:
    """The bytes with the words masked, in whichever of the usual encodings they stand."""
    found = escaped_pattern(words)
    for name in dict.fromkeys((*((encoding,) if _known(encoding) else ()), *ENCODINGS)):
        if not _encodable(words, name):
            continue
        try:
            text = data.decode(name, "surrogateescape")
        except UnicodeDecodeError:
            continue
        if not found.search(text):
            continue
        block = BLOCK if _encodable(BLOCK, name) else "*"
        parts = found.split(text)
        lengths = [len(match[0]) for match in found.finditer(text)]
        masked = parts[0] + "".join(block * size + rest for size, rest in zip(lengths, parts[1:], strict=True))
        return masked.encode(name, "surrogateescape")
    return data


def _holds(data: bytes, words: str) -> bool:
    """Whether the words stand in the bytes, in any usual encoding and case."""
    forms = {words, words.lower(), words.upper(), words.title()}
    return any(form.encode(name) in data for name in ENCODINGS for form in forms if _encodable(form, name))


def _hides(data: bytes, words: str) -> bool:
    """Whether the words stand in the bytes with marks (HTML, XML) inside them."""
    bare = re.sub(rb"<[^<>]*>", b"", data)
    return bare != data and mask_bytes(bare, words) != bare


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _encodable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def masked_name(path: Path, words: str) -> Path:
    """The file's path with the words masked in its own name."""
    found: re.Pattern[str] = pattern(words)
    return path.with_name(found.sub(lambda match: BLOCK * len(match[0]), path.name))
