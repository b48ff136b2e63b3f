"""One file to publish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """Its path, and how its bytes are made (None: it is not published after all).

    `inputs` is the digest of all that they are made from; None: they are made every time.
    """

    path: str
    make: Callable[[], bytes | None]
    inputs: bytes | None = None
