"""Numbers as they stand in a sentence: their own words, value, high end, bound and joined unit."""

import os
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nuzuh.lang import load_pack
from nuzuh.read.figures.numbers import quantities

Row = tuple[str, str, float, float | None, str, str | None]

ENGLISH: list[Row] = [
    ("$(3.7) million was given", "$(3.7) million", 3_700_000, None, "exact", "money:USD"),
    ("some (3.7) million people", "(3.7) million", 3_700_000, None, "approx", None),
    ("more than (68,671) families", "68,671", 68_671, None, "at_least", None),
    ("between 2000 and 3000 people", "2000 and 3000", 2_000, 3_000, "exact", None),
    ("138,500 people fled", "138,500", 138_500, None, "exact", None),
    ("some 1.5 million people", "1.5 million", 1_500_000, None, "approx", None),
    ("Three hundred thousand live there", "Three hundred thousand", 300_000, None, "exact", None),
    ("two hundred and fifty-six homes", "two hundred and fifty-six", 256, None, "exact", None),
    ("nearly a quarter of a million people", "a quarter of a million", 250_000, None, "approx", None),
    ("one-and-a-half million displaced", "one-and-a-half million", 1_500_000, None, "exact", None),
    ("half the population", "half", 50, None, "exact", "percent"),
    ("two thirds of them", "two thirds", 66.7, None, "exact", "percent"),
    ("one in five families", "one in five", 20, None, "exact", "percent"),
    ("tens of thousands of civilians", "tens of thousands", 10_000, None, "at_least", None),
    ("dozens of people", "dozens", 24, None, "at_least", None),
    ("cholera killed 300 last year", "300", 300, None, "exact", None),
    ("medics said that one nurse was shot", "one", 1, None, "exact", None),
    ("nine in ten buildings are cracked", "nine in ten", 90, None, "exact", "percent"),
    ("several hundred families", "several hundred", 100, None, "at_least", None),
    ("a dozen strikes", "a dozen", 12, None, "exact", None),
    ("Thirty to forty thousand goats", "Thirty to forty thousand", 30_000, 40_000, "exact", None),
    ("between 40 and 50 wounded", "40 and 50", 40, 50, "exact", None),
    ("6,000-7,000 arrivals", "6,000-7,000", 6_000, 7_000, "exact", None),
    ("6-7,000 arrivals", "6-7,000", 6_000, 7_000, "exact", None),
    ("40-1,000 arrivals", "40-1,000", 40, 1_000, "exact", None),
    ("200-plus villagers", "200", 200, None, "at_least", None),
    ("at least four and up to 12 villagers", "four and up to 12", 4, 12, "at_least", None),
    ("more than 90 per cent of schools", "90 per cent", 90, None, "at_least", "percent"),
    ("£1.1bn was given", "£1.1bn", 1_100_000_000, None, "exact", "money:GBP"),
    ("over US$ 800 000", "800 000", 800_000, None, "at_least", "money:USD"),
    ("$1.4B was given", "$1.4B", 1_400_000_000, None, "exact", "money:USD"),
    ("more than 12 thousands people", "12 thousands", 12_000, None, "at_least", None),
    ("some 3 millions", "3 millions", 3e6, None, "approx", None),
    ("2.5 lakhs", "2.5 lakhs", 250_000, None, "exact", None),
    ("a loan of 6 million Swiss francs", "6 million", 6e6, None, "exact", "money:CHF"),
    ("a 7 million Swiss franc loan", "7 million", 7e6, None, "exact", "money:CHF"),
    ("tens of millions of rands", "tens of millions", 1e7, None, "at_least", "money:ZAR"),
    ("billions of dollars", "billions", 1e9, None, "at_least", "money:USD"),
    ("between $650 million and $1 billion", "$650 million and $1 billion", 650e6, 1e9, "exact", "money:USD"),
    ("up to 200 tents", "200", 200, None, "at_most", None),
    ("fewer than 30 beds", "30", 30, None, "at_most", None),
    ("33 people or more", "33", 33, None, "at_least", None),
    ("exactly 0 camps", "0", 0, None, "exact", None),
]

ARABIC: list[Row] = [
    ("إصابة 44 ألفا 532 شخصا", "44 ألفا 532", 44_532, None, "exact", None),
    ("(3.7) مليون رغيف", "(3.7) مليون", 3_700_000, None, "exact", None),
    ("توزيع (3.7) مليون رغيف", "(3.7) مليون", 3_700_000, None, "exact", None),
    ("تحتاج (18 إلى 20) ألف أسرة", "(18 إلى 20) ألف", 18_000, 20_000, "exact", None),
    ("نزوح أكثر من (68.671) عائلة", "68.671", 68_671, None, "at_least", None),
    ("ما يتراوح بين 2000 إلى 3000 شخص", "2000 إلى 3000", 2_000, 3_000, "exact", None),
    ("ثلاثة آلاف وثمانمائة شخص", "ثلاثة آلاف وثمانمائة", 3_800, None, "exact", None),
    ("تسعة عشر ألف جريح", "تسعة عشر ألف", 19_000, None, "exact", None),
    ("مئة وخمسة وعشرون قتيلا", "مئة وخمسة وعشرون", 125, None, "exact", None),
    ("١٢ مليون نازح", "١٢ مليون", 12_000_000, None, "exact", None),
    ("17 ألفا و500 عائلة", "17 ألفا و500", 17_500, None, "exact", None),
    ("مليونين وأربعمئة ألف نازح", "مليونين وأربعمئة ألف", 2_400_000, None, "exact", None),
    ("مليونا طفل", "مليونا", 2_000_000, None, "exact", None),
    ("4.1 مليون نازح", "4.1 مليون", 4_100_000, None, "exact", None),
    ("مليون ونصف المليون نازح", "مليون ونصف المليون", 1_500_000, None, "exact", None),
    ("نصف مليون شخص", "نصف مليون", 500_000, None, "exact", None),
    ("ثلث السكان", "ثلث", 33.3, None, "exact", "percent"),
    ("80٪ من المنازل", "80٪", 80, None, "exact", "percent"),
    ("70 في المئة من الجرحى", "70 في المئة", 70, None, "exact", "percent"),
    ("مقتل طفلين", "طفلين", 2, None, "exact", None),
    ("سقط قتيلان", "قتيلان", 2, None, "exact", None),
    ("قتل خبيران", "خبيران", 2, None, "exact", None),
    ("ثلثهم أطفال", "ثلثهم", 33.3, None, "exact", "percent"),
    ("شخص واحد", "واحد", 1, None, "exact", None),
    ("نحو مئتي ألف شخص", "مئتي ألف", 200_000, None, "approx", None),
    ("وأكثر من ستين عائلة", "ستين", 60, None, "at_least", None),
    ("ما لا يقل عن 40 مدنيا", "40", 40, None, "at_least", None),
    ("40 شخصا على الأقل", "40", 40, None, "at_least", None),
    ("عشرات الآلاف من المدنيين", "عشرات الآلاف", 10_000, None, "at_least", None),
    ("عشرات العائلات", "عشرات", 10, None, "at_least", None),
    ("آلاف المنازل", "آلاف", 1_000, None, "at_least", None),
    ("ما بين 40 و50 جريحا", "40 و50", 40, 50, "exact", None),
    ("بخمس غارات", "خمس", 5, None, "exact", None),
    ("تقدر بنحو 400 عائلة", "400", 400, None, "approx", None),
    ("قدرت البلدية عدد الخيام الغارقة بـ400", "400", 400, None, "approx", None),
    ("400 شخص تقريبا", "400", 400, None, "approx", None),
    ("تخطت 400 قتيل", "400", 400, None, "at_least", None),
    ("تجاوزت عتبة 400 قتيل", "400", 400, None, "at_least", None),
    ("أصيب 40 في 12 الجاري", "40", 40, None, "exact", None),
    ("أصيب 40 في 12 من الشهر الماضي", "40", 40, None, "exact", None),
]


@pytest.mark.parametrize(
    ("language", "row"), [*(("en", row) for row in ENGLISH), *(("ar", row) for row in ARABIC)], ids=lambda v: str(v[1])
)
def test_quantity(language: str, row: Row) -> None:
    text, number, value, high, bound, unit = row
    found, _ = quantities(text, load_pack(language))
    assert [(text[q.start : q.end], q.value, q.high, str(q.bound), q.unit) for q in found] == [
        (number, value, high, bound, unit)
    ]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("more than 40 people", "more than"),
        ("an estimated 40 people", "an estimated"),
        ("40 people at least", "at least"),
        ("40 people", None),
    ],
)
def test_qualifier_keeps_the_words(text: str, qualifier: str | None) -> None:
    found, _ = quantities(text, load_pack("en"))
    assert [q.qualifier for q in found] == [qualifier]


PIECES = [
    "12",
    "3,400",
    "million",
    "and",
    "a",
    "half",
    "to",
    "-",
    "%",
    "$",
    "of",
    "one",
    "in",
    "dozens",
    "May",
    "2019",
    "\n",
    "،",
    "و",
    "ألف",
    "ثلاثة",
    "١٢",
    "٫",
    "بين",
    "\u0640",
]


@settings(max_examples=int(os.environ.get("NUZUH_FUZZ", "200")), deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)))
def test_any_text_gives_numbers_in_order_that_stand_where_they_say(text: str) -> None:
    for language in ("en", "ar"):
        found, others = quantities(text, load_pack(language))
        spans = [(q.start, q.end) for q in found]
        assert spans == sorted(spans)
        assert all(0 <= a < b <= len(text) for a, b in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        assert all(text[o.start : o.end] for o in others)


def test_a_hedge_before_the_next_number_bounds_that_one() -> None:
    found, _ = quantities(
        "It burned two barns, killing at least 100 goats, and 9 sheds killing at least 40.", load_pack("en")
    )
    assert [(q.value, str(q.bound)) for q in found] == [(2, "exact"), (100, "at_least"), (9, "exact"), (40, "at_least")]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Six miners died and more than 90 fell ill.", ["exact", "at_least"]),
        ("Six miners died and more than ninety fell ill.", ["exact", "at_least"]),
        ("Six miners or more died and 90 fell ill.", ["at_least", "exact"]),
        ("Ninety people and more fell ill.", ["at_least"]),
    ],
)
def test_and_more_than_bounds_the_next_number(text: str, bounds: list[str]) -> None:
    found, _ = quantities(text, load_pack("en"))
    assert [str(q.bound) for q in found] == bounds


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "The toll rose from 64 to 71.", [64, 71]),
        ("en", "Those in tents increased in a single week from 12,000 to 18,500.", [12_000, 18_500]),
        ("en", "Since prices rose, from 200 to 300 families leave each day.", [200]),
        ("en", "From 200 to 300 families leave each day.", [200]),
        ("ar", "ارتفعت حصيلة القتلى من 64 إلى 71 قتيلا.", [64, 71]),
        ("ar", "نزح من 200 إلى 300 شخص.", [200]),
    ],
)
def test_what_a_number_was_before_a_change_is_no_end_of_a_range(language: str, text: str, values: list[float]) -> None:
    assert [quantity.value for quantity in quantities(text, load_pack(language))[0]] == values


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ar", "عاد 12 ألف 300 منهم إلى بيوتهم", [12_000, 300]),
        ("ar", "نزح 5 آلاف 12 تشرين الأول", [5_000]),
        ("ar", "نزح 40 ألف 3 مخيمات", [40_000, 3]),
        ("en", "(3) Millions need food", [1_000_000]),
        ("en", "first, (1) thousands fled; (2) hundreds of homes burned", [1, 1_000, 2, 100]),
        ("en", "(12) thousand tents", []),
    ],
)
def test_numbers_that_stand_together_are_not_one(language: str, text: str, values: list[float]) -> None:
    found, _ = quantities(text, load_pack(language))
    assert [q.value for q in found] == values
