from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from nuzuh.cli.follow import follow, read_feeds
from nuzuh.errors import InputError, LedgerError
from nuzuh.monitor import SETTINGS, Folder


@pytest.fixture
def monitor(tmp_path: Path) -> Path:
    (tmp_path / "monitor").mkdir()
    (tmp_path / "monitor" / SETTINGS).write_text("")
    return tmp_path / "monitor"


def test_a_round_collects_and_builds(tmp_path: Path, monitor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Folder] = []
    monkeypatch.setattr("nuzuh.pipeline.build.build", lambda folder, **_: built.append(folder))
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").write_text("33 killed")
    done = CliRunner().invoke(follow, ["--inbox", str(tmp_path / "inbox"), "--once", "--monitor", str(monitor)])
    assert done.exit_code == 0
    assert "1 report collected" in done.output
    assert [folder.root for folder in built] == [monitor]
    assert (monitor / "reports" / "a.txt").is_file()


def test_what_goes_wrong_is_said_and_the_next_round_comes(monitor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Folder, **__: object) -> None:
        raise LedgerError("the disk is full", remedy="Make room")

    monkeypatch.setattr("nuzuh.pipeline.build.build", fail)
    done = CliRunner().invoke(follow, ["--once", "--monitor", str(monitor)])
    assert done.exit_code == 0
    assert "the disk is full. Make room" in done.output


def test_a_signal_stops_it_after_the_step(monitor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[Folder] = []

    def build(folder: Folder, **_: object) -> None:
        rounds.append(folder)
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()

    monkeypatch.setattr("nuzuh.pipeline.build.build", build)
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    done = CliRunner().invoke(follow, ["--every", "1d", "--monitor", str(monitor)])
    for number, handler in before.items():
        signal.signal(number, handler)
    assert done.exit_code == 0
    assert len(rounds) == 1
    assert "it goes on from here" in done.output


@pytest.mark.parametrize("every", ["0m", "often", "3", "m"])
def test_a_wrong_interval_is_wrong_usage(monitor: Path, every: str) -> None:
    assert CliRunner().invoke(follow, ["--every", every, "--monitor", str(monitor)]).exit_code == 2


def test_the_list_of_addresses(tmp_path: Path) -> None:
    assert read_feeds(tmp_path / "none.txt") == []
    (tmp_path / "feeds.txt").write_text("# sites\nhttps://a.org/feed\n\nhdx:camps\n")
    assert read_feeds(tmp_path / "feeds.txt") == ["https://a.org/feed", "hdx:camps"]
    (tmp_path / "feeds.txt").write_text("a.org\n")
    with pytest.raises(InputError, match=r"'a\.org' is no address"):
        read_feeds(tmp_path / "feeds.txt")
