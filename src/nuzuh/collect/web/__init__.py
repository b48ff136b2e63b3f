"""Reports from the web: pages, feeds, sitemaps, and the interfaces of ReliefWeb, HDX and IOM's DTM.

What fetches is imported when asked for: telling an address from a file's name is not to load it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nuzuh.collect.web.address import is_address

if TYPE_CHECKING:
    from nuzuh.collect.web.collect import collect_addresses
    from nuzuh.collect.web.fetch import Fetcher

__all__ = ["Fetcher", "collect_addresses", "is_address"]

_MODULES = {"Fetcher": "fetch", "collect_addresses": "collect"}


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return getattr(import_module(f"nuzuh.collect.web.{_MODULES[name]}"), name)
    raise AttributeError(f"module 'nuzuh.collect.web' has no attribute {name!r}")
