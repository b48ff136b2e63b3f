"""A small account for the tests: places of Idlib, sentences of our own, a ladder with every kind of rung."""

# ruff: noqa: E501 - tables of examples
from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from nuzuh.account import AccountData, Edition, Outline
from nuzuh.model import (
    Assertion,
    Band,
    Body,
    Bound,
    Claim,
    Contradiction,
    Dissolution,
    Document,
    Finding,
    Floor,
    Judgement,
    Limit,
    Link,
    Measure,
    Modality,
    Period,
    Place,
    PlaceMention,
    Point,
    Reading,
    Relation,
    Role,
    Series,
    Stand,
    State,
    TextSpan,
    Tie,
    Verdict,
    Waiting,
    Who,
    claim_id,
)
from nuzuh.monitor import Area, Event, Monitor, Publish, Words

PLACES = {
    place.id: place
    for place in (
        Place(
            id="SY07", name="Idleb", name_ar="إدلب", kind="admin1", country="SY", lat=35.8, lon=36.7, names=("Idlib",)
        ),
        Place(
            id="SY0702",
            name="Al Ma'ra",
            name_ar="المعرة",
            kind="admin2",
            admin=("SY07",),
            lat=35.6,
            lon=36.6,
            population=90_000,
        ),
        Place(
            id="SY0703",
            name="Harim",
            name_ar="حارم",
            kind="admin2",
            admin=("SY07",),
            lat=36.2,
            lon=36.6,
            population=80_000,
        ),
        Place(
            id="C3985",
            name="Ma'arrat An Nu'man",
            name_ar="معرة النعمان",
            admin=("SY07", "SY0702"),
            lat=35.648,
            lon=36.676,
            population=58_000,
            names=("Maarat al-Numan",),
        ),
        Place(
            id="C3987",
            name="Khan Shaykun",
            name_ar="خان شيخون",
            admin=("SY07", "SY0702"),
            lat=35.443,
            lon=36.645,
            population=34_000,
        ),
        Place(
            id="C4126",
            name="Dana",
            name_ar="الدانا",
            admin=("SY07", "SY0703"),
            lat=36.213,
            lon=36.769,
            population=40_000,
        ),
        Place(
            id="C4130", name="Atma", name_ar="أطمة", admin=("SY07", "SY0703"), lat=36.312, lon=36.681, population=9_000
        ),
        Place(
            id="C3916",
            name="Saraqab",
            name_ar="سراقب",
            admin=("SY07", "SY0700"),
            lat=35.866,
            lon=36.803,
            population=32_000,
        ),
        Place(
            id="C4068",
            name="Kafr Nobol",
            name_ar="كفر نبل",
            admin=("SY07", "SY0702"),
            lat=35.613,
            lon=36.561,
            population=3_000,
        ),
        Place(
            id="C1366",
            name="Afrin",
            name_ar="عفرين",
            admin=("SY02", "SY0203"),
            lat=36.513,
            lon=36.864,
            population=36_000,
        ),
        Place(
            id="H1",
            name="Al-Rawda Hospital",
            name_ar="مستشفى الروضة",
            kind="facility",
            admin=("SY07", "SY0702"),
            lat=35.611,
            lon=36.512,
        ),
        Place(
            id="K1",
            name="Olive Grove Camp",
            name_ar="مخيم الزيتون",
            kind="camp",
            admin=("SY07", "SY0703"),
            lat=36.345,
            lon=36.711,
        ),
    )
}
BODIES = {
    body.id: body
    for body in (
        Body(id="un", name="United Nations", name_ar="الأمم المتحدة", names=("UN", "the UN")),
        Body(id="ocha", name="OCHA", name_ar="أوتشا", speaks_for="un"),
        Body(id="src", name="Syria Response Coordinators", name_ar="منسقو استجابة سوريا"),
        Body(
            id="snhr",
            name="Syrian Network for Human Rights",
            name_ar="الشبكة السورية لحقوق الإنسان",
            names=("SNHR",),
            reading="floor",
        ),
        Body(
            id="sohr",
            name="Syrian Observatory for Human Rights",
            name_ar="المرصد السوري لحقوق الإنسان",
            reading="floor",
            draws_on=("snhr",),
        ),
    )
}
MONITOR = Monitor(
    title=Words("Idlib 2019-2020", "إدلب 2019-2020"),
    subtitle=Words(
        "People harmed and displaced in north-west Syria, as the reports of the time say",
        "المتضررون والنازحون في شمال غرب سوريا كما تقول تقارير تلك الفترة",
    ),
    start=date(2019, 2, 1),
    area="nws",
    areas=(Area("nws", Words("north-west Syria", "شمال غرب سوريا")),),
    measures=("displaced", "killed", "injured", "in_need", "facilities", "attacks", "detained"),
    events=(
        Event("sochi", Words("Sochi memorandum", "مذكرة سوتشي"), announced=date(2018, 9, 17)),
        Event(
            "aug",
            Words("cease-fire of 31 August 2019", "وقف إطلاق النار في 31 آب 2019"),
            effective=date(2019, 8, 31),
            stated_by="Russia",
        ),
        Event(
            "jan",
            Words("cease-fire of 12 January 2020", "وقف إطلاق النار في 12 كانون الثاني 2020"),
            effective=date(2020, 1, 12),
            stated_by="Turkey",
        ),
    ),
    household_size=5.6,
    household_source="Syria Response Coordinators",
    publish=Publish(contact="corrections@example.org"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a report: the number as it stands in the sentence, and what it says."""

    sentence: str
    number: str
    value: float
    measure: Measure
    body: str | None = None
    since: date | None = None
    until: date | None = None
    places: tuple[tuple[str, Role, str | None], ...] = ()
    high: float | None = None
    bound: Bound = Bound.EXACT
    unit: str = "persons"
    who: Who | None = None
    state: State = State.MACHINE_READ
    source: str | None = None
    modality: Modality = Modality.OBSERVED


def report(
    title: str, publisher: str, published: date | None, said: Sequence[Said], **more: object
) -> tuple[Document, list[Claim], dict[str, str]]:
    """A document that holds the sentences of `said`, its claims, and the counting bodies by claim."""
    sentences = list(dict.fromkeys(item.sentence for item in said))
    text = "\n".join(sentences)
    document = Document(
        id=hashlib.sha256(f"{title}{text}".encode()).hexdigest(),
        doc="a-secret-stem",
        text=text,
        path="reports/a-secret-stem.md",
        published=published,
        publisher=publisher,
        title=title,
        **more,  # type: ignore[arg-type]
    )
    claims: list[Claim] = []
    origins: dict[str, str] = {}
    for item in said:
        base = text.index(item.sentence)
        start = base + item.sentence.index(item.number)
        end = start + len(item.number)
        mentions = tuple(
            PlaceMention(
                name=name,
                role=role,
                start=base + item.sentence.index(name),
                end=base + item.sentence.index(name) + len(name),
                place=place,
                confidence=0.9,
            )
            for name, role, place in item.places
        )
        claim = Claim(
            id=claim_id(document.id, document.extractor, start, end), document=document.id, doc=document.doc,
            where=TextSpan(start, end, item.sentence, base), number=item.number, value=item.value, high=item.high,
            bound=item.bound, measure=item.measure, unit=item.unit, who=item.who, places=mentions,
            period=Period(item.since, item.until), source=item.source, modality=item.modality, state=item.state,
            reading=Reading.ESTIMATE if item.body in ("un", "src") else Reading.FLOOR, confidence=0.8, reader="en/1",
        )  # fmt: skip
        claims.append(claim)
        if item.body is not None:
            origins[claim.id] = item.body
    return document, claims, origins


FROM, TO, IN = Role.ORIGIN, Role.DESTINATION, Role.LOCATION
REPORTS = (
    report("Situation update 8", "OCHA", date(2020, 2, 13), [
        Said("More than 800,000 people were displaced in north-west Syria between 1 December and 12 February.", "800,000", 800_000, Measure.DISPLACED, "un", date(2019, 12, 1), date(2020, 2, 12), bound=Bound.AT_LEAST, state=State.REVIEWED),
        Said("Some 142,000 people fled between 9 and 12 February.", "142,000", 142_000, Measure.DISPLACED, "un", date(2020, 2, 9), date(2020, 2, 12), bound=Bound.APPROX, state=State.REVIEWED),
        Said("About 60,000 of them went from Saraqab to Atma.", "60,000", 60_000, Measure.DISPLACED, "un", date(2020, 2, 1), date(2020, 2, 12), (("Saraqab", FROM, "C3916"), ("Atma", TO, "C4130")), bound=Bound.APPROX),
    ], licence="CC BY 4.0", url="https://example.org/situation-update-8", language="en"),
    report("Update of 2 February", "OCHA", date(2020, 2, 6), [
        Said("By 2 February some 586,000 people had been displaced since 1 December.", "586,000", 586_000, Measure.DISPLACED, "un", date(2019, 12, 1), date(2020, 2, 2), bound=Bound.APPROX, state=State.CORROBORATED),
        Said("Maarat al-Numan alone was left by 110,000 people since December.", "110,000", 110_000, Measure.DISPLACED, "un", date(2019, 12, 1), date(2020, 2, 2), (("Maarat al-Numan", FROM, "C3985"),)),
        Said("Between 40 and 50 health facilities have closed.", "40 and 50", 40, Measure.FACILITIES, "un", date(2019, 12, 1), date(2020, 2, 2), high=50, unit="facilities"),
    ], url="javascript:alert(1)", language="en"),
    report("نزوح من ريف إدلب", "منسقو استجابة سوريا", date(2020, 2, 18), [
        Said("نزح نحو 932,000 شخص منذ تشرين الثاني من معرة النعمان وسراقب.", "932,000", 932_000, Measure.DISPLACED, "src", date(2019, 11, 1), date(2020, 2, 17), (("معرة النعمان", FROM, "C3985"), ("سراقب", FROM, "C3916")), bound=Bound.APPROX),
        Said("وصلت 42,000 نازح من خان شيخون إلى الدانا.", "42,000", 42_000, Measure.DISPLACED, "src", date(2020, 1, 15), date(2020, 2, 17), (("خان شيخون", FROM, "C3987"), ("الدانا", TO, "C4126"))),
    ], language="ar", licence="all rights reserved"),
    report("Civilians killed since the start of December", "Syrian Network for Human Rights", date(2020, 2, 11), [
        Said("At least 298 civilians were killed in Idlib since 1 December, the network documented.", "298", 298, Measure.KILLED, "snhr", date(2019, 12, 1), date(2020, 2, 10), (("Idlib", IN, "SY07"),), bound=Bound.AT_LEAST, who=Who.CIVILIANS, state=State.REVIEWED),
        Said("In Kafr Nobol 33 people died and 71 were injured in January.", "33", 33, Measure.KILLED, "snhr", date(2020, 1, 1), date(2020, 1, 31), (("Kafr Nobol", IN, "C4068"),)),
        Said("In Kafr Nobol 33 people died and 71 were injured in January.", "71", 71, Measure.INJURED, "snhr", date(2020, 1, 1), date(2020, 1, 31), (("Kafr Nobol", IN, "C4068"),)),
        Said("The network counted 211 attacks on Khan Shaykun since April.", "211", 211, Measure.ATTACKS, "snhr", date(2019, 4, 26), date(2019, 8, 20), (("Khan Shaykun", IN, "C3987"),), unit="incidents"),
    ], language="en"),
    report("A statement", "Syrian Observatory for Human Rights", date(2020, 2, 12), [
        Said("The observatory has documented the death of 403 civilians since December.", "403", 403, Measure.KILLED, "sohr", date(2019, 12, 1), date(2020, 2, 12), who=Who.CIVILIANS, bound=Bound.AT_LEAST),
        Said("Three men were detained at a checkpoint near Kafr Nobol in January.", "Three", 3, Measure.DETAINED, "sohr", date(2020, 1, 1), date(2020, 1, 31), (("Kafr Nobol", IN, "C4068"),)),
        Said("More than 1 million people may flee to the border, it warned.", "1 million", 1_000_000, Measure.DISPLACED, None, None, None, bound=Bound.AT_LEAST, modality=Modality.PROJECTED),
    ], language="en"),
    report("Count of the spring", "Syria Response Coordinators", date(2019, 5, 7), [
        Said("From 29 April to 6 May 2019, 103,539 people left northern Hama and southern Idlib.", "103,539", 103_539, Measure.DISPLACED, "src", date(2019, 4, 29), date(2019, 5, 6)),
        Said("From 2 February on, 317,868 people were displaced, or 51,022 families.", "317,868", 317_868, Measure.DISPLACED, "src", date(2019, 2, 2), date(2019, 5, 6)),
        Said("From 2 February on, 317,868 people were displaced, or 51,022 families.", "51,022", 51_022, Measure.DISPLACED, "src", date(2019, 2, 2), date(2019, 5, 6), unit="households"),
    ], language="en"),
    report("A report without a figure", "A newspaper", None, [], language="en"),
)  # fmt: skip
DOCUMENTS = [document for document, _, _ in REPORTS]
CLAIMS = [claim for _, claims, _ in REPORTS for claim in claims]
ORIGINS = {claim: body for _, _, origins in REPORTS for claim, body in origins.items()}


def by_number(number: str) -> Claim:
    """The claim whose number's words are `number`."""
    return next(claim for claim in CLAIMS if claim.number == number)


def link(number: str, sign: int = 1, side: str = "low") -> Link:
    claim = by_number(number)
    return Link(claim.id, sign, claim.value, side)


def limit(value: float, *links: Link, state: State = State.MACHINE_READ, certified: bool = False) -> Limit:
    return Limit(value, links, state, certified)


def _ids(measure: Measure) -> tuple[str, ...]:
    return tuple(claim.id for claim in CLAIMS if claim.measure is measure)


FINDINGS = (
    Finding(
        id="displaced-nws-start", measure=Measure.DISPLACED, unit="persons", area="nws", since=MONITOR.start, until=date(2020, 2, 18),
        floors=(Floor(limit(800_000, link("800,000"), state=State.REVIEWED, certified=True), ("un",)), Floor(limit(586_000, link("586,000"), state=State.CORROBORATED), ("src", "un"))),
        bands=(Band(limit(800_000, link("800,000"), state=State.REVIEWED), limit(842_560, link("586,000", side="high"), link("142,000", side="high"), state=State.CORROBORATED), "un"), Band(limit(932_000, link("932,000")), None, "src")),
        declared=(Band(limit(640_000, link("800,000")), limit(1_053_200, link("586,000", side="high"), link("142,000", side="high")), None, 0.25),),
        contradictions=(Contradiction((by_number("103,539").id, by_number("317,868").id), ("src", "un"), "103,539 and 317,868 cannot both be totals of one area.", "لا يمكن أن يكون 103,539 و317,868 مجموعين لمنطقة واحدة.", (Dissolution("area", "the areas differ", "اختلفت المنطقتان"),)),),
        assertions=(Assertion(by_number("1 million").id, Stand.ABOVE),), waiting=(Waiting(by_number("317,868").id, "three times the figure before it"),),
        ties=(Tie(by_number("142,000").id, by_number("800,000").id, Relation.EXTEND, "the same start, a later end"),),
        claims=_ids(Measure.DISPLACED), origins=("un", "src"), state=State.CORROBORATED, household_size=5.6,
        en="At least 800,000 people were newly displaced.", ar="نزح 800,000 شخص على الأقل.",
    ),
    Finding(
        id="killed-nws-start", measure=Measure.KILLED, unit="persons", area="nws", since=MONITOR.start, until=date(2020, 2, 18), who=Who.CIVILIANS,
        floors=(Floor(limit(403, link("403")), ("sohr",)), Floor(limit(298, link("298"), state=State.REVIEWED), ("snhr", "sohr"))),
        claims=_ids(Measure.KILLED), origins=("snhr", "sohr"), en="At least 403 civilians were killed.", ar="قُتل 403 مدنيين على الأقل.",
    ),
    Finding(id="injured-nws-start", measure=Measure.INJURED, unit="persons", area="nws", since=MONITOR.start, until=date(2020, 2, 18), floors=(Floor(limit(71, link("71")), ("snhr",)),), claims=_ids(Measure.INJURED), origins=("snhr",)),
    Finding(id="facilities-nws-start", measure=Measure.FACILITIES, unit="facilities", area="nws", since=MONITOR.start, until=date(2020, 2, 18), floors=(Floor(limit(40, link("40 and 50")), ("un",)),), claims=_ids(Measure.FACILITIES), origins=("un",)),
    Finding(id="attacks-nws-start", measure=Measure.ATTACKS, unit="incidents", area="nws", since=MONITOR.start, until=date(2020, 2, 18), floors=(Floor(limit(211, link("211")), ("snhr",)),), claims=_ids(Measure.ATTACKS), origins=("snhr",)),
    Finding(id="detained-nws-start", measure=Measure.DETAINED, unit="persons", area="nws", since=MONITOR.start, until=date(2020, 2, 18), floors=(Floor(limit(3, link("Three")), ("sohr",)),), claims=_ids(Measure.DETAINED), origins=("sohr",)),
    Finding(id="displaced-nws-jan", measure=Measure.DISPLACED, unit="persons", area="nws", since=date(2020, 1, 12), until=date(2020, 2, 18), floors=(Floor(limit(142_000, link("142,000"), state=State.REVIEWED), ("un",)),), claims=_ids(Measure.DISPLACED), origins=("un",), state=State.REVIEWED),
    Finding(id="killed-C4068-start", measure=Measure.KILLED, unit="persons", area="C4068", since=MONITOR.start, until=date(2020, 2, 18), floors=(Floor(limit(33, link("33")), ("snhr",)),), claims=(by_number("33").id,), origins=("snhr",)),
)  # fmt: skip
SERIES = (
    Series(id="un-displaced", body="un", measure=Measure.DISPLACED, unit="persons", area="nws", start=date(2019, 12, 1), points=(
        Point(date(2020, 2, 2), 574_280, 597_720, by_number("586,000").id), Point(date(2020, 2, 12), 800_000, 842_560, by_number("800,000").id),
    )),
)  # fmt: skip
JUDGEMENTS = (
    Judgement(id="j1", claim=by_number("800,000").id, document=by_number("800,000").document, start=10, end=17, verdict=Verdict.ACCEPT, reason="checked against the report", who="A Reviewer", when=datetime(2020, 2, 14, 9, 0, tzinfo=UTC)),
)  # fmt: skip
# A square around each district: enough to draw, nobody's boundary.
OUTLINES = {
    code: Outline((((x - 0.3, y - 0.25), (x + 0.3, y - 0.25), (x + 0.3, y + 0.25), (x - 0.3, y + 0.25), (x - 0.3, y - 0.25)),), "made up", "CC0")
    for code, x, y in (("SY0702", 36.6, 35.55), ("SY0703", 36.7, 36.25))
}  # fmt: skip


def account(**changes: object) -> AccountData:
    """The account, with fields of `AccountData` changed."""
    data = AccountData(
        monitor=MONITOR, edition=Edition(number=2, as_of=date(2020, 2, 18), built=datetime(2020, 2, 19, tzinfo=UTC), ledger="c0ffee" * 8),
        documents=DOCUMENTS, claims=CLAIMS, findings=FINDINGS, series=SERIES, origins=ORIGINS, bodies=BODIES, places=PLACES, judgements=JUDGEMENTS,
    )  # fmt: skip
    return replace(data, **changes)  # type: ignore[arg-type]
