"""What one new claim costs beside making the whole account anew, on a ledger of many claims: CPU seconds.

    python benchmarks/update.py [CLAIMS ...]

Five bodies count displaced, killed and injured people in three provinces of nine districts each over a year, in windows
of one to sixty days; the new claim is of one measure in one district.
"""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.reconcile.makers import claim

from nuzuh.model import Claim, Measure
from nuzuh.monitor import Area, BodyEntry, Monitor, Words
from nuzuh.reconcile import Account, reconcile

FIRST = date(2020, 1, 1)
DAYS = 365
PROVINCES, DISTRICTS, BODIES = 3, 9, 5
MEASURES = (Measure.DISPLACED, Measure.KILLED, Measure.INJURED)


def monitor() -> Monitor:
    """A country of provinces and districts that do not sum (nobody counted them all), each body counting everything."""
    areas = [Area("land", Words("the land"))]
    for province in range(PROVINCES):
        areas.append(Area(f"p{province}", Words(f"province {province}"), within=("land",)))
        areas += [
            Area(f"p{province}d{district}", Words(f"district {province} {district}"), within=(f"p{province}",))
            for district in range(DISTRICTS)
        ]
    bodies = tuple(BodyEntry(f"b{k}", Words(f"Body {k}")) for k in range(BODIES))
    return Monitor(
        Words("Bench"), FIRST, "land", areas=tuple(areas), bodies=bodies, end=FIRST + timedelta(DAYS), measures=MEASURES
    )


def claims(count: int) -> list[Claim]:
    """Figures that are true of a steady count of a hundred a day and district, hedged by their digits only."""
    random = np.random.default_rng(7)
    made = []
    for number in range(count):
        since = int(random.integers(0, DAYS - 60))
        until = since + int(random.integers(1, 60))
        area = f"p{random.integers(PROVINCES)}d{random.integers(DISTRICTS)}"
        made.append(
            claim(
                100 * (until - since) + float(random.integers(1, 9)),
                (FIRST + timedelta(since)).isoformat(),
                (FIRST + timedelta(until)).isoformat(),
                source=f"Body {random.integers(BODIES)}",
                area=area,
                measure=MEASURES[int(random.integers(len(MEASURES)))],
                id=f"c{number:06d}",
            )
        )
    return made


def timed(listed: list[Claim], before: Account | None) -> tuple[float, Account]:
    began = time.process_time()
    account = reconcile(listed, {}, monitor(), before=before)
    return time.process_time() - began, account


def main(counts: list[int]) -> None:
    print("| claims | anew, CPU s | one more claim, CPU s | ratio | findings worked on again |\n|---|---|---|---|---|")
    for count in counts:
        listed = claims(count + 1)
        _, before = timed(listed[:-1], None)
        spent, account = timed(listed, before)
        anew, again = timed(listed, None)
        assert account == again
        touched = sum(new is not old for new, old in zip(account.findings, before.findings, strict=True))
        print(f"| {count:,} | {anew:.2f} | {spent:.2f} | {anew / spent:.0f} | {touched} of {len(account.findings)} |")


if __name__ == "__main__":
    main([int(given) for given in sys.argv[1:]] or [300, 1_000, 3_000, 10_000])
