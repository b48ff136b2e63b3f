"""Months that a sentence looks ahead to, seen from 7 May 2019."""

from datetime import date

import pytest

from nuzuh.lang import load_pack
from nuzuh.read.periods.clock import clock
from nuzuh.read.periods.coming import coming
from nuzuh.read.periods.times import Finder

ROWS = [
    ("تحتاج المنظمة إلى التمويل حتى كانون الأول المقبل", date(2019, 12, 31)),
    ("يحتاج السكان إلى الخبز حتى أيلول", date(2019, 9, 30)),
    ("نزحوا حتى أيلول", date(2018, 9, 30)),
    ("يحتاج السكان إلى الخبز حتى أيلول 2018", date(2018, 9, 30)),
    ("يحتاجون إلى الغذاء حتى نيسان", date(2019, 4, 30)),
    ("Floods could drive 3,000 people from the delta in September", date(2019, 9, 30)),
    ("The guild needs 40 tents until September", date(2019, 9, 30)),
    ("The guild handed out 40 tents until September", date(2018, 9, 30)),
    ("PLANNED FOR JUNE", date(2019, 6, 30)),
    ("Some 3,000 people may have left in April", date(2019, 4, 30)),
]


@pytest.mark.parametrize(("text", "end"), ROWS, ids=[row[0] for row in ROWS])
def test_coming(text: str, end: date) -> None:
    pack, today = load_pack("en" if text.isascii() else "ar"), date(2019, 5, 7)
    tokens = pack.tokenise(text)
    found = Finder(tokens, clock(pack), today).find()
    (span,) = coming(found, tokens, clock(pack), today)
    assert span.interval is not None
    assert span.interval.end == end
