"""The Merkle tree of RFC 6962 (Certificate Transparency) over hashes of rows.

Leaves are given as hashes already (of `commit.py`, which prefixes them with 0x00); inner nodes are prefixed with 0x01.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """All levels of the tree, leaves first; a node without a neighbour moves up as it is."""
    tree = [list(leaves)]
    while len(tree[-1]) > 1:
        below = tree[-1]
        above = [_node(below[i], below[i + 1]) for i in range(0, len(below) - 1, 2)]
        tree.append(above if len(below) % 2 == 0 else [*above, below[-1]])
    return tree


def root(leaves: Sequence[bytes]) -> bytes:
    """The root; of no leaves the hash of nothing."""
    return levels(leaves)[-1][0] if leaves else hashlib.sha256().digest()


def path(tree: list[list[bytes]], index: int) -> list[bytes]:
    """The neighbours from leaf `index` up to the root."""
    steps = []
    for level in tree[:-1]:
        if (neighbour := index ^ 1) < len(level):
            steps.append(level[neighbour])
        index //= 2
    return steps


def climb(leaf: bytes, index: int, size: int, steps: Sequence[bytes]) -> bytes:
    """The root that a leaf and its path lead to. Raises `ValueError` where the path has the wrong length."""
    if not 0 <= index < size:
        raise ValueError("the row lies outside its segment")
    rest, node = list(reversed(steps)), leaf
    while size > 1:
        if (index ^ 1) < size:
            if not rest:
                raise ValueError("the path is too short")
            neighbour = rest.pop()
            node = _node(neighbour, node) if index % 2 else _node(node, neighbour)
        index, size = index // 2, (size + 1) // 2
    if rest:
        raise ValueError("the path is too long")
    return node
