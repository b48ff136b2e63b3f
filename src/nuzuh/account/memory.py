"""What an earlier run worked out and need not be worked out again: how texts were masked, which pages stand.

It is kept beside the account and holds no text but masked ones. Without it, or after a change of the program,
everything is made anew; what is published is the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from nuzuh.account.safety.known import WORD, Known, fold
from nuzuh.account.safety.mask import Masked

_DIGEST = 16  # bytes: two of a billion texts share one with a probability below 1e-20


class Kept(msgspec.Struct):
    """The file: `rules` is the digest of what masks depend on beside the `names` that are known; `clean` are digests of
    texts in which nothing is masked, `masked` the others; `pages` maps a path to the digest of all that it is made
    from, its size and its time of change."""

    program: bytes = b""
    rules: bytes = b""
    names: list[tuple[str, ...]] = []
    clean: set[bytes] = set()
    masked: dict[bytes, Masked] = {}
    pages: dict[str, tuple[bytes, int, int]] = {}


class Memory:
    """The memory of the account in the folder `out`; None: of this run alone."""

    def __init__(self, out: Path | None = None) -> None:
        self.path = None if out is None else out.with_name(f".{out.name}.memory.msgpack")
        self.out = out
        self.before = self._load()
        self.after = Kept(program=_program())
        self._changed: frozenset[str] = frozenset()

    def _load(self) -> Kept:
        if self.path is None or not self.path.is_file():
            return Kept()
        try:
            kept = msgspec.msgpack.decode(self.path.read_bytes(), type=Kept)
        except msgspec.DecodeError:
            return Kept()
        return kept if kept.program == _program() else Kept()

    def masks_of(self, rules: bytes, known: Known) -> None:
        """Say what masking depends on. Texts with a word that begins a name which came or went are masked anew."""
        names = [phrase for phrases in known.phrases.values() for phrase in phrases]
        self.after.rules, self.after.names = rules, names
        if self.before.rules != rules:
            self.before.clean, self.before.masked = set(), {}
        self._changed = frozenset(phrase[0] for phrase in set(names) ^ set(map(tuple, self.before.names)))

    def masked(self, text: str) -> Masked | None:
        """How a text was masked, None where that is not known."""
        key = digest(text.encode("utf-8", "surrogatepass"))
        if key in self.after.clean or key in self.before.clean:
            found = Masked(text, ())
        elif (kept := self.after.masked.get(key) or self.before.masked.get(key)) is not None:
            found = kept
        else:
            return None
        if key not in self.after.clean and key not in self.after.masked and self._touched(text):
            return None
        self.keep_mask(text, found)
        return found

    def _touched(self, text: str) -> bool:
        return bool(self._changed) and not self._changed.isdisjoint(fold(m.group()) for m in WORD.finditer(text))

    def keep_mask(self, text: str, masked: Masked) -> None:
        """Remember how a text was masked."""
        key = digest(text.encode("utf-8", "surrogatepass"))
        if masked.text == text and not masked.cuts:
            self.after.clean.add(key)
        else:
            self.after.masked[key] = masked

    def stands(self, path: str, inputs: bytes) -> bool:
        """Whether the page at `path` was made from the same inputs and still stands as it was written."""
        known = self.before.pages.get(path)
        if known is None or known[0] != inputs or self.out is None:
            return False
        try:
            stat = (self.out / path).stat()
        except OSError:
            return False
        return (stat.st_size, stat.st_mtime_ns) == known[1:]

    def save(self, pages: Iterable[tuple[str, bytes]]) -> None:
        """Write down what this run knows; `pages` are paths with the digests of their inputs."""
        if self.path is None or self.out is None:
            return
        for path, inputs in pages:
            stat = (self.out / path).stat()
            self.after.pages[path] = (inputs, stat.st_size, stat.st_mtime_ns)
        temporary = self.path.with_suffix(".tmp")
        temporary.write_bytes(msgspec.msgpack.encode(self.after))
        temporary.replace(self.path)


def digest(*parts: bytes) -> bytes:
    """A digest of some bytes; the parts are told apart."""
    made = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        made.update(len(part).to_bytes(8, "little") + part)
    return made.digest()


@cache
def _program() -> bytes:
    """A digest of the program's own files that pages and masks are made by: its modules, templates and words."""
    folders = [
        files("nuzuh.account"),
        *(files("nuzuh.resources") / name for name in ("i18n", "safety", "crosswalks", "lang")),
    ]
    return digest(*(file.read_bytes() for folder in folders for file in _below(folder)))


def _below(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            found += _below(item)
        elif not item.name.endswith(".pyc"):
            found.append(item)
    return found
