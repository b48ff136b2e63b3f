"""A monitor to build in, and the demo monitor built once for all tests of a run."""

import shutil
from pathlib import Path

import pytest

from nuzuh.monitor import Folder
from nuzuh.pipeline.build import build

ROOT = Path(__file__).parents[2]
SETTINGS = """
title = { en = "Test", ar = "اختبار" }
start = 2019-01-01
area = "nws"
measures = ["displaced", "killed", "injured"]
country = "SY"
[[areas]]
id = "nws"
name = { en = "north-west Syria", ar = "شمال غرب سوريا" }
inside = ["Idlib"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty monitor."""
    (tmp_path / "monitor.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "reports").mkdir()
    return Folder(tmp_path)


def _built(example: str, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    root = tmp_path_factory.mktemp("examples") / example
    ignore = shutil.ignore_patterns("ledger", "public", "private", ".cache")
    shutil.copytree(ROOT / "examples" / example, root, ignore=ignore)
    folder = Folder(root)
    build(folder)
    return folder


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The demo monitor, built."""
    return _built("idlib", tmp_path_factory)


@pytest.fixture(scope="session")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The monitor of typed claims, built."""
    return _built("nws", tmp_path_factory)
