from __future__ import annotations

import pytest

from nuzuh.lang import load_pack
from nuzuh.model import Section
from nuzuh.read.head import grammar, head_of
from nuzuh.read.numbers import quantities
from nuzuh.read.relations import relations
from nuzuh.read.sentence import view


@pytest.mark.parametrize(
    ("text", "rule", "measure"),
    [
        ("12 dead in Homs", "bare state", "killed"),
        ("Shells killed 12 people", "object", "killed"),
        ("12 people were killed", "passive", "killed"),
        ("12 people, including a child, were wounded", "passive", "injured"),
        ("12 people from the town of Sarmin were killed", "loose passive", "killed"),
        ("12 people died", "subject", "killed"),
        ("the killing of 12 people", "counted by noun", "killed"),
        ("the death toll stood at 12", "total", "killed"),
        ("12 injuries were reported", "event", "injured"),
        ("9 injured civilians", "modifier", "injured"),
        ("the camp is home to 12,000 people", "host", "idps"),
        ("they hit 4 hospitals", "object", "facilities"),
        ("4 refugees", "person", "refugees"),
    ],
)
def test_the_strongest_construction(text: str, rule: str, measure: str) -> None:
    pack = load_pack("en")
    sentence = view(text, 0, len(text), Section.BODY, quantities(text, pack)[0], pack)
    figure, rules = sentence.figures[0], grammar(pack)
    found = relations(sentence, figure, head_of(sentence, figure, rules), rules)
    strongest = [relation for relation in found if relation.rule == found[0].rule]
    assert found[0].rule == rule
    assert measure in {relation.sense.measure for relation in strongest}
