"""Words around a name."""

import pytest

from nuzuh.places.wording import Wording, wording


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Idlib", Wording("idlib")),
        ("Idlib city", Wording("idlib", ("settlement",))),
        ("Idlib governorate", Wording("idlib", ("admin1",))),
        ("northern Hama", Wording("hama", (), "north")),
        ("western countryside of Aleppo", Wording("aleppo", (), "west countryside")),
        ("south East Idlib", Wording("idlib", (), "southeast")),
        ("محافظة إدلب", Wording("ادلب", ("admin1",))),
        ("ريف إدلب الجنوبي", Wording("ادلب", (), "south countryside")),
        ("village", Wording("village")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_kind_and_part(name: str, said: Wording) -> None:
    assert wording(name) == said
