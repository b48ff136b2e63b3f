"""The period that a figure counts: sentences of our own, published on 11 February 2020."""

from datetime import date

import pytest

from nuzuh.lang import load_pack
from nuzuh.model import Document
from nuzuh.monitor import Event, Words
from nuzuh.read import read_text
from nuzuh.read.figures.numbers import quantities
from nuzuh.read.periods.period_carried import relation
from nuzuh.read.periods.period_said import happened_before
from nuzuh.read.periods.timeline import open_timeline
from nuzuh.read.reader import read_document
from nuzuh.read.report import open_report

PUBLISHED = date(2020, 2, 11)

ROWS = [
    ("Shelling killed 12 people on Sunday.", "12", "2020-02-09", "2020-02-09"),
    ("Some 40,000 people have fled their homes since 1 December.", "40,000", "2019-12-01", "2020-02-11"),
    ("In January, 3,000 people were displaced.", "3,000", "2020-01-01", "2020-01-31"),
    ("The camp hosts 30,000 displaced people.", "30,000", None, "2020-02-11"),
    ("Air strikes killed 20 civilians between 3 and 7 January 2020.", "20", "2020-01-03", "2020-01-07"),
    ("As of 9 February, 5,200 houses were flooded.", "5,200", None, "2020-02-09"),
    ("Gunmen shot 12 people dead on Saturday. Two days earlier, 30 villagers were abducted.", "30",
     "2020-02-06", "2020-02-06"),
    ("Gunmen shot 12 people dead on 2 January. A week later, 30 villagers were abducted.", "30",
     "2020-01-09", "2020-01-09"),
    ("In 2019, 1,100 civilians were killed.", "1,100", "2019-01-01", "2019-12-31"),
    ("The flames ate 2015 hectares of forest and killed 6 people on Sunday.", "6", "2020-02-09", "2020-02-09"),
    ("At least nine people were killed yesterday.", "nine", "2020-02-10", "2020-02-10"),
    ("The office reported on 7 February that 150,000 people were displaced between 29 January and 5 February 2020.",
     "150,000", "2020-01-29", "2020-02-05"),
    ("An estimated 250,000 people have died in the war, which has emptied whole towns.", "250,000", None, "2020-02-11"),
    ("From 1 to 7 February, 40 people were killed. During the same period, 120 were wounded.", "120",
     "2020-02-01", "2020-02-07"),
    ("An air strike in Harbour killed 12 people on Saturday.\n\nAmong the dead were three children.", "three",
     "2020-02-08", "2020-02-08"),
    ("Market strike kills 31 people\n\nA strike in Harbour on Saturday killed 31 people and injured 40.", "40",
     "2020-02-08", "2020-02-08"),
    ("On Monday, 3 February 2020, shelling killed 12 people. On Monday, 30 people were killed in a raid.", "30",
     "2020-02-10", "2020-02-10"),
    ("On Tuesday, 1 October 2019, shelling killed 12 people. On Tuesday, a raid wounded 30 people.", "30",
     "2019-10-01", "2019-10-01"),
    ("Quake in the Lakes kills 24\n\nTuesday 11 February 2020\n\nThe quake struck on Saturday and felled streets. "
     "Rescuers dug on for days. Schools are closed and the power is out. The mayor spoke to the press. "
     "The quake killed 24 people, he said.", "24", "2020-02-08", "2020-02-08"),
    ("Floods reached the valley on 3 January. Since then, 4,000 people have fled.", "4,000", "2020-01-03",
     "2020-02-11"),
    ("In September 2019, 300 huts burned. By the end of the month, 4,000 people lived in tents.", "4,000", None,
     "2019-09-30"),
    ("In 2018, 300 people drowned off the cape, down from 460 a year earlier.", "460", "2017-01-01", "2017-12-31"),
    ("Since rebels entered the port on 3 January, 4,000 people have fled.", "4,000", "2020-01-03", "2020-02-11"),
    ("اندلع القتال في الوادي في 3 كانون الثاني. ومنذ ذلك الحين فر 4000 شخص.", "4000", "2020-01-03", "2020-02-11"),
    ("وثق مرصد البحيرة مقتل 30 مدنيا منذ 1 كانون الثاني وحتى مساء أمس.", "30", "2020-01-01", "2020-02-10"),
    ("Last week 40 people drowned in the river.", "40", "2020-02-03", "2020-02-09"),
    ("Last year some 40 people were killed by mines.", "40", "2019-01-01", "2019-12-31"),
    ("قُتل 12 شخصا يوم الأحد.", "12", "2020-02-09", "2020-02-09"),
    ("قُتل الأسبوع الماضي 40 شخصا.", "40", "2020-02-03", "2020-02-09"),
    ("The raid was the first since January 2018, when 35 people died in Harbour.", "35", "2018-01-01", "2018-01-31"),
    ("قتل 30 شخصا في اشتباكات المرفأ بين الثاني والخامس من الشهر الجاري.", "30", "2020-02-02", "2020-02-05"),
    ("Floods drove 900 people from the port. Aid agencies need $14 million until September.", "$14 million", None,
     "2020-09-30"),
    ("The council said late on Sunday that 40 people had died in two towns on Friday.", "40", "2020-02-07",
     "2020-02-07"),
    ("On 4 January last year 30 people drowned off the port.", "30", "2019-01-04", "2019-01-04"),
    ("In January of the previous year 30 people drowned off the port.", "30", "2019-01-01", "2019-01-31"),
    ("في 4 كانون الثاني من العام الماضي غرق 30 شخصا قرب المرفأ.", "30", "2019-01-04", "2019-01-04"),
    ("Before the war the port was home to 120,000 people.", "120,000", None, None),
    ("The town housed 12,000 people before the fighting broke out in April 2019.", "12,000", None, "2019-03-31"),
    ("نزح 40,000 شخص منذ بداية كانون الأول.", "40,000", "2019-12-01", "2020-02-11"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("11 February 2020 Divers found 24 bodies.", 0),
        ("11 February 2020: Divers found 24 bodies.", 1),
        ("On 11 February 2020 divers found 24 bodies.", 1),
        ("10 February 2020 Divers found 24 bodies.", 1),
        ("HARBOUR, 11 February 2020 – Divers found 24 bodies in two days.", 1),
        ("HARBOUR, 10 February 2020 – Divers found 24 bodies in two days.", 2),
        ("Divers found 24 bodies on 11 February 2020 Harbour", 1),
    ],
)
def test_the_day_of_publication_at_the_head_of_a_text_that_runs_on_is_no_time(text: str, times: int) -> None:
    pack = load_pack("en")
    report = open_report(text, pack, quantities(text, pack)[0], PUBLISHED, None)
    assert len(open_timeline(report).times(0)) == times


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Between 20 and 26 January 2020, 1,200 people came. The previous week, 800 did.", "2020-01-13", "2020-01-19"),
        ("In March 2019, 1,200 people arrived. In the previous month, 800 came.", "2019-02-01", "2019-02-28"),
        ("In the week ending 19 January, 1,200 people came. The week before, 800 did.", "2020-01-06", "2020-01-12"),
        ("In March 2019, 1,200 people arrived. In the same month of 2018, 800 came.", "2018-03-01", "2018-03-31"),
        ("The boat sank on 3 March 2019. The camp, open since 1 May 2018, took in 90 people the same day.",
         "2019-03-03", "2019-03-03"),
        ("Gunmen raided the port on Saturday. That night 900 people fled.", "2020-02-08", "2020-02-08"),
        ("The storm drowned whole streets. Six days after it made landfall, 30 people are missing.",
         "2020-02-05", "2020-02-05"),
        ("Since the war began on 5 March 2018, 900 people have died. Before the war 40,000 lived here.",
         "2018-03-05", "2018-03-05"),
    ],
)  # fmt: skip
def test_a_time_seen_from_the_one_named_before(text: str, start: str, end: str) -> None:
    pack = load_pack("en")
    timeline = open_timeline(open_report(text, pack, quantities(text, pack)[0], PUBLISHED, None))
    interval = [timeline.resolve(span).interval for index in (0, 1) for span in timeline.times(index)][-1]
    assert interval is not None
    assert (str(interval.start), str(interval.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("The agency on Monday raised the death toll to 40.", True),
        ("The province put the number of flooded homes at 800 on Sunday.", False),
        ("Shelling killed 40 people on Monday.", False),
        ("The agency said on Monday that 40 people had died.", True),
        ("Some 40 people had died, the agency said in a statement on Monday.", True),
        ("The mayor told reporters in Harbour on Monday that 40 had died.", True),
        ("The agency said the blast on Monday killed 40 people.", False),
        ("قتل 40 شخصا، بحسب ما أعلن الدفاع المدني الأحد.", True),
        ("أعلن الدفاع المدني مقتل 40 شخصا الأحد.", False),
    ],
)
def test_a_day_of_telling_is_no_day_of_dying(text: str, spoken: bool) -> None:
    pack = load_pack("en" if text.isascii() else "ar")
    timeline = open_timeline(open_report(text, pack, quantities(text, pack)[0], PUBLISHED, None))
    assert timeline.times(0)
    assert bool(timeline.spoken[0]) is spoken


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        ("Nine people drowned, officials said on Monday. The boat sank late on Saturday.", True),
        ("Nine people drowned, officials said on Monday. The boat was built in 2012.", False),
        ("Nine people drowned, officials said on Monday. Mourning is to last until Friday.", False),
    ],
)
def test_a_day_of_telling_may_follow_the_day_of_what_is_told(text: str, happened: bool) -> None:
    pack = load_pack("en")
    timeline = open_timeline(open_report(text, pack, quantities(text, pack)[0], PUBLISHED, None))
    (told,) = (timeline.resolve(span) for span in timeline.times(0))
    assert happened_before(timeline, 0, told) is happened


SPOKEN = [
    ("The Harbour Observatory said 12 people were killed. It said 30 were hurt.", "30", "Harbour Observatory"),
    ("The Lakes Health Office (LHO) documented 87 attacks on clinics, in which 30 people were killed.", "30",
     "Lakes Health Office"),
    ("قال مرصد البحيرة إن 12 شخصا قتلوا. وأضاف أن 30 آخرين أصيبوا.", "30", "مرصد البحيرة"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "source"), SPOKEN)
def test_a_speaker_is_carried(text: str, number: str, source: str) -> None:
    assert {claim.number: claim.source for claim in read_text(text, published=PUBLISHED)}[number] == source


@pytest.mark.parametrize(("text", "number", "start", "end"), ROWS)
def test_period(text: str, number: str, start: str | None, end: str | None) -> None:
    claims = {claim.number: claim.to_dict() for claim in read_text(text, published=PUBLISHED)}
    assert (claims[number]["from"], claims[number]["to"]) == (start, end)


def test_a_monitor_dates_a_named_start() -> None:
    text = "Some 40,000 people have fled since the start of the Orchard campaign."
    event = Event(id="orchard", name=Words(en="Orchard campaign"), announced=date(2019, 4, 26))
    document = Document(id="0" * 64, doc="x", text=text, path="", published=PUBLISHED)
    (open_claim,) = read_document(document)
    (dated,) = read_document(document, events=[event])
    assert (open_claim.period.event, open_claim.period.start) == ("the start of the Orchard campaign", None)
    assert (dated.period.start, dated.period.end) == (date(2019, 4, 26), PUBLISHED)


def test_the_ends_of_a_start_told_by_its_month_are_kept() -> None:
    (claim,) = read_text("Some 40,000 people have fled since December.", published=PUBLISHED)
    assert (claim.period.start_earliest, claim.period.start_latest) == (date(2019, 12, 1), date(2019, 12, 31))


@pytest.mark.parametrize(
    ("places", "others", "expected"),
    [
        ({"ariha"}, {"ariha"}, "same"),
        ({"ariha"}, {"ariha", "saraqib"}, "shared"),
        ({"ariha"}, {"saraqib"}, "apart"),
        ({"ariha"}, set(), "one none"),
        (set(), set(), "none"),
    ],
)
def test_how_the_places_of_two_figures_stand_to_each_other(places: set[str], others: set[str], expected: str) -> None:
    assert relation(frozenset(places), frozenset(others)) == expected
