"""Days of the Hijri year by the Umm al-Qura calendar."""

from datetime import date

import pytest

from nuzuh.read.periods import hijri


@pytest.mark.parametrize(
    ("year", "month", "first", "last", "start", "end"),
    [
        (1445, 9, 1, None, "2024-03-11", "2024-04-09"),
        (1445, 10, 1, 3, "2024-04-10", "2024-04-12"),
        (1441, 1, 10, 10, "2019-09-09", "2019-09-09"),
    ],
)
def test_days(year: int, month: int, first: int, last: int | None, start: str, end: str) -> None:
    found = hijri.days(year, month, first, last)
    assert found is not None
    assert (str(found.start), str(found.end)) == (start, end)


@pytest.mark.parametrize(("year", "month", "first"), [(1200, 1, 1), (1445, 13, 1), (1445, 1, 31)])
def test_no_such_days(year: int, month: int, first: int) -> None:
    assert hijri.days(year, month, first) is None


@pytest.mark.parametrize(
    ("anchor", "start"),
    [(date(2024, 8, 1), "2024-04-10"), (date(2024, 4, 1), "2024-04-10"), (date(2024, 1, 1), "2023-04-21")],
)
def test_the_latest_feast_or_the_one_that_is_near(anchor: date, start: str) -> None:
    found = hijri.latest(anchor, 10, 1, 3)
    assert found is not None
    assert str(found.start) == start


def test_days_before_the_calendar_begins() -> None:
    assert hijri.latest(date(1900, 1, 1), 9) is None
