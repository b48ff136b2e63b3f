"""What was worked out before, taken up again where its inputs are as they were: a new claim costs its scope only."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Memory:
    """Results by key, each with the inputs that it was made of.

    A result is taken up only where its inputs are equal, so that an account made with a memory equals one made without.
    What is not asked for again is forgotten. Inputs that are the same objects compare at once. `basis` is what every
    result rests on beside its inputs (the monitor, the gazetteer): of an `earlier` memory with another, nothing holds.
    """

    __slots__ = ("_basis", "_earlier", "_made")

    def __init__(self, basis: tuple[object, ...] = (), earlier: Memory | None = None) -> None:
        self._basis = basis
        holds = earlier is not None and earlier._basis == basis
        self._earlier: dict[Hashable, tuple[Any, Any]] = earlier._made if earlier is not None and holds else {}
        self._made: dict[Hashable, tuple[Any, Any]] = {}

    def recall(self, key: Hashable, inputs: object, make: Callable[[], Made]) -> Made:
        """The result of `make`, which must depend on `key` and `inputs` alone."""
        known = self._made.get(key) or self._earlier.get(key)
        if known is None or known[0] != inputs:
            known = (inputs, make())
        self._made[key] = known
        result: Made = known[1]
        return result

    def close(self) -> None:
        """Forgets what was not asked for again."""
        self._earlier = {}
