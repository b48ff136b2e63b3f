"""What was redacted does not come back from the web: not into `reports/`, not into what is kept of each answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from nuzuh.collect.barred import Barred
from nuzuh.collect.intake import CollectReport
from nuzuh.collect.web import Fetcher, collect_addresses
from nuzuh.collect.web import collect as web_collect
from nuzuh.collect.web.archive import Archive
from nuzuh.collect.web.services import Fetched, hdx, reliefweb
from nuzuh.errors import DocumentError
from nuzuh.ledger import open_ledger
from nuzuh.ledger.redact_packed import holds_packed
from nuzuh.monitor import Folder
from nuzuh.pipeline.redacted import redacted
from nuzuh.pipeline.stages import take_in
from tests.collect.site import PAGE, Reply, Site, serving

# warcio's writer leaves its spool to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

NAME = "Samar Testname"
TEXT = f"Doctor {NAME} said that 33 people were killed in Ariha. " * 3
OTHER = "In Binnish 42 people fled, the council said. " * 3


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.setattr(web_collect, "Fetcher", lambda **given: Fetcher(**given, pause=0))
    (tmp_path / "monitor").mkdir()
    return Folder(tmp_path / "monitor")


def collected(folder: Folder, *addresses: str) -> CollectReport:
    report = collect_addresses(addresses, folder, barred=redacted(folder))
    take_in(folder, open_ledger(folder.ledger), lambda *_: None)
    return report


def redact(folder: Folder, words: str = NAME) -> None:
    ledger = open_ledger(folder.ledger)
    ledger.redact(folder.root, words, who="Amal", why="a witness asked for it", public=folder.root / "public")


def holding(folder: Folder, words: str = NAME) -> list[str]:
    """The files of the monitor in which the words stand, packed or not."""

    def holds(data: bytes) -> bool:
        return words.encode() in data

    files = {path.name: path.read_bytes() for path in folder.root.rglob("*") if path.is_file()}
    return [name for name, data in files.items() if holds(data) or holds_packed(data, holds)]


def archives(folder: Folder) -> int:
    return len(list((folder.private / "web").glob("*")))


def test_a_page_is_not_fetched_again_where_words_of_it_were_redacted(site: Site, folder: Folder) -> None:
    numbers = count()
    site.pages["/a"] = lambda _: (200, {"Content-Type": "text/html"}, PAGE.format(f"{TEXT}{next(numbers)}").encode())
    site.page("/b", PAGE.format(OTHER))
    assert len(collected(folder, f"{site.root}/a", f"{site.root}/b").new) == 2
    assert holding(folder)
    redact(folder)
    assert holding(folder) == []
    site.asked.clear()
    report = collected(folder, f"{site.root}/a", f"{site.root}/a/#top")
    assert ["redacted" in refusal.message for refusal in report.refused] == [True, True]
    assert site.asked == []
    assert holding(folder) == []


def test_the_same_page_at_another_address_is_kept_nowhere(site: Site, folder: Folder) -> None:
    for path in ("/a", "/copy"):
        site.page(path, PAGE.format(TEXT))
    site.page("/moved", "", status=301, Location="/a")
    collected(folder, f"{site.root}/a")
    redact(folder)
    report = collected(folder, f"{site.root}/copy", f"{site.root}/moved")
    assert ["redacted" in refusal.message for refusal in report.refused] == [True, True]
    assert holding(folder) == []


def test_a_feed_that_tells_of_it_is_read_and_not_kept(site: Site, folder: Folder) -> None:
    items = "".join(f"<item><title>{title}</title><link>{site.root}/{title[-1]}</link></item>" for title in (NAME, "b"))
    site.page("/feed", f'<rss version="2.0"><channel><title>The Post</title>{items}</channel></rss>', "text/xml")
    site.page("/e", PAGE.format("Nobody is named here; 33 people were killed in Ariha. " * 3))
    collected(folder, f"{site.root}/feed")
    redact(folder)
    assert holding(folder) == []
    site.page("/b", PAGE.format(OTHER))
    report = collected(folder, f"{site.root}/feed")
    assert (len(report.new), ["redacted" in refusal.message for refusal in report.refused]) == (1, [True])
    assert holding(folder) == []


def test_what_has_not_changed_is_still_not_fetched_again(site: Site, folder: Folder) -> None:
    def reply(request: Any) -> Reply:
        known = request.headers.get("If-None-Match") == '"1"'
        return (304, {}, b"") if known else (200, {"Content-Type": "text/html", "ETag": '"1"'}, body)

    body = PAGE.format(OTHER).encode()
    site.pages["/b"] = reply
    site.page("/a", PAGE.format(TEXT), ETag='"2"')
    collected(folder, f"{site.root}/a", f"{site.root}/b")
    redact(folder)
    assert collected(folder, f"{site.root}/b").known == (f"{site.root}/b",)


def test_an_address_that_holds_the_words(site: Site, folder: Folder) -> None:
    site.page("/samar", PAGE.format(TEXT.replace(NAME, "Samar")))
    site.page("/omar1", PAGE.format(OTHER))
    collected(folder, f"{site.root}/samar")
    redact(folder, "Samar")
    assert holding(folder, "samar") == []
    site.page("/samar", PAGE.format(TEXT.replace(NAME, "Samar") + "Updated."))
    report = collected(folder, f"{site.root}/samar")
    assert ["redacted" in refusal.message for refusal in report.refused] == [True]
    assert holding(folder, "Samar") == []


def test_services_do_not_give_it_again(site: Site, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELIEFWEB_APPNAME", "nuzuh-x1")
    urls = [f"https://reliefweb.int/report/x/update-{number}" for number in (4, 5)]
    items = [
        {"id": str(number), "fields": {"body": text, "url_alias": url, "file": [{"url": f"{site.root}/u.pdf"}]}}
        for number, (text, url) in enumerate(zip((TEXT, OTHER), urls, strict=True))
    ]
    site.page("/v2/reports?appname=nuzuh-x1", json.dumps({"data": items}), "application/json")
    site.page("/u.pdf", b"%PDF-", "application/pdf")
    archive = Archive(folder.private / "web")
    fetcher = Fetcher(
        archive=archive,
        barred=Barred(addresses=frozenset((urls[0], "https://data.humdata.org/dataset/camps"))),
        pause=0,
    )
    found = list(reliefweb("idlib", fetcher, base=site.root))
    assert [item.name if isinstance(item, Fetched) else item.path for item in found] == [
        urls[0],
        "reliefweb-1.md",
        "reliefweb-1-1.pdf",
    ]
    with pytest.raises(DocumentError, match="redacted"):
        list(hdx("camps", fetcher, base=site.root))
    fetcher.close()
    assert archives(folder) == 1
    assert holding(folder) == []


@pytest.mark.parametrize(
    ("known", "asked", "expected"),
    [
        ("https://a.org/x", "https://a.org/x", True),
        ("https://a.org/x", "http://A.org/x/#top", True),
        ("https://a.org/x", "https://a.org/xy", False),
        ("https://a.org/x", "https://a.org/x?page=2", False),
        ("https://a.org/█████-33", "https://a.org/samar-33", True),
        ("https://a.org/█████-33", "https://a.org/samar-34", False),
        ("https://a.org/█████-33", "https://a.org/samar-333", False),
    ],
)
def test_addresses_are_told_apart(known: str, asked: str, expected: bool) -> None:
    assert Barred(addresses=frozenset((known,))).stands_at(asked) == expected
