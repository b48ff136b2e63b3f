"""What an earlier run worked out and need not be worked out again: how texts were masked, which pages stand.

It is kept beside the account and holds no text but masked ones. Without it, or after a change of the program,
everything is made anew; what is published is the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import accumulate
from pathlib import Path

import msgspec

from nuzuh.account.safety.known import WORD, Known, fold
from nuzuh.account.safety.mask import Masked

_DIGEST = 16  # bytes: two of a billion texts share one with a probability below 1e-20

Stamp = tuple[int, int]  # a file's size and time of change


class Pieces(msgspec.Struct):
    """The files with a row a claim, piece by piece: the digest of what each is made from, how many claims it has, and
    for each file where it begins, its length, and the CRC-32 and length of what it holds compressed."""

    keys: list[bytes] = []
    rows: list[int] = []
    parts: dict[str, list[tuple[int, int, int, int]]] = {}
    stands: dict[str, Stamp] = {}

    def places(self) -> dict[bytes, tuple[int, int]]:
        """For each digest the number of its piece and of its first claim."""
        starts = accumulate(self.rows, initial=0)
        return dict(zip(self.keys, enumerate(starts), strict=False))


class Kept(msgspec.Struct):
    """The file: `rules` is the digest of what masks depend on beside the `names` that are known; `documents` maps the
    digest of a document's claims to those of their texts that are masked, by digest; `clean` are digests of other texts
    in which nothing is masked, `masked` the others; `pages` maps a path to the digest of all that it is made from and
    its file; `words` maps the digest of a document to the words by which each of its entries is found."""

    program: bytes = b""
    rules: bytes = b""
    names: list[tuple[str, ...]] = []
    documents: dict[bytes, dict[bytes, Masked]] = {}
    clean: set[bytes] = set()
    masked: dict[bytes, Masked] = {}
    pages: dict[str, tuple[bytes, int, int]] = {}
    pieces: Pieces = msgspec.field(default_factory=Pieces)
    words: dict[bytes, list[str]] = {}


class Memory:
    """The memory of the account in the folder `out`; None: of this run alone."""

    def __init__(self, out: Path | None = None) -> None:
        self.path = None if out is None else out.with_name(f".{out.name}.memory.msgpack")
        self.out = out
        self.before = self._load()
        self.after = Kept(program=_program())
        self._changed: frozenset[str] = frozenset()
        self._untouched: set[str] = set()

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
            self.before.documents, self.before.clean, self.before.masked = {}, set(), {}
        self._changed = frozenset(phrase[0] for phrase in set(names) ^ set(map(tuple, self.before.names)))

    def masks(self, key: bytes, texts: Iterable[str]) -> dict[bytes, Masked] | None:
        """Which of the `texts` of a document's claims are masked, and how; None where it is not known. `key` is the
        digest of the claims."""
        known = self.before.documents.get(key)
        if known is None or (self._changed and any(map(self._touched, texts))):
            return None
        self.after.documents[key] = known
        return known

    def keep_masks(self, key: bytes, masked: dict[bytes, Masked]) -> None:
        """Remember which texts of a document's claims are masked."""
        self.after.documents[key] = masked

    def masked(self, text: str) -> Masked | None:
        """How a text was masked, None where that is not known."""
        key = text_key(text)
        if key in self.after.clean:
            return Masked(text, ())
        found = self.after.masked.get(key)
        if found is None and not self._touched(text):
            found = Masked(text, ()) if key in self.before.clean else self.before.masked.get(key)
            if found is not None:
                self.keep_mask(text, found)
        return found

    def _touched(self, text: str) -> bool:
        """Whether a name that came or went may stand in a text."""
        if not self._changed or text in self._untouched:
            return False
        if self._changed.isdisjoint(fold(m.group()) for m in WORD.finditer(text)):
            self._untouched.add(text)
            return False
        return True

    def keep_mask(self, text: str, masked: Masked) -> None:
        """Remember how a text was masked."""
        if masked.leaves(text):
            self.after.clean.add(text_key(text))
        else:
            self.after.masked[text_key(text)] = masked

    def pieces(self) -> Pieces | None:
        """The pieces of the files with a row a claim, where all of these stand as they were written."""
        known = self.before.pieces
        return known if known.stands and all(self._stamp(path) == at for path, at in known.stands.items()) else None

    def keep_pieces(self, pieces: Pieces, paths: Iterable[str]) -> None:
        """Remember the pieces of the files at `paths`, which are in place when this is saved."""
        pieces.stands = dict.fromkeys(paths, (0, 0))
        self.after.pieces = pieces

    def words(self, key: bytes, make: Callable[[], list[str]]) -> list[str]:
        """The words of a document's entries, made where they are not known. `key` is the digest of the document."""
        known = self.before.words.get(key)
        self.after.words[key] = made = make() if known is None else known
        return made

    def stands(self, path: str, inputs: bytes) -> bool:
        """Whether the page at `path` was made from the same inputs and still stands as it was written."""
        known = self.before.pages.get(path)
        return known is not None and known[0] == inputs and self._stamp(path) == known[1:]

    def _stamp(self, path: str) -> Stamp | None:
        if self.out is None:
            return None
        try:
            stat = os.stat(f"{self.out}/{path}")  # noqa: PTH116 - pathlib took twice as long for 10,000 pages
        except OSError:
            return None
        return stat.st_size, stat.st_mtime_ns

    def save(self, pages: Iterable[tuple[str, bytes]]) -> None:
        """Write down what this run knows; `pages` are paths with the digests of their inputs."""
        if self.path is None or self.out is None:
            return
        for path, inputs in pages:
            if (stamp := self._stamp(path)) is not None:
                self.after.pages[path] = (inputs, *stamp)
        stands = {path: self._stamp(path) for path in self.after.pieces.stands}
        self.after.pieces.stands = {path: stamp for path, stamp in stands.items() if stamp is not None}
        temporary = self.path.with_suffix(".tmp")
        temporary.write_bytes(msgspec.msgpack.encode(self.after))
        temporary.replace(self.path)


def text_key(text: str) -> bytes:
    """The digest of a text."""
    return digest(text.encode("utf-8", "surrogatepass"))


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
