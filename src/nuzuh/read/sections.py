"""Which part of a report a stretch of text is: headline, list item, table row, caption, furniture, body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nuzuh.lang import Pack
from nuzuh.model import Section

_LINE = re.compile(r"[^\n]+")
_LIST = re.compile(r"\s*(?:[-*•·▪●‣]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_TABLE = re.compile(r"\s*\|.*\||[^\t]*\t[^\t]*\t")
_END = re.compile(r"[.!?؟…][\"'”’»)\]]*$")
_QUOTED = re.compile(r"\s*[“\"«]")
# Longer first lines are a paragraph that lacks its headline.
_HEADLINE_MOST = 220
# A signature list goes on while its lines are names: short, without a final stop.
_SIGNATURE_MOST = 120


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text, characters `start` to `end`, and what it is. `paragraph` counts runs without blank lines."""

    start: int
    end: int
    section: Section
    paragraph: int


@cache
def _patterns(pack: Pack) -> list[tuple[Section, re.Pattern[str]]]:
    return [
        (Section(name), re.compile("(?:" + "|".join(f"(?:{line})" for line in lines) + r")\Z", re.IGNORECASE))
        for name, lines in pack.table("sections").items()
    ]


def blocks(text: str, pack: Pack) -> list[Block]:
    """The lines of `text` with their sections, in order; blank lines are left out."""
    found: list[Block] = []
    paragraph, end, signing = 0, 0, False
    for match in _LINE.finditer(text):
        line = match.group().strip()
        if not line:
            continue
        paragraph += text.count("\n", end, match.start()) > 1
        end = match.end()
        section = _section(line, pack, first=not found)
        if signing and section is Section.BODY and len(line) <= _SIGNATURE_MOST and not _END.search(line):
            section = Section.SIGNATURES
        else:
            signing = section is Section.SIGNATURES
        found.append(Block(match.start(), match.end(), section, paragraph))
    return found


def _section(line: str, pack: Pack, *, first: bool) -> Section:
    if len(line) <= 400:
        for section, pattern in _patterns(pack):
            if pattern.match(line):
                return section
    if first and len(line) <= _HEADLINE_MOST and not line.endswith("."):
        return Section.HEADLINE
    if _TABLE.match(line):
        return Section.TABLE
    if _LIST.match(line):
        return Section.LIST
    if _QUOTED.match(line):
        return Section.QUOTATION
    return Section.BODY
