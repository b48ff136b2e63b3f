"""Shortest paths between all nodes of a dense network, compiled: the inner loop of every closure."""

from __future__ import annotations

import numba
import numpy as np
import numpy.typing as npt


@numba.njit(cache=True)
def close(matrix: npt.NDArray[np.floating]) -> None:
    """Floyd-Warshall in place: `matrix[i, j]` becomes the least sum of steps from i to j (inf: no way)."""
    size = matrix.shape[0]
    for k in range(size):
        row = matrix[k]
        for i in range(size):
            first = matrix[i, k]
            if first < np.inf:
                for j in range(size):
                    through = first + row[j]
                    matrix[i, j] = min(matrix[i, j], through)
