"""The search: an index of small script files that a page loads as it needs them, so that it works without a server.

Words are folded (`safety.known.fold`; `static/search.js` does the same) and kept by their first two letters in
`assets/search/w-XX.js`; what they stand in is kept in `assets/search/e-N.js`, a fixed number of entries a file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from nuzuh.account.index import Index, short, slug
from nuzuh.account.safety.known import fold
from nuzuh.model import TextSpan

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
    """Places, sources and documents, then every sentence that carries a claim, once a document."""
    for place in index.by_place:
        shown = index.data.places[place]
        names = " · ".join(dict.fromkeys(filter(None, (shown.name_ar, *shown.names))))
        yield Entry("place", f"p/{slug(place)}.html", shown.name, names)
    for body in sorted(index.by_body):
        known = index.body(body)
        names = " · ".join(dict.fromkeys(filter(None, (known.name_ar, *known.names))))
        yield Entry("source", f"s/{slug(body)}.html", known.name, names)
    for document in index.data.documents:
        href = f"d/{short(document.id)}.html"
        yield Entry("document", href, document.title or "", document.publisher or "")
        seen: set[str] = set()
        for claim in index.by_document.get(document.id, ()):
            sentence = claim.where.sentence if isinstance(claim.where, TextSpan) else claim.where.text
            if sentence not in seen:
                seen.add(sentence)
                yield Entry("sentence", f"{href}#c-{claim.id}", document.title or "", sentence)


def search_files(index: Index) -> Iterator[tuple[str, bytes]]:
    """The files of the index: path and content."""
    shards: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    chunk: list[tuple[str, str, str, str]] = []
    number = -1
    for number, entry in enumerate(entries(index)):
        chunk.append((entry.kind, entry.href, entry.title, entry.text))
        for word in words(f"{entry.title} {entry.text}" if entry.kind != "sentence" else entry.text):
            shards[word[:2]][word].append(number)
        if len(chunk) == _CHUNK:
            yield _script(f"e-{number // _CHUNK}", chunk)
            chunk = []
    if chunk:
        yield _script(f"e-{number // _CHUNK}", chunk)
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
