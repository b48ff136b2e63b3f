import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuzuh.text import is_arabic, sentences

ABBREVIATIONS = frozenset({"dr", "feb", "no"})

TEXTS = [
    ("Ten died. Five were hurt.", ["Ten died.", "Five were hurt."]),
    ("Dr. Sana said so. Nobody else did.", ["Dr. Sana said so.", "Nobody else did."]),
    ("The truce of Feb. 27 fell. They fled.", ["The truce of Feb. 27 fell.", "They fled."]),
    ("J. Doe and the U.N. team came.", ["J. Doe and the U.N. team came."]),
    ("It began in 2019. The rest followed.", ["It began in 2019.", "The rest followed."]),
    ('"We fled." He wept.', ['"We fled."', "He wept."]),
    ("A headline\n\nA body.", ["A headline", "A body."]),
    ("Needs:\n- 200 tents\n- 40 trucks", ["Needs:", "- 200 tents", "- 40 trucks"]),
    ("قُتل تسعة. هل نزح أحد؟ لا.", ["قُتل تسعة.", "هل نزح أحد؟", "لا."]),
    (
        "The report that was wrapped at a column of some sixty\ncharacters goes on here.",
        ["The report that was wrapped at a column of some sixty\ncharacters goes on here."],
    ),
    (
        "A headline of some sixty characters on a flood in a far valley\nMONDAY 3 MAY 2021\nIt rained.",
        ["A headline of some sixty characters on a flood in a far valley", "MONDAY 3 MAY 2021", "It rained."],
    ),
    (
        "Hunger\n\nIn the upper valley,\nhunger has emptied\n40 hamlets since\nJune. Those who went\nlive at Nakuru.",
        [
            "Hunger",
            "In the upper valley,\nhunger has emptied\n40 hamlets since\nJune.",
            "Those who went\nlive at Nakuru.",
        ],
    ),
    (
        "Storm\n\nHouses flattened by the storm in the eastern hills 139\nHouses flattened in the west 24",
        ["Storm", "Houses flattened by the storm in the eastern hills 139", "Houses flattened in the west 24"],
    ),
    (
        "Update\nNorth\n- 2,380 houses flattened and some 7,140 without a roof\nSouth\n- 12 dead",
        ["Update", "North", "- 2,380 houses flattened and some 7,140 without a roof", "South", "- 12 dead"],
    ),
    ("Highlights\n\na. Fiji\n\nIt rained.", ["Highlights", "a. Fiji", "It rained."]),
    ("Killed\n12\nInjured\n30 in a\nsingle day", ["Killed", "12", "Injured", "30 in a\nsingle day"]),
    (
        "Flood\n\nThe river rises once more in the lower part of the valley\n"
        + "People left by boat, " * 9
        + "and it rained.",
        [
            "Flood",
            "The river rises once more in the lower part of the valley",
            "People left by boat, " * 9 + "and it rained.",
        ],
    ),
    ("", []),
    (
        "Report\n\nBinnish | Number of people displaced: 4,200 | Dead: 11\nTaftanaz | Number of people displaced: 150",
        [
            "Report",
            "Binnish | Number of people displaced: 4,200 | Dead: 11",
            "Taftanaz | Number of people displaced: 150",
        ],
    ),
]


def test_a_line_that_its_number_ends_goes_on_in_no_other() -> None:
    text = "Homeless: 53,709\nin shelters: 19,505\nHomes affected: 9,870"
    assert len(sentences(text)) == 3


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rebels took the town.Nine people died.", 2),
        ("Rains hit the hills (Sele and Tollo).Nine people died.", 2),
        ("Rebels took the town in 2013.Nine people died.", 2),
        ("Did they flee?Nobody knows.", 2),
        ("وصلت القافلة إلى البلدة.وقتل تسعة", 2),
        ("The U.S.Navy and Prof.Marsh sailed.", 1),
        ("Write to aid@relief.Org or www.relief.Org today.", 1),
        ("بحسب أ.ف.ب اليوم", 1),
    ],
)
def test_a_lost_space_behind_a_stop_ends_a_sentence_too(text: str, count: int) -> None:
    assert len(sentences(text, abbreviations=frozenset(("prof",)))) == count


@pytest.mark.parametrize(("text", "found"), TEXTS)
def test_sentences(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text, abbreviations=ABBREVIATIONS)] == found


@given(st.text(alphabet=st.sampled_from('ab. \n!?-1"»،A'), max_size=120))
def test_sentences_hold_every_visible_character_in_order(text: str) -> None:
    found = sentences(text)
    assert "".join(text[a:b] for a, b in found).split() == "".join(text.split()).split() or [
        c for a, b in found for c in text[a:b] if not c.isspace()
    ] == [c for c in text if not c.isspace()]


def test_script() -> None:
    assert is_arabic("قُتل تسعة في Idlib")
    assert not is_arabic("Nine were killed in إدلب")
