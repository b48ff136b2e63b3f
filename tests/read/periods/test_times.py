"""Time expressions and the days they mean, seen from Tuesday 11 February 2020."""

from datetime import date

import pytest

from nuzuh.lang import load_pack
from nuzuh.read.periods.clock import clock
from nuzuh.read.periods.dates import BEGUN, LASTS, TimeSpan
from nuzuh.read.periods.times import Finder
from nuzuh.read.periods.windows import joined

ANCHOR = date(2020, 2, 11)


def found(text: str, language: str, anchor: date | None = ANCHOR) -> list[TimeSpan]:
    pack = load_pack(language)
    tokens = pack.tokenise(text)
    return joined(Finder(tokens, clock(pack), anchor).find(), tokens.words, clock(pack))


ENGLISH = [
    ("on 5 January 2020", "in", "2020-01-05", "2020-01-05"),
    ("On Feb. 7", "in", "2020-02-07", "2020-02-07"),
    ("on 12/05/2019", "in", "2019-05-12", "2019-05-12"),
    ("12-14 January", "", "2020-01-12", "2020-01-14"),
    ("between 3 and 7 May 2019", "", "2019-05-03", "2019-05-07"),
    ("between 1 December and 3 February", "in", "2019-12-01", "2020-02-03"),
    ("between April and June 2020", "in", "2020-04-01", "2020-06-30"),
    ("between 30 November and 9 January 2018", "in", "2017-11-30", "2018-01-09"),
    ("from May 2019 to January 2020", "in", "2019-05-01", "2020-01-31"),
    ("since April 25", "since", "2019-04-25", "2019-04-25"),
    ("Since last December", "since", "2019-12-01", "2019-12-31"),
    ("in April", "in", "2019-04-01", "2019-04-30"),
    ("in early April", "in", "2019-04-01", "2019-04-10"),
    ("in mid-March", "in", "2019-03-15", "2019-03-15"),
    ("In April last year", "in", "2019-04-01", "2019-04-30"),
    ("in 2018", "in", "2018-01-01", "2018-12-31"),
    ("last summer", "", "2019-06-01", "2019-08-31"),
    ("by mid-2019", "until", "2019-05-01", "2019-08-31"),
    ("in the space of just ten days", "", "2020-02-02", "2020-02-11"),
    ("in the summer of 2018", "in", "2018-06-01", "2018-08-31"),
    ("the first half of May", "", "2019-05-01", "2019-05-15"),
    ("the first six months of 2019", "", "2019-01-01", "2019-06-30"),
    ("in the last week of May", "in", "2019-05-25", "2019-05-31"),
    ("during the second week of June", "in", "2019-06-03", "2019-06-09"),
    ("on Monday", "in", "2020-02-10", "2020-02-10"),
    ("Thursday and Friday", "in", "2020-02-06", "2020-02-07"),
    ("yesterday", "", "2020-02-10", "2020-02-10"),
    ("overnight", "", "2020-02-10", "2020-02-11"),
    ("in the last year", "in", "2019-02-11", "2020-02-11"),
    ("in the last 3 weeks", "in", "2020-01-21", "2020-02-11"),
    ("overnight on Saturday", "", "2020-02-08", "2020-02-09"),
    ("overnight Saturday to Sunday", "", "2020-02-08", "2020-02-09"),
    ("overnight into Sunday", "", "2020-02-08", "2020-02-09"),
    ("on Saturday night into Sunday", "in", "2020-02-08", "2020-02-09"),
    ("last week", "", "2020-02-03", "2020-02-09"),
    ("last weekend", "", "2020-02-08", "2020-02-09"),
    ("over the weekend", "in", "2020-02-08", "2020-02-09"),
    ("between Friday night and Sunday morning", "in", "2020-02-07", "2020-02-09"),
    ("in April and May", "in", "2019-04-01", "2019-05-31"),
    ("in the first month of the year", "in", "2020-01-01", "2020-01-31"),
    ("last month", "", "2020-01-01", "2020-01-31"),
    ("this year", "", "2020-01-01", "2020-12-31"),
    ("since the beginning of the year", "since", "2020-01-01", "2020-12-31"),
    ("in the past 24 hours", "in", "2020-02-10", "2020-02-11"),
    ("over 48 hours", "in", "2020-02-09", "2020-02-11"),
    ("the past three years", "", "2017-02-11", "2020-02-11"),
    ("two months ago", "", "2019-12-11", "2019-12-11"),
    ("until 5 January", "until", "2020-01-05", "2020-01-05"),
    ("as of 5 January", "asof", "2020-01-05", "2020-01-05"),
    ("on Sunday, 9 February", "in", "2020-02-09", "2020-02-09"),
    ("between Thursday and Monday", "in", "2020-02-06", "2020-02-10"),
    ("from 3 to 7 May 2019", "in", "2019-05-03", "2019-05-07"),
    ("since June as a result of fighting", "since", "2019-06-01", "2019-06-30"),
    ("in the 1930s", "in", "1930-01-01", "1939-12-31"),
    ("in nine months", "in", "2019-05-11", "2020-02-11"),
    ("in five days", "in", "2020-02-07", "2020-02-11"),
    ("over the next three months", "in", "2020-02-11", "2020-05-11"),
    ("from Saturday's landslide", "of", "2020-02-08", "2020-02-08"),
    ("after the 2015 earthquake", "of", "2015-01-01", "2015-12-31"),
    ("since the coup of March 2014", "since", "2014-03-01", "2014-03-31"),
    ("since the 2015 earthquake", "since", "2015-01-01", "2015-12-31"),
    ("on the tenth of May", "in", "2019-05-10", "2019-05-10"),
    ("on Wednesday, May 8, 2019", "in", "2019-05-08", "2019-05-08"),
    ("during Ramadan", "in", "2019-05-06", "2019-06-03"),
    ("since the beginning of the year and fed people between May and July", "since", "2020-01-01", "2020-12-31"),
    ("the worst floods since 1993, when the dam broke", "in", "1993-01-01", "1993-12-31"),
    ("since the night of 5 January", "since", "2020-01-05", "2020-01-05"),
    ("a coast that lost its villages in the tsunami of 2004", "of", "2004-01-01", "2004-12-31"),
    ("the two weeks to 9 February", "in", "2020-01-27", "2020-02-09"),
    ("the 12 months to January", "in", "2019-02-01", "2020-01-31"),
    ("in the year ending on 15 January", "in", "2019-01-16", "2020-01-15"),
    ("the 24 hours to Monday", "in", "2020-02-09", "2020-02-10"),
    ("the decade to 2019", "in", "2010-01-01", "2019-12-31"),
    ("in the three weeks since the coup", "since", "2020-01-21", "2020-01-21"),
    ("in the year since", "since", "2019-02-11", "2019-02-11"),
    ("in the month since 15 January", "since", "2020-01-15", "2020-01-15"),
    ("the siege, in its tenth day", "since", "2020-02-02", "2020-02-02"),
    ("now in its 21st day", "since", "2020-01-22", "2020-01-22"),
    ("a month into the siege", "since", "2020-01-11", "2020-01-11"),
    ("after five days of heavy shelling", "since", "2020-02-07", "2020-02-11"),
    ("in 2017 and 2018", "in", "2017-01-01", "2018-12-31"),
    ("before January", "before", "2020-01-01", "2020-01-31"),
    ("prior to 5 January", "before", "2020-01-05", "2020-01-05"),
    ("shortly before dawn on Sunday", "in", "2020-02-09", "2020-02-09"),
    ("in September/October", "in", "2019-09-01", "2019-10-31"),
    ("on the night of 5/6 January", "in", "2020-01-05", "2020-01-06"),
    ("earlier this month", "", "2020-02-01", "2020-02-29"),
    ("the last two weeks of January", "", "2020-01-18", "2020-01-31"),
    ("in the first ten days of January", "in", "2020-01-01", "2020-01-10"),
    ("on 12 Rajab 1441", "in", "2020-03-07", "2020-03-07"),
]

ARABIC = [
    ("في 20 من أكتوبر", "in", "2019-10-20", "2019-10-20"),
    ("منذ ثلاثة أيام", "since", "2020-02-08", "2020-02-08"),
    ("يقصفونها منذ نحو شهر", "since", "2020-01-11", "2020-01-11"),
    ("منذ عام 2014", "since", "2014-01-01", "2014-12-31"),
    ("منذ يوم 3 فبراير", "since", "2020-02-03", "2020-02-03"),
    ("في أسبوع", "in", "2020-02-05", "2020-02-11"),
    ("بين الجمعة والأحد", "in", "2020-02-07", "2020-02-09"),
    ("ليل السبت الأحد", "in", "2020-02-08", "2020-02-09"),
    ("ليلة الأحد/الاثنين", "in", "2020-02-09", "2020-02-10"),
    ("منذ تجدد القتال في مارس 2019", "since", "2019-03-01", "2019-03-31"),
    ("في كانون الثاني 2014", "in", "2014-01-01", "2014-01-31"),
    ("في 22 نيسان / أبريل 2017", "in", "2017-04-22", "2017-04-22"),
    ("منذ جانفي 2019", "since", "2019-01-01", "2019-01-31"),
    ("منذ مارس الماضي", "since", "2019-03-01", "2019-03-31"),
    ("منذ 17 يوليو (تموز) حتى 19 منه", "in", "2019-07-17", "2019-07-19"),
    ("منذ دخل المسلحون الوادي في 3 كانون الثاني", "since", "2020-01-03", "2020-01-03"),
    ("الليلة الماضية", "", "2020-02-10", "2020-02-11"),
    ("في النصف الأول من عام 2014", "in", "2014-01-01", "2014-06-30"),
    ("خلال الأشهر التسعة الماضية", "in", "2019-05-11", "2020-02-11"),
    ("خلال الـ24 ساعة الماضية", "in", "2020-02-10", "2020-02-11"),
    ("الأسبوع الماضي", "", "2020-02-03", "2020-02-09"),
    ("يوم الأحد", "", "2020-02-09", "2020-02-09"),
    ("أمس", "", "2020-02-10", "2020-02-10"),
    ("أول من أمس", "", "2020-02-09", "2020-02-09"),
    ("أمس الاثنين", "", "2020-02-10", "2020-02-10"),
    ("منذ 3 أيار وحتى مساء أمس الـ10 من شباط", "in", "2019-05-03", "2020-02-10"),
    ("منذ مطلع شهر أيار", "since", "2019-05-01", "2019-05-10"),
    ("بين عامي 2014 و2016", "in", "2014-01-01", "2016-12-31"),
    ("في السابع من أكتوبر", "in", "2019-10-07", "2019-10-07"),
    ("خلال أيام عيد الفطر", "in", "2019-06-04", "2019-06-06"),
    ("في 10 محرم", "in", "2019-09-09", "2019-09-09"),
    ("قبل أسبوع", "", "2020-02-04", "2020-02-04"),
    ("منذ الثاني عشر من كانون الثاني", "since", "2020-01-12", "2020-01-12"),
    ("في الثالث والعشرين من شهر يناير", "in", "2020-01-23", "2020-01-23"),
    ("منذ مطلع العام 2014", "since", "2014-01-01", "2014-04-30"),
    ("مطلع الشهر الجاري", "", "2020-02-01", "2020-02-10"),
    ("في منتصف الشهر الماضي", "in", "2020-01-15", "2020-01-15"),
    ("في السابع عشر من الشهر الماضي", "in", "2020-01-17", "2020-01-17"),
    ("ما بين كانون الثاني/يناير ونهاية آب/أغسطس 2018", "in", "2018-01-01", "2018-08-31"),
    ("في شهري تشرين الثاني وكانون الأول", "in", "2019-11-01", "2019-12-31"),
    ("يوم أمس الأول", "", "2020-02-09", "2020-02-09"),
    ("خلال الساعات الـ24 الماضية", "in", "2020-02-10", "2020-02-11"),
    ("خلال الساعات الأربع والعشرين الماضية", "in", "2020-02-10", "2020-02-11"),
    ("خلال أسبوع", "in", "2020-02-05", "2020-02-11"),
    ("في الأشهر الثلاثة الأولى من هذا العام", "in", "2020-01-01", "2020-03-31"),
    ("بين مارس وأغسطس 2020", "in", "2020-03-01", "2020-08-31"),
    ("خلال العامين 2015 و2016", "in", "2015-01-01", "2016-12-31"),
]


@pytest.mark.parametrize(
    ("language", "text", "lead", "start", "end"),
    [*(("en", *row) for row in ENGLISH), *(("ar", *row) for row in ARABIC)],
)
def test_time(language: str, text: str, lead: str, start: str, end: str) -> None:
    spans = found(text, language)
    assert [span.lead for span in spans[:1]] == [lead]
    intervals = [span.interval for span in spans[:1] if span.interval is not None]
    assert [(str(i.start), str(i.end)) for i in intervals] == [(start, end)]


@pytest.mark.parametrize(
    ("text", "event", "interval"),
    [
        ("since the war began", "the war began", None),
        ("since the start of the campaign in April 2019", "the start of the campaign", "2019-04-01"),
        ("since the ceasefire, nobody", "the ceasefire", None),
        ("since the fall of Harbour in April 2019", "the fall of Harbour", "2019-04-01"),
        ("since gunmen took the bridge on Saturday, 300", "gunmen took the bridge", "2020-02-08"),
        ("since the well was dug in 2017", "the well was dug", "2017-01-01"),
    ],
)
def test_named_starts_are_kept(text: str, event: str, interval: str | None) -> None:
    (span,) = found(text, "en")
    assert (span.event, span.lead) == (event, "since")
    assert (None if span.interval is None else str(span.interval.start)) == interval


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the fiercest storm since 1984"),
        ("en", "the deadliest raid on the port since the coup on 1 February"),
        ("ar", "أعنف فيضان منذ عام 2014"),
        ("en", "the worst flooding in 18 months"),
        ("ar", "أسوأ جفاف خلال عشر سنوات"),
    ],
)
def test_a_start_or_a_length_that_only_ranks_is_no_time(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "over the past months"),
        ("en", "in the coming weeks"),
        ("ar", "في الأشهر القليلة الماضية"),
        ("ar", "الأيام المقبلة"),
    ],
)
def test_how_long_plurals_last_is_not_told(language: str, text: str) -> None:
    assert [span.interval for span in found(text, language)] == [None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the fighting that broke out on 15 January", BEGUN),
        ("the war, which broke out in 2017, has killed 40", LASTS),
        ("the war, which broke out in 2017, killed 40", BEGUN),
        ("the siege began in May 2019", BEGUN),
        ("a raid on 15 January", ""),
        ("the siege that began before dawn killed 12 on Monday", ""),
    ],
)
def test_a_time_on_which_something_began_may_be_a_start(text: str, told: str) -> None:
    assert [span.told for span in found(text, "en")] == [told]


def test_the_father_and_the_town_of_ibb_are_no_august() -> None:
    assert found("قتل الأب وأبناؤه في محافظة إب", "ar") == []


@pytest.mark.parametrize(
    "text",
    [
        "Jan Hollow, who runs the port, said",
        "in Zenda Jan district",
        "near Mar Odo camp",
        "in Mon State 300 people fled",
        "the Sun reported",
    ],
)
def test_a_name_is_no_month(text: str) -> None:
    assert found(text, "en") == []


@pytest.mark.parametrize(
    "text", ["In Jan 40 people died", "Jan 12, 2019", "since Jan", "Jan Feb", "on Mon", "Sat, 12 June"]
)
def test_a_short_month_is_one(text: str) -> None:
    assert found(text, "en")


def test_nothing_relative_is_settled_without_a_publication_date() -> None:
    assert [span.interval for span in found("on Monday and last week", "en", None)] == [None, None]


@pytest.mark.parametrize(
    "text",
    ["Bridges linked 12 to", "people may march on", "500 years ago", "9999 months ago", "31 February 2020", "0 May"],
)
def test_words_that_only_look_like_times_break_nothing(text: str) -> None:
    assert all(span.interval is None or span.interval.start <= ANCHOR for span in found(text, "en"))


def test_raised_digits_are_no_date() -> None:
    assert [span for span in found("on 3/²/2019 and in March ²019", "en") if span.kind == "date"] == []
