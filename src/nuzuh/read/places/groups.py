"""Groups of measures whose places are named alike."""

from __future__ import annotations

GROUPS = frozenset(("flow", "stock", "goods", "harm"))
FLOWS = frozenset(("displaced", "crossed_border", "returned"))
_STOCKS = frozenset(("refugees", "idps", "population", "in_need", "assisted"))
_GOODS = frozenset(("aid", "funding", "other"))


def group_of(measure: str) -> str:
    """The group of measures whose places are named alike: flow, stock, goods or harm."""
    return "flow" if measure in FLOWS else "stock" if measure in _STOCKS else "goods" if measure in _GOODS else "harm"
