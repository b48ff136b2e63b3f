"""The whole site: no dead link, no blocked style, every number one click from a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import html

# Digits in these are no figures of the crisis: days, hashes, the words of the report itself, axes of charts, and notes
# (`data-note`), which test_a_note_hides_no_figure looks into.
QUIET = {"time", "code", "blockquote", "q", "script", "style", "title"}
QUOTING = {"claim", "quoted", "fulltext", "passage"}  # a sentence stands in the same block
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}|[\u0621-\u064a]+(?: [\u0621-\u064a]+)?(?:/[\u0621-\u064a]+)?) \d{{4}}\b")


@cache
def parsed(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes())


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def target(page: Path, href: str) -> tuple[Path, str]:
    path, fragment = urldefrag(href)
    if re.match(r"https?:", path):
        return page.parent / "elsewhere", fragment
    return (page if path == "" else (page.parent / unquote(path)).resolve()), fragment


def internal(page: Path) -> Iterator[tuple[html.HtmlElement, str]]:
    for element in parsed(page).iter("a", "link", "script", "img"):
        href = element.get("href") or element.get("src")
        if href is not None and not re.match(r"https?:", href):
            yield element, href


def test_no_link_is_dead(site: Path) -> None:
    dead = []
    for page in pages(site):
        for _, href in internal(page):
            path, fragment = target(page, href)
            if not path.is_file() or (fragment and path.suffix == ".html" and not ids(path) >= {fragment}):
                dead.append((page.relative_to(site).as_posix(), href))
    assert dead == []


@cache
def ids(path: Path) -> frozenset[str]:
    return frozenset(parsed(path).xpath("//@id"))


def test_ids_are_unique(site: Path) -> None:
    for page in pages(site):
        found = parsed(page).xpath("//@id")
        assert sorted(set(found)) == sorted(found), page


@cache
def holds_sentence(path: Path, fragment: str) -> bool:
    """Whether a reader who lands there sees a sentence: in the block of that id, or on the page."""
    if not path.is_file():
        return False
    tree = parsed(path)
    block = tree.xpath(f"//*[@id='{fragment}']") if fragment else [tree]
    if not block:
        return False
    if block[0].xpath(".//blockquote[contains(@class, 'sentence')]"):
        return True
    # A claim's block stands under its sentence; a table of claims holds links to sentences and is a computation shown.
    return bool(
        block[0].xpath("ancestor-or-self::*[contains(@class, 'passage')]//blockquote")
        or block[0].xpath(
            "(ancestor-or-self::section|ancestor-or-self::tr|self::body|self::html)//a[contains(@href, '#c-')]"
        )
        or block[0].xpath("(ancestor-or-self::tr|self::html)//a[contains(@href, 'd/')]")
    )


def figures(page: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    """Each text with a digit that might be a figure, and the element that it stands in."""
    for text in parsed(page).xpath("//body//text()"):
        if re.search(r"\d", text):
            element = text.getparent() if not text.is_tail else text.getparent().getparent()
            around = [element, *element.iterancestors()]
            quiet = any(
                e.tag in QUIET or e.get("data-note") is not None or e.get("aria-hidden") == "true" for e in around
            )
            if not quiet and not any(QUOTING & set((e.get("class") or "").split()) for e in around):
                yield text.strip(), element


def test_every_number_leads_in_one_click_to_a_sentence(site: Path) -> None:
    lost, seen = [], 0
    for page in pages(site):
        for text, element in figures(page):
            link = next((e for e in [element, *element.iterancestors()] if e.tag == "a"), None)
            seen += 1
            href = None if link is None else link.get("href")
            if href is None or not holds_sentence(*target(page, href)):
                lost.append((page.relative_to(site).as_posix(), text, href))
    assert lost == [], len(lost)
    assert seen > 200


def test_a_note_hides_no_figure(site: Path) -> None:
    """What is marked as no figure holds days, editions, names, and words of reports: never an amount of its own."""
    amounts = []
    for page in pages(site):
        for element in parsed(page).xpath("//*[@data-note]"):
            around = {c for e in [element, *element.iterancestors()] for c in (e.get("class") or "").split()}
            if around & QUOTING or element.tag == "h1" or "method" in page.name:
                continue
            rest = DAY.sub("", element.text_content())
            rest = re.sub(
                r"(?:Finding|الخلاصة) \S+|(?:Edition|الإصدار) \d+|\b20\d\d(?:-20\d\d)?\b|[0-9a-f]{16}|×/÷ [\d.]+",
                "",
                rest,
            )
            if re.search(r"\d{3}|\d,\d", rest):
                amounts.append((page.relative_to(site).as_posix(), element.text_content()))
    assert amounts == []


def test_nothing_that_the_policy_blocks(site: Path) -> None:
    for page in pages(site):
        tree = parsed(page)
        assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']"), page
        assert tree.xpath("//@style | //style | //script[not(@src)]") == [], page
        assert not [name for e in tree.iter() for name in getattr(e, "attrib", ()) if name.startswith("on")], page
        outside = tree.xpath("//link/@href | //script/@src | //img/@src")
        assert not [url for url in outside if "//" in url], page


@pytest.mark.parametrize(("path", "lang", "direction"), [("index.html", "en", "ltr"), ("ar/index.html", "ar", "rtl")])
def test_each_language_says_its_direction_and_its_counterpart(site: Path, path: str, lang: str, direction: str) -> None:
    root = parsed(site / path)
    assert (root.get("lang"), root.get("dir")) == (lang, direction)
    assert root.xpath("//link[@hreflang]/@hreflang") == [{"en": "ar", "ar": "en"}[lang], lang]


def test_the_languages_have_the_same_pages_and_the_same_numbers(site: Path) -> None:
    english = {p.relative_to(site) for p in pages(site) if "ar" not in p.relative_to(site).parts}
    arabic = {p.relative_to(site / "ar") for p in (site / "ar").rglob("*.html")}
    assert english == arabic
    for path in english:
        for here, there in zip(links_of(site / path), links_of(site / "ar" / path), strict=True):
            assert here[:2] == there[:2], path
            assert set(there[2]) <= set(here[2]), path


def links_of(path: Path) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Each number's link with its digits, in order; one and two apart, as Arabic says them in words (يوم واحد)."""
    anchors = parsed(path).xpath("//a[contains(concat(' ', @class, ' '), ' n ')]")
    found = []
    for anchor in anchors:
        digits = re.findall(r"\d[\d,.]*", anchor.text_content())
        large, small = ([n for n in digits if (n in {"1", "2"}) is few] for few in (False, True))
        found.append((anchor.get("href"), tuple(large), tuple(small)))
    return sorted(found)


def test_the_front_page_is_small_enough_for_2g(site: Path) -> None:
    beside = sum((site / "assets" / name).stat().st_size for name in ("nuzuh.css",))
    assert (site / "index.html").stat().st_size + beside < 200_000
