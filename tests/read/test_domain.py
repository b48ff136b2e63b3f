"""What a report is about, by its words, its years and what it counts."""

from __future__ import annotations

from datetime import date

import pytest

from nuzuh.lang import load_pack
from nuzuh.read import read_text
from nuzuh.read.cascade import read
from nuzuh.read.domain import Stretch, of_long_ago
from nuzuh.read.figures.numbers import quantities
from nuzuh.read.report import open_report
from nuzuh.text import is_arabic

# Words that speak of nothing, as many as a paragraph has.
PLAIN = (
    "the man at the desk looked up and went on with what he had to do, as he did on all other days of his life. " * 4
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Shelling displaced 40 families; aid agencies fear more casualties.", ["40"]),
        ("About 932,000 people in camps since November", ["932,000"]),
        ("The striker scored two goals; 40 players fled the pitch.", []),
        (f"{PLAIN} He saw 40 people.", []),
        ("Of the 33,000 stopover visitors in May 2,100 arrived by air from Peru and 152 by sea. " + PLAIN, []),
        (f"The film, a novel of a refugee and 40 killed rebels. {PLAIN}", []),
        ("نزح 40 مدنيا جراء القصف", ["40"]),
        ("والمهاجمون سجلوا 40 هدفا في المباراة أمام الجمهور وهرب 12 لاعبا", []),
    ],
)
def test_words_tell_what_a_text_is_about(text: str, numbers: list[str]) -> None:
    assert [claim.number for claim in read_text(text)] == numbers


@pytest.mark.parametrize(
    ("text", "history"),
    [
        ("On 18 June 1815 the army lost 7,000 dead.", True),
        ("The battle began in July 1917, and the last soldier was buried in 1948.", True),
        ("On Monday 12 drowned in the worst flood since 1895.", False),
        ("The camp of 1948 has 80,000 refugees.", False),
        ("In 1815 and in 2019 the mountain killed thousands.", False),
        ("Some 1500 people were killed.", False),
        ("Killed in the winter of 14-2015: 40 people.", False),
        ("In March the ward took in 612 children. In the same month last year 140.", False),
        ("1887 Sele. 700 dead.\n1912 Mirra. 90 dead.\n1958 Tollo. 60 dead.\n1999 Kuru. 40 dead.", True),
        ("1887 Sele. 700 dead.\n1912 Mirra. 90 dead.\n1958 Tollo. 60 dead.\n2018 Kuru. 40 dead.", False),
        ("1900 fled Sele.\n1750 fled Mirra.\n1990 fled Tollo.\n1600 fled Kuru.", False),
        ("The 1931 Lake Flood drowned 900, the 1951 Sele Flood 90, the 1988 quake 30 and the 1999 Mirra Fire 6.", True),
        (
            "The 1931 Lake Flood drowned 900, the 1951 Sele Flood 90, the 1988 quake 30 and the 2016 Mirra Fire 6.",
            False,
        ),
        ("2006: 700 dead.\n2007: 90 dead.\n2008: 60 dead.\n2009: 40 dead.", False),
        ("The camp, set up in 1949, was raided in 1982, 1985 and 2007 and houses 9,000 people.", False),
        ("Wars of 1956, 1967, 1973 and 1982 made them flee; 40 died on Monday.", False),
        ("Between 1702 and 1713 the duke lost 30,000 men, as a book of 2017 says.", True),
        ("The river rose in 1816, 1883, 1994, 2003 and 2011 and drowned 60.", False),
        ("في سنة 463 هـ أسر منهم 300.", True),
        ("في 12 رمضان 1442 هـ نزحت 300 أسرة.", False),
        ("On Tuesday, 3 September 1786, a wave drowned 4,000 people; that of 1791 drowned 900.", True),
        ("حاصر القائد المدينة سنة 741، فمات فيها 9 آلاف.", True),
    ],
)
def test_years_tell_history(text: str, history: bool) -> None:
    pack = load_pack("ar" if is_arabic(text) else "en")
    _, others = quantities(text, pack)
    assert of_long_ago(text, others, pack, date(2020, 5, 1)) is history


def test_with_few_words_of_a_crisis_a_number_of_people_shows_it() -> None:
    assert len(read_text(f"The raid on Monday killed 12 civilians, police said. {PLAIN}")) == 1
    assert read_text(f"The raid cost 12 dollars, say 40 refugees. {PLAIN}") == []
    assert read_text(f"The crash of a drone affected 12,000 people at home. {PLAIN}") == []
    assert len(read_text(f"The crash of a drone killed 12 people at home on Monday, police said. {PLAIN}")) == 1


@pytest.mark.parametrize(
    ("text", "doubtful", "numbers"),
    [
        ("A raid killed 12 villagers and 30 lorries brought 90 tonnes of flour.", False, ["12", "30", "90"]),
        ("A raid killed 12 villagers and 30 lorries brought 90 tonnes of flour.", True, ["12"]),
        ("الغارة قتلت 12 قرويا ودمرت 8 منازل، ووصلت 30 شاحنة.", True, ["12", "8"]),
    ],
)
def test_where_a_crisis_is_in_doubt_what_surely_counts_people_or_what_was_hit_is_kept(
    text: str, doubtful: bool, numbers: list[str]
) -> None:
    pack = load_pack("ar" if is_arabic(text) else "en")
    found, others = quantities(text, pack)
    stretch = Stretch(0, len(text), doubtful)
    kept = [
        draft.quantity for draft in read(open_report(text, pack, found, None, None, others)) if stretch.holds(draft)
    ]
    assert [text[quantity.start : quantity.end] for quantity in kept] == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Harlow Foods Inc 2nd qtr\n\nNet 4,310,000 vs 3,902,000\nRevs 61.2 mln vs 58.7 mln\nSix months", []),
        ("Port sells 40,000 tonnes of barley to two buyers", []),
        ("Bridge gives way under a bus in Minas Gerais, 14 dead", ["14"]),
        ("Nine hurt as a lift falls in Busan", ["Nine"]),
        ("More than 40,000 left their villages in the night", ["40,000"]),
        ("وزعت الشركة 12 مليون درهم على عامليها", []),
    ],
)
def test_a_few_words_of_which_none_is_of_a_crisis_need_a_number_of_people_harmed(text: str, numbers: list[str]) -> None:
    assert [claim.number for claim in read_text(text)] == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "Crush at a stadium kills eight\n\nEight fans died and 31 were hurt in a crush before the league match in "
            "Kisumu. The champions and the players of both teams wore black; 20,000 tickets had been sold.",
            ["eight", "Eight", "31"],
        ),
        ("Six voters were shot dead in Mindanao. The incumbent leads with a turnout of 61 per cent.", ["Six"]),
        ("سقط خمسة قتلى و40 جريحا في شغب بعد مباراة الكأس، وألغي الدوري.", ["خمسة", "40"]),
        (
            "The champions won the match. Spectators sang for the players, and the coach wept. Two fans were killed in "
            "the league's last season.",
            [],
        ),
    ],
)
def test_dead_of_the_first_sentence_outweigh_words_of_sport_and_votes(text: str, numbers: list[str]) -> None:
    found = [claim.number for claim in read_text(text)]
    assert set(numbers) <= set(found)
    assert bool(found) is bool(numbers)


@pytest.mark.parametrize(
    "text",
    [
        "Fires ring half of the town of Loutra. Residents of two suburbs left in the night, and crews from all over "
        "the country are at work. The smoke could be seen on the islands. The blaze began on a tip, the mayor said, "
        "and by noon 85 homes had gone. Winds from the north are expected to turn again on Thursday and to weaken.",
    ],
)
def test_words_of_fires_are_of_a_crisis(text: str) -> None:
    assert "85" in [claim.number for claim in read_text(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The shelter at the end of the yard is 40 feet long and will stand for two years; some 300 people"
         "came to see it, and three more are to come from the same works.", []),
        ("The storm came in from the sea in the night and took the roofs of 70 houses along the road; nobody can say "
         "where the goats are, or the boats.", ["70"]),
    ],
)  # fmt: skip
def test_a_paragraph_of_borrowed_words_needs_a_likely_number(text: str, numbers: list[str]) -> None:
    assert [claim.number for claim in read_text(text)] == numbers


CRISIS_ITEM = "Mortar fire on the market killed 14 civilians and wounded 30, medics in the town said."
SPORTS_ITEM = "The striker scored twice, and the champions kept the trophy after 90 minutes before 41,000 fans."


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        ([CRISIS_ITEM, SPORTS_ITEM, "Six players hit the coach's record."], ["14", "30"]),
        ([SPORTS_ITEM, CRISIS_ITEM, "The flood displaced 600 families in the hills."], ["14", "30", "600"]),
        (
            [SPORTS_ITEM, "The film opened on 300 screens; the author sold 2 million books.", CRISIS_ITEM * 2, PLAIN],
            ["14", "30", "14", "30"],
        ),
        ([CRISIS_ITEM, "One of the dead was a painter; 5 others were hurt in the museum."], ["14", "30", "5"]),
    ],
)
def test_items_of_another_world_on_the_same_page_give_nothing(lines: list[str], numbers: list[str]) -> None:
    assert [claim.number for claim in read_text("\n\n".join(lines))] == numbers


@pytest.mark.parametrize("text", ["", "\n\n", " \n"])
def test_a_page_without_words_has_no_figures(text: str) -> None:
    assert read_text(text) == []
