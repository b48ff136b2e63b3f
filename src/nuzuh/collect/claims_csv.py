"""A CSV of typed claims, its columns named as the JSON keys of a claim. The columns are listed in `docs/collect.md`."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from nuzuh.collect.metadata import read_sidecar, sidecar_of
from nuzuh.collect.result import Metadata
from nuzuh.collect.table_claims import DOTTED, count
from nuzuh.collect.text import decode
from nuzuh.errors import DocumentError
from nuzuh.model import (
    Bound,
    Claim,
    Counts,
    Document,
    Measure,
    Modality,
    Period,
    PlaceMention,
    Reading,
    Role,
    Section,
    State,
    TableRow,
    Unit,
    Who,
    claim_id,
    is_unit,
)

READER = "import/1"
EXTRACTOR = "claims-csv/1"
SEPARATOR = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)  # a first line by which Excel knows how to part the cells
NEEDED = ("measure", "value")
DATES = ("from", "to")
# Columns of an exported claim that are made anew on import, as they say where the claim stood in another document.
MADE_ANEW = {
    "id",
    "document",
    "doc",
    "file",
    "row",
    "start",
    "end",
    "sentence_start",
    "page",
    "reader",
    "part_of",
    "repeats",
}
READ = {
    *(*NEEDED, *DATES, "from_earliest", "from_latest", "to_earliest", "to_latest", "event"),
    *("number", "high", "bound", "unit", "who", "actor", "places", "source", "via", "modality", "qualifier", "term"),
    *(
        "counts",
        "reading",
        "area_outer",
        "area_inner",
        "section",
        "sentence",
        "confidence",
        "uncertain",
        "state",
        "notes",
        "families",
    ),
}
# What one unit of a measure is where the column `unit` lacks; persons for all others.
UNITS = {
    Measure.ATTACKS: Unit.INCIDENTS,
    Measure.PLACES_AFFECTED: Unit.PLACES,
    Measure.FACILITIES: Unit.FACILITIES,
    Measure.HOMES: Unit.HOMES,
    Measure.AID: Unit.ITEMS,
    Measure.OTHER: Unit.ITEMS,
    Measure.SURVEY: Unit.PERCENT,
}
SHOWN_PROBLEMS = 5

Row = Mapping[str, str]
Word = TypeVar("Word", bound=StrEnum)


def is_claims_header(header: list[str]) -> bool:
    """Whether a table's first row is that of a claims CSV."""
    names = {name.strip() for name in header}
    return set(NEEDED) <= names and bool(names & set(DATES))


def read_claims(
    path: Path, *, data: bytes | None = None, options: Metadata | None = None
) -> tuple[Document, list[Claim]]:
    """The document that the file (or `data`, named as `path`) is, and a claim a row, two where `families` is given
    beside persons.

    Each claim stands at its `TableRow`, is read by "import/1" and is reviewed, as a person typed it, unless the column
    `state` says otherwise. A column that is not known is kept in `notes` as "column: value".
    Raises `DocumentError` that names the rows and columns that cannot be used; nothing of such a file is taken.
    """
    if data is None:
        data, options = path.read_bytes(), known_of(path, options)
    text, encoding, _ = decode(data)
    header, rows = read_table(text)
    if not is_claims_header(header):
        raise DocumentError(
            "the table has no columns `measure`, `value` and one of `from`, `to`",
            path=path,
            remedy="Name the columns as docs/collect.md lists them",
        )
    document = table_document(path, data, text, encoding, EXTRACTOR, options)
    claims: list[Claim] = []
    problems: list[str] = []
    for number, row in rows:
        try:
            claims += _claims(document, path.name, number, row)
        except ValueError as error:
            problems.append(f"row {number}: {error}")
    if problems:
        more = f" and {len(problems) - SHOWN_PROBLEMS} more" if len(problems) > SHOWN_PROBLEMS else ""
        raise DocumentError("; ".join(problems[:SHOWN_PROBLEMS]) + more, path=path, remedy="Mend these rows")
    return document, claims


def read_table(text: str) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """The header and the rows (from 1) of a CSV with commas, semicolons or tabs; rows that are blank are left out."""
    cells = read_cells(text)
    header = next(cells, [])
    return header, ((number, dict(zip(header, row, strict=False))) for number, row in enumerate(cells, 1))


def read_cells(text: str) -> Iterator[list[str]]:
    """The rows of a CSV that are not blank. Raises `DocumentError` that names a row that cannot be read."""
    said = SEPARATOR.match(text)
    text = text if said is None else text[said.end() :]
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count) if said is None else said[1]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise DocumentError(
                f"line {reader.line_num} cannot be read ({error})", remedy="Save the table as CSV in UTF-8"
            ) from None
        if any(cell.strip() for cell in cells):
            yield [cell.strip() for cell in cells]


def known_of(path: Path, options: Metadata | None) -> Metadata:
    """What is known of a file: `options`, then its sidecar."""
    sidecar = sidecar_of(path)
    known = Metadata() if sidecar is None else read_sidecar(sidecar)[0]
    return known if options is None else options.over(known)


def table_document(
    path: Path,
    data: bytes,
    text: str,
    encoding: str,
    extractor: str,
    options: Metadata | None,
    licence: str | None = None,
) -> Document:
    """The document that a table of typed data is."""
    known = Metadata() if options is None else options
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        doc=path.stem,
        text=text,
        path=path.as_posix(),
        media_type="text/csv",
        extractor=extractor,
        language=known.language,
        published=known.published,
        publisher=known.publisher,
        author=known.author,
        url=known.url,
        title=known.title,
        licence=known.licence or licence,
        encoding=encoding,
    )


def _claims(document: Document, file: str, number: int, row: Row) -> list[Claim]:
    claim = _claim(document, file, number, row)
    families = _number(row, "families")
    if families is None or claim.unit == Unit.HOUSEHOLDS:
        return [claim]
    return [claim, _families(claim, families, row["families"], number)]


def _families(claim: Claim, families: float, words: str, number: int) -> Claim:
    return replace(
        claim,
        id=claim_id(claim.document, EXTRACTOR, number, number, 1),
        number=words,
        value=families,
        high=None,
        unit=Unit.HOUSEHOLDS,
    )


def _claim(document: Document, file: str, number: int, row: Row) -> Claim:
    value = _number(row, "value")
    if value is None:
        raise ValueError("`value` is empty")
    measure = _word(row, "measure", Measure)
    if measure is None:
        raise ValueError("`measure` is empty")
    bound = _word(row, "bound", Bound) or Bound.EXACT
    source = row.get("source") or None
    return Claim(
        id=claim_id(document.id, EXTRACTOR, number, number),
        document=document.id,
        doc=document.doc,
        where=TableRow(file, number, row.get("sentence") or " | ".join(cell for cell in row.values() if cell)),
        number=row.get("number") or row["value"],
        value=value,
        high=_number(row, "high"),
        bound=bound,
        measure=measure,
        unit=_unit(row, measure),
        who=_word(row, "who", Who),
        actor=row.get("actor") or None,
        places=_places(row),
        period=_period(row),
        source=source,
        via=row.get("via") or None,
        modality=_word(row, "modality", Modality) or Modality.OBSERVED,
        qualifier=row.get("qualifier") or None,
        term=row.get("term") or None,
        counts=_word(row, "counts", Counts) or Counts.PEOPLE,
        reading=_word(row, "reading", Reading) or _default_reading(bound, source),
        area_outer=row.get("area_outer") or None,
        area_inner=row.get("area_inner") or None,
        section=_word(row, "section", Section) or Section.TABLE,
        confidence=_or(_number(row, "confidence"), 1.0),
        uncertain=row.get("uncertain", "").lower() in ("true", "1", "yes"),
        notes=_notes(row),
        reader=READER,
        state=_word(row, "state", State) or State.REVIEWED,
    )


def _default_reading(bound: Bound, source: str | None) -> Reading:
    if source is None:
        return Reading.ASSERTION
    return Reading.FLOOR if bound is Bound.AT_LEAST else Reading.ESTIMATE


def _or(value: float | None, default: float) -> float:
    return default if value is None else value


def _number(row: Row, name: str) -> float | None:
    text = row.get(name, "")
    if not text:
        return None
    if DOTTED.fullmatch(text) and not row.get("unit", "").startswith(("percent", "money")):
        raise ValueError(f"`{name}` is {text!r}: write thousands as 42000 or 42,000")
    value = count(text, dotted=True)
    if value is None:
        raise ValueError(f"`{name}` is {text!r}, which is no count; write it as 42000, 42,000 or 42.5")
    return value


def _word(row: Row, name: str, kind: type[Word]) -> Word | None:
    text = row.get(name, "").lower()
    try:
        return kind(text) if text else None
    except ValueError:
        raise ValueError(f"`{name}` is {text!r}; it is one of {', '.join(kind)}") from None


def _unit(row: Row, measure: Measure) -> str:
    text = row.get("unit", "")
    if not text:
        if measure in (Measure.FUNDING, Measure.PRICE):
            raise ValueError("`unit` is empty; money says its currency, as in money:USD")
        return UNITS.get(measure, Unit.PERSONS)
    if not is_unit(text):
        raise ValueError(f"`unit` is {text!r}; it is one of {', '.join(Unit)} or money:USD and the like")
    return text


def _places(row: Row) -> tuple[PlaceMention, ...]:
    mentions = []
    for part in filter(None, (part.strip() for part in row.get("places", "").split(";"))):
        name, _, role = part.rpartition("@")
        name, role = (name, role) if name else (role, Role.LOCATION)
        if role.strip() not in list(Role):
            raise ValueError(f"`places` says {part!r}; a place's role is one of {', '.join(Role)}")
        mentions.append(PlaceMention(name=name.strip(), role=Role(role.strip()), confidence=1.0))
    return tuple(mentions)


def _period(row: Row) -> Period:
    period = Period(
        start=_day(row, "from"),
        end=_day(row, "to"),
        start_earliest=_day(row, "from_earliest"),
        start_latest=_day(row, "from_latest"),
        end_earliest=_day(row, "to_earliest"),
        end_latest=_day(row, "to_latest"),
        event=row.get("event") or None,
    )
    if period.start is not None and period.end is not None and period.start > period.end:
        raise ValueError("`from` lies after `to`")
    return period


def _day(row: Row, name: str) -> date | None:
    text = row.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"`{name}` is {text!r}; write dates as 2020-02-11") from None


def _notes(row: Row) -> tuple[str, ...]:
    said = [note.strip() for note in row.get("notes", "").split(";") if note.strip()]
    extra = [f"{name}: {cell}" for name, cell in row.items() if name and cell and name not in READ | MADE_ANEW]
    return (*said, *extra)
