"""The web, against a server of this machine. The answers have the shape of the real ones; their words are made up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nuzuh.collect import Import, documents, scan_reports
from nuzuh.collect.web import Fetcher, address, collect_addresses, is_address, services
from nuzuh.collect.web import collect as web_collect
from nuzuh.collect.web.archive import Archive
from nuzuh.collect.web.lists import read_list
from nuzuh.collect.web.services import Fetched, dtm, hdx, reliefweb
from nuzuh.errors import DocumentError, InputError
from nuzuh.model import Document
from nuzuh.monitor import Folder
from tests.collect.site import PAGE, Reply, Site, serving

# warcio's writer leaves its spool to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(pause=0, sleep=lambda _: None)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "monitor").mkdir()
    return Folder(tmp_path / "monitor")


def test_a_page_a_feed_and_a_sitemap(site: Site, fetcher: Fetcher, folder: Folder) -> None:
    for name in "abcd":
        site.page(f"/{name}", PAGE.format(f"{name}: 33 people were killed. " * 6))
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title><language>en-GB</language>'
        f"<item><title>B</title><link>{site.root}/b</link><pubDate>Tue, 11 Feb 2020 10:00:00 GMT</pubDate></item>"
        "<item><title>Evil</title><link>javascript:alert(1)</link></item></channel></rss>"
    )
    site.page("/feed", feed, "application/rss+xml")
    index = f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>{site.root}/map</loc></sitemap>"
    site.page("/index.xml", f"<?xml version='1.0'?>{index}</sitemapindex>", "application/xml")
    urls = "".join(f"<url><loc>{site.root}/{name}</loc></url>" for name in "cd")
    site.page("/map", f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>", "text/xml")
    addresses = [f"{site.root}/{path}" for path in ("a", "feed", "index.xml", "nothing")]
    report = collect_addresses(addresses, folder, fetcher=fetcher)
    assert len(report.new) == 4
    assert ["404" in str(refusal) for refusal in report.refused] == [True]
    found = {(item.url or "?")[-1]: item for item in scan_reports(folder) if isinstance(item, Document)}
    assert {name: item.url for name, item in found.items()} == {name: f"{site.root}/{name}" for name in "abcd"}
    assert (found["b"].publisher, found["b"].published, found["b"].title) == ("The Post", date(2020, 2, 11), "B")
    assert found["c"].published is None


def test_robots_are_obeyed(site: Site, fetcher: Fetcher, folder: Folder) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/", "text/plain")
    site.page("/private/a", PAGE.format("33"))
    report = collect_addresses([f"{site.root}/private/a"], folder, fetcher=fetcher)
    assert "robots.txt" in str(report.refused[0])
    assert site.asked == ["/robots.txt"]


def test_a_pause_between_requests_to_a_host(site: Site) -> None:
    slept: list[float] = []
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 7", "text/plain")
    site.page("/a", "x")
    fetcher = Fetcher(pause=1, sleep=slept.append)
    for _ in range(2):
        fetcher.get(f"{site.root}/a")
    fetcher.close()
    assert len(slept) == 1
    assert 6 < slept[0] <= 7


def test_a_site_in_trouble_is_tried_again(site: Site) -> None:
    slept: list[float] = []
    answers = iter([(503, {"Retry-After": "9"}, b""), (500, {}, b""), (200, {}, b"there")])
    site.pages["/a"] = lambda _: next(answers)
    fetcher = Fetcher(pause=0, sleep=slept.append)
    assert fetcher.get(f"{site.root}/a").body == b"there"
    assert slept == [9, 2]
    site.page("/b", "", status=503)
    with pytest.raises(DocumentError, match="the site answers 503"):
        fetcher.get(f"{site.root}/b")
    fetcher.close()


def test_a_host_that_does_not_answer_is_named(fetcher: Fetcher, folder: Folder) -> None:
    report = collect_addresses(["http://127.0.0.1:9/a"], folder, fetcher=fetcher)
    assert "cannot be fetched" in str(report.refused[0])


def test_what_has_not_changed_is_not_fetched_again(site: Site, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def reply(request: Any) -> Reply:
        if request.headers.get("If-None-Match") == '"1"':
            return 304, {}, b""
        return 200, {"Content-Type": "text/html", "ETag": '"1"'}, PAGE.format("33 people were killed. " * 6).encode()

    site.pages["/a"] = reply
    monkeypatch.setattr(web_collect, "Fetcher", lambda **given: Fetcher(**given, pause=0))
    assert collect_addresses([f"{site.root}/a"], folder).new != ()
    again = collect_addresses([f"{site.root}/a"], folder)
    assert (again.new, again.known, again.refused) == ((), (f"{site.root}/a",), ())


def test_what_was_fetched_is_kept_as_it_came(site: Site, tmp_path: Path) -> None:
    site.page("/a", PAGE.format("33 people were killed. " * 6))
    fetcher = Fetcher(archive=Archive(tmp_path / "web"), pause=0)
    fetcher.keep(fetcher.get(f"{site.root}/a"))
    fetcher.close()
    (archive,) = (tmp_path / "web").iterdir()
    (document,) = documents(archive)
    assert isinstance(document, Document)
    assert document.url == f"{site.root}/a"
    assert "33 people were killed" in document.text


def test_reliefweb(site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RELIEFWEB_APPNAME", raising=False)
    with pytest.raises(InputError, match=r"apidoc\.reliefweb\.int/parameters#appname"):
        list(reliefweb("idlib", fetcher, base=site.root))
    monkeypatch.setenv("RELIEFWEB_APPNAME", "nuzuh-x1")
    fields = {
        "title": "Update 4",
        "body": "33 people were killed.",
        "date": {"original": "2020-02-11T00:00:00+00:00"},
        "source": [{"name": "OCHA"}, {"name": "WHO"}],
        "url_alias": "https://reliefweb.int/report/x/update-4",
        "language": [{"code": "en"}],
        "file": [{"url": f"{site.root}/u4.pdf"}, {"url": f"{site.root}/u4.png"}],
    }
    answer = {"totalCount": 1, "count": 1, "data": [{"id": "77", "score": 1, "fields": fields}]}
    site.page("/v2/reports?appname=nuzuh-x1", json.dumps(answer), "application/json")
    site.page("/u4.pdf", b"%PDF-", "application/pdf")
    text, pdf = (item for item in reliefweb("idlib", fetcher, base=site.root) if isinstance(item, Fetched))
    assert (text.name, text.data, pdf.name) == ("reliefweb-77.md", b"33 people were killed.", "reliefweb-77-1.pdf")
    assert (text.metadata.publisher, text.metadata.published) == ("OCHA, WHO", date(2020, 2, 11))
    assert text.metadata.url == "https://reliefweb.int/report/x/update-4"


def test_reliefweb_refuses_a_name_that_it_does_not_know(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELIEFWEB_APPNAME", "unknown")
    site.page("/v2/reports?appname=unknown", '{"error": "AccessDenied"}', "application/json", status=403)
    with pytest.raises(DocumentError, match="403"):
        list(reliefweb("idlib", fetcher, base=site.root))


def test_hdx(site: Site, fetcher: Fetcher) -> None:
    result = {
        "organization": {"title": "A cluster"},
        "license_title": "CC BY",
        "resources": [
            {"format": "CSV", "url": f"{site.root}/a.csv", "name": "Camps", "last_modified": "2020-02-11T09:00:00"},
            {"format": "XLSX", "url": f"{site.root}/a.xlsx"},
        ],
    }
    site.page(
        "/api/3/action/package_show?id=camps", json.dumps({"success": True, "result": result}), "application/json"
    )
    site.page("/a.csv", "Place,IDPs\n#adm1,#affected+idps\nIdlib,5\n", "text/csv")
    (file,) = hdx("camps", fetcher, base=site.root)
    assert (file.name, file.metadata.publisher, file.metadata.licence) == ("hdx-camps-1.csv", "A cluster", "CC BY")


def test_dtm(site: Site, fetcher: Fetcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DTM_API_KEY", raising=False)
    with pytest.raises(InputError, match="DTM_API_KEY"):
        list(dtm("SYR", fetcher, base=site.root))
    monkeypatch.setenv("DTM_API_KEY", "key")
    row = {"admin0Name": "Freedonia", "admin1Name": "North", "numPresentIdpInd": 4200, "roundNumber": 3}
    rows = [{**row, "reportingDate": "2024-03-05T00:00:00"}, {**row, "numPresentIdpInd": None}]
    site.page(
        "/v3/displacement/admin1?Admin0Pcode=SYR", json.dumps({"isSuccess": True, "result": rows}), "application/json"
    )
    (file,) = dtm("SYR", fetcher, base=site.root)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / file.name).write_bytes(file.data)
    (found,) = scan_reports(Folder(tmp_path))
    assert isinstance(found, Import)
    (claim,) = found.claims
    assert (claim.value, claim.places[0].name, claim.period.end) == (4200, "North", date(2024, 3, 5))
    assert (claim.source, str(claim.state)) == ("IOM DTM", "machine-read")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.org/x", True),
        ("hdx:camps", True),
        ("reliefweb:idlib displacement", True),
        ("a.pdf", False),
        ("C:/a.pdf", False),
        ("file:///etc/passwd", False),
    ],
)
def test_addresses_are_told_from_files(text: str, expected: bool) -> None:
    assert is_address(text) == expected


@pytest.mark.parametrize(
    "body", [b"<?xml version='1.0'?><urlset><", b"<?xml version='1.0'?><x/>", b"<rss", b"\xff\xfe"]
)
def test_broken_lists_give_nothing(body: bytes) -> None:
    assert not read_list(body, "text/xml")


def test_each_service_has_its_address() -> None:
    assert set(services.SERVICES) == set(address.SERVICES)
