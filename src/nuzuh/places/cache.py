"""Where compiled indexes are kept, and how they get there whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from nuzuh.errors import InputError


def cache_home() -> Path:
    """The folder of compiled indexes: `NUZUH_CACHE`, else `nuzuh` in the user's cache directory."""
    named = os.environ.get("NUZUH_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "nuzuh"


def compiled(key: str, compile_into: Callable[[Path], None]) -> Path:
    """The folder `key` of the cache, compiled now if it is not there.

    Compilers work in folders of their own and rename them when done, so that several at once do not break each other:
    the first one to finish wins, and a reader never sees a half-written index.
    """
    home = cache_home()
    target = home / key
    if target.is_dir():
        return target
    try:
        home.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{key}-", dir=home))
    except OSError as error:
        raise InputError(
            f"the index of places cannot be written ({error.strerror})",
            path=home,
            remedy="Name a folder that can be written in the environment variable NUZUH_CACHE",
        ) from error
    try:
        compile_into(work)
        work.chmod(0o755)
        work.rename(target)
    except OSError:
        if not target.is_dir():
            raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target
