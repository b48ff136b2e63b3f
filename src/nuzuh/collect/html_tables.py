"""Tables of web pages as paragraphs, a row each, before the article is looked for; tables that lay out a page as what
they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from nuzuh.collect.tables import ABOVE, FIGURE, Row, table_lines

# Columns and rows that a cell may reach over; HTML allows 1,000 columns, which only broken pages ask for.
MAX_SPAN = 100
MAX_CELLS = 50_000
# Words in a cell; one of more is a part of the page.
LONGEST_CELL = 60
FORMS = ("input", "select", "textarea", "form", "button")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = ("p", "div", "br", "li", "ul", "ol", "table", "tr", "td", "th", *HEADINGS)
HIDDEN = ("script", "style", "noscript", "template")


def lay_out_tables(tree: Any) -> None:
    """Replace each table of figures in `tree` (lxml) by its rows, and each that lays out the page by its contents.

    All else, such as a table of links, stays for the extractor of articles to judge.
    """
    for table in reversed(list(tree.iter("table"))):  # those within others first
        if table.getparent() is None:
            continue
        inner = table.find(".//table") is not None or table.find(".//div[@data-rows]") is not None
        rows, head = ([], None) if inner else _grid(table)
        if not inner and _is_data(table, rows):
            _replace(table, rows, head)
        elif inner or table.get("role") in ("presentation", "none") or _is_layout(table):
            for node in [table, *table.iter("tbody", "thead", "tfoot", "tr", "td", "th", "caption")]:
                node.tag = "div"


def _own(table: Any, *tags: str) -> Iterator[Any]:
    """The nodes of these tags that are this table's and not those of one within it."""
    return (node for node in table.iter(*tags) if next(node.iterancestors("table"), None) is table)


def _is_data(table: Any, rows: list[Row]) -> bool:
    """Whether rows are words and figures in cells: no part of the page, no form, no calendar of links."""
    cells = [cell for row in rows for cell in row if cell and cell != ABOVE]
    figures = sum(bool(FIGURE.fullmatch(cell)) for cell in cells)
    wide = sum(len([cell for cell in row if cell]) > 1 for row in rows) > 1
    linked = sum(bool(FIGURE.fullmatch(" ".join(link.text_content().split()))) for link in table.iter("a"))
    return (
        wide
        and 0 < figures < len(cells)
        and 2 * linked <= figures
        and max(len(cell.split()) for cell in cells) <= LONGEST_CELL
        and next(table.iter(*FORMS), None) is None
    )


def _is_layout(table: Any) -> bool:
    """Whether its cells are parts of a page: of one column, or with headings or paragraphs in them."""
    rows = [len(row.findall("td")) + len(row.findall("th")) for row in _own(table, "tr")]
    return max(rows, default=1) < 2 or any(
        len(cell.findall(".//p")) > 1 or next(cell.iter(*HEADINGS), None) is not None
        for cell in _own(table, "td", "th")
    )


def _grid(table: Any) -> tuple[list[Row], int | None]:
    """The rows of a table with a place for each column, and how many of them are marked as its head."""
    rows: list[Row] = []
    marked: list[bool] = []
    below: dict[int, int] = {}  # the rows that cells from above still reach over, by column
    size = 0
    for line in _own(table, "tr"):
        row: list[str | None] = []
        for cell in line.iterchildren("td", "th"):
            if _is_hidden(cell):
                continue
            _reach_down(row, below)
            columns, over = _span(cell, "colspan"), _span(cell, "rowspan")
            below.update({len(row) + k: over for k in range(columns) if over > 1})
            row += [_words(cell), *[None] * (columns - 1)]
        _reach_down(row, below)
        below = {column: left - 1 for column, left in below.items() if left > 1}
        size += len(row)
        if size > MAX_CELLS:
            return [], None
        rows.append(row)
        marked.append(_is_marked(line))
    head = next((number for number, is_head in enumerate(marked) if not is_head), len(marked))
    return rows, head if 0 < head < len(rows) else None


def _reach_down(row: list[str | None], below: dict[int, int]) -> None:
    while below.get(len(row), 0) and len(row) < MAX_CELLS:
        row.append(ABOVE)


def _is_marked(line: Any) -> bool:
    if line.getparent().tag == "thead":
        return True
    cells = [cell for cell in line.iterchildren("td", "th") if cell.text_content().strip()]
    return bool(cells) and all(cell.tag == "th" for cell in cells)


def _span(cell: Any, name: str) -> int:
    reach = cell.get(name, "1")
    return max(1, min(int(reach), MAX_SPAN)) if reach.isascii() and reach.isdecimal() else 1


def _is_hidden(node: Any) -> bool:
    style = "".join(node.get("style", "").split()).lower()
    return node.tag in HIDDEN or node.get("hidden") is not None or "display:none" in style


def _words(cell: Any) -> str:
    """The words of a cell as they are seen."""
    parts: list[str] = []
    hidden = None
    for event, node in etree.iterwalk(cell, events=("start", "end", "comment", "pi")):
        opens = event == "start"
        if hidden is None and opens and _is_hidden(node):
            hidden = node
        if hidden is None and event in ("start", "end"):
            parts.append(" " if node.tag in BLOCKS else "")
            parts.append((node.text or "") if opens else "")
        hidden = None if event == "end" and node is hidden else hidden
        if hidden is None and not opens and node is not cell:
            parts.append(node.tail or "")
    return " ".join("".join(parts).replace("|", "/").split())


def _replace(table: Any, rows: list[Row], head: int | None) -> None:
    """The table's caption and rows as paragraphs in its place."""
    for figure in table.iterancestors("figure"):  # else it would be taken for a picture
        figure.tag = "div"
    captions = [_words(caption) for caption in _own(table, "caption")]
    tail = table.tail
    table.clear()
    table.tag, table.tail = "div", tail
    table.set("data-rows", "")
    for line in [*captions, *table_lines(rows, head=head)]:
        if line:
            table.append(table.makeelement("p"))
            table[-1].text = line
