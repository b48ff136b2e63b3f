"""The line that heads a sentence with what is said of all below it: "Response (1-10 July)", "As of 3 June:"."""

from __future__ import annotations

import re

from nuzuh.model import Section
from nuzuh.read.report import Report

# Longer lines are sentences that lack their stop.
_LONGEST = 90
_OPEN = re.compile(r"[^.!?؟…,;،؛]\Z")
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.)]\s")


def leadins(report: Report) -> list[int | None]:
    """For each sentence of `report` the number of the line above that heads it, None where there is none.

    A head goes on to the next one; over a list, or lines without a stop, only as far as they go.
    """
    found: list[int | None] = []
    head, items = None, False
    for index, section in enumerate(report.sections):
        said = report.text[slice(*report.spans[index])].strip()
        if _heads(report, index, said):
            found.append(None)
            head = index
            continue
        item = section is Section.LIST or _OPEN.search(said) is not None
        if head == index - 1:
            items = item
        elif items and not item:
            head = None
        found.append(head)
    return found


def _heads(report: Report, index: int, said: str) -> bool:
    """Whether a sentence is a short line of its own without figure or stop: a heading, a list's lead-in, no item."""
    if index == 0 or report.quantities.get(index) or len(said) > _LONGEST or not _OPEN.search(said):
        return False
    lines = report.lines
    if lines[index] == lines[index - 1] or (index + 1 < len(lines) and lines[index] == lines[index + 1]):
        return False
    section = report.sections[index]
    if section is Section.LIST:
        return _NUMBERED.match(said) is not None
    return section is Section.BODY and (said.endswith(":") or index in report.headings)
