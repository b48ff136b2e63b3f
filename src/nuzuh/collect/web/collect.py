"""Addresses of the web and questions to services become files in `reports/`."""

from __future__ import annotations

import mimetypes
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import msgspec

from nuzuh.collect.barred import NOTHING, Barred, redacted
from nuzuh.collect.index import CACHE
from nuzuh.collect.intake import CollectReport, Options, collect_paths
from nuzuh.collect.kinds import KINDS
from nuzuh.collect.metadata import SIDECAR, write_sidecar
from nuzuh.collect.result import Metadata, Refusal
from nuzuh.collect.web.archive import Archive
from nuzuh.collect.web.fetch import Answer, Fetcher
from nuzuh.collect.web.lists import read_list
from nuzuh.collect.web.services import SERVICES, Fetched
from nuzuh.errors import DocumentError
from nuzuh.monitor import Folder

# A sitemap may point to sitemaps; two steps reach every page of the sites seen.
MAX_STEPS = 2
VERSIONS = "web.json"
ARCHIVES = "web"


def collect_addresses(
    addresses: Iterable[str],
    folder: Folder,
    options: Options | None = None,
    fetcher: Fetcher | None = None,
    barred: Barred = NOTHING,
) -> CollectReport:
    """Fetches pages, feeds, sitemaps and services into the monitor. What cannot be had is named in the report.

    What was fetched is also kept, as it came, as a WARC in the monitor's `private/web/`. What is `barred` (of a given
    `fetcher`, what it bars) is not fetched, and where another address leads to it, it is not kept.
    """
    own = fetcher is None
    if fetcher is None:
        fetcher = Fetcher(
            cache=folder.root / CACHE / VERSIONS, archive=Archive(folder.private / ARCHIVES), barred=barred
        )
    refused: list[Refusal] = []
    unchanged: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        inbox = Path(place)
        for address in addresses:
            for found in _fetched(address, fetcher):
                if isinstance(found, Refusal):
                    refused.append(found)
                elif isinstance(found, str):
                    unchanged.append(found)
                else:
                    _put(found, inbox)
        report = collect_paths([inbox], folder, options, fetcher.barred.files)
    if own:
        fetcher.close()
    here = tuple(msgspec.structs.replace(refusal, path=Path(refusal.path).name) for refusal in report.refused)
    return msgspec.structs.replace(report, refused=(*refused, *here), known=(*report.known, *unchanged))


def _fetched(address: str, fetcher: Fetcher) -> Iterator[Fetched | Refusal | str]:
    """What is at an address; of a page that has not changed since it was fetched, its address."""
    service, _, question = address.partition(":")
    try:
        if service in SERVICES:
            for found in SERVICES[service](question, fetcher):
                if isinstance(found, Fetched) and fetcher.barred.is_file(found.data):
                    yield Refusal.of(redacted(found.name), found.name)
                else:
                    yield found
        else:
            yield from _pages(address, Metadata(), fetcher, MAX_STEPS)
    except DocumentError as error:
        yield Refusal(error.path or address, error.message, error.remedy)


def _pages(url: str, known: Metadata, fetcher: Fetcher, steps: int) -> Iterator[Fetched | Refusal | str]:
    """The page at an address, or those that the list there points to."""
    try:
        answer = fetcher.get(url, conditional=True)
    except DocumentError as error:
        yield Refusal(url, error.message, error.remedy)
        return
    if answer.unchanged:
        yield url
        return
    entries = read_list(answer.body, answer.content_type)
    if entries is None:
        fetcher.remember(answer, url)
        fetcher.keep(answer)
        yield _page(answer, known)
        return
    fetcher.keep(answer, [entry.url for entry in entries])
    if steps:
        for entry in entries:
            yield from _pages(entry.url, entry.metadata, fetcher, steps - 1 if entry.is_list else 0)


def _page(answer: Answer, known: Metadata) -> Fetched:
    path = PurePosixPath(urlsplit(answer.url).path)
    suffix = path.suffix.lower()
    kind = KINDS.get(answer.content_type)
    if kind is not None and suffix not in kind.suffixes:
        suffix = kind.suffixes[0]
    elif kind is None:
        suffix = suffix or mimetypes.guess_extension(answer.content_type) or ""
    host = urlsplit(answer.url).hostname or "page"
    stem = re.sub(r"[^\w-]+", "-", f"{host}-{path.stem or 'index'}").strip("-")[:120]
    return Fetched(f"{stem}{suffix}", answer.body, known.over(Metadata(url=answer.url)))


def _put(found: Fetched, inbox: Path) -> None:
    """Writes a file and its sidecar into a folder of its own, so that no two names clash."""
    folder = inbox / f"{sum(1 for _ in inbox.iterdir()):06}"
    folder.mkdir()
    path = folder / found.name.replace("/", "-")
    path.write_bytes(found.data)
    write_sidecar(path.with_suffix(SIDECAR), found.metadata)
