"""Sentences and what they say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from nuzuh.errors import InputError
from nuzuh.model import Claim, Document, Measure, TextSpan
from nuzuh.read import read_document, read_text, report

PUBLISHED = "2020-02-11"

SENTENCES: list[tuple[str, list[tuple[str, dict[str, Any]]]]] = [
    (
        "At least 33 civilians were killed in Russian air strikes on the town of Sarmin on Monday.",
        [
            (
                "33",
                {
                    "measure": "killed",
                    "bound": "at_least",
                    "who": "civilians",
                    "actor": "Russian",
                    "places": ["Sarmin"],
                },
            )
        ],
    ),
    ("Shelling killed 12 people and wounded 30.", [("12", {"measure": "killed"}), ("30", {"measure": "injured"})]),
    ("The blast left 24 dead and dozens injured.", [("24", {"measure": "killed"}), ("dozens", {"measure": "injured"})]),
    (
        "33 people were killed and 1,200 people fled from Sarmin.",
        [("33", {"measure": "killed"}), ("1,200", {"measure": "displaced"})],
    ),
    ("The attack claimed the lives of nine women.", [("nine", {"measure": "killed", "who": "women"})]),
    (
        "Ten people died – seven in Bunj, two in Doro and a boy of the hills is missing.",
        [
            ("Ten", {"measure": "killed"}),
            ("seven", {"measure": "killed", "places": ["Bunj"]}),
            ("two", {"measure": "killed", "places": ["Doro"]}),
        ],
    ),
    (
        "Five drivers perished while 31 porters were abducted in Bunj.",
        [("Five", {"measure": "killed"}), ("31", {"measure": "detained"})],
    ),
    (
        "A neighbour said that 34 herders along with six boys were kidnapped in Bunj.",
        [("34", {"measure": "detained"}), ("six", {"measure": "detained"})],
    ),
    (
        "Militias have driven more than a million villagers into camps in Ituri.",
        [("a million", {"measure": "displaced"})],
    ),
    (
        "Rebels took the mill.More than 40 people have fled to Chad.",
        [("40", {"measure": "crossed_border", "bound": "at_least"})],
    ),
    (
        "Some 70 people were in the mill when its roof gave way in Bunj, and eight died.",
        [("70", {"measure": "affected"}), ("eight", {"measure": "killed"})],
    ),
    ("Soldiers seized nine mill bosses in Bunj.", [("nine", {"measure": "detained"})]),
    (
        "Nine people died in Bunj, according to the port's rescue service.",
        [("Nine", {"measure": "killed", "source": "port's rescue service"})],
    ),
    ("A nurse said that 19 people had injuries.", [("19", {"measure": "injured"})]),
    (
        "After the storm 21 sailors remained missing, among them a cook and at least five boys.",
        [("21", {"measure": "missing"}), ("five", {"measure": "missing"})],
    ),
    (
        "The blast wounded 30 people, including many women and four boys.",
        [("30", {"measure": "injured"}), ("four", {"measure": "injured"})],
    ),
    (
        "A spokesman said in a briefing in Geneva that 21 people drowned off Zuwara.",
        [("21", {"measure": "killed", "places": ["Zuwara"]})],
    ),
    ("The guard got reports of 26 missing persons near Bunj.", [("26", {"measure": "missing"})]),
    (
        "The number of displaced families has climbed to 1,200 in Bunj.",
        [("1,200", {"measure": "displaced", "unit": "households"})],
    ),
    (
        "A ferry sank off Bunj. The Coast Guard towed a boat with 40 migrants on board.",
        [("40", {"measure": "affected", "places": ["Bunj"]})],
    ),
    ("The death toll rose to 112.", [("112", {"measure": "killed", "unit": "persons"})]),
    (
        "The fighting has displaced about 6,000 families from Hama.",
        [("6,000", {"measure": "displaced", "unit": "households", "bound": "approx"})],
    ),
    ("More than 40,000 people have fled their homes.", [("40,000", {"measure": "displaced", "bound": "at_least"})]),
    ("The cluster recorded 31,000 movements of displaced people in June.", [("31,000", {"measure": "displaced"})]),
    (
        "Lebanon hosts nearly 1 million Syrian refugees.",
        [("1 million", {"measure": "refugees", "value": 1_000_000, "who": "refugees"})],
    ),
    ("The strikes hit three hospitals.", [("three", {"measure": "facilities", "unit": "facilities"})]),
    ("Floods destroyed 250 homes in Sindh.", [("250", {"measure": "homes", "unit": "homes"})]),
    ("Donors pledged $3.3 billion.", [("$3.3 billion", {"measure": "funding", "unit": "money:USD"})]),
    ("Police arrested 15 men in Homs.", [("15", {"measure": "detained", "who": "men"})]),
    ("Rescuers pulled 26 migrants from the sea.", [("26", {"measure": "assisted"})]),
    ("OCHA documented 30 settler attacks.", [("30", {"measure": "attacks", "unit": "incidents", "source": "OCHA"})]),
    (
        "Some 350,000 people are in need of food and shelter.",
        [("350,000", {"measure": "in_need", "bound": "approx"})],
    ),
    ("Two journalists were killed in Idlib.", [("Two", {"measure": "killed", "who": "journalists"})]),
    (
        "The army said 40 rebels were killed in Aleppo.",
        [("40", {"measure": "killed", "who": "combatants", "source": "army"})],
    ),
    (
        "Idlib city is home to nearly one million people, and nearly 3.5 million people live in north-west Syria.",
        [
            ("one million", {"measure": "population", "places": ["Idlib city"]}),
            ("3.5 million", {"measure": "population", "places": ["north-west Syria"]}),
        ],
    ),
    ("12 people died and 40 others fled.", [("12", {"measure": "killed"}), ("40", {"measure": "displaced"})]),
    ("Nobody was hurt when the flight of 2019 was delayed for 3 hours.", []),
]


def _value(claim: Claim, field: str) -> Any:
    if field == "places":
        return [place.name for place in claim.places]
    value = getattr(claim, field)
    return value.removeprefix("the ").removeprefix("The ") if field == "source" and value is not None else value


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_sentence(text: str, expected: list[tuple[str, dict[str, Any]]]) -> None:
    claims = read_text(text, published=PUBLISHED, language="en")
    assert [claim.number for claim in claims] == [number for number, _ in expected]
    for claim, (_, fields) in zip(claims, expected, strict=True):
        assert {field: _value(claim, field) for field in fields} == fields


def test_a_number_is_given_back_exactly() -> None:
    text = "Over  1,500\u00a0people were killed.\n\nThe UN says 12 died; “forty” were hurt."
    for claim in read_text(text):
        assert isinstance(claim.where, TextSpan)
        assert text[claim.where.start : claim.where.end] == claim.number
        begin = claim.where.sentence_start
        assert text[begin : begin + len(claim.where.sentence)] == claim.where.sentence


def test_furniture_says_nothing() -> None:
    text = "Fire kills nine\n\n12 shares\n\n3 min read\n\nThe fire killed nine.\n\n© 2019 Agency. 400 people killed."
    assert [claim.number for claim in read_text(text)] == ["nine", "nine"]


@pytest.mark.parametrize("text", ["Photo: 12 people drowned", "Share this with 12 friends\n\n", "12 likes\nPhoto: 40"])
def test_a_report_of_nothing_but_furniture_is_empty(text: str) -> None:
    assert read_text(text) == []


def test_furniture_above_the_headline_is_no_headline() -> None:
    claims = read_text("Photo: 40 boats\n\nTwelve people drown off Torrin\n\nThe police found 12 bodies.")
    assert [(claim.number, claim.section) for claim in claims] == [("Twelve", "headline"), ("12", "body")]


@pytest.mark.parametrize(
    "text",
    [
        "The striker scored two goals in the final; 60,000 fans saw the attack of the season's best coach.",
        "The company's shares fell 12% after it cut 300 jobs; investors say profit may be hit, the CEO told customers.",
        "The engine has a displacement of 1,998 cc and 190 horsepower; the hybrid's battery lasts 400 km.",
    ],
)
def test_what_is_no_crisis_has_no_figures(text: str) -> None:
    assert read_text(text) == []


def test_a_part_knows_its_whole_and_a_headline_its_body() -> None:
    text = "Strikes kill 33 civilians in Idlib\n\nStrikes killed 33 civilians, including 12 children, in Idlib."
    head, whole, part = read_text(text)
    assert head.repeats == whole.id
    assert part.part_of == whole.id


def test_the_figures_of_a_row_are_at_the_place_that_fills_a_cell_of_it() -> None:
    text = "Harm by governorate\n\nIdlib | Killed: 33\nAleppo | Killed: 12\n3 May | Town: Hama | Killed: 7\n"
    claims = read_text(text)
    assert [(c.number, [place.name for place in c.places]) for c in claims] == [
        ("33", ["Idlib"]),
        ("12", ["Aleppo"]),
        ("7", ["Hama"]),
    ]


def test_places_of_rows_are_explained_and_known_to_what_follows() -> None:
    villages = ["Kafr Abc", "Kafr Bcd", "Kafr Cde", "Kafr Def", "Kafr Efg", "Kafr Fgh"]
    rows = "".join(f"{village} | Dead: {i + 3}\n" for i, village in enumerate(villages))
    told = "It rained. The road was cut. Nobody came. Then 40 people fled. Another 12 people were killed there."
    document = Document(id="x", doc="x", text=f"Harm\n\nVillage | Dead\n{rows}Total | Dead: 33\n\n{told}", path="")
    claims = read_document(document, explain=True)
    assert [[place.name for place in claim.places] for claim in claims[:7]] == [
        *([village] for village in villages),
        [],
    ]
    assert [next(r.words for r in c.reasons if r.field == "places") for c in (claims[0], claims[6])] == [
        "Kafr Abc fills a cell of its row",
        "the row is a total",
    ]
    assert len(claims) == 9


def test_a_page_is_counted_from_one() -> None:
    text = "Shelling killed 12 people.\n\nShelling wounded 30 people."
    document = Document(id="d", doc="d", text=text, path="d.pdf", pages=(0, 28))
    pages = [claim.where.page for claim in read_document(document) if isinstance(claim.where, TextSpan)]
    assert pages == [1, 2]


def test_digits_that_two_extractions_disagree_on_are_uncertain() -> None:
    document = Document(id="d", doc="d", text="Shelling killed 12 people.", path="d.pdf", uncertain=((16, 18),))
    assert [claim.uncertain for claim in read_document(document)] == [True]


def test_explain_gives_a_reason_for_each_field_that_was_set() -> None:
    text = "The UN said at least 33 civilians were killed in Russian air strikes on Sarmin on Monday."
    document = Document(id="d", doc="d", text=text, path="d.txt")
    (claim,) = read_document(document, explain=True)
    assert {"measure", "who", "source", "actor", "places"} <= {reason.field for reason in claim.reasons}
    assert read_document(document)[0].reasons == ()


def test_a_headline_says_which_fields_the_body_settled() -> None:
    text = "More than 9,400 since May\n\nFloods have displaced more than 9,400 people in Doro since May, the UN said.\n"
    headline, body = read_document(Document(id="d", doc="d", text=text, path="d.txt"), explain=True)
    assert headline.measure is body.measure is Measure.DISPLACED
    (reason,) = (reason for reason in headline.reasons if reason.field == "measure")
    assert reason.rule.startswith("the same number in the body")


def test_a_published_day_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="no date"):
        read_text("12 people died.", published="last week")


def test_a_sentence_that_was_let_go_is_read_again_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(sentence for sentence, _ in SENTENCES)
    kept = read_text(text, published=PUBLISHED)
    monkeypatch.setattr(report, "_KEPT", 2)
    assert read_text(text, published=PUBLISHED) == kept
    assert len(kept) > 10


def test_what_stands_below_a_line_of_furniture_is_read() -> None:
    above = "قتل 12 مدنيا في كسلا.\n\nاقرأ أيضا: منظمة دولية تحذر من موجة نزوح جديدة في الشرق"
    claims = read_text(f"{above}\nوأضافت الشرطة أن 30 شخصا أصيبوا.", published=date(2019, 5, 7))
    assert [claim.number for claim in claims] == ["12", "30"]
