"""Exports of IDMC's Internal Displacement Updates: new displacements, each with its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from nuzuh.collect.claims_csv import read_table, table_document
from nuzuh.collect.result import Import, Metadata
from nuzuh.collect.table_claims import Figure, claim_of, day_in, lost_in, number_in, place_in, row_text, with_lost
from nuzuh.collect.text import decode
from nuzuh.model import Bound, Claim, Measure, Role

EXTRACTOR = "idu/1"
NEEDED = {"figure", "displacement_date", "displacement_type"}
# IDMC's quantifiers, see its helix-server.
BOUNDS = {
    "more than": Bound.AT_LEAST,
    "less than": Bound.AT_MOST,
    "approximately": Bound.APPROX,
    "at least": Bound.AT_LEAST,
}
TAGS = re.compile(r"<[^>]{0,200}>")
DAYS = ("displacement_date", "displacement_start_date", "displacement_end_date")


def is_idu(header: list[str]) -> bool:
    """Whether a table's header is that of an IDU export."""
    return set(header) >= NEEDED


def read_idu(path: Path, data: bytes, options: Metadata | None = None) -> Import:
    """A claim of newly displaced people for each update."""
    text, encoding, _ = decode(data)
    _, rows = read_table(text)
    document = table_document(path, data, text, encoding, EXTRACTOR, options)
    claims: list[Claim] = []
    lost: list[str] = []
    for number, row in rows:
        figure = _figure(row)
        if figure is not None:
            claims.append(claim_of(figure, document, EXTRACTOR, number, 0, _says(row)))
        lost += (f"row {number}: {what}" for what in lost_in(row, ("figure",), DAYS))
    return Import(with_lost(document, lost), tuple(claims))


def _figure(row: Mapping[str, str]) -> Figure | None:
    value = number_in(row, "figure")
    if value is None:
        return None
    kind = row.get("displacement_type", "")
    return Figure(
        value=value,
        measure=Measure.DISPLACED,
        number=row["figure"],
        bound=BOUNDS.get(row.get("qualifier", "").lower(), Bound.EXACT),
        places=place_in(row, "locations_name", "country", role=Role.ORIGIN),
        start=day_in(row, "displacement_start_date", "displacement_date"),
        end=day_in(row, "displacement_end_date", "displacement_date"),
        source=row.get("sources") or "IDMC",
        via="IDMC" if row.get("sources") else None,
        term=row.get("term") or None,
        notes=tuple(f"{name}: {row[name]}" for name in ("role", "event_name", "source_url") if row.get(name))
        + ((f"displacement_type: {kind}",) if kind else ()),
    )


def _says(row: Mapping[str, str]) -> str:
    """IDMC's own sentence of the update without its markup, else the row."""
    said = " ".join(TAGS.sub(" ", row.get("standard_popup_text", "")).split())
    return said or row_text(row)
