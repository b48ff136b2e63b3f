"""A WARC of what was fetched: every answer as it came, with its headers, for those who must show it later."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

# The body is kept unpacked and whole, so that these would say something wrong of it.
LEFT_OUT = ("content-encoding", "transfer-encoding", "content-length")


class Archive:
    """Appends to one WARC.GZ file a run in `folder`, made with the first answer."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}.warc.gz"

    def add(self, url: str, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """Appends one answer."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        reason = next((known.phrase for known in HTTPStatus if known == status), "")
        kept = [(name, value) for name, value in headers.items() if name not in LEFT_OUT]
        told = StatusAndHeaders(f"{status} {reason}", [*kept, ("content-length", str(len(body)))], protocol="HTTP/1.1")
        with self._path.open("ab") as file:
            writer = WARCWriter(file, gzip=True)
            payload = io.BytesIO(body)
            record = writer.create_warc_record(url, "response", payload=payload, length=len(body), http_headers=told)
            writer.write_record(record)
