"""Exports of ACLED: counted by month, first administrative unit and type of event, never passed on row by row.

ACLED's terms forbid giving its rows away. What becomes a claim is therefore a count, and its text says how it was
counted and where the data come from, not what a row says.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from nuzuh.collect.claims_csv import read_table, table_document
from nuzuh.collect.result import Import, Metadata
from nuzuh.collect.table_claims import Figure, claim_of, day_in, number_in
from nuzuh.collect.text import decode
from nuzuh.model import Measure, PlaceMention, Reading, Role, Unit

EXTRACTOR = "acled/1"
NEEDED = {"event_date", "event_type", "sub_event_type", "fatalities", "admin1"}
SOURCE = "ACLED"
URL = "https://acleddata.com/"
LICENCE = "ACLED terms: rows are not republished"
# Types of event that are attacks; protests and agreements are none.
ATTACKS = ("battles", "explosions/remote violence", "violence against civilians")

Key = tuple[int, int, str]


def is_acled(header: list[str]) -> bool:
    """Whether a table's header is that of an ACLED export."""
    return {name.lower() for name in header} >= NEEDED


def read_acled(path: Path, data: bytes, options: Metadata | None = None) -> Import:
    """For each month and unit the number of attacks and of reported deaths.

    The document's text is only a note of what was counted, so that nothing of the rows can reach a page.
    """
    text, encoding, _ = decode(data)
    _, rows = read_table(text)
    document = table_document(path, data, "", encoding, EXTRACTOR, options, licence=LICENCE)
    attacks: dict[Key, int] = defaultdict(int)
    deaths: dict[Key, float] = defaultdict(float)
    for _, row in rows:
        cells = {name.lower(): cell for name, cell in row.items()}
        day = day_in(cells, "event_date") or _long_day(cells.get("event_date", ""))
        if day is not None:
            key = (day.year, day.month, cells.get("admin1") or cells.get("country", ""))
            attacks[key] += cells["event_type"].lower() in ATTACKS
            deaths[key] += number_in(cells, "fatalities") or 0
    note = f"Counts of an ACLED export by month and unit ({URL}). Its rows are not shown, as its terms ask."
    document = replace(document, text=note, url=document.url or URL, publisher=document.publisher or SOURCE)
    claims = [
        claim_of(figure, document, EXTRACTOR, number, 0, f"{note} Counted here: {figure.number} {figure.term}")
        for number, figure in enumerate(_figures(attacks, deaths), 1)
    ]
    return Import(document, tuple(claims))


def _figures(attacks: Mapping[Key, int], deaths: Mapping[Key, float]) -> Iterator[Figure]:
    for key in sorted(attacks):
        yield _figure(key, attacks[key], Measure.ATTACKS, Unit.INCIDENTS, "attacks")
        yield _figure(key, deaths[key], Measure.KILLED, Unit.PERSONS, "reported fatalities")


def _figure(key: Key, value: float, measure: Measure, unit: str, term: str) -> Figure:
    year, month, unit_name = key
    return Figure(
        value=float(value),
        measure=measure,
        unit=unit,
        term=term,
        places=(PlaceMention(name=unit_name, role=Role.LOCATION, confidence=1.0),) if unit_name else (),
        start=date(year, month, 1),
        end=date(year, month, calendar.monthrange(year, month)[1]),
        source=SOURCE,
        reading=Reading.ESTIMATE,
    )


def _long_day(text: str) -> date | None:
    """A date as ACLED's older exports write it: "11 February 2020"."""
    parts = text.split()
    months = {name.lower(): number for number, name in enumerate(calendar.month_name)}
    try:
        return date(int(parts[2]), months[parts[1].lower()], int(parts[0]))
    except (IndexError, KeyError, ValueError):
        return None
