"""A server on this machine, for what is fetched from the web."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PAGE = "<html lang=en><head><title>T</title></head><body><article><p>{}</p></article></body></html>"
Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """A server whose pages are functions of the request's headers; `asked` lists what was asked for."""

    pages: dict[str, Callable[[Any], Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    root: str = ""

    def page(self, path: str, body: str | bytes, kind: str = "text/html", status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = lambda _: (status, {"Content-Type": kind, **headers}, data)


@contextmanager
def serving() -> Iterator[Site]:
    """A site as long as the block lasts."""
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            status, headers, body = found.pages.get(self.path, lambda _: (404, {}, b""))(self)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    found.root = f"http://127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()
    thread.join()
    server.server_close()
