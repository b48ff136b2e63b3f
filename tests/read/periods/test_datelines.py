"""Days of writing are no days of an event."""

import pytest

from nuzuh import read_text

PUBLISHED = "2021-08-21"


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("SELE, Aug 19 (Wire) - A storm killed 40 people.", False),
        ("SELE, Aug. 19 (Wire) -- A storm killed 40 people.", False),
        ("SELE, 19 August 2021 – A storm killed 40 people.", True),
        ("Sele, Chad, 19 August 2021 (Wire): A storm killed 40 people.", False),
        ("(Sele, 19 August 2021) A storm killed 40 people.", False),
        ("SELE, 2 August (Wire) - A storm killed 40 people.", True),
        ("Sele, 19 August: a storm killed 40 people.", True),
        ("19 August - A storm killed 40 people.", True),
        ("On 19 August, a storm killed 40 people.", True),
    ],
)
def test_the_day_of_writing_is_no_day_of_an_event(text: str, dated: bool) -> None:
    (claim,) = read_text(text, published=PUBLISHED)
    assert (claim.period.start is not None) is dated
