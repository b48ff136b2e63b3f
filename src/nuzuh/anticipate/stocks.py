"""Where displaced people are when a scenario starts: a table with a lower and an upper bound a place."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from nuzuh.anticipate.case import Case
from nuzuh.errors import InputError

TABLE = "stock.csv"
COLUMNS = ("place", "low", "high", "as_of", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """Between `low` and `high` displaced persons are in `place`; `source` says by which claims or table."""

    place: str
    low: float
    high: float
    as_of: str = ""
    source: str = ""


def read_stocks(folder: Path, case: Case) -> tuple[Stock, ...]:
    """The table beside a scenario, empty where there is none. Raises `InputError` that names line and remedy."""
    path = folder / TABLE
    if not path.is_file():
        return ()
    stocks = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                stock = Stock(
                    place=row["place"].strip(),
                    low=float(row["low"]),
                    high=float(row["high"]),
                    as_of=row.get("as_of") or "",
                    source=row.get("source") or "",
                )
            except (KeyError, TypeError, ValueError):
                raise InputError(
                    f"line {number} is not place, low, high", path=path, remedy="Write numbers without separators"
                ) from None
            if not 0 <= stock.low <= stock.high:
                raise InputError(f"line {number}: low is above high or below 0", path=path, remedy="Mend the line")
            if stock.place not in case.names:
                raise InputError(
                    f"line {number}: {stock.place!r} is not in locations.csv", path=path, remedy="Mend the name"
                )
            stocks.append(stock)
    return tuple(stocks)


def write_stocks(folder: Path, stocks: tuple[Stock, ...]) -> None:
    """Write the table."""
    with (folder / TABLE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for stock in stocks:
            writer.writerow([stock.place, f"{stock.low:.0f}", f"{stock.high:.0f}", stock.as_of, stock.source])
