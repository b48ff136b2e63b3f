from __future__ import annotations

from math import exp

import pytest

from nuzuh.read import linear
from nuzuh.read.linear import Apart, Names, Once, Weights, Words, choose, explain, features, probability
from nuzuh.resources import FOLDER

TABLE = Weights({"near": 1.5, "far": -1.0, "killed: people": 2.0, "homes: people": -0.5, "killed: verb": 0.1})


def test_a_group_of_features_weighs_what_its_features_do() -> None:
    for _ in range(2):
        assert choose({"a": [("near", "far"), "unheard"], "b": ["near", "far", "near"]}, TABLE)[0] == "b"
    assert TABLE["near", "far"] == TABLE["near"] + TABLE["far"]


def test_shared_features_speak_for_each_option_apart() -> None:
    options = Apart({"homes": ["near"], "killed": [], "other": []}, ["people", ("verb", "unheard")])
    assert features(options, "killed") == ["killed: people", "killed: verb", "killed: unheard"]
    plain = {option: features(options, option) for option in options}
    assert choose(options, TABLE) == choose(plain, TABLE)
    assert choose(options, TABLE)[0] == "killed"


def test_words_speak_by_how_they_stand_to_the_number() -> None:
    table = Weights(
        {"behind ~ fled": 1.0, "behind ~ home": 0.5, "killed: before ~ bomb": 2.0, "homes: before ~ roof": 3.0}
    )
    behind = Words("behind", ("fled", "home", "unheard"))
    assert table[behind] == table["behind ~ fled"] + table["behind ~ home"] == 1_500_000
    assert table[Words("before", ("fled",))] == 0
    options = Apart({"homes": [], "killed": [behind]}, [Words("before", ("bomb", "roof"))])
    plain = {option: features(options, option) for option in options}
    assert plain["homes"] == ["homes: before ~ bomb", "homes: before ~ roof"]
    assert choose(options, table) == choose(plain, table)
    assert choose(options, table)[0] == "killed"
    assert explain(options, "killed", table, most=2) == "killed: before ~ bomb +2.0, behind ~ fled +1.0"


def test_what_several_options_have_is_weighed_once_by_each_table() -> None:
    table, other = Weights({"near": 1.5, "behind ~ fled": 0.5, "far": 1.0}), Weights({"near": 0.1, "far": 1.0})
    both = Once((("near", "unheard"), Words("behind", ("fled", "home"))))
    options: dict[str, Names] = {"a": [both, "far"], "b": [both]}
    assert features(options, "b") == ["near", "unheard", "behind ~ fled", "behind ~ home"]
    assert [choose(options, which)[1]["b"] for which in (table, other, table)] == [2_000_000, 100_000, 2_000_000]


def test_probabilities_are_a_softmax() -> None:
    chosen, sums = choose({"a": ["near"], "b": []}, TABLE)
    assert probability(chosen, sums) == pytest.approx(1 / (1 + exp(-1.5)))
    assert probability(*choose({"a": ["far"]}, TABLE)) == 1.0


def test_the_table_says_what_words_weigh_a_line_a_word() -> None:
    known = {
        "killed: people": 2.0,
        "homes: people": 1.0,
        "killed: behind ~ bomb": 0.5,
        "homes: behind ~ bomb": -0.2,
        "here ~ in": 0.1,
    }
    said = linear.worded(known)
    assert said == {"*: behind": {"bomb": "killed 0.5, homes -0.2"}, "here": {"in": "0.1"}}
    rules = {name: weight for name, weight in known.items() if linear.MARK not in name}
    whole, read = Weights(known), Weights(rules, said)
    for name, weight in known.items():
        assert whole[name] == read[name] == round(weight * 1_000_000)


def test_every_line_of_the_table_weighs_something() -> None:
    lines = (FOLDER / "read" / "weights.tsv").read_text(encoding="utf-8").splitlines()
    words = 0
    for step, name, said in (line.split("\t") for line in lines if not line.startswith("#")):
        names = [(name, said)]
        if name.startswith(linear.APART):
            parts = [part.rpartition(" ") for part in said.split(", ")]
            names = [(f"{option}: {name.removeprefix(linear.APART)}", weight) for option, _, weight in parts]
        words += linear.MARK in name
        for each, weight in names:
            assert linear.weights(step)[each] == round(float(weight) * 1_000_000) != 0
    assert words > 1000


def test_the_first_wins_a_tie_whatever_the_order_of_features() -> None:
    table = Weights({"a": 0.1, "b": 0.2, "c": 0.3})
    assert choose({"x": ["c", "b", "a"], "y": [("a", "b"), "c"], "z": ["a", ("b", "c")]}, table)[0] == "x"


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linear, "_REMEMBERED", 10)
    table = Weights({"near": 1.0})
    for k in range(100):
        assert choose({"a": [f"word {k}"], "b": ["near"]}, table)[0] == "b"
    assert len(table) <= 12


def test_explaining_names_the_loudest_features() -> None:
    assert explain({"a": [("far", "near")]}, "a", TABLE) == "near +1.5, far -1.0"
