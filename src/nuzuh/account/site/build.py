"""All files of the site: every page of both languages and what they need beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files

from markupsafe import Markup

from nuzuh.account.data import Change
from nuzuh.account.exports import data_files
from nuzuh.account.i18n import LANGUAGES, Language, language
from nuzuh.account.index import Index, short, slug
from nuzuh.account.output import Output
from nuzuh.account.site import pages
from nuzuh.account.site.front import front
from nuzuh.account.site.inputs import Inputs
from nuzuh.account.site.method import method
from nuzuh.account.site.page import Page
from nuzuh.account.site.render import render
from nuzuh.anticipate.public import public_section

_FONTS = ("NotoSans-Regular", "NotoSans-Bold", "NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold")


def site(index: Index, changes: Sequence[Change], *, first: bool = False) -> Iterator[Output]:
    """Every file of the site but the open data. `first`: no edition was published before."""
    known = _inputs(index)
    for code in index.data.monitor.languages:
        if code in LANGUAGES:
            yield from _pages(index, language(code), changes, known, first)
    yield from assets()


def _inputs(index: Index) -> dict[str, bytes]:
    """The digests of the inputs of the pages that do not tell of the edition, by path."""
    inputs = Inputs(index)
    found = {f"d/{short(shown.id)}.html": inputs.document(shown) for shown in index.data.documents}
    found |= {f"p/{slug(place)}.html": inputs.place(index.data.places[place]) for place in _placed(index)}
    return found | {f"s/{slug(body)}.html": inputs.source(index.body(body)) for body in _bodies(index)}


def _pages(
    index: Index, words: Language, changes: Sequence[Change], known: Mapping[str, bytes], first: bool
) -> Iterator[Output]:
    def output(path: str, make: Callable[[Page], str]) -> Output:
        page = Page(index, words, path)
        return Output(page.file, lambda: make(page).encode("utf-8"), known.get(path))

    yield output("index.html", lambda page: front(page, changes, first))
    yield output("findings.html", pages.findings)
    yield output("places.html", pages.places)
    yield output("sources.html", pages.sources)
    yield output("documents.html", pages.documents)
    yield output("method.html", method)
    yield output("data.html", lambda page: render("data.html", page, files=list(data_files())))
    yield output("search.html", lambda page: render("search.html", page))
    if index.data.scenarios:
        assumed = Markup(public_section(index.data.scenarios, words.code))
        yield output("scenarios.html", lambda page: render("scenarios.html", page, assumed=assumed))
    for shown in index.data.documents:
        yield output(f"d/{short(shown.id)}.html", lambda page, shown=shown: pages.document(page, shown))  # type: ignore[misc]
    for finding in index.data.findings:
        yield output(f"f/{slug(finding.id)}.html", lambda page, f=finding: pages.finding(page, f, changes))  # type: ignore[misc]
    for place in _placed(index):
        yield output(f"p/{slug(place)}.html", lambda page, p=place: pages.place(page, index.data.places[p]))  # type: ignore[misc]
    for body in _bodies(index):
        yield output(f"s/{slug(body)}.html", lambda page, b=body: pages.source(page, index.body(b)))  # type: ignore[misc]


def _placed(index: Index) -> list[str]:
    """Places that a claim names or that a finding is of."""
    areas = {finding.area for finding in index.data.findings if finding.area in index.data.places}
    return sorted(areas | set(index.by_place))


def _bodies(index: Index) -> list[str]:
    """Bodies that counted something or that one of those speaks for."""
    return sorted(set(index.by_body))


def assets() -> Iterator[Output]:
    """The stylesheet, the search's script, and the fonts with their licence."""
    for name in ("nuzuh.css", "search.js"):
        yield Output(f"assets/{name}", (files("nuzuh.account") / "static" / name).read_bytes)
    fonts = files("nuzuh.resources") / "fonts"
    for font in _FONTS:
        yield Output(f"assets/{font}.woff2", (fonts / f"{font}.woff2").read_bytes)
    yield Output("assets/OFL.txt", (fonts / "OFL.txt").read_bytes)
