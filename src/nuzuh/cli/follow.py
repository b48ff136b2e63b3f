"""`nuzuh follow`: collects on a schedule, builds, publishes, until it is stopped."""

from __future__ import annotations

import re
import signal
import threading
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nuzuh.monitor import Folder
    from nuzuh.pipeline.session import Session

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
INTERVAL = re.compile(r"(\d{1,6})([smhd])")
FEEDS = "feeds.txt"


class Interval(click.ParamType[int]):
    """A time such as 30m, 6h or 1d, in seconds."""

    name = "interval"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        match = INTERVAL.fullmatch(str(value))
        if match is None or match[1] == "0":
            self.fail(f"{value!r} is no time; write 30m, 6h or 1d", param, ctx)
        return int(match[1]) * UNITS[match[2]]


@click.command()
@click.option("--inbox", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A folder to watch.")
@click.option(
    "--feeds", type=click.Path(path_type=Path, dir_okay=False), help=f"A list of addresses [default: {FEEDS}]."
)
@click.option("--every", type=Interval(), default="1h", show_default=True, help="How often: 30m, 6h, 1d.")
@click.option("--once", is_flag=True, help="Do it once and stop, for a system's own scheduler.")
@click.option(
    "--monitor",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    help="The monitor's folder.",
)
def follow(inbox: Path | None, feeds: Path | None, every: int, once: bool, monitor: Path) -> None:
    """Collect what is new in a folder and at a list of addresses, build and publish, again and again.

    The list (feeds.txt in the monitor) has a line an address: a page, a feed, a sitemap, hdx:NAME, dtm:ISO3 or
    reliefweb:WORDS. Lines that begin with # are remarks. Ctrl-C or a termination signal stops it after the step it is
    at; the next start goes on from there.

    \b
    nuzuh follow --inbox ~/incoming --every 30m
    nuzuh follow --feeds feeds.txt --once
    """
    from nuzuh.monitor import find_folder
    from nuzuh.pipeline.session import Session

    folder = find_folder(monitor)
    listed = feeds if feeds is not None else folder.root / FEEDS
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: _stop(stop, _frame))
    session = Session()
    while not stop.is_set():
        _round(folder, inbox, listed, stop, session)
        if once or stop.wait(every):
            break
    click.echo("Stopped. Start it again at any time: it goes on from here.")


def _stop(stop: threading.Event, _: FrameType | None) -> None:
    click.echo("Stopping after this step ...", err=True)
    stop.set()


def _round(folder: Folder, inbox: Path | None, feeds: Path, stop: threading.Event, session: Session) -> None:
    """Collects, then builds. What goes wrong is said; the next round tries again."""
    from nuzuh.collect import collect_paths
    from nuzuh.collect.web import collect_addresses
    from nuzuh.errors import NuzuhError
    from nuzuh.pipeline.build import build
    from nuzuh.pipeline.redacted import redacted, redacted_files

    click.echo(f"{datetime.now().astimezone():%Y-%m-%d %H:%M}")
    try:
        if inbox is not None:
            _say(collect_paths([inbox], folder, barred=redacted_files(folder)).lines())
        addresses = read_feeds(feeds)
        if addresses and not stop.is_set():
            _say(collect_addresses(addresses, folder, barred=redacted(folder)).lines())
        if not stop.is_set():
            build(folder, session=session)
            click.echo("Built and published.")
    except NuzuhError as error:
        click.echo(f"nuzuh: {error}", err=True)


def read_feeds(path: Path) -> list[str]:
    """The addresses of a list; none where there is no list. Raises `InputError` for a line that is none."""
    from nuzuh.collect.web import is_address
    from nuzuh.errors import InputError

    if not path.is_file():
        return []
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    addresses = [line for line in lines if line and not line.startswith("#")]
    wrong = next((line for line in addresses if not is_address(line)), None)
    if wrong is not None:
        raise InputError(f"{wrong!r} is no address", path=path, remedy="Write https://..., hdx:NAME or reliefweb:WORDS")
    return addresses


def _say(lines: list[str]) -> None:
    for line in lines:
        click.echo(line)
