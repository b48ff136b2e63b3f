"""The Merkle tree of RFC 6962 (Certificate Transparency) over hashes of rows.

Leaves are given as hashes already (of `commit.py`, which prefixes them with 0x00); inner nodes are prefixed with 0x01.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence


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


def others(tree: list[list[bytes]], indices: Iterable[int]) -> list[bytes]:
    """What is needed beside the leaves `indices` to reach the root, each hash once: level by level, left to right."""
    found, known = [], sorted(set(indices))
    for level in tree[:-1]:
        have = set(known)
        found += [level[i ^ 1] for i in known if (i ^ 1) not in have and (i ^ 1) < len(level)]
        known = sorted({i // 2 for i in known})
    return found


def climb_together(leaves: Mapping[int, bytes], size: int, steps: Sequence[bytes]) -> bytes:
    """The root that some of `size` leaves, by index, and `others` lead to. Raises `ValueError` if they do not fit."""
    if not leaves or min(leaves) < 0 or max(leaves) >= size:
        raise ValueError("a row lies outside its segment")
    rest, known = list(reversed(steps)), dict(leaves)
    while size > 1:
        above: dict[int, bytes] = {}
        for i in sorted(known):
            if i // 2 in above:
                continue
            if (i ^ 1) >= size:
                above[i // 2] = known[i]
                continue
            if (i ^ 1) not in known and not rest:
                raise ValueError("a hash is missing")
            neighbour = known[i ^ 1] if (i ^ 1) in known else rest.pop()
            above[i // 2] = _node(neighbour, known[i]) if i % 2 else _node(known[i], neighbour)
        known, size = above, (size + 1) // 2
    if rest:
        raise ValueError("there are more hashes than needed")
    return known[0]
