"""How a compiled layer is laid out, for those who write it and those who look things up in it."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np

FORMAT = 5  # raise it when the arrays or the keys change: old caches are then compiled anew

PLACE = np.dtype(
    [
        *(("lat", "f8"), ("lon", "f8"), ("population", "u4"), ("parent", "i4"), ("kind", "u1"), ("country", "u2")),
        *(("source", "u2"), ("licence", "u2")),
    ],
    align=True,  # a column can be read as a memoryview then
)


def text_hash(text: str) -> int:
    """A stable 64-bit hash of `text`."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
