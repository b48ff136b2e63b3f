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
        paragraph += text.count("\n", end, match.start()) > 1
        end = match.end()
        section = _section(line, patterns, first=not found)
        if signing and section is Section.BODY and len(line) <= _SIGNATURE_MOST and not _END.search(line):
            section = Section.SIGNATURES
        else:
            signing = section is Section.SIGNATURES
        found.append(Block(match.start(), match.end(), section, paragraph))
    return found


def _section(line: str, patterns: re.Pattern[str], *, first: bool) -> Section:
    if len(line) <= _LONGEST:
        match = patterns.match(line.lower())
        if match is not None:
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
