from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nuzuh.collect.lock import locked

HOLDS = """
import pathlib, sys
from nuzuh.collect.lock import locked
with locked(pathlib.Path(sys.argv[1])):
    print(1, flush=True)
    input()
"""


def test_one_process_at_a_time_and_none_for_ever(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"1\n"
        with pytest.raises(TimeoutError), locked(tmp_path, patience=0):
            pass
        other.kill()
    with locked(tmp_path, patience=1):
        pass
