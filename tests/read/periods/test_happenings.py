"""Times that are not of what is counted: that of a part, and of what else was done that week."""

import pytest

from nuzuh import read_text

PUBLISHED = "2021-08-21"


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Raids drove out 4,000 families, including 900 in the past three months.", [None, "2021-05-21"]),
        ("Raids drove out 4,000 families, including 900 since Sunday.", [None, "2021-08-15"]),
        ("Raids killed 40 people, including 12 children, on Tuesday.", ["2021-08-17", "2021-08-17"]),
    ],
)
def test_a_time_right_behind_a_part_is_that_of_the_part(text: str, starts: list[str | None]) -> None:
    claims = read_text(text, published=PUBLISHED)
    assert [claim.period.start and str(claim.period.start) for claim in claims] == starts


def test_an_event_has_the_day_that_it_is_called_by() -> None:
    text = "Divers searched the bay on Thursday after Tuesday's violent storm. The mayor said 62 people had died."
    (claim,) = read_text(text, published=PUBLISHED)
    assert str(claim.period.start) == str(claim.period.end) == "2021-08-17"
