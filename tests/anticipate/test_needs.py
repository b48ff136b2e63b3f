"""Needs by standards: what five thousand six hundred people need, and what is left after deliveries."""

from __future__ import annotations

from pathlib import Path

import pytest

from nuzuh.anticipate.needs import load_standards, needs, read_deliveries
from nuzuh.errors import InputError

PEOPLE = (2800.0, 5600.0, 11200.0)


@pytest.mark.parametrize(
    ("item", "low", "median", "high"),
    [
        ("tents", 500, 1000, 2000),
        ("blankets", 2800, 5600, 11200),
        ("food_rations", 500, 1000, 2000),
        ("water", 42000, 84000, 168000),
        ("latrines", 140, 280, 560),
        ("water_containers", 1000, 2000, 4000),
    ],
)
def test_sphere_for_households_of_five_point_six(item: str, low: int, median: int, high: int) -> None:
    need = next(n for n in needs("Camp", PEOPLE, 5.6, load_standards()) if n.standard.id == item)
    assert (need.low, need.median, need.high) == (low, median, high)
    assert need.standard.source
    assert need.standard.edition == "Sphere 2018"
    assert need.standard.ar


def test_deliveries_are_taken_off_but_never_below_nothing(tmp_path: Path) -> None:
    (tmp_path / "deliveries.csv").write_text("place,item,amount\nCamp,tents,600\nCamp,tents,100\nElsewhere,tents,9\n")
    standards = load_standards()
    given = read_deliveries(tmp_path, standards)
    tents = next(n for n in needs("Camp", PEOPLE, 5.6, standards, given) if n.standard.id == "tents")
    assert tents.left == (0, 300, 1300)


def test_a_monitor_can_override_and_add(tmp_path: Path) -> None:
    (tmp_path / "standards.yml").write_text(
        "edition: cluster 2020\nitems:\n"
        "  - {id: latrines, name: {en: latrines}, amount: 1, per: 50, over: once, source: emergency phase}\n"
        "  - {id: stoves, name: {en: stoves}, amount: 1, per: household, over: once}\n"
    )
    table = {need.standard.id: need for need in needs("Camp", PEOPLE, 5.6, load_standards(tmp_path))}
    assert table["latrines"].median == 112
    assert table["latrines"].standard.edition == "cluster 2020"
    assert table["stoves"].median == 1000
    assert table["tents"].standard.edition == "Sphere 2018"


@pytest.mark.parametrize("row", ["{id: x}", "{id: x, name: {en: x}, amount: 1, per: family, over: once}"])
def test_a_row_that_is_no_standard_is_refused(tmp_path: Path, row: str) -> None:
    (tmp_path / "standards.yml").write_text(f"items:\n  - {row}\n")
    with pytest.raises(InputError, match="is no standard"):
        load_standards(tmp_path)


@pytest.mark.parametrize(("line", "said"), [("Camp,tents,many", "line 2"), ("Camp,sofas,3", "'sofas' is not known")])
def test_a_delivery_that_makes_no_sense_is_refused(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "deliveries.csv").write_text(f"place,item,amount\n{line}\n")
    with pytest.raises(InputError, match=said):
        read_deliveries(tmp_path, load_standards())
