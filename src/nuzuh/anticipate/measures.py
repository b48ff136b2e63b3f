"""How far a run is from what was counted: Flee's own measure."""

from __future__ import annotations

import numpy as np

from nuzuh.anticipate.case import Floats


def relative_difference(run: Floats, counted: Floats, *, rescaled: bool = True) -> float:
    """The averaged relative difference over days (rows) and camps (columns): mean of sum |n - d| / max(sum d, 1).

    `rescaled`: each day's run is first scaled to the day's counted total (0 where the run has nobody), as in Flee's
    `extract-validation-results`. Half of it is the share of people in the wrong camp.
    """
    total = counted.sum(axis=1)
    if rescaled:
        have = run.sum(axis=1)
        run = run * np.where(have > 0, total / np.where(have > 0, have, 1), 0)[:, None]
    return float(np.mean(np.abs(run - counted).sum(axis=1) / np.maximum(total, 1)))
