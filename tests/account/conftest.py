"""One small site, made once, that the tests of pages share."""

from __future__ import annotations

from pathlib import Path

import pytest

from nuzuh.account import publish
from tests.account.factory import OUTLINES, account


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small account, with outlines."""
    out = tmp_path_factory.mktemp("account") / "public"
    publish(account(outlines=OUTLINES), out)
    return out
