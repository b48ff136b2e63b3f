"""Nothing of a scenario is in the public account unless the settings say so."""

from datetime import date

import pytest

from nuzuh.anticipate.ensemble import run_scenario
from nuzuh.anticipate.outlook import issue, store
from nuzuh.ledger import open_ledger
from nuzuh.monitor import Folder
from nuzuh.pipeline.build import build
from tests.anticipate.test_scenario import SCENARIO, made
from tests.pipeline.conftest import SETTINGS

PAGES = ["scenarios.html", "ar/scenarios.html"]


@pytest.fixture
def issued(folder: Folder) -> Folder:
    """A monitor in whose ledger a scenario was issued."""
    forecasts = issue(made(), SCENARIO, run_scenario(made(), SCENARIO), "city", date(2020, 2, 18))
    store(open_ledger(folder.ledger), forecasts)
    return folder


def test_without_the_setting_nothing_is_public(issued: Folder) -> None:
    build(issued)
    texts = [path.read_bytes() for path in issued.public.rglob("*") if path.is_file()]
    assert texts
    assert not any((issued.public / page).exists() for page in PAGES)
    assert not any(b"City attacked" in text or b"scenarios.html" in text for text in texts)


def test_with_it_only_units_weeks_and_ranges_are(issued: Folder) -> None:
    issued.settings.write_text(f"{SETTINGS}\n[publish]\nscenarios = true\n", encoding="utf-8")
    build(issued)
    for page in PAGES:
        text = (issued.public / page).read_text(encoding="utf-8")
        assert "Aleppo" in text
        assert not any(secret in text for secret in ("City attacked", "North", "South", "2020-02-19"))
    assert "scenarios.html" in (issued.public / "index.html").read_text(encoding="utf-8")
