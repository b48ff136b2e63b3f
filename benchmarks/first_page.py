"""How soon the front page can be used on a phone: Chromium with a throttled network and processor.

    python benchmarks/first_page.py [PUBLIC]

PUBLIC is a published account; without it, one is made from the test's small account. The profile is Lighthouse's "slow
4G" (1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip, processor four times slower), and beside it 2G (280 kbit/s, 800
ms). Interactive: when the last long task ended and the document was parsed, as in Lighthouse's definition without its
quiet window. The page has no script, so that this is when it was parsed and laid out. Beside it, an empty page is
measured by the same means: the ratio says what the page itself costs.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.account.factory import account

from nuzuh.account import publish

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
# Down and up in bytes a second, round trip in milliseconds, how many times slower the processor is.
PROFILES = {"slow 4G": (1_600_000 / 8, 750_000 / 8, 150, 4), "2G": (280_000 / 8, 256_000 / 8, 800, 4)}
EMPTY = b"<!doctype html><html lang=en><title>empty</title><p>Nothing</p>"
_RUNS = 3  # the median of them
_TIMES = """() => {
  const [nav] = performance.getEntriesByType('navigation');
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const tasks = window.__tasks.map(t => t.startTime + t.duration);
  const interactive = Math.max(nav.domInteractive, ...tasks, 0);
  const wire = performance.getEntriesByType('resource').filter(r => !/woff2/.test(r.name));
  const size = [nav, ...wire].reduce((sum, r) => sum + r.transferSize, 0);
  return {size, requests: 1 + wire.length, paint: paint ? paint.startTime : 0, interactive, load: nav.loadEventEnd};
}"""
_WATCH = """window.__tasks = [];
new PerformanceObserver(list => window.__tasks.push(...list.getEntries()))
  .observe({type: 'longtask', buffered: true});"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder behind a plain web server on this machine, compressed as any web server would."""
    handler = functools.partial(_Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Send a file, its text compressed."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data, text = path.read_bytes(), path.suffix in (".html", ".css", ".js")
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if text:
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def measured(browser: Browser, url: str, profile: tuple[float, float, float, float]) -> dict[str, float]:
    """The median of each time (milliseconds) of loading `url` with an empty cache."""
    down, up, latency, slower = profile
    found: list[dict[str, float]] = []
    for _ in range(_RUNS):
        context = browser.new_context(viewport={"width": 390, "height": 800}, device_scale_factor=2, is_mobile=True)
        page = context.new_page()
        page.add_init_script(_WATCH)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "downloadThroughput": down, "uploadThroughput": up, "latency": latency},
        )
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(url, wait_until="load")
        found.append(page.evaluate(_TIMES))
        context.close()
    return {name: sorted(times[name] for times in found)[_RUNS // 2] for name in found[0]}


def main() -> None:
    """Print the times of the front page in both languages, and of an empty page."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        public = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "public"
        if len(sys.argv) <= 1:
            publish(account(), public)
        empty = Path(folder) / "empty"
        empty.mkdir()
        (empty / "index.html").write_bytes(EMPTY)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, profile in PROFILES.items():
            with served(empty) as base:
                nothing = measured(browser, f"{base}/index.html", profile)
            for path in ("index.html", "ar/index.html"):
                with served(public) as base:
                    times = measured(browser, f"{base}/{path}", profile)
                size = (public / path).stat().st_size / 1000
                print(
                    f"{name}, {path} ({size:.0f} kB): first paint {times['paint']:.0f} ms, interactive "
                    f"{times['interactive']:.0f} ms ({times['interactive'] / nothing['interactive']:.1f} x an empty "
                    f"page), all fonts {times['load']:.0f} ms"
                )
        browser.close()


if __name__ == "__main__":
    main()
