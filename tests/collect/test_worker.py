"""One file costs a bounded time and memory, and never the worker's life for good."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from nuzuh.collect import worker
from nuzuh.collect.worker import Worker
from nuzuh.errors import DocumentError


@pytest.fixture
def fakes(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    """A worker that finds parsers `nuzuh.collect.fake_*` in a folder of its own."""
    folder = tmp_path_factory.mktemp("fakes")
    bodies = {
        "hangs": "while True: pass",
        "sleeps": "import time; time.sleep(60)",
        "eats": "x = bytearray(3 << 30)",
        "recurses": "extract(data, name)",
        "dies": "import os; os._exit(3)",
        "fails": "raise KeyError('no such thing')",
        "prints": "print(1); import nuzuh.collect.result as r; return r.Extract(text='\\ud800 33', extractor='x/1')",
    }
    for name, body in bodies.items():
        (folder / f"{name}.py").write_text(f"def extract(data, name):\n    {body}\n")
    starter = f"import nuzuh.collect, nuzuh.collect.worker as w; nuzuh.collect.__path__.append({str(folder)!r}); "
    starter += "w.MAX_CPU_SECONDS = 1; w.main()"
    monkeypatch.setattr(worker, "COMMAND", ["-c", starter])
    monkeypatch.setattr(worker, "MAX_WALL_SECONDS", 5)
    process = Worker()
    yield process
    process.stop()


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("hangs", "takes more than"),
        ("sleeps", "takes more than"),
        ("eats", "MB of memory"),
        ("recurses", "nested too deeply"),
        ("dies", "brings its parser down"),
        ("fails", "damaged or not what its name says"),
    ],
)
def test_a_hostile_file_is_refused_and_the_next_one_is_read(fakes: Worker, module: str, said: str) -> None:
    start = time.monotonic()
    with pytest.raises(DocumentError, match=said):
        fakes.extract(module, b"x", "a")
    assert time.monotonic() - start < 30
    assert fakes.extract("prints", b"x", "a").text == "\ufffd 33"
