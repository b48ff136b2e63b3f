"""Fetches politely: robots.txt, one request a host at a time with a pause, retries, and only what has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpx2
import msgspec

from nuzuh.collect.barred import NOTHING, Barred, redacted
from nuzuh.collect.index import TEMPORARY
from nuzuh.collect.limits import MAX_FILE_BYTES, MIB
from nuzuh.collect.metadata import web_address
from nuzuh.collect.web.archive import Archive
from nuzuh.errors import DocumentError
from nuzuh.version import VERSION

AGENT = f"nuzuh/{VERSION}"
# Seconds between two requests to one host where its robots.txt asks for no more: what news sites commonly ask for.
PAUSE = 1.0
LONGEST_PAUSE = 60.0
TRIES = 4
RETRIED = (429, 500, 502, 503, 504)
TIMEOUT = 30.0
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What was fetched: the address in the end, status, headers (names in small letters) and body.

    `unchanged` says that the host has nothing newer than what was fetched before.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    unchanged: bool = False

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


@dataclass
class Fetcher:
    """Fetches over HTTP. `cache` keeps what each address said of its version between runs; `archive` keeps a WARC.

    What is `barred` is not fetched, and where another address led to it, it is neither given nor kept. `sleep` waits so
    many seconds; tests give their own.
    """

    cache: Path | None = None
    archive: Archive | None = None
    barred: Barred = NOTHING
    pause: float = PAUSE
    sleep: Callable[[float], None] = time.sleep
    _client: httpx2.Client = field(init=False)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _versions: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._client = httpx2.Client(
            headers={"User-Agent": AGENT}, timeout=TIMEOUT, follow_redirects=True, max_redirects=5
        )
        if self.cache is not None:
            with suppress(OSError, msgspec.DecodeError):
                self._versions = msgspec.json.decode(self.cache.read_bytes(), type=dict[str, dict[str, str]])

    def get(self, url: str, *, headers: Mapping[str, str] | None = None, conditional: bool = False) -> Answer:
        """What stands at an address. Raises `DocumentError` where it cannot be had, saying why and what to do."""
        if web_address(url) is None:
            raise DocumentError("this is no address of the web", path=url[:200], remedy="Use http:// or https://")
        self.check(url)
        if not self._allowed(url):
            raise DocumentError("the site's robots.txt asks not to fetch it", path=url, remedy="Save it by hand")
        version = self._versions.get(url, {}) if conditional else {}
        return self._try("GET", url, {**version, **(headers or {})}, None)

    def post(self, url: str, body: object) -> Answer:
        """The answer of an interface to a JSON question. Raises `DocumentError`."""
        return self._try("POST", url, {"Content-Type": "application/json"}, msgspec.json.encode(body))

    def check(self, url: str) -> None:
        """Raises `DocumentError` where what stands at the address is barred."""
        if self.barred.stands_at(url):
            raise redacted(url)

    def keep(self, answer: Answer, told: Iterable[str | None] = ()) -> None:
        """Keeps an answer in the archive, unless one of the addresses that it tells of is barred: the title and the
        summary of a report in a list may hold the words."""
        if self.archive is not None and not any(map(self.barred.stands_at, told)):
            self.archive.add(answer.url, answer.status, answer.headers, answer.body)

    def remember(self, answer: Answer, asked: str) -> None:
        """Remembers the version of an address, so that it is fetched again only when it has changed."""
        fields = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
        version = {ask: answer.headers[told] for ask, told in fields if told in answer.headers}
        if version:
            self._versions[asked] = version

    def close(self) -> None:
        """Ends the connections and keeps what was remembered."""
        self._client.close()
        if self.cache is not None and self._versions:
            with suppress(OSError):
                self.cache.parent.mkdir(exist_ok=True)
                temporary = self.cache.with_name(f"{TEMPORARY}{token_hex(8)}")
                temporary.write_bytes(msgspec.json.encode(self._versions))
                temporary.replace(self.cache)

    def _allowed(self, url: str) -> bool:
        return self._rules(url).can_fetch(AGENT, url)

    def _rules(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._robots:
            rules = RobotFileParser()
            try:
                found = self._client.get(f"{root}/robots.txt")
                # As RFC 9309 says: no file allows all, a site in trouble forbids all for now.
                lines = found.text.splitlines() if found.is_success else []
                rules.parse(["User-agent: *", "Disallow: /"] if found.status_code >= 500 else lines)
            except httpx2.HTTPError:
                rules.parse([])  # the request itself will say what is wrong
            self._robots[root] = rules
        return self._robots[root]

    def _try(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        said = ""
        for attempt in range(TRIES):
            self._wait(url)
            try:
                answer = self._once(method, url, headers, body)
            except httpx2.HTTPError as error:
                said = str(error) or type(error).__name__
                self.sleep(2.0**attempt)
                continue
            if self.barred.stands_at(answer.url) or self.barred.is_file(answer.body):
                raise redacted(url)
            if answer.status not in RETRIED:
                return self._checked(answer, url)
            said = f"the site answers {answer.status}"
            self.sleep(_retry_after(answer, 2.0**attempt))
        raise DocumentError(f"it cannot be fetched ({said})", path=url, remedy="Try again later")

    def _checked(self, answer: Answer, url: str) -> Answer:
        if answer.status == httpx2.codes.NOT_MODIFIED or 200 <= answer.status < 300:
            return answer
        self.keep(answer)
        remedy = "Look at the address" if answer.status in (404, 410) else "Open it in a browser and save it"
        raise DocumentError(f"the site answers {answer.status}", path=url, remedy=remedy)

    def _once(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        with self._client.stream(method, url, headers=dict(headers), content=body) as response:
            parts: list[bytes] = []
            size = 0
            for part in response.iter_bytes(CHUNK):
                parts.append(part)
                size += len(part)
                if size > MAX_FILE_BYTES:
                    raise DocumentError(
                        f"it has more than {MAX_FILE_BYTES // MIB} MB", path=url, remedy="Fetch it by hand"
                    )
            told = {name.lower(): value for name, value in response.headers.items()}
            status, final = response.status_code, str(response.url)
        return Answer(final, status, told, b"".join(parts), status == httpx2.codes.NOT_MODIFIED)

    def _wait(self, url: str) -> None:
        host = urlsplit(url).netloc
        asked = self._rules(url).crawl_delay(AGENT)
        pause = min(LONGEST_PAUSE, max(self.pause, float(asked or 0)))
        left = self._last.get(host, -pause) + pause - time.monotonic()
        if left > 0:
            self.sleep(left)
        self._last[host] = time.monotonic()


def _retry_after(answer: Answer, otherwise: float) -> float:
    try:
        return min(LONGEST_PAUSE, float(answer.headers["retry-after"]))
    except (KeyError, ValueError):
        return otherwise
