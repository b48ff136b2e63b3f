"""Compiled indexes get into the cache whole."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from nuzuh.errors import InputError
from nuzuh.places.cache import cache_home, compiled


def write(folder: Path) -> None:
    (folder / "whole").write_text("yes", encoding="utf-8")


def compile_at(home: str) -> str:
    import os

    os.environ["NUZUH_CACHE"] = home
    return (compiled("one", write) / "whole").read_text(encoding="utf-8")


def test_several_compilers_at_once_leave_one_whole_index(tmp_path: Path) -> None:
    # Not forked: a copy of this process, which has threads, can stand still for ever.
    with ProcessPoolExecutor(4, get_context("spawn")) as pool:
        assert list(pool.map(compile_at, [str(tmp_path)] * 8)) == ["yes"] * 8
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_a_compiler_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUZUH_CACHE", str(tmp_path))

    def broken(folder: Path) -> None:
        write(folder)
        raise ValueError("no records")

    with pytest.raises(ValueError, match="no records"):
        compiled("two", broken)
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("NUZUH_CACHE", str(tmp_path / "file"))
    with pytest.raises(InputError, match="NUZUH_CACHE"):
        compiled("three", write)
    assert cache_home() == tmp_path / "file"
