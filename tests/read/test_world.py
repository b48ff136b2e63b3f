"""What tells a text of a crisis from one of another world: its words, its days and speakers, its numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from nuzuh.lang import load_pack
from nuzuh.read import read_text
from nuzuh.read.linear import flat
from nuzuh.read.world import features

PRACTICE = Path(__file__).parents[2] / "practice"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nine people died on Sunday, police said.", {"sentence", "sentence recent told"}),
        ("Nine died at the ford. The duke had lost the day.", {"sentence undated untold", "borrowed over 0"}),
        ("In May 2019 the army was beaten. " * 6, {"paragraph dated untold", "paragraph tense past"}),
        ("قال المتحدث يوم الأحد إن تسعة قتلوا", {"sentence recent told"}),
    ],
)
def test_a_text_names_days_and_speakers(text: str, said: set[str]) -> None:
    pack = load_pack("ar" if "ق" in text else "en")
    named = flat(features(text, 0, len(text), (), (), pack))
    assert said <= set(named)


@pytest.mark.parametrize(
    "text",
    [
        "When the old margrave died his brothers fell upon the march. One took the bridges with 900 riders, "
        "another the mint. At the mill three hundred were killed in an hour, and the miller with his sons was"
        " hanged from the wheel. Hunger followed. Whole hamlets left for the hills, and of those who stayed "
        "half were dead before the thaw. In the end the youngest, whom nobody had feared, rode in by night "
        "with forty men.",
        "On your turn you may move two survivors or clear one ruin. Draw a card: if it shows an aftershock, "
        "every hospital in that quarter loses a bed and two of the injured die. The first player who has "
        "rescued ten victims wins. There are 60 wooden figures, 24 tiles and a bag. With five players a round"
        " takes half an hour, and the dead are set aside until the next one.",
        "في زمن الجد الأكبر أقبل الجيش من الشرق وفيه عشرون ألف فارس فنزلوا عند النهر. وخرج إليهم الأمير في "
        "سبعة آلاف فقتل منهم ثلاثة آلاف وأسر ألفا، ومات من أصحابه مئتان. ثم وقع الجوع في القرى حتى أكل الناس "
        "الجلود، وهلك نصف أهلها قبل أن يطلع الربيع، فتركوا ديارهم ولحقوا بالجبل وأقاموا فيه سبع سنين حتى مات "
        "الأمير.",
    ],
)
def test_chronicles_and_games_name_no_day_and_nobody_who_says_so(text: str) -> None:
    assert read_text(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Bleachers gave way during a basketball final in Kumba on Friday night. Seven spectators died and 62 were "
         "taken to hospital, the club said. The league has called off its matches.", ["Seven", "62"]),
        ("Two carriages of a funicular in Almaty broke loose, killing four tourists and hurting nine. Tickets will be "
         "refunded, the operator announced on Monday.", ["four", "nine"]),
    ],
)  # fmt: skip
def test_crises_that_look_like_other_worlds_are_read(text: str, numbers: list[str]) -> None:
    assert set(numbers) <= {claim.number for claim in read_text(text)}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The raid killed 12 civilians, among them three children. The houses by the mill burned until morning, and "
         "those who could walk went down to the river with what they could carry. Some 400 families now live in the "
         "school and in the fields around it. There is one well, and the water is brown. Nobody has come yet.",
         ["12", "three", "400"]),
        ("They came at night and shot at the tents. My brother and two of his sons were killed. In the camp there are "
         "2,000 families and no food. I saw 14 bodies by the road, and nobody buried them.", ["two", "2,000", "14"]),
    ],
)  # fmt: skip
def test_those_who_name_no_day_and_no_speaker_are_heard(text: str, numbers: list[str]) -> None:
    assert set(numbers) <= {claim.number for claim in read_text(text)}


@pytest.mark.parametrize("kind", ["crises", "elsewhere"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_text_for_training_has_a_name_of_its_own(kind: str, language: str) -> None:
    text = (PRACTICE / f"{kind}.{language}.txt").read_text(encoding="utf-8")
    _, *texts = text.split("\n=== ")
    names = [text.partition("\n")[0] for text in texts]
    assert len(names) == len(set(names))
    assert all(text.partition("\n")[2].strip() for text in texts)
