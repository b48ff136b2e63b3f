"""The data that nuzuh ships."""

from __future__ import annotations

from pathlib import Path

# Not by `importlib.resources`, which loads what unpacks archives: that is longer than looking a word up takes.
FOLDER = Path(__file__).parent
