"""The search: an index of small script files that a page loads as it needs them, so that it works without a server.

Words are folded (`safety.known.fold`; `static/search.js` does the same) and kept by their first two letters in
`assets/search/w-XX.js`; what they stand in is kept in `assets/search/e-N.js`, a fixed number of entries a file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

import msgspec

from nuzuh.account.index import Index, short, slug
from nuzuh.account.memory import Memory
from nuzuh.account.prints import prints
from nuzuh.account.safety.known import fold
from nuzuh.model import Document, TextSpan

_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0610-\u061a\u064b-\u065f\u0670\u0640\u0300-\u036f])*")
_SEPARATOR = re.compile(r"(?<=\d)[,٬](?=\d)")
_APOSTROPHE = re.compile("['’‘`ʿʾ]")
_CHUNK = 400  # entries a file: about 60 kB of sentences
_SHORTEST = 2
_REMEMBERED = 200_000  # words: more than reports of one crisis use


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: its kind, its address from the root of a language, its title and text."""

    kind: str
    href: str
    title: str
    text: str


def entries(index: Index) -> Iterator[Entry]:
    """Places and sources, then every document with its sentences."""
    for place in index.by_place:
        shown = index.data.places[place]
        names = " · ".join(dict.fromkeys(filter(None, (shown.name_ar, *shown.names))))
        yield Entry("place", f"p/{slug(place)}.html", shown.name, names)
    for body in sorted(index.by_body):
        known = index.body(body)
        names = " · ".join(dict.fromkeys(filter(None, (known.name_ar, *known.names))))
        yield Entry("source", f"s/{slug(body)}.html", known.name, names)


def _of_document(index: Index, document: Document) -> list[Entry]:
    """The document, then every sentence of it that carries a claim, once."""
    href, title = f"d/{short(document.id)}.html", document.title or ""
    said: dict[str, str] = {}
    for claim in index.by_document.get(document.id, ()):
        sentence = claim.where.sentence if isinstance(claim.where, TextSpan) else claim.where.text
        said.setdefault(sentence, claim.id)
    sentences = [Entry("sentence", f"{href}#c-{claim}", title, sentence) for sentence, claim in said.items()]
    return [Entry("document", href, title, document.publisher or ""), *sentences]


def _worded(index: Index, memory: Memory) -> Iterator[tuple[Entry, str]]:
    """Every entry with the words by which it is found."""
    for entry in entries(index):
        yield entry, _words(entry)
    printed = prints(index)
    for document in index.data.documents:
        of = _of_document(index, document)
        found = memory.words(printed[document.id], partial(_words_of, of))
        yield from zip(of, found, strict=True)


def _words_of(listed: list[Entry]) -> list[str]:
    return [_words(entry) for entry in listed]


def _words(entry: Entry) -> str:
    return " ".join(words(entry.text if entry.kind == "sentence" else f"{entry.title} {entry.text}"))


def search_files(index: Index, memory: Memory) -> Iterator[tuple[str, bytes]]:
    """The files of the index: path and content."""
    found: dict[str, list[int]] = defaultdict(list)
    chunk: list[tuple[str, str, str, str]] = []
    number = -1
    for number, (entry, by) in enumerate(_worded(index, memory)):
        chunk.append((entry.kind, entry.href, entry.title, entry.text))
        for word in by.split():
            found[word].append(number)
        if len(chunk) == _CHUNK:
            yield _script(f"e-{number // _CHUNK}", chunk)
            chunk = []
    if chunk:
        yield _script(f"e-{number // _CHUNK}", chunk)
    shards: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for word in found:
        shards[word[:2]][word] = found[word]
    for start in sorted(shards):
        yield _script(shard(start), shards[start])
    yield _script("shards", sorted(shards))


def words(text: str) -> list[str]:
    """The words of a text as they are looked up, each once: folded, digits without separators."""
    joined = _SEPARATOR.sub("", _APOSTROPHE.sub("", text))
    return sorted({word for raw in set(_WORD.findall(joined)) for word in _folded(raw)})


@lru_cache(_REMEMBERED)
def _folded(raw: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(fold(raw)) if len(word) >= _SHORTEST)


def shard(start: str) -> str:
    """The name of the file for words that begin with `start`: its letters' code points."""
    return "w-" + "-".join(f"{ord(letter):x}" for letter in start)


def _script(name: str, value: object) -> tuple[str, bytes]:
    content = msgspec.json.encode(value).decode("utf-8").replace("<", "\\u003c")
    return f"assets/search/{name}.js", f"nuzuh({msgspec.json.encode(name).decode()},{content});\n".encode()
