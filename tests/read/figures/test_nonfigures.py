"""Numbers that are no figures, and what they are recognised as."""

import pytest

from nuzuh.lang import load_pack
from nuzuh.read.figures.numbers import quantities

ENGLISH = [
    ("on 12 May", ["date"]),
    ("on May 5, 2019", ["date", "year"]),
    ("on 12 and 13 May", ["date", "date"]),
    ("between 3 and 7 May", ["date"]),
    ("on 2019-05-12 at 10:30", ["date", "time"]),
    ("since 2011", ["year"]),
    ("in the 1990s", ["year"]),
    ("on 18 June 1815", ["date", "year"]),
    ("On 21 October 1805 ships met", ["date", "year"]),
    ("In November 1812 barely a man was left", ["year"]),
    ("in 1683, the city", ["year"]),
    ("Between 1702 and 1713 the duke fought", ["year"]),
    ("from 1618 to 1648, the war", ["year"]),
    ("the revolt of 1745-46", ["year", "year"]),
    ("the years 1939-45", ["year", "year"]),
    ("fought on May 5th, 1862, near the river", ["date", "year"]),
    ("in October, 1854, he fell", ["year"]),
    ("after the rebellion of 1798 troops came", ["year"]),
    ("a 15-year-old girl", ["age"]),
    ("girls aged 10 and 11, and boys aged 9 to 14", ["age", "age", "age"]),
    ("hundreds of kilometres from the sea", ["distance"]),
    ("($1 = 0.9 euros)", ["rate", "rate"]),
    ("1.3 deaths per 10,000 people per day", ["rate", "rate"]),
    ("between 10 and 15 deaths (per 1,000 births)", ["rate", "rate"]),
    ("one latrine for every 50 people", ["rate", "rate"]),
    ("400 wounded per one million", ["rate", "rate"]),
    ("for every 1,000 who fled, 12 died", ["rate", "rate"]),
    ("2.1 deaths per 10,000 a day, compared with 0.9 before", ["rate", "rate", "rate"]),
    ("The mortality rate in Torrin was 1.3", ["rate"]),
    ("the total for 2025 will be lower", ["year"]),
    ("aged 15", ["age"]),
    ("boys aged seven and 12 drowned", ["age", "age"]),
    ("some of them as young as six", ["age"]),
    ("a 2,000-pound bomb", ["weight"]),
    ("a lorry with 3,500 pounds of TNT", ["weight"]),
    ("a 900 kilogram bomb", ["weight"]),
    ("Sami Haddad, 34, said", ["age"]),
    ("for three days", ["duration"]),
    ("half an hour later", ["duration"]),
    ("over 48 hours", ["duration"]),
    ("90+ nights of curfew", ["duration"]),
    ("most of them older than 70", ["age"]),
    ("the youngest of whom are under 12", ["age"]),
    ("N95 masks", ["code"]),
    ("20 km north", ["distance"]),
    ("a 120 mm mortar", ["distance"]),
    ("at 40 degrees", ["temperature"]),
    ("under Resolution 2254", ["resolution"]),
    ("see page 12", ["list number"]),
    ("No. 12 and para. 3", ["list number", "resolution"]),
    ("list 1 of 3Schools reopen", ["list number", "list number"]),
    ("It was either 1) a raid or 2) a bomb", ["list number", "list number"]),
    ("a 6.1 magnitude quake", ["magnitude"]),
    ("the 2025–2026 Lakes plan", ["year"]),
    ("the scene of a 1982 massacre", ["year"]),
    ("1. Shelter", ["list number"]),
    ("in week 14 fewer died", ["place number"]),
    ("the M5 road", ["code"]),
    ("COVID-19", ["code"]),
    ("1795340495969176576 people were killed", ["code"]),
    ("9" * 400 + " people were killed", ["code"]),
    ("a magnitude 7 quake", ["magnitude"]),
    ("call +963 11 222 3344", ["phone"]),
    ("Ida Moe 03 5550 1822 or 0455 310 220", ["phone", "phone", "phone", "phone", "phone"]),
    ("May 9th 2021\nHerders came down", ["date", "year"]),
    ("the 1988-2001 war", ["year"]),
    ("see https://a.example/2020/12", ["link"]),
    ("they won 3-1", ["score", "score"]),
    ("deaths rose by 31 per cent", ["change"]),
    ("a 4-percent increase", ["change"]),
    ("more huts burned, an increase of some 15 since May", ["change"]),
    ("struck three times", ["times"]),
    ("one of the men", ["pronoun"]),
    ("no one was hurt", ["pronoun"]),
    ("the second half of the year", ["part"]),
]

ARABIC = [
    ("في 20 من أكتوبر", ["date"]),
    ("عام 2014", ["year"]),
    ("خلال 9 أشهر", ["duration"]),
    ("خلال الأشهر التسعة الماضية", ["duration"]),
    ("على بعد 20 كم", ["distance"]),
    ("القرار الأممي 2254", ["resolution"]),
    ("يوم الأحد", ["date"]),
    ("أحد المستشفيات", ["pronoun"]),
    ("النصف الأول من العام", ["part"]),
    ("مدينة القريتين", ["name"]),
    ("1.3 حالة وفاة لكل 10 آلاف شخص", ["rate", "rate"]),
    ("بلغ 9ر14 مليون شخص", ["unclear", "unclear"]),
    ("عند الساعة 08,46 بالتوقيت المحلي", ["time"]),
    ("طبيب واحد لكل ألف نازح", ["rate", "rate"]),
]


@pytest.mark.parametrize(
    ("language", "text", "kinds"), [*(("en", *row) for row in ENGLISH), *(("ar", *row) for row in ARABIC)]
)
def test_kind(language: str, text: str, kinds: list[str]) -> None:
    found, others = quantities(text, load_pack(language))
    assert [text[q.start : q.end] for q in found] == []
    assert [other.kind for other in others] == kinds


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("On 1 May 6 people drowned.", "6"),
        ("In May 6 people drowned.", "6"),
        ("one woman was killed", "one"),
        ("2000 people fled", "2000"),
        ("since 1500 people fled", "1500"),
        ("of 1500", "1500"),
        ("1,600 kilograms (3,500 pounds) of rice", "1,600"),
        ("from 1200 to 1250 families", "1200 to 1250"),
        ("between 1200 and 1500", "1200 and 1500"),
        ("more than 2000", "2000"),
        ("the rate fell to 28 per cent", "28 per cent"),
        ("12 people per district were killed", "12"),
        ("2.5 million people need food per month", "2.5 million"),
        ("40 fled; per 1,000 inhabitants this is little", "40"),
        ("at a rate of 500 a day", "500"),
        ("seven out of every 10 children", "seven out of every 10"),
        ("half of the homes", "half"),
        ("since 2011, 3,000 fled", "3,000"),
        ("the previous week 50 were hurt", "50"),
        ("that day 30 fled", "30"),
        ("so says this section. Twelve people fled", "Twelve"),
        ("displaced in the quarter: 3,912", "3,912"),
        ("Kass district: 37", "37"),
        ("أسوأ الأشهر: 52 قتيلا", "52"),
        ("9 رجال", "9"),
        ("وتوفي تسعة يوم الثلاثاء", "تسعة"),
        ("كان عددهم 71 ألفا واليوم أقل", "71 ألفا"),
    ],
)
def test_what_looks_alike_is_a_figure(text: str, number: str) -> None:
    found, _ = quantities(text, load_pack("en" if text.isascii() else "ar"))
    assert [text[q.start : q.end] for q in found] == [number]
