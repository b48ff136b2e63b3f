"""The hand-written vocabulary of place names in `resources/places`, read once."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import yaml

COMPILED = ("areas", "countries", "points", "words")


@cache
def load(name: str) -> Any:
    """The content of `resources/places/NAME.yml`."""
    text = files("nuzuh.resources").joinpath("places", f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def vocabulary_hash() -> str:
    """A short hash of the vocabulary that an index is made with: it holds good only as long as its words."""
    folder = files("nuzuh.resources").joinpath("places")
    parts = [folder.joinpath(f"{name}.yml").read_bytes() for name in COMPILED]
    return sha256(b"".join(parts)).hexdigest()[:8]


def words() -> dict[str, Any]:
    """Modifiers and type words of place names."""
    found: dict[str, Any] = load("words")
    return found
