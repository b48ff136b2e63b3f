# ruff: noqa: E501 - scripts for the browser
"""The site in Chromium, opened from file://: map switch, language switch, search, keyboard, no script, paper, a phone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
PAGES = ("index.html", "search.html", "f/displaced-nws-start.html", "p/C3985.html", "s/un.html", "documents.html")

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "request", lambda request: complaints.append(request.url) if not request.url.startswith("file:") else None
    )
    yield opened
    opened.close()
    assert complaints == [], "the policy blocked something, a script failed, or somebody else was asked"


def at(site: Path, path: str) -> str:
    return (site / path).as_uri()


def test_the_map_switches_without_a_script(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at(site, "index.html"))
    for layer in ("killed", "to", "attacks", "from"):
        page.locator(f"label[for=layer-{layer}]").click()
        assert page.locator(".layer:visible").evaluate_all("layers => layers.map(l => l.id)") == [f"map-{layer}"]
    context.close()


def test_a_number_opens_its_sentence(page: Page, site: Path) -> None:
    page.goto(at(site, "index.html"))
    page.locator(".card .n").first.click()
    assert page.locator(":target blockquote.sentence").first.inner_text().startswith("More than 800,000 people")
    page.locator(":target .quoted .n").first.click()
    assert page.locator("article.claim:target").is_visible()


def test_the_language_switch_keeps_the_page(page: Page, site: Path) -> None:
    page.goto(at(site, "p/C3985.html"))
    page.locator(".language a").click()
    assert page.url.endswith("/ar/p/C3985.html")
    assert page.locator("h1 bdi").inner_text() == "معرة النعمان"
    page.locator(".language a").click()
    assert page.locator("h1 bdi").inner_text() == "Ma'arrat An Nu'man"


@pytest.mark.parametrize(
    ("path", "query", "href"),
    [
        ("search.html", "saraq", "p/C3916.html"),
        ("search.html", "586,000", "#c-"),
        ("search.html", "معره النعمان", "p/C3985.html"),
        ("ar/search.html", "منسقو", "s/src.html"),
        ("ar/search.html", "مَعَرّة", "p/C3985.html"),
    ],
)
def test_the_search_finds(page: Page, site: Path, path: str, query: str, href: str) -> None:
    page.goto(at(site, path))
    page.locator("#q").fill(query)
    page.locator("#results a").first.wait_for()
    found = page.locator("#results a").evaluate_all("links => links.map(l => l.getAttribute('href'))")
    assert any(href in link for link in found), found
    page.locator("#results a").first.click()
    assert page.locator("h1").is_visible()


def test_the_search_says_that_it_found_nothing(page: Page, site: Path) -> None:
    page.goto(at(site, "search.html"))
    page.locator("#q").fill("qqzz")
    page.locator("#told", has_text="found").wait_for()
    assert page.locator("#told").inner_text() == "Nothing found."


def test_the_keyboard_reaches_everything(page: Page, site: Path) -> None:
    page.goto(at(site, "index.html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"
    page.locator("#layer-from").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#map-to").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("tree", ["", "ar/"])
def test_nothing_overflows(page: Page, site: Path, tree: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        page.goto(at(site, tree + path))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (tree + path, width)
        cut = page.evaluate(
            "[...document.querySelectorAll('svg.map text, svg.timeline text')].filter(t => {"
            " const a = t.getBoundingClientRect(), b = t.ownerSVGElement.getBoundingClientRect();"
            " return a.width > 0 && (a.left < b.left - 1 || a.right > b.right + 1); }).map(t => t.textContent)"
        )
        assert cut == [], (tree + path, width)


def test_arabic_is_set_in_its_own_font_from_right_to_left(page: Page, site: Path) -> None:
    page.goto(at(site, "ar/index.html"))
    fonts = page.evaluate("document.fonts.ready.then(f => [...f].map(x => x.family + ' ' + x.status))")
    assert "Noto Naskh Arabic loaded" in fonts
    brand, language = (page.locator(s).bounding_box() for s in (".brand", ".language"))
    assert brand is not None
    assert language is not None
    assert brand["x"] > language["x"]


def test_it_prints(page: Page, site: Path) -> None:
    page.goto(at(site, "index.html"))
    page.emulate_media(media="print")
    assert page.locator(".layer:visible").count() == 4
    assert not page.locator("nav").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tree", ["", "ar/"])
def test_axe_finds_nothing(browser: Browser, site: Path, tree: str, scheme: str) -> None:
    """axe-core is not shipped: AXE names its axe.min.js (`npm pack axe-core`)."""
    axe = os.environ.get("AXE")
    if axe is None:
        pytest.skip("set AXE to axe-core's axe.min.js")
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for path in PAGES:
        page.goto(at(site, tree + path))
        page.add_script_tag(path=axe)
        tags = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']"
        found = page.evaluate(f"axe.run({{runOnly: {tags}}}).then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 160)).slice(0, 3)]))")  # fmt: skip
        assert found == [], tree + path
    context.close()
