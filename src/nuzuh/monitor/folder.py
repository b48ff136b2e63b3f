"""A monitor's folder: where its parts are, and loading and checking its settings."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from nuzuh.errors import MonitorError
from nuzuh.model import Measure, State
from nuzuh.monitor.schema import Monitor

SETTINGS = "monitor.toml"


class Folder(msgspec.Struct, frozen=True):
    """The parts of a monitor's folder `root`."""

    root: Path

    @property
    def settings(self) -> Path:
        return self.root / SETTINGS

    @property
    def places(self) -> Path:
        return self.root / "places.csv"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def ledger(self) -> Path:
        return self.root / "ledger"

    @property
    def public(self) -> Path:
        return self.root / "public"

    @property
    def private(self) -> Path:
        return self.root / "private"


def find_folder(start: Path) -> Folder:
    """The monitor that `start` is or lies in. Raises `MonitorError` where there is none."""
    for root in (start.resolve(), *start.resolve().parents):
        if (root / SETTINGS).is_file():
            return Folder(root)
    raise MonitorError(
        "this is no monitor, nor is any folder above it",
        path=start,
        remedy=f"Make one with `nuzuh init {start}` or go to a folder that has a {SETTINGS}",
    )


def load_monitor(folder: Folder) -> Monitor:
    """The settings of a monitor, checked. Raises `MonitorError` that names the key and what to do."""
    path = folder.settings
    try:
        monitor = msgspec.toml.decode(path.read_bytes(), type=Monitor)
    except FileNotFoundError:
        raise MonitorError("there is no such file", path=path, remedy="Make one with `nuzuh init`") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MonitorError(str(error), path=path, remedy="Mend that line; `nuzuh init` writes a sample") from None
    _check(monitor, path)
    return monitor


def _check(monitor: Monitor, path: Path) -> None:
    areas = {area.id for area in monitor.areas}
    bodies = {body.id for body in monitor.bodies}
    problems = [
        f"area = {monitor.area!r} is not the id of any [[areas]]" if monitor.area not in areas else "",
        *(f"measures holds {m!r}, which is no measure" for m in monitor.measures if m not in list(Measure)),
        f"[publish] require = {monitor.publish.require!r} is no state"
        if monitor.publish.require not in list(State)
        else "",
        *(
            f"area {area.id!r} names {other!r}, which is not the id of any [[areas]]"
            for area in monitor.areas
            for other in (*area.within, *area.parts)
            if other not in areas
        ),
        "two [[areas]] have one id" if len(areas) < len(monitor.areas) else "",
        "two [[bodies]] have one id" if len(bodies) < len(monitor.bodies) else "",
    ]
    try:
        ZoneInfo(monitor.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        problems.append(f"timezone = {monitor.timezone!r} is not known; use a name like 'Asia/Damascus'")
    for problem in filter(None, problems):
        raise MonitorError(problem, path=path, remedy="Mend it and run again")
