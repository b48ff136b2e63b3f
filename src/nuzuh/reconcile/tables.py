"""The tables that reconciling rests on, read from `resources`: who counts, what a wording means, how measures add
up."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def table(package: str, name: str) -> Any:
    """The content of `resources/<package>/<name>.yml`."""
    text = (resources.files("nuzuh.resources") / package / f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
