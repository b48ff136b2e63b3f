"""What "the city" means: the place of that kind that was named last. Reports of our own."""

from datetime import date

import pytest

from nuzuh.read import read_text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قصفت الطائرات مدينة زاخو ظهر أمس. وقتل تسعة أشخاص في المدينة.", "مدينة زاخو"),
        ("وصلت القافلة إلى ولاية كسلا أمس. ويعيش 400 نازح في الولاية.", "ولاية كسلا"),
        ("أصابت قذيفة مستشفى السلام أمس. وقتل تسعة أشخاص في المستشفى.", "مستشفى السلام"),
        ("سقطت قذائف على مخيم أطمة أمس. وقتل تسعة أشخاص في المخيم.", "مخيم أطمة"),
    ],
)
def test_a_common_noun_means_the_place_of_its_kind(text: str, place: str) -> None:
    (claim,) = read_text(text, published=date(2019, 5, 7))
    assert [mention.name for mention in claim.places] == [place]


def test_with_a_direction_it_stands_for_itself() -> None:
    claims = read_text("ضرب زلزال هايتي أمس. وقتل تسعة أشخاص في جنوبي البلاد.", published=date(2019, 5, 7))
    assert [mention.name for mention in claims[-1].places] == ["جنوبي البلاد"]
