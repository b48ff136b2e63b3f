"""Reads movement cases in Flee's file formats, as they are found in the wild.

Tolerated, with a note: byte-order marks, quotes, CRLF, blanks, headers with or without `#`, either period file, names
in another case, thousands separators. Anything that would change the result is an error that names file, line and
remedy.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from nuzuh.anticipate.case import (
    CAMPS,
    Case,
    Closure,
    ClosureKind,
    Correction,
    Defect,
    Floats,
    Kind,
    Locality,
    Road,
    Series,
)
from nuzuh.errors import InputError

PERIODS = ("sim_period.csv", "conflict_period.csv")
SHOWN = 20  # defects listed in one message


class CaseError(InputError):
    """The files of a case cannot be used; `defects` lists all that is wrong with them."""

    def __init__(self, folder: Path, defects: tuple[Defect, ...]) -> None:
        self.defects = defects
        lines = "".join(f"\n  {defect}" for defect in defects[:SHOWN])
        more = f"\n  and {len(defects) - SHOWN} more" if len(defects) > SHOWN else ""
        super().__init__(f"{len(defects)} defects in the files of this case:{lines}{more}", path=folder)


@dataclass(slots=True)
class Reader:
    """Collects what is wrong (`bad`) and what was passed over (`notes`) while the files of `folder` are read."""

    folder: Path
    bad: list[Defect] = field(default_factory=list)
    notes: list[Defect] = field(default_factory=list)

    def fault(self, file: Path, line: int, message: str, remedy: str) -> None:
        self.bad.append(Defect(self._short(file), line, message, remedy))

    def note(self, file: Path, line: int, message: str, remedy: str) -> None:
        self.notes.append(Defect(self._short(file), line, message, remedy))

    def _short(self, file: Path) -> str:
        return str(file.relative_to(self.folder)) if file.is_relative_to(self.folder) else str(file)

    def find(self, folder: Path, name: str) -> Path | None:
        """The file `name`, also where it is written in another case."""
        path = folder / name
        if path.is_file() or not folder.is_dir():
            return path if path.is_file() else None
        for other in sorted(folder.iterdir()):
            if other.name.lower() == name.lower():
                self.note(path, 0, f"is there as {other.name}", "Rename it to say what the layout says")
                return other
        return None

    def rows(self, file: Path) -> Iterator[tuple[int, list[str]]]:
        """Line number and stripped cells of each row that is neither blank nor a comment."""
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            text = file.read_text(encoding="latin-1")
            self.note(file, 0, "is not UTF-8 and was read as Latin-1", "Save it as UTF-8")
        lines = text.splitlines()
        separator = ";" if lines and ";" in lines[0] and "," not in lines[0] else ","
        reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, cells

    def number(self, file: Path, line: int, text: str, what: str, *, default: float | None = None) -> float:
        if not text and default is not None:
            return default
        try:
            value = float(text.replace(",", "").replace("_", ""))
        except ValueError:
            value = float("nan")
        if not np.isfinite(value):
            self.fault(file, line, f"{what} is {text!r}, which is no number", "Write digits")
            return default if default is not None else 0.0
        if "," in text:
            self.note(file, line, f"{what} {text!r} has thousands separators", "Write plain digits")
        return value

    def day(self, file: Path, line: int, text: str) -> date | None:
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            self.fault(file, line, f"{text!r} is no date", "Write it as 2020-01-31")
            return None


def read_case(folder: Path, *, name: str | None = None) -> Case:
    """The case in `folder/input_csv` and `folder/source_data` (or, without these, in `folder` itself).

    Raises `CaseError`, which lists every defect with its file, line and remedy.
    """
    inputs = folder / "input_csv" if (folder / "input_csv").is_dir() else folder
    source = folder / "source_data" if (folder / "source_data").is_dir() else folder
    reader = Reader(folder)
    start, days = _period(reader, inputs)
    localities = _localities(reader, inputs)
    names = {locality.name: i for i, locality in enumerate(localities)}
    countries = {locality.country for locality in localities}
    roads = _roads(reader, inputs, names)
    closures = _closures(reader, inputs, names, countries)
    conflict = _conflicts(reader, inputs, names, days)
    observed, total = _counts(reader, source, start)
    corrections = _corrections(reader, inputs, start, observed)
    _check_counts(reader, source, localities, observed)
    if reader.bad:
        raise CaseError(folder, tuple(reader.bad))
    return Case(
        name=name or folder.resolve().name,
        start=start,
        days=days,
        localities=localities,
        roads=roads,
        closures=closures,
        conflict=conflict,
        observed=observed,
        total=total,
        corrections=corrections,
        notes=tuple(reader.notes),
    )


def _is_header(cells: list[str], *words: str) -> bool:
    return cells[0].startswith("#") or cells[0].lower() in words


def _needed(reader: Reader, folder: Path, name: str) -> Path | None:
    path = reader.find(folder, name)
    if path is None:
        backup = (folder / f"{name}~").is_file()
        remedy = f"Only the backup {name}~ is there: rename it if it is the one" if backup else "Add the file"
        reader.fault(folder / name, 0, "is missing", remedy)
    return path


def _period(reader: Reader, folder: Path) -> tuple[date, int]:
    found = [path for path in (reader.find(folder, name) for name in PERIODS) if path is not None]
    if not found:
        reader.fault(folder / PERIODS[0], 0, "is missing", "Add it with the lines StartDate,2020-01-01 and Length,300")
        return date.min, 0
    if len(found) > 1:
        reader.note(found[1], 0, f"is passed over, as {found[0].name} is there", "Remove one of them")
    start, days = None, 0.0
    for line, cells in reader.rows(found[0]):
        key = cells[0].lower().lstrip("#")
        if key == "startdate" and len(cells) > 1:
            start = reader.day(found[0], line, cells[1])
        elif key == "length" and len(cells) > 1:
            days = reader.number(found[0], line, cells[1], "Length")
    if days < 1:
        reader.fault(found[0], 0, "says no Length of at least 1 day", "Add the line Length,300")
    if start is None:
        reader.fault(found[0], 0, "says no StartDate", "Add the line StartDate,2020-01-01")
    return start or date.min, int(days)


def _kind(text: str) -> Kind | None:
    word = text.lower()
    for part, kind in (
        ("idp", Kind.IDP_CAMP),
        ("camp", Kind.CAMP),
        ("conflict", Kind.CONFLICT),
        ("forward", Kind.HUB),
        ("marker", Kind.MARKER),
        ("town", Kind.TOWN),
        ("default", Kind.TOWN),
    ):
        if part in word:
            return kind
    return None


def _localities(reader: Reader, folder: Path) -> tuple[Locality, ...]:
    file = _needed(reader, folder, "locations.csv")
    if file is None:
        return ()
    found: dict[str, Locality] = {}
    columns: list[str] = []
    for line, cells in reader.rows(file):
        if _is_header(cells, "name"):
            columns = [cell.lower() for cell in cells]
            continue
        if len(cells) < 6:
            reader.fault(file, line, f"has {len(cells)} columns", "Write name,region,country,lat,lon,location_type")
            continue
        cells += [""] * (8 - len(cells))
        kind = _kind(cells[5])
        if kind is None:
            reader.fault(file, line, f"location_type {cells[5]!r} is not known", f"Use one of {', '.join(Kind)}")
            continue
        if not cells[0] or cells[0] in found:
            problem = f"{cells[0]!r} is there twice" if cells[0] else "the name is empty"
            reader.fault(file, line, problem, "Give every place a name of its own")
            continue
        people = reader.number(file, line, cells[7], "population", default=0.0)
        if people < 0:
            reader.fault(file, line, f"population {cells[7]} is below 0", "Write 0 where it is not known")
        lat = reader.number(file, line, cells[3], "latitude") if cells[3] else None
        lon = reader.number(file, line, cells[4], "longitude") if cells[4] else None
        if (lat is not None and abs(lat) > 90) or (lon is not None and abs(lon) > 180):
            reader.fault(file, line, f"{lat}, {lon} is not on Earth", "Write latitude, then longitude, in degrees")
        extra = dict(zip(columns[8:], cells[8:], strict=False))
        found[cells[0]] = Locality(
            name=cells[0],
            kind=kind,
            region=cells[1],
            country=cells[2],
            lat=lat,
            lon=lon,
            conflict_from=int(reader.number(file, line, cells[6], "conflict_date", default=0.0)),
            population=0.0 if kind in CAMPS else people,
            # Flee: a capacity below 1 is no limit.
            capacity=people if kind in CAMPS and people >= 1 else None,
            name_ar=extra.get("name_ar", ""),
            place=extra.get("place") or None,
            admin1=extra.get("admin1") or None,
        )
    if not found:
        reader.fault(file, 0, "holds no place", "Add a line for each")
    return tuple(found.values())


def _roads(reader: Reader, folder: Path, names: dict[str, int]) -> tuple[Road, ...]:
    file = _needed(reader, folder, "routes.csv")
    if file is None:
        return ()
    roads: list[Road] = []
    columns: list[str] = []
    for line, cells in reader.rows(file):
        if _is_header(cells, "name1"):
            columns = [cell.lower().lstrip("#") for cell in cells]
            continue
        if len(cells) < 3:
            reader.fault(file, line, f"has {len(cells)} columns", "Write name1,name2,distance")
            continue
        unknown = [name for name in cells[:2] if name not in names]
        for name in unknown:
            reader.fault(file, line, f"{name!r} is not in locations.csv", "Add it there or mend the name")
        if unknown:
            continue
        km = reader.number(file, line, cells[2], "distance")
        if km < 0 or cells[0] == cells[1]:
            reader.fault(file, line, "joins a place to itself or has a distance below 0", "Mend or remove the line")
        redirects = reader.number(file, line, cells[3] if len(cells) > 3 else "", "forced_redirection", default=0.0)
        if redirects not in (0, 1, 2):
            reader.fault(file, line, f"forced_redirection is {cells[3]}", "Write 0, 1 (to name1) or 2 (to name2)")
        extra = dict(zip(columns[4:], cells[4:], strict=False))
        speed = extra.get("max_move_speed", "")
        if extra.get("walk_probability"):
            reader.note(file, line, "walk_probability is passed over", "Set max_move_speed to the mean speed")
        roads.append(
            Road(
                a=cells[0],
                b=cells[1],
                km=km,
                redirects=int(redirects) if redirects in (0, 1, 2) else 0,
                speed=reader.number(file, line, speed, "max_move_speed") if speed else None,
            )
        )
    return tuple(roads)


def _closures(reader: Reader, folder: Path, names: dict[str, int], countries: set[str]) -> tuple[Closure, ...]:
    file = reader.find(folder, "closures.csv")
    if file is None:
        return ()
    closures: list[Closure] = []
    for line, cells in reader.rows(file):
        if _is_header(cells, "closure_type"):
            continue
        if cells[0].lower() not in list(ClosureKind):
            reader.fault(file, line, f"closure_type {cells[0]!r} is not known", f"Use one of {', '.join(ClosureKind)}")
            continue
        kind = ClosureKind(cells[0].lower())
        cells += [""] * (5 - len(cells))
        pair = kind in (ClosureKind.COUNTRY, ClosureKind.LINK, ClosureKind.REDIRECTION)
        known = countries if kind is ClosureKind.COUNTRY else names
        for name in cells[1 : 3 if pair else 2]:
            if name not in known:
                reader.fault(file, line, f"{name!r} is not in locations.csv", "Mend the name")
        start = int(reader.number(file, line, cells[3], "closure_start", default=0.0))
        end = int(reader.number(file, line, cells[4], "closure_end", default=-1.0))
        # Flee writes -1 for "to the end"; an end at or before the start says the same.
        closures.append(Closure(kind=kind, a=cells[1], b=cells[2], start=start, end=end if end > start else None))
    return tuple(closures)


def _conflicts(reader: Reader, folder: Path, names: dict[str, int], days: int) -> Floats:
    intensity = np.zeros((max(days, 0), len(names)))
    file = reader.find(folder, "conflicts.csv")
    if file is None:
        reader.note(folder / "conflicts.csv", 0, "is missing: conflict_date alone says when", "Add it if days differ")
        return intensity
    columns: list[int | None] = []
    day = 0
    for line, cells in reader.rows(file):
        if not columns:
            columns = [None, *(names.get(cell) for cell in cells[1:])]
            for cell in cells[1:]:
                if cell and cell not in names:
                    reader.fault(file, line, f"column {cell!r} is not in locations.csv", "Mend the name")
            continue
        if day >= days:
            break
        if len(cells) != len(columns) and any(cells[len(columns) :]):
            reader.fault(file, line, f"has {len(cells)} columns, the header {len(columns)}", "Mend the line")
        for column, cell in zip(columns, cells, strict=False):
            if column is not None:
                value = reader.number(file, line, cell, "intensity", default=0.0)
                if not 0 <= value <= 1:
                    reader.fault(file, line, f"intensity {cell} is outside 0 to 1", "Mend the cell")
                intensity[day, column] = value
        day += 1
    if 0 < day < days:
        reader.note(file, 0, f"ends after {day} of {days} days; its last day is taken to last", "Add the days")
        intensity[day:] = intensity[day - 1]
    return intensity


def _counts(reader: Reader, folder: Path, start: date) -> tuple[dict[str, Series], Series | None]:
    layout = reader.find(folder, "data_layout.csv")
    if layout is None:
        reader.note(folder / "data_layout.csv", 0, "is missing: nothing to compare with", "Add it to score runs")
        return {}, None
    observed: dict[str, Series] = {}
    total: Series | None = None
    for line, cells in reader.rows(layout):
        files = [cell for cell in cells[1:] if cell]
        if cells[0].startswith("#") or not files:
            continue
        parts = [part for name in files if (part := _series(reader, layout, line, folder, name, start)) is not None]
        if not parts:
            continue
        series = _sum(parts)
        if cells[0].lower() == "total":
            total = series
        else:
            observed[cells[0]] = series
    return observed, total


def _series(reader: Reader, layout: Path, line: int, folder: Path, name: str, start: date) -> Series | None:
    file = reader.find(folder, name)
    if file is None:
        reader.fault(layout, line, f"names {name}, which is missing", "Add the file or mend the name")
        return None
    counts: dict[int, float] = {}
    for number, cells in reader.rows(file):
        if _is_header(cells, "date", "datetime") or len(cells) < 2 or not cells[1]:
            continue
        when = reader.day(file, number, cells[0])
        persons = reader.number(file, number, cells[1], "count")
        if persons < 0:
            reader.fault(file, number, f"count {cells[1]} is below 0", "Mend or remove the line")
        if when is not None:
            day = (when - start).days
            if day in counts and counts[day] != persons:
                reader.note(file, number, f"a second count for {cells[0]} replaces the first", "Keep one of them")
            counts[day] = persons
    if not counts:
        reader.fault(file, 0, "holds no count", "Add lines of date,count")
        return None
    if list(counts) != sorted(counts):
        reader.note(file, 0, "is not in order of date and was sorted", "Sort it")
    days = np.array(sorted(counts), dtype=np.int64)
    return Series(days, np.array([counts[int(day)] for day in days]))


def _sum(parts: list[Series]) -> Series:
    """Several files of one camp: at each date of any, the sum of the last count of each."""
    if len(parts) == 1:
        return parts[0]
    days = np.unique(np.concatenate([part.days for part in parts]))
    return Series(days, np.sum([np.nan_to_num(part.known(days)) for part in parts], axis=0))


def _corrections(reader: Reader, folder: Path, start: date, observed: dict[str, Series]) -> tuple[Correction, ...]:
    file = reader.find(folder, "registration_corrections.csv")
    if file is None:
        return ()
    found: list[Correction] = []
    for line, cells in reader.rows(file):
        if _is_header(cells) or len(cells) < 2 or cells[1].lower() == "date":
            continue
        when = reader.day(file, line, cells[1])
        if when is None:
            continue
        if cells[0] not in observed:
            reader.note(file, line, f"corrects {cells[0]!r}, of which there are no counts", "Mend the name")
            continue
        found.append(Correction(camp=cells[0], day=(when - start).days))
    return tuple(found)


def _check_counts(reader: Reader, source: Path, localities: tuple[Locality, ...], observed: dict[str, Series]) -> None:
    layout = source / "data_layout.csv"
    camps = {locality.name for locality in localities if locality.kind in CAMPS}
    for name in sorted(camps - observed.keys()) if observed else ():
        reader.note(layout, 0, f"has no counts for the camp {name}: it counts as empty", "Add its file")
    for name in sorted(observed.keys() - camps):
        reader.note(layout, 0, f"has counts for {name}, which is no camp in locations.csv", "Mend the name or its type")
