"""Fills the templates: one Jinja environment for all pages, everything escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from nuzuh.account import ladder
from nuzuh.account.charts.bar import HATCH, bar
from nuzuh.account.index import slug
from nuzuh.account.site.page import Page
from nuzuh.model import Finding, State
from nuzuh.version import VERSION

MENU = (
    ("overview", "index.html"),
    ("findings", "findings.html"),
    ("places", "places.html"),
    ("sources", "sources.html"),
    ("documents", "documents.html"),
    ("search", "search.html"),
    ("data", "data.html"),
    ("method", "method.html"),
)


@cache
def environment() -> Environment:
    """The environment of the account's templates. An undefined name is an error, not an empty string."""
    made = Environment(
        loader=PackageLoader("nuzuh.account"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["plain"] = _plain
    made.filters["counted"] = _counted
    made.globals.update(menu=MENU, hatch=HATCH, bar=bar, slug=slug, version=VERSION)
    return made


def render(template: str, page: Page, **values: object) -> str:
    """The page's HTML."""
    index, words = page.index, page.words
    return (
        environment()
        .get_template(template)
        .render(
            page=page,
            w=words,
            ix=index,
            site=index.data.monitor,
            edition=index.data.edition,
            says=lambda rung, finding: ladder.says(rung, finding, words),
            label=lambda rung: ladder.label(rung, index, words),
            **values,
        )
    )


def _plain(words: Markup) -> Markup:
    """Words whose digits are no figure of the crisis: dates, names, the dial."""
    return Markup(f"<span data-note>{escape(words)}</span>")


def _counted(words: Markup, href: str) -> Markup:
    """Words with a count, as a link to what was counted."""
    return Markup(f'<a class="n" href="{escape(href)}">{escape(words)}</a>')


def steps(page: Page, finding: Finding) -> list[ladder.Rung]:
    """The rungs that the monitor's rules allow to show."""
    return ladder.rungs(finding, State(page.index.data.monitor.publish.require))
