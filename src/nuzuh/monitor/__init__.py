"""Loads and checks what is watched: `monitor.toml` -> `Monitor`."""

from nuzuh.monitor.folder import SETTINGS, Folder, find_folder, load_monitor
from nuzuh.monitor.schema import Area, BodyEntry, Event, Monitor, Publish, Reconcile, Words

__all__ = [
    "SETTINGS",
    "Area",
    "BodyEntry",
    "Event",
    "Folder",
    "Monitor",
    "Publish",
    "Reconcile",
    "Words",
    "find_folder",
    "load_monitor",
]
