"""Gazetteer, name keys, disambiguation: the place behind every spelling, offline.

    >>> from nuzuh.places import open_gazetteer
    >>> gazetteer = open_gazetteer()
    >>> gazetteer.find("Maaret Alnuman")[0].place.id
    'gn:167611'

Everything is imported when asked for: `import nuzuh.places` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nuzuh.places.added import tables_of
    from nuzuh.places.areas import inner_outer
    from nuzuh.places.gazetteer import Gazetteer
    from nuzuh.places.mentions import resolve_claims
    from nuzuh.places.opening import open_gazetteer
    from nuzuh.places.tagging import tag
    from nuzuh.places.values import Candidate, Context, Resolution, Toponym

__all__ = [
    "Candidate",
    "Context",
    "Gazetteer",
    "Resolution",
    "Toponym",
    "inner_outer",
    "open_gazetteer",
    "resolve_claims",
    "tables_of",
    "tag",
]

_MODULES = {
    "Candidate": "values",
    "Context": "values",
    "Gazetteer": "gazetteer",
    "Resolution": "values",
    "Toponym": "values",
    "inner_outer": "areas",
    "open_gazetteer": "opening",
    "resolve_claims": "mentions",
    "tables_of": "added",
    "tag": "tagging",
}


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return getattr(import_module(f"nuzuh.places.{_MODULES[name]}"), name)
    raise AttributeError(f"module 'nuzuh.places' has no attribute {name!r}")
