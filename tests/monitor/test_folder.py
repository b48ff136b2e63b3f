"""Settings are checked, and every error names the file, the key and what to do."""

from importlib.resources import files
from pathlib import Path

import pytest

from nuzuh.errors import MonitorError
from nuzuh.monitor import Folder, find_folder, load_monitor, schema

GOOD = """
title = { en = "T", ar = "ت" }
start = 2020-01-01
area = "all"
[[areas]]
id = "all"
name = { en = "everywhere" }
"""

BAD = {
    "unknown key": (GOOD.replace("start", "begin = 1\nstart"), "begin"),
    "not toml": ("title = ", "monitor.toml"),
    "no such area": (GOOD.replace('area = "all"', 'area = "none"'), "'none' is not the id"),
    "no such measure": (GOOD.replace("[[areas]]", 'measures = ["cats"]\n[[areas]]', 1), "'cats', which is no measure"),
    "no such zone": (GOOD.replace("[[areas]]", 'timezone = "Mars/One"\n[[areas]]', 1), "Mars/One"),
    "no such state": (GOOD + '[publish]\nrequire = "sure"\n', "'sure' is no state"),
    "no such outer area": (GOOD + 'within = ["sky"]\n', "'sky'"),
    "two areas of one id": (GOOD + '[[areas]]\nid = "all"\nname = { en = "again" }\n', "one id"),
    "wrong kind of value": (GOOD.replace("2020-01-01", '"soon"'), "start"),
}


def _folder(tmp_path: Path, text: str) -> Folder:
    (tmp_path / "monitor.toml").write_text(text, encoding="utf-8")
    return Folder(tmp_path)


def test_a_good_file_loads(tmp_path: Path) -> None:
    monitor = load_monitor(_folder(tmp_path, GOOD))
    assert monitor.title.say("ar") == "ت"
    assert monitor.areas[0].name.say("ar") == "everywhere"
    assert monitor.publish.mask_names


@pytest.mark.parametrize(("text", "says"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_named_with_the_reason(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(MonitorError) as error:
        load_monitor(_folder(tmp_path, text))
    assert says in str(error.value)
    assert "monitor.toml" in str(error.value)


def test_the_sample_of_init_is_a_good_file(tmp_path: Path) -> None:
    sample = files("nuzuh.resources").joinpath("monitor.toml").read_text(encoding="utf-8")
    assert load_monitor(_folder(tmp_path, sample)).area == "all"


@pytest.mark.parametrize("example", ["idlib", "nws"])
def test_the_examples_are_good_files(example: str) -> None:
    root = Path(__file__).parents[2] / "examples" / example
    assert load_monitor(Folder(root)).areas


def test_a_folder_is_found_from_below(tmp_path: Path) -> None:
    _folder(tmp_path, GOOD)
    below = tmp_path / "reports" / "2020"
    below.mkdir(parents=True)
    assert find_folder(below).root == tmp_path.resolve()


def test_no_monitor_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(MonitorError, match="nuzuh init"):
        find_folder(tmp_path)


@pytest.mark.parametrize(
    "kind", [schema.Monitor, schema.Area, schema.BodyEntry, schema.Event, schema.Publish, schema.Reconcile]
)
def test_every_setting_is_documented(kind: type) -> None:
    page = (Path(__file__).parents[2] / "docs" / "monitor.md").read_text(encoding="utf-8")
    names = kind.__struct_fields__  # type: ignore[attr-defined]
    assert [name for name in names if f"`{name}`" not in page and f"[{name}]" not in page] == []
