"""`kill -9` while the account is published: published again, it is as if nothing had happened."""

from __future__ import annotations

import os
import random
import shutil
import time
from multiprocessing import get_context
from pathlib import Path

from nuzuh.ledger import open_ledger
from nuzuh.monitor import Folder
from nuzuh.pipeline.build import build, publish_account

KILLS = int(os.environ.get("NUZUH_KILLS", "30")) // 10  # the others hit the ledger, in `tests/ledger/test_kill.py`
SERVER = get_context("forkserver")
SERVER.set_forkserver_preload(["nuzuh.pipeline.build"])
GOOD = "At least {} civilians were killed in Idlib on 4 May 2019, according to the United Nations."


def _content(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_publishing_that_is_killed_can_be_done_again(folder: Folder) -> None:
    chance = random.Random(5)
    (folder.reports / "a.txt").write_text(GOOD.format(33), encoding="utf-8")
    build(folder)
    before = _content(folder.public)
    (folder.reports / "b.txt").write_text(GOOD.format(41), encoding="utf-8")
    shutil.copytree(folder.root, folder.root.with_name("killed"))
    start = time.perf_counter()
    build(folder)
    took = time.perf_counter() - start
    expected = _content(folder.public)
    killed = Folder(folder.root.with_name("killed"))
    shutil.rmtree(killed.ledger)
    shutil.copytree(folder.ledger, killed.ledger)
    for _ in range(KILLS):
        shutil.rmtree(killed.public)
        for name, data in before.items():
            (killed.public / name).parent.mkdir(parents=True, exist_ok=True)
            (killed.public / name).write_bytes(data)
        process = SERVER.Process(target=publish_account, args=(killed,))
        process.start()
        time.sleep(chance.random() * took)
        process.kill()
        process.join()
        assert open_ledger(killed.ledger).verify().ok
        publish_account(killed)
        assert _content(killed.public) == expected
