"""The YAML files of a language, as people edit them, brought into the form that is committed and loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import yaml

from nuzuh.errors import InputError
from nuzuh.text import fold

# The tables of what a whole report is about, and where.
_ABOUT = frozenset(("domain", "lands"))
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


class _Words(yaml.CSafeLoader):
    """YAML in which "no", "on" and "off" are words like any other, not truth values."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_pack(language: str) -> dict[str, Any]:
    """`tables` (each YAML file under its stem) and `words` (all their words, folded and sorted) of `language`.

    The words that only tell what a report is about, and where, are no stems: a figure is not read otherwise for what is
    listed there.

    Raises `InputError` that names the file and line which cannot be read.
    """
    folder = resources.files("nuzuh.resources") / "lang" / language
    tables: dict[str, Any] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".yml"):
            continue
        try:
            table = yaml.load(file.read_text(encoding="utf-8"), Loader=_Words)
        except yaml.YAMLError as error:
            raise InputError(str(error), path=file, remedy="Mend that line; words with : or # need quotes") from None
        if not isinstance(table, dict):
            raise InputError("a table is names with what belongs to them", path=file, remedy="Begin it with `name:`")
        tables[file.name.removesuffix(".yml")] = table
    stems = {name: table for name, table in tables.items() if name not in _ABOUT}
    return {"tables": tables, "words": sorted({fold(word) for word in _words(stems)})}


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _WORD.findall(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _words(key)
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
