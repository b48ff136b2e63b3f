"""Tables with HXL tags: the row of hashtags below the header says what each column is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nuzuh.collect.claims_csv import read_cells, table_document
from nuzuh.collect.result import Import, Metadata
from nuzuh.collect.table_claims import Figure, claim_of, count, to_iso_day, with_lost
from nuzuh.collect.text import decode
from nuzuh.errors import DocumentError
from nuzuh.model import Claim, Document, Measure, PlaceMention, Role, Unit, Who

EXTRACTOR = "hxl/1"
# Hashtag and attributes to what is counted, the more special first. After the HXL 1.1 core schema and the table of
# measures in the annotation guidelines; `refugees` comes before `displaced`, as UNHCR tags refugees with both.
MEASURES: tuple[tuple[str, frozenset[str], Measure, str], ...] = (
    ("#affected", frozenset({"refugees", "new"}), Measure.CROSSED_BORDER, Unit.PERSONS),
    ("#affected", frozenset({"refugees"}), Measure.REFUGEES, Unit.PERSONS),
    ("#affected", frozenset({"asylum"}), Measure.REFUGEES, Unit.PERSONS),
    ("#affected", frozenset({"idps"}), Measure.IDPS, Unit.PERSONS),
    ("#affected", frozenset({"idp"}), Measure.IDPS, Unit.PERSONS),
    ("#affected", frozenset({"displaced", "new"}), Measure.DISPLACED, Unit.PERSONS),
    ("#affected", frozenset({"displaced"}), Measure.IDPS, Unit.PERSONS),
    ("#affected", frozenset({"returned"}), Measure.RETURNED, Unit.PERSONS),
    ("#affected", frozenset({"killed"}), Measure.KILLED, Unit.PERSONS),
    ("#affected", frozenset({"injured"}), Measure.INJURED, Unit.PERSONS),
    ("#affected", frozenset({"casualties"}), Measure.CASUALTIES, Unit.PERSONS),
    ("#affected", frozenset({"missing"}), Measure.MISSING, Unit.PERSONS),
    ("#affected", frozenset({"detained"}), Measure.DETAINED, Unit.PERSONS),
    ("#affected", frozenset(), Measure.AFFECTED, Unit.PERSONS),
    ("#inneed", frozenset(), Measure.IN_NEED, Unit.PERSONS),
    ("#reached", frozenset(), Measure.ASSISTED, Unit.PERSONS),
    ("#population", frozenset(), Measure.POPULATION, Unit.PERSONS),
    ("#event", frozenset({"num"}), Measure.ATTACKS, Unit.INCIDENTS),
)
WHO = {"children": Who.CHILDREN, "f": Who.WOMEN, "m": Who.MEN, "civilians": Who.CIVILIANS}
PLACES = ("#loc", "#adm5", "#adm4", "#adm3", "#adm2", "#adm1", "#country")
Tag = tuple[str, frozenset[str]]


def parse_tag(text: str) -> Tag | None:
    """Hashtag and attributes of a cell such as `#affected +displaced+f`; None for any other cell."""
    words = text.strip().lower().replace("+", " +").split()
    if not words or not words[0].startswith("#") or len(words[0]) < 2:
        return None
    return words[0], frozenset(word.lstrip("+") for word in words[1:])


def is_hxl(first_rows: Sequence[Sequence[str]]) -> bool:
    """Whether one of the first rows is a row of hashtags."""
    return any(_is_tag_row(row) for row in first_rows)


def _is_tag_row(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell.strip()]
    # As libhxl does: half of the filled cells or more are tags.
    return bool(filled) and 2 * sum(parse_tag(cell) is not None for cell in filled) >= len(filled)


def read_hxl(path: Path, data: bytes, options: Metadata | None = None) -> Import:
    """A claim for each cell of a column whose tag says what it counts. Raises `DocumentError` where none does."""
    text, encoding, _ = decode(data)
    document = table_document(path, data, text, encoding, EXTRACTOR, options)
    rows = read_cells(text)
    header, tags = _header(rows)
    counted = {column: kind for column, tag in tags.items() if (kind := _measure(tag)) is not None}
    if not counted:
        raise DocumentError("no HXL tag says what is counted", path=path, remedy="Tag a column #affected+killed")
    claims: list[Claim] = []
    lost: list[str] = []
    for number, cells in enumerate(rows, 1):
        row = Row(cells, header, tags)
        said = " | ".join(cell for cell in cells if cell)
        figures = enumerate(_figures(row, counted, document))
        claims += (claim_of(figure, document, EXTRACTOR, number, part, said) for part, figure in figures)
        lost += (f"row {number}: {what}" for what in _lost(row, counted))
    return Import(with_lost(document, lost), tuple(claims))


def _lost(row: Row, counted: Mapping[int, tuple[Measure, str]]) -> Iterator[str]:
    """The cells that hold something else than their tag says."""
    for column in counted:
        if (cell := row.cell(column)) and count(cell) is None:
            yield f"{cell[:40]!r} under {row.name(column) or 'a tag that counts'} is no count such as 42000 or 42,000"
    for cell in row.tagged("#date"):
        if to_iso_day(cell) is None:
            yield f"{cell[:40]!r} is no date such as 2020-02-11"


def _header(rows: Iterator[list[str]]) -> tuple[list[str], dict[int, Tag]]:
    """The names and the tags of the columns; takes the rows up to the tags."""
    before: list[str] = []
    for row in rows:
        if _is_tag_row(row):
            return before, {column: tag for column, cell in enumerate(row) if (tag := parse_tag(cell)) is not None}
        before = row
    return [], {}


def _measure(tag: Tag) -> tuple[Measure, str] | None:
    for hashtag, attributes, measure, unit in MEASURES:
        if tag[0] == hashtag and attributes <= tag[1]:
            households = tag[1] & {"hh", "households", "families"}
            return measure, Unit.HOUSEHOLDS if households else unit
    return None


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the names and tags of its columns."""

    cells: list[str]
    header: list[str]
    tags: Mapping[int, Tag]

    def cell(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""

    def name(self, column: int) -> str | None:
        return self.header[column] if column < len(self.header) else None

    def tagged(self, hashtag: str, attribute: str | None = None) -> Iterator[str]:
        """The filled cells under a hashtag, codes left out."""
        for column, tag in self.tags.items():
            fits = tag[0] == hashtag and "code" not in tag[1] and (attribute is None or attribute in tag[1])
            if fits and self.cell(column):
                yield self.cell(column)

    def day(self, *attributes: str | None) -> date | None:
        """The first cell that is a date, by the attributes of its tag."""
        cells = (cell for attribute in attributes for cell in self.tagged("#date", attribute))
        return next((found for cell in cells if (found := to_iso_day(cell)) is not None), None)


def _figures(row: Row, counted: Mapping[int, tuple[Measure, str]], document: Document) -> Iterator[Figure]:
    place = next((cell for hashtag in PLACES for cell in row.tagged(hashtag)), None)
    for column, (measure, unit) in counted.items():
        value = count(row.cell(column))
        if value is not None:
            yield Figure(
                value=value,
                measure=measure,
                unit=unit,
                number=row.cell(column),
                who=next((WHO[word] for word in sorted(row.tags[column][1]) if word in WHO), None),
                places=() if place is None else (PlaceMention(name=place, role=Role.LOCATION, confidence=1.0),),
                start=row.day("start"),
                end=row.day("end", None) or document.published,
                source=next(row.tagged("#meta", "source"), document.publisher),
                term=row.name(column),
            )
