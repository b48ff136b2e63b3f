"""Tables that stand as lines of cells ("Harim | Displaced: 1,200"): what a row's other cells, its heads of columns and
the words above the table say of its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nuzuh.lang import Pack
from nuzuh.read.words.lexicon import word_set
from nuzuh.read.words.placewords import place_words

Span = tuple[int, int]

CELL = "|"
# The place of a row that is the total of others.
NOWHERE: Span = (0, 0)
# Words above a table that name what it counts are few and end in no stop; more is a sentence of the report.
_LONGEST_CAPTION = 16
# A title, and a line of dates or places below it.
_CAPTIONS = 2
_NOTE = re.compile(r"(?:\s*\[\w{1,3}\]|[*†‡]+)\s*$")
_DIGIT = re.compile(r"\d")
_STOPPED = re.compile(r"[.!?؟…][\"'”’»)\]]*$")


class Row(NamedTuple):
    """What a row tells beside its figures, as characters of the text.

    `place` is the cell that names where they were counted (`NOWHERE` for a total), `origin` and `destination` those of
    people who moved, `label` the last other words before its first figure ("Killed | Number: 33"). `captions` are the
    numbers of the lines above the table, the nearest first, `headed` says that columns have heads. `columns` are the
    cells under a head, each with the number of the line that it stands in and the head.
    """

    place: Span | None = None
    origin: Span | None = None
    destination: Span | None = None
    label: Span | None = None
    captions: tuple[int, ...] = ()
    headed: bool = False
    columns: tuple[tuple[Span, int, Span], ...] = ()


class Columns(NamedTuple):
    """The words of a language for the heads of columns.

    `kinds` name kinds of places, of which `countries`, `provinces` and `districts` are wider than the others; `origin`
    and `destination` where people moved from and to. `totals` stand where a row is of all places, `plain` say that
    something is counted and not what ("Number"), `small` join them.
    """

    kinds: frozenset[str]
    countries: frozenset[str]
    provinces: frozenset[str]
    districts: frozenset[str]
    origin: frozenset[str]
    destination: frozenset[str]
    totals: frozenset[str]
    plain: frozenset[str]
    small: frozenset[str]


@cache
def columns(pack: Pack) -> Columns:
    """The vocabulary of tables of a language (`tables.yml`, and that of places)."""
    words, table = place_words(pack), pack.table("tables")

    def listed(name: str) -> frozenset[str]:
        found = word_set(table, name)
        return found | {article + word for article in pack.table("clitics").get("article", ()) for word in found}

    return Columns(
        words.columns,
        listed("countries"),
        listed("provinces"),
        listed("districts"),
        listed("origin"),
        listed("destination"),
        words.totals,
        listed("plain") | words.totals,
        listed("small"),
    )


class _Table(NamedTuple):
    """The table that is being read: its head of columns, the lines above it, where that head stands."""

    head: Sequence[tuple[str, ...]] = ()
    captions: tuple[int, ...] = ()
    line: int = 0
    heads: Sequence[Span] = ()


def rows(text: str, spans: Sequence[Span], pack: Pack) -> dict[int, Row]:
    """The rows of figures of all tables of a text, by the number of their line among `spans`.

    A line of cells without figures is a head of columns where it begins a table or names kinds of places.
    """
    found: dict[int, Row] = {}
    if CELL not in text:
        return found
    words = columns(pack)
    above: list[int] = []
    table = _Table()
    for index, (start, end) in enumerate(spans):
        if CELL not in text[start:end]:
            above, table = ([*above, index][-_CAPTIONS:], table) if _is_caption(text[start:end]) else ([], _Table())
            continue
        cells = _cells(text, start, end)
        begins = index == 0 or CELL not in text[slice(*spans[index - 1])]
        if _DIGIT.search(text, start, end) is None:
            head = [tuple(pack.tokenise(text, *cell).words) for cell in cells]
            if begins or not table.head or any(not words.kinds.isdisjoint(cell) for cell in head):
                # A part of a table under its own words repeats the head; what stands above the whole is said of it too.
                captions = (*reversed(above), *(table.captions if head == table.head else ()))
                table = _Table(head, captions, index, cells)
                above = []
            continue
        if begins and above:
            # Behind the foot of a page a table goes on.
            goes_on = len(table.head) == len(cells)
            table = (
                table._replace(captions=(*reversed(above), *table.captions))
                if goes_on
                else _Table([], (*reversed(above),))
            )
            above = []
        found[index] = _row(text, cells, table, words, pack)
    return found


def _is_caption(line: str) -> bool:
    return len(line.split()) <= _LONGEST_CAPTION and _STOPPED.search(line) is None


def _row(text: str, cells: Sequence[Span], table: _Table, words: Columns, pack: Pack) -> Row:
    head = table.head
    said = {
        k: pack.tokenise(text, *cell).words
        for k, cell in enumerate(cells)
        if cell[0] < cell[1] and _DIGIT.search(text, *cell) is None
    }
    origin, destination = _under(head, words.origin, words), _under(head, words.destination, words)
    named = [k for k, cell in enumerate(head) if not words.kinds.isdisjoint(cell) and k not in (origin, destination)]
    wider = (words.countries, words.provinces, words.districts)
    named.sort(key=lambda k: [not level.isdisjoint(head[k]) for level in wider])
    totals = [k for k, cell in said.items() if cell and (cell[0] in words.totals or cell[-1] in words.totals)]
    place = next((k for k in named if k in said and k not in totals), None)
    figures = [k for k, cell in enumerate(cells) if k not in said and cell[0] < cell[1]]
    taken = {*named, *(totals if named else ()), origin, destination}
    labels = [k for k in said if k not in taken and k < max(figures, default=0)]
    return Row(
        cells[place] if place is not None else NOWHERE if totals and named else None,
        cells[origin] if origin in said else None,
        cells[destination] if destination in said else None,
        cells[labels[-1]] if labels else None,
        table.captions,
        bool(head),
        tuple((cell, table.line, top) for cell, top in zip(cells, table.heads, strict=True))
        if len(cells) == len(table.heads)
        else (),
    )


def _under(head: Sequence[tuple[str, ...]], said: frozenset[str], words: Columns) -> int | None:
    """The column whose head says that people moved from there, or to there, and nothing else."""
    for k, cell in enumerate(head):
        if not said.isdisjoint(cell) and said | words.kinds | words.small >= set(cell):
            return k
    return None


def _cells(text: str, start: int, end: int) -> list[Span]:
    """Where the cells of a line stand without marks of notes, empty ones too; bars at both its ends are its frame."""
    found = []
    line = text[start:end].strip()
    framed = line.startswith(CELL) and line.endswith(CELL)
    for cell in (line[1:-1] if framed else line).split(CELL):
        at = text.index(cell, start)
        start = at + len(cell)
        found.append((at + len(cell) - len(cell.lstrip()), at + len(_NOTE.sub("", cell).rstrip())))
    return found
