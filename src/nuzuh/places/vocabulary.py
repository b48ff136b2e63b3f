"""The hand-written vocabulary of place names: `resources/places/*.yml`, compiled to `vocabulary.json`, read once."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Any

import msgspec

from nuzuh.resources import FOLDER

COMPILED = ("areas", "countries", "points", "words")


def load(name: str) -> Any:
    """The content of `resources/places/NAME.yml`, as `genscripts/compile_lang.py` compiled it: YAML loads slowly."""
    return _all()[name]


@cache
def _all() -> dict[str, Any]:
    return msgspec.json.decode((FOLDER / "places" / "vocabulary.json").read_bytes(), type=dict[str, Any])


@cache
def vocabulary_hash() -> str:
    """A short hash of the vocabulary that an index is made with: it holds good only as long as its words."""
    parts = [(FOLDER / "places" / f"{name}.yml").read_bytes() for name in COMPILED]
    return sha256(b"".join(parts)).hexdigest()[:8]


def words() -> dict[str, Any]:
    """Modifiers and type words of place names."""
    found: dict[str, Any] = load("words")
    return found
