"""Which part of a report a stretch of text is: headline, list item, table row, caption, furniture, body."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nuzuh.lang import Pack
from nuzuh.model import Section

_LINE = re.compile(r"[^\n]+")
_LIST = re.compile(r"\s*(?:[-*•·▪●‣]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_TABLE = re.compile(r"\s*\|.*\||[^\t]*\t[^\t]*\t")
_CELLS = frozenset("|»›>")
# What stands above a headline and is none.
_ASIDE = frozenset((Section.FURNITURE, Section.CAPTION))
# What stands above the headline of a page: "Home | News | World".
_NAVIGATION = re.compile(r"[^|»›>\d]{1,30}(?:[|»›>][^|»›>\d]{1,30}){2,}")
_END = re.compile(r"[.!?؟…][\"'”’»)\]]*$")
_QUOTED = re.compile(r"\s*[“\"«]")
# Lines beyond this are paragraphs.
_LONGEST = 400
# Longer first lines are a paragraph that lacks its headline.
_HEADLINE_MOST = 220
# A signature list goes on while its lines are names: short, without a final stop.
_SIGNATURE_MOST = 120


class Block(NamedTuple):
    """A line of the text, characters `start` to `end`, and what it is. `paragraph` counts runs without blank lines."""

    start: int
    end: int
    section: Section
    paragraph: int


# A heading within a report is a line of no more characters; a longer one than the second stands between blank lines.
_HEADING_MOST, _HEADING_PLAIN = 90, 45
# The first lines of a report are its headline, byline and dateline.
_OPENING = 3
_OPEN = re.compile(r"[^.!?؟…:,;][\"'”’»)\]]*$")


def headings(text: str, lines: list[Block]) -> list[int]:
    """The offsets of the lines that are headings within a report: short, without a stop, between finished lines."""
    found = []
    for before, line, after in zip(lines[_OPENING - 1 :], lines[_OPENING:], lines[_OPENING + 1 :], strict=False):
        said = text[line.start : line.end].strip()
        if line.section is not Section.BODY or len(said) > _HEADING_MOST or not _OPEN.search(said):
            continue
        alone = line.paragraph != before.paragraph
        apart = alone and line.paragraph != after.paragraph
        opened = _OPEN.search(text[before.start : before.end].rstrip()) is not None
        goes_on = text[after.start : after.end].lstrip()[:1].islower()
        if not goes_on and (apart or (len(said) < _HEADING_PLAIN and (alone or not opened))):
            found.append(line.start)
    return found


@cache
def _patterns(pack: Pack) -> re.Pattern[str]:
    """A pattern with a group for each section of `sections.yml`, over a whole line in small letters."""
    return re.compile(
        "|".join(
            rf"(?P<{Section(name)}>(?:{'|'.join(f'(?:{line})' for line in lines)})\Z)"
            for name, lines in pack.table("sections").items()
        )
        or r"(?!)"
    )


def blocks(text: str, pack: Pack) -> list[Block]:
    """The lines of `text` with their sections, in order; blank lines are left out."""
    found: list[Block] = []
    patterns = _patterns(pack)
    paragraph, end, signing = 0, 0, False
    for match in _LINE.finditer(text):
        line = match.group().strip()
        if not line:
            continue
        first = all(block.section in _ASIDE for block in found)
        section = _section(line, patterns, first=first)
        if first and _navigates(line, _LINE.search(text, match.end())):
            section = Section.FURNITURE
        blank = text.count("\n", end, match.start()) > 1
        paragraph += blank
        end = match.end()
        if signing and section is Section.BODY and len(line) <= _SIGNATURE_MOST and not _END.search(line):
            section = Section.SIGNATURES
        else:
            signing = section is Section.SIGNATURES
        found.append(Block(match.start(), match.end(), section, paragraph))
    return found


def _navigates(line: str, below: re.Match[str] | None) -> bool:
    """Whether a first line leads about a site; the heads of a table's columns have its rows `below`."""
    return _NAVIGATION.fullmatch(line) is not None and (below is None or _CELLS.isdisjoint(below.group()))


def _section(line: str, patterns: re.Pattern[str], *, first: bool) -> Section:
    if len(line) <= _LONGEST:
        match = patterns.match(line.lower())
        titled = first and match is not None and match.lastgroup == Section.CAPTION and not line.endswith(".")
        if match is not None and not titled:
            return Section(str(match.lastgroup))
    if first and len(line) <= _HEADLINE_MOST and not line.endswith("."):
        return Section.HEADLINE
    if _TABLE.match(line):
        return Section.TABLE
    if _LIST.match(line):
        return Section.LIST
    if _QUOTED.match(line):
        return Section.QUOTATION
    return Section.BODY
