from __future__ import annotations

import pytest

from nuzuh.lang import load_pack
from nuzuh.model import Section
from nuzuh.read.figures.numbers import quantities
from nuzuh.read.measures.head import grammar, head_of, heading_of, nouns_of
from nuzuh.read.measures.heading import Heading
from nuzuh.read.measures.relations import relations
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
        ("12 men attacked the ferry", "subject", "other"),
        ("the killing of 12 people", "counted by noun", "killed"),
        ("the death toll stood at 12", "total", "killed"),
        ("they put the number missing at 12", "total", "missing"),
        ("those displaced number 12,000 by now", "total", "displaced"),
        ("the number of refugees displaced since the raids stands at 12", "total", "displaced"),
        ("the number of people who have been wounded by shells is 12", "total", "injured"),
        ("the number of raids on displaced families rose to 12", "total", "attacks"),
        ("12 injuries were reported", "event", "injured"),
        ("9 injured civilians", "modifier", "injured"),
        ("the camp is home to 12,000 people", "host", "idps"),
        ("they hit 4 hospitals", "object", "facilities"),
        ("4 refugees", "person", "refugees"),
        ("40 people in 9 families who fled", "subject", "displaced"),
        ("3 families, including 2 women and a child, were displaced", "passive", "displaced"),
        ("6 people were killed by 5 gunmen", "passive", "killed"),
        ("it left 9 miners, among them a boy and two cooks, dead", "state", "killed"),
        ("40 shepherds recorded killed", "passive", "killed"),
        ("Measles sickened 800 pupils and killed 40", "object", "affected"),
        ("4 nurses and a driver were abducted", "passive", "detained"),
        ("20 women and children have perished", "subject", "killed"),
        ("2 villages and the river rose", "thing", "places_affected"),
        ("40 shops and homes were looted", "passive", "facilities"),
        ("400 people who fled to Juba have returned home", "subject", "returned"),
        ("60% of those who were evicted are homeless", "predicate", "displaced"),
        ("3 of the men wounded at the mine have died", "subject", "killed"),
        ("9 killed in the raid were buried", "bare state", "killed"),
        ("8 people who fled are nurses", "subject", "displaced"),
        ("90 people who had lived by the lake died", "subject", "killed"),
        ("500 people (90 families) were evacuated", "passive", "displaced"),
        ("500 people, or 90 families, were evacuated", "passive", "displaced"),
        ("7 of the 30 miners were rescued", "passive", "assisted"),
        ("arrivals from the hills reached 900 people", "level", "crossed_border"),
        ("the teams reached 900 people", "object", "assisted"),
        ("Peru is evacuating 900 people", "object", "displaced"),
        ("the fort houses 900 inmates", "person", "detained"),
        ("8 prisoners and 2 warders died", "shared", "killed"),
        ("8 prisoners and 2 huts burned", "person", "detained"),
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


def test_the_verb_of_a_part_is_not_the_whole_ones() -> None:
    text, pack = "3 of the 8 men wounded there have died", load_pack("en")
    sentence = view(text, 0, len(text), Section.BODY, quantities(text, pack)[0], pack)
    rules = grammar(pack)
    strongest = [relations(sentence, f, head_of(sentence, f, rules), rules)[0] for f in sentence.figures]
    assert [relation.sense.measure for relation in strongest] == ["killed", "injured"]


def test_what_is_put_between_a_number_and_its_verb_has_that_verb_too() -> None:
    text, pack = "500 people (90 families) were evacuated", load_pack("en")
    sentence = view(text, 0, len(text), Section.BODY, quantities(text, pack)[0], pack)
    families, rules = sentence.figures[1], grammar(pack)
    found = relations(sentence, families, head_of(sentence, families, rules), rules)
    assert (found[0].rule, found[0].sense.measure) == ("passive", "displaced")


@pytest.mark.parametrize(
    ("language", "text", "noun"),
    [
        ("en", "12 civilian deaths", "events_of_persons"),
        ("en", "9 injured civilians", "civilians"),
        ("en", "12 people displaced", "people"),
        ("en", "12 displaced", "idps"),
        ("en", "thousands flee bombs", None),
        ("en", "thousands fled the bombing", None),
        ("en", "230 security incidents", "incidents"),
        ("en", "hundreds fleeing shell fire and raids", None),
        ("en", "20 or so houses", "homes"),
        ("en", "a dozen farmers or so", "people"),
        ("en", "14 dead The raid", "dead"),
        ("en", "nine villages killing at least 40", "places"),
        ("en", "3 public and private clinics", "facilities"),
        ("en", "half of the 700 households in the valley", "households"),
        ("en", "5 of some 60 clinics", "facilities"),
        ("en", "5 dead, 60 clinics", "dead"),
        ("en", "2 of the island's 9 wells", "facilities"),
        ("en", "6 out of the 9 wells", "facilities"),
        ("en", "6 out on the lake", None),
        ("en", "3 umbrellas and clinics", None),
        ("ar", "12 من القتلى", "people"),
        ("ar", "خمسون مستشفى", "facilities"),
        ("ar", "خمسون المستشفى", None),
        ("ar", "عشرات المنازل", "homes"),
    ],
)
def test_the_counted_noun(language: str, text: str, noun: str | None) -> None:
    pack = load_pack(language)
    sentence = view(text, 0, len(text), Section.BODY, quantities(text, pack)[0], pack)
    head = head_of(sentence, sentence.figures[0], grammar(pack))
    assert (None if head is None or head.noun is None else head.noun.name) == noun


@pytest.mark.parametrize(
    ("language", "text", "number", "rules"),
    [
        ("en", "6 people were killed by 5 gunmen", 1, {"object", "near object", "far object"}),
        ("ar", "ألقت الطائرات 12 برميلا متفجرا", 0, {"counted by noun", "far noun", "level"}),
    ],
)
def test_what_stands_before_a_number_and_does_not_count_it(
    language: str, text: str, number: int, rules: set[str]
) -> None:
    pack = load_pack(language)
    sentence = view(text, 0, len(text), Section.BODY, quantities(text, pack)[0], pack)
    figure = sentence.figures[number]
    found = relations(sentence, figure, head_of(sentence, figure, grammar(pack)), grammar(pack))
    assert not rules & {relation.rule for relation in found if relation.sense.measure in ("killed", "other")}


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Killed: 12, wounded: 30", [("killed", None), ("wounded", "hurt")]),
        ("Idlib | Damaged homes: 33 | Injured: 1,200", [("damaged homes", "homes"), ("injured", "hurt")]),
        ("IDPs, households: 110", [("idps , households", "households")]),
        ("Families displaced: 320", [("families displaced", "households")]),
        ("العائدون: 340", [("عايدون", "people")]),
        ("She said on the phone from her house in the town that it was over: 12 had died", [("", None)]),
        ("12 of the wounded: 30", [("", None), ("", None)]),
    ],
)
def test_the_heading_of_a_number(text: str, headings: list[tuple[str, str | None]]) -> None:
    pack = load_pack("en" if text.isascii() else "ar")
    sentence = view(text, 0, len(text), Section.BODY, quantities(text, pack)[0], pack)
    found = []
    for figure in sentence.figures:
        over = heading_of(sentence, figure)
        named = [head.noun.name for head in nouns_of(sentence, over) if head.noun is not None]
        found.append((" ".join(sentence.words[i] for i in over), named[0] if named else None))
    assert found == headings


def test_a_heading_says_what_its_number_counts() -> None:
    pack = load_pack("en")
    text = "Houses destroyed: 210"
    sentence = view(text, 0, len(text), Section.BODY, quantities(text, pack)[0], pack)
    (figure,) = sentence.figures
    over = heading_of(sentence, figure)
    found = relations(sentence, figure, None, grammar(pack), Heading(over, tuple(nouns_of(sentence, over))))
    assert {(relation.rule, str(relation.sense.measure)) for relation in found} == {("heading", "homes")}
