"""The situation report: two to four pages, tagged PDF/UA, set by typst, with the figures of the site."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from importlib.resources import as_file, files

import typst

from nuzuh.account.data import Change
from nuzuh.account.i18n import LANGUAGES, language
from nuzuh.account.index import Index
from nuzuh.account.report.content import part
from nuzuh.errors import NuzuhError


def situation_report(index: Index, changes: Sequence[Change], languages: Sequence[str] = LANGUAGES) -> bytes:
    """The report as one PDF with a part for each of `languages`. Raises `NuzuhError` where typst refuses."""
    monitor, edition = index.data.monitor, index.data.edition
    first = languages[0]
    data = {
        "title": language(first).say("report.title", site=monitor.title.say(first)).unescape(),
        "author": monitor.title.say(first),
        "parts": [part(index, language(code), changes) for code in languages],
    }
    with as_file(files("nuzuh.resources") / "fonts") as fonts:
        template: bytes = files("nuzuh.account.report").joinpath("report.typ").read_bytes()
        try:
            made = typst.compile(  # type: ignore[misc]  # its stubs leave a variable open
                template,
                font_paths=[str(fonts)],
                ignore_system_fonts=True,
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                pdf_standards=["ua-1"],
                timestamp=datetime.combine(edition.as_of, time(), UTC),
            )
        except RuntimeError as error:
            raise NuzuhError(f"typst could not set the situation report: {error}") from None
    assert isinstance(made, bytes)
    return made
