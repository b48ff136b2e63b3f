"""The page on method and caveats, with the monitor's own settings filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from markupsafe import Markup, escape

from nuzuh.account.site.page import Page
from nuzuh.account.site.render import render


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of the method with its paragraphs."""

    id: str
    title: str
    text: Sequence[Markup]


def method(page: Page) -> str:
    """The page's HTML."""
    monitor = page.index.data.monitor
    values = {
        "small": monitor.publish.small_counts - 1,
        "population": page.words.number(monitor.publish.small_population),
        "household": "—" if monitor.household_size is None else page.words.number(monitor.household_size),
        "household_source": monitor.household_source or "—",
        "dials": ", ".join(f"×/÷ {1 + dial:g}" for dial in monitor.reconcile.dial),
        "timezone": monitor.timezone,
        "bodies": page.words.count("counts.origins", len(page.index.by_body)),
        "require": page.words.word("state", monitor.publish.require),
        "notes": " ".join(page.index.public.notes) if page.words.code == "en" else "",
    }
    return render("method.html", page, parts=[_part(part, values) for part in _text(page.words.code)])


def _part(part: dict[str, Any], values: dict[str, object]) -> Part:
    filled = {key: escape(value) for key, value in values.items()}
    return Part(part["id"], part["title"], [Markup(escape(text).format(**filled)) for text in part["text"]])


@cache
def _text(code: str) -> list[dict[str, Any]]:
    text = (files("nuzuh.resources") / "i18n" / f"method-{code}.yml").read_text(encoding="utf-8")
    parts = yaml.safe_load(text)
    assert isinstance(parts, list)
    return parts
