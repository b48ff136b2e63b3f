"""Our own practice reports: the form of their annotation."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nuzuh.lang import load_pack
from nuzuh.model.vocabulary import Bound, Measure, Modality, Role, Unit, Who
from nuzuh.read.figures.numbers import quantities

PRACTICE = Path(__file__).parents[2] / "practice"
REPORTS = sorted(PRACTICE.glob("*/*.json"))
FIELDS = {"number", "start", "value", "bound", "measure", "unit", "modality", "from", "to", "places"}
FIELDS |= {"who", "actor", "source", "via"}
MARK = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")


def loaded(path: Path) -> tuple[dict[str, Any], str]:
    with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
        return json.loads(path.read_text(encoding="utf-8")), file.read()


def a_unit(unit: str) -> bool:
    return unit in set(Unit) or re.fullmatch(r"money:[A-Z]{3}", unit) is not None


def in_time_order(figure: dict[str, Any]) -> bool:
    ends = [date.fromisoformat(figure[end]) for end in ("from", "to") if figure[end] is not None]
    return ends == sorted(ends)


def test_there_are_reports_and_each_text_has_its_annotation() -> None:
    assert REPORTS
    assert {path.with_suffix("") for path in REPORTS} == {path.with_suffix("") for path in PRACTICE.glob("*/*.txt")}


def test_no_two_reports_share_a_name() -> None:
    assert len({path.stem for path in REPORTS}) == len(REPORTS)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_report_is_annotated_in_form(path: Path) -> None:
    gold, text = loaded(path)
    assert set(gold) == {"doc", "published", "publisher", "language", "figures"}
    assert (gold["doc"], gold["language"]) == (path.stem, path.parent.name)
    assert gold["published"] is None or date.fromisoformat(gold["published"])
    end = 0
    for figure in gold["figures"]:
        said = f"{gold['doc']}: {figure['number']} at {figure['start']}"
        assert set(figure) - {"high"} == FIELDS, said
        assert figure["start"] >= end, f"{said} overlaps or stands before the one before"
        end = figure["start"] + len(figure["number"])
        assert text[figure["start"] : end] == figure["number"], said
        assert figure["value"] >= 0, said
        assert figure.get("high", figure["value"] + 1) > figure["value"], said
        assert figure["measure"] in set(Measure), said
        assert a_unit(figure["unit"]), said
        assert figure["bound"] in set(Bound), said
        assert figure["modality"] in set(Modality), said
        assert figure["who"] is None or figure["who"] in set(Who), said
        assert in_time_order(figure), said
        assert figure["via"] is None or figure["source"] is not None, said
        for place in figure["places"]:
            assert set(place) == {"name", "role"}, said
            assert place["role"] in set(Role), said
        names = [figure["actor"], figure["source"], figure["via"], *(place["name"] for place in figure["places"])]
        for name in names:
            assert name is None or name in text, f"{said}: {name} is not in the text"


@pytest.mark.parametrize("path", sorted(PRACTICE.glob("counted.*.txt")), ids=lambda path: path.stem)
def test_what_the_sentences_mark_is_a_number_with_a_measure(path: Path) -> None:
    pack = load_pack(path.stem.removeprefix("counted."))
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        text = MARK.sub(r"\1", line)
        numbers = {text[quantity.start : quantity.end] for quantity in quantities(text, pack)[0]}
        for number, said in MARK.findall(line):
            measure, *others = said.split()
            assert measure in set(Measure), line
            assert set(others) <= set(Who) | set(Modality), line
            assert number in numbers, line
