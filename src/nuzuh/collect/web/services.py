"""The interfaces of ReliefWeb (v2), HDX and IOM's DTM (v3): their answers become files and what is known of them."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from nuzuh.collect.barred import redacted
from nuzuh.collect.metadata import metadata_from
from nuzuh.collect.result import NOTHING, Metadata, Refusal
from nuzuh.collect.web.fetch import Answer, Fetcher
from nuzuh.errors import DocumentError, InputError

RELIEFWEB = "https://api.reliefweb.int"
HDX = "https://data.humdata.org"
DTM = "https://dtmapi.iom.int"
DTM_SITE = "https://dtm.iom.int/"
APPNAME = "RELIEFWEB_APPNAME"
DTM_KEY = "DTM_API_KEY"
# ReliefWeb gives up to 1,000 at once; a question that finds more should be narrower.
MOST = 200


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that a service gave: its name, bytes and what is known of it."""

    name: str
    data: bytes
    metadata: Metadata = NOTHING


def reliefweb(question: str, fetcher: Fetcher, *, base: str = RELIEFWEB) -> Iterator[Fetched | Refusal]:
    """The newest reports that ReliefWeb finds: their text, and their attached PDFs.

    Raises `InputError` without an approved application name in the environment.
    """
    name = os.environ.get(APPNAME)
    if not name:
        raise InputError(
            "ReliefWeb answers only to an application name that it has approved",
            remedy=f"Apply at https://apidoc.reliefweb.int/parameters#appname and set {APPNAME}",
        )
    fields = ["title", "body", "date.original", "source.name", "url_alias", "url", "language.code", "file.url"]
    body = {
        "query": {"value": question, "operator": "AND"},
        "fields": {"include": fields},
        "sort": ["date.original:desc"],
        "limit": MOST,
    }
    answer = fetcher.post(f"{base}/v2/reports?{urlencode({'appname': name})}", body)
    found = [(item, _reliefweb_metadata(item.get("fields") or {})) for item in _json(answer).get("data") or ()]
    fetcher.keep(answer, [metadata.url for _, metadata in found])
    for item, metadata in found:
        if fetcher.barred.stands_at(metadata.url):
            yield Refusal.of(redacted(str(metadata.url)), str(metadata.url))
        else:
            yield from _reliefweb_report(item, metadata, fetcher)


def _reliefweb_metadata(told: Mapping[str, Any]) -> Metadata:
    return metadata_from(
        {
            "published": (told.get("date") or {}).get("original"),
            "publisher": ", ".join(source["name"] for source in told.get("source") or () if source.get("name")),
            "title": told.get("title"),
            "url": told.get("url_alias") or told.get("url"),
            "language": next((found.get("code") for found in told.get("language") or ()), None),
        },
        None,
    )


def _reliefweb_report(item: Mapping[str, Any], metadata: Metadata, fetcher: Fetcher) -> Iterator[Fetched]:
    told = item.get("fields") or {}
    if told.get("body"):
        yield Fetched(f"reliefweb-{item['id']}.md", str(told["body"]).encode(), metadata)
    for number, file in enumerate(told.get("file") or (), 1):
        if str(file.get("url", "")).lower().endswith(".pdf"):
            yield Fetched(f"reliefweb-{item['id']}-{number}.pdf", _body(file["url"], fetcher), metadata)


def hdx(dataset: str, fetcher: Fetcher, *, base: str = HDX) -> Iterator[Fetched]:
    """The CSV files of a data set, with its organisation and licence."""
    url = f"{HDX}/dataset/{quote(dataset)}"
    fetcher.check(url)
    answer = _json_kept(fetcher.get(f"{base}/api/3/action/package_show?id={quote(dataset)}"), fetcher)
    found = answer.get("result") or {}
    for number, resource in enumerate(found.get("resources") or (), 1):
        if str(resource.get("format", "")).upper() == "CSV":
            metadata = metadata_from(
                {
                    "published": resource.get("last_modified"),
                    "publisher": (found.get("organization") or {}).get("title") or found.get("dataset_source"),
                    "title": resource.get("name") or found.get("title"),
                    "url": url,
                    "licence": found.get("license_title"),
                },
                None,
            )
            yield Fetched(f"hdx-{dataset}-{number}.csv", _body(resource["url"], fetcher), metadata)


def dtm(country: str, fetcher: Fetcher, *, base: str = DTM) -> Iterator[Fetched]:
    """The internally displaced people that DTM counts in a country (ISO 3166-1 alpha-3) by first unit, as typed claims.

    Raises `InputError` without a key in the environment.
    """
    key = os.environ.get(DTM_KEY)
    if not key:
        raise InputError(
            "DTM answers only to a key", remedy=f"Register at https://dtm-apim-portal.iom.int/ and set {DTM_KEY}"
        )
    fetcher.check(DTM_SITE)
    url = f"{base}/v3/displacement/admin1?{urlencode({'Admin0Pcode': country.upper()})}"
    answer = _json_kept(fetcher.get(url, headers={"Ocp-Apim-Subscription-Key": key}), fetcher)
    rows = [row for row in map(_dtm_row, answer.get("result") or ()) if row is not None]
    if not rows:
        raise DocumentError(f"DTM has no figures of {country!r}", path=url, remedy="Name the country as in SYR")
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    newest = max(row["to"] for row in rows)
    metadata = metadata_from(
        {
            "published": newest,
            "publisher": "IOM DTM",
            "title": f"DTM, {country.upper()}",
            "url": DTM_SITE,
        },
        None,
    )
    yield Fetched(f"dtm-{country.lower()}-{newest}.csv", out.getvalue().encode(), metadata)


def _dtm_row(item: Mapping[str, Any]) -> dict[str, str] | None:
    value, day = item.get("numPresentIdpInd"), str(item.get("reportingDate") or "")[:10]
    if value is None or not day:
        return None
    return {
        "measure": "idps",
        "value": str(value),
        "to": day,
        "places": f"{item.get('admin1Name') or item.get('admin0Name')}@location",
        "source": "IOM DTM",
        "reading": "estimate",
        "state": "machine-read",
        "operation": str(item.get("operation") or ""),
        "round": str(item.get("roundNumber") or ""),
    }


def _body(url: str, fetcher: Fetcher) -> bytes:
    """What stands at an address, which is kept as well."""
    answer = fetcher.get(url)
    fetcher.keep(answer)
    return answer.body


def _json_kept(answer: Answer, fetcher: Fetcher) -> dict[str, Any]:
    fetcher.keep(answer)
    return _json(answer)


def _json(answer: Answer) -> dict[str, Any]:
    try:
        return msgspec.json.decode(answer.body, type=dict[str, Any])
    except msgspec.DecodeError:
        raise DocumentError("the answer is no JSON", path=answer.url, remedy="Try again later") from None


SERVICES = {"reliefweb": reliefweb, "hdx": hdx, "dtm": dtm}
