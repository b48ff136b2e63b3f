"""Exports of UCDP's georeferenced events (GED): deaths with a low, a best and a high estimate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from nuzuh.collect.claims_csv import read_table, table_document
from nuzuh.collect.result import Import, Metadata
from nuzuh.collect.table_claims import Figure, claim_of, day_in, lost_in, number_in, place_in, row_text, with_lost
from nuzuh.collect.text import decode
from nuzuh.model import Bound, Claim, Measure, Reading, Who

EXTRACTOR = "ged/1"
NEEDED = {"best", "low", "high", "date_start", "date_end", "side_a", "side_b"}
LICENCE = "CC-BY-4.0"
COUNTS = ("best", "low", "high", "deaths_civilians")


def is_ged(header: list[str]) -> bool:
    """Whether a table's header is that of UCDP GED."""
    return set(header) >= NEEDED


def read_ged(path: Path, data: bytes, options: Metadata | None = None) -> Import:
    """For each event its best estimate of deaths, its range where low and high differ, and its civilian deaths."""
    text, encoding, _ = decode(data)
    _, rows = read_table(text)
    document = table_document(path, data, text, encoding, EXTRACTOR, options, licence=LICENCE)
    claims: list[Claim] = []
    lost: list[str] = []
    for number, row in rows:
        said = row_text(row)
        claims += (claim_of(figure, document, EXTRACTOR, number, part, said) for part, figure in _figures(row))
        lost += (f"row {number}: {what}" for what in lost_in(row, COUNTS, ("date_start", "date_end")))
    return Import(with_lost(document, lost), tuple(claims))


def _figures(row: Mapping[str, str]) -> Iterator[tuple[int, Figure]]:
    best, low, high = (number_in(row, name) for name in ("best", "low", "high"))
    if best is not None:
        yield 0, _figure(row, best, number=row["best"])
    if low is not None and high is not None and low < high:
        yield 1, _figure(row, low, high=high, bound=Bound.APPROX, number=f"{row['low']} to {row['high']}")
    civilians = number_in(row, "deaths_civilians")
    if civilians:
        yield 2, _figure(row, civilians, who=Who.CIVILIANS, number=row["deaths_civilians"])


def _figure(
    row: Mapping[str, str],
    value: float,
    *,
    number: str,
    high: float | None = None,
    bound: Bound = Bound.EXACT,
    who: Who | None = None,
) -> Figure:
    reported = row.get("source_original") or row.get("source_office") or None
    return Figure(
        value=value,
        high=high,
        bound=bound,
        number=number,
        measure=Measure.KILLED,
        who=who,
        places=place_in(row, "where_coordinates", "where_description", "adm_2", "adm_1", "country"),
        start=day_in(row, "date_start"),
        end=day_in(row, "date_end"),
        source=reported or "UCDP",
        via="UCDP" if reported else None,
        reading=Reading.ESTIMATE,
        notes=tuple(f"{name}: {row[name]}" for name in ("id", "conflict_name", "dyad_name") if row.get(name)),
    )
