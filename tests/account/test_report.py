"""The situation report: tagged, in both languages, short, and with no number that the site lacks."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

from nuzuh.account import write_report
from nuzuh.account.i18n import language
from nuzuh.account.index import Index
from nuzuh.account.report.content import part
from nuzuh.account.safety import make_public
from nuzuh.model import Band
from tests.account.factory import FINDINGS, OUTLINES, account


@cache
def pdf(*languages: str) -> bytes:
    return write_report(account(outlines=OUTLINES), Path("/nowhere"), languages)


def text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("languages", [("en",), ("ar",), ("en", "ar")])
def test_it_is_tagged_and_short(languages: tuple[str, ...]) -> None:
    content = pdf(*languages)
    document = pypdfium2.PdfDocument(content)
    assert 2 <= len(document) <= 4 * len(languages)
    document.close()
    assert b"pdfuaid" in content
    assert f"/Lang({languages[0]}".encode() in content.replace(b" ", b"")


def test_it_is_the_same_for_the_same_evidence() -> None:
    assert write_report(account(outlines=OUTLINES), Path("/nowhere"), ("en",)) == pdf("en")


@pytest.mark.parametrize("code", ["en", "ar"])
def test_each_figure_is_the_one_on_the_page_that_its_note_leads_to(site: Path, code: str) -> None:
    said = part(Index(make_public(account(outlines=OUTLINES))), language(code), ())
    notes = {note["number"]: note for note in said["notes"]}
    items = [*said["highlights"], *said["places"], *(i for t in said["tallies"] for i in t["items"])]
    items += [{"figure": r["figure"], "number": f["number"]} for f in said["figures"] for r in f["rungs"]]
    assert len(items) > 10
    for item in items:
        page, _, _ = notes[item["number"]]["shown"].partition("#")
        shown = html.parse(site / page).getroot().text_content()
        assert all(number in shown for number in re.findall(r"\d[\d,]*", item["figure"])), item


def test_the_words_of_the_pdf_hold_the_figures() -> None:
    words = text(pdf("en"))
    for figure in ("At least 800,000 people", "800,000 to 842,560 people", "At least 298 people"):
        assert figure in words


def test_the_highlights_hold_nothing_that_nobody_reviewed() -> None:
    said = part(Index(make_public(account())), language("en"), ())
    assert [item["figure"] for item in said["highlights"]] == ["At least 800,000 people", "At least 298 people"]


def test_a_finding_without_a_bound_is_left_out() -> None:
    bare = [replace(finding, floors=(), bands=(Band(None, None, "un"),), declared=()) for finding in FINDINGS]
    assert write_report(account(findings=bare), Path("/nowhere"), ("en",)).startswith(b"%PDF")
