# ruff: noqa: E501 - tables of examples
"""Doing no harm: secrets that are planted in reports and notes are found in no public file."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq
import pypdfium2
import pytest
from lxml import html

from nuzuh.account import publish
from nuzuh.account.safety import make_public, neutral, safe_url
from nuzuh.account.safety.licence import allows_full_text
from nuzuh.account.safety.withheld import withheld
from nuzuh.model import Finding, Floor, Judgement, Limit, Measure, Reason, Role, TextSpan, Verdict
from nuzuh.monitor import Area, Words
from tests.account.factory import CLAIMS, DOCUMENTS, FROM, IN, REPORTS, Said, account, by_number, report

SECRETS = (
    "Qutaiba", "Nahhas", "Zaynoun", "Qarraj", "0944123456", "0944 123 456", "hidden@example.org", "camp_lookout",
    "Rawda", "الروضة", "36.512", "Zaytoun Grove", "قتيبة", "النحاس", "a-secret-stem", "TheAuthor", "A Reviewer",
    "withheld on purpose", "Olive",
)  # fmt: skip


def dangerous() -> Any:
    """A report full of what must not be published, with the notes that a reader or a reviewer may leave."""
    document, claims, origins = report(
        "What Qutaiba al-Nahhas saw at Al-Rawda Hospital <script>alert(1)</script>", "Zaynoun Qarraj", date(2020, 2, 14),
        [
            Said("Qutaiba al-Nahhas (0944 123 456, hidden@example.org, @camp_lookout) counted 57 dead at Al-Rawda Hospital.", "57", 57, Measure.KILLED, None, date(2020, 2, 1), date(2020, 2, 3), (("Al-Rawda Hospital", IN, "H1"),), source="Qutaiba al-Nahhas"),
            Said("قال قتيبة النحاس إن 58 شخصًا قتلوا في مستشفى الروضة.", "58", 58, Measure.KILLED, None, date(2020, 2, 1), date(2020, 2, 3)),
            Said("Some 90 families left Olive Grove Camp <img src=x onclick=alert(1)>.", "90", 90, Measure.DISPLACED, None, date(2020, 2, 1), date(2020, 2, 3), (("Olive Grove Camp", FROM, "K1"),), unit="households"),
        ],
        licence="CC BY 4.0", url="https://user:0944123456@example.org/news/qutaiba-al-nahhas-speaks", author="TheAuthor",
    )  # fmt: skip
    noted = [
        replace(c, notes=("Zaynoun Qarraj says otherwise",), reasons=(Reason("source", "said", "quote", "Qutaiba"),))
        for c in claims
    ]
    judgements = (
        judgement(noted[0].id, Verdict.ACCEPT, "Zaynoun Qarraj confirmed it by phone 0944123456"),
        judgement(by_number("403").id, Verdict.WITHHOLD, "withheld on purpose"),
    )
    return account(
        documents=[*DOCUMENTS, document], claims=[*CLAIMS, *noted], judgements=judgements, origins={**account().origins, **origins}
    )  # fmt: skip


def judgement(claim: str, verdict: Verdict, reason: str, until: date | None = None, document: str = "") -> Judgement:
    return Judgement(id=f"j-{claim}", claim=claim, document=document, start=0, end=0 if claim == "" else 1, verdict=verdict, reason=reason, who="A Reviewer", when=datetime(2020, 2, 15, tzinfo=UTC), until=until)  # fmt: skip


def texts(path: Path) -> list[str]:
    """All that can be read out of a published file."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        found = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        return found
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            return [archive.read(name).decode("utf-8") for name in archive.namelist()]
    if path.suffix == ".parquet":
        return [str(pq.read_table(path).to_pylist())]
    return [] if path.suffix == ".woff2" else [path.read_text("utf-8")]


def test_planted_secrets_are_in_no_public_file(tmp_path: Path) -> None:
    publish(dangerous(), tmp_path / "public")
    files = [path for path in (tmp_path / "public").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".html", ".csv", ".xlsx", ".pdf", ".json", ".jsonl", ".parquet", ".atom"}
    leaks = [
        (path.relative_to(tmp_path).as_posix(), secret)
        for path in files
        for text in texts(path)
        for secret in SECRETS
        if secret.casefold() in text.casefold()
    ]
    assert leaks == []


def test_hostile_markup_is_words_on_the_page(tmp_path: Path) -> None:
    publish(dangerous(), tmp_path / "public")
    for path in (tmp_path / "public").rglob("*.html"):
        tree = html.document_fromstring(path.read_bytes())
        assert tree.xpath("//script[not(@src)] | //img | //@onclick") == [], path
        assert not [h for h in tree.xpath("//@href") if h.lower().startswith(("javascript:", "data:"))], path


def test_without_masking_the_same_secrets_would_be_found(tmp_path: Path) -> None:
    """The test above can fail: with the masks off, the names are there."""
    data = dangerous()
    publishing = replace_struct(data.monitor.publish, mask_names=False, facilities="name")
    publish(replace(data, monitor=replace_struct(data.monitor, publish=publishing)), tmp_path / "public")
    front = "".join(path.read_text("utf-8") for path in (tmp_path / "public").rglob("*.html"))
    assert "Qutaiba" in front
    assert "Rawda" in front


def replace_struct(struct: Any, **changes: object) -> Any:
    import msgspec

    return msgspec.structs.replace(struct, **changes)


def test_a_facility_is_shown_by_its_district() -> None:
    public = make_public(dangerous()).data
    claim = next(c for c in public.claims if c.value == 57)
    assert [(m.name, m.place) for m in claim.places] == [("[facility]", "SY0702")]
    assert "H1" not in public.places


@pytest.mark.parametrize(
    ("until", "shown"),
    [(None, False), (date(2020, 3, 1), False), (date(2020, 2, 19), True)],
    ids=["for good", "until later", "until today"],
)
def test_what_is_withheld_comes_back_on_its_day(until: date | None, shown: bool) -> None:
    claim = by_number("403")
    data = account(judgements=(judgement(claim.id, Verdict.WITHHOLD, "safety", until),))
    public = make_public(data)
    assert (claim.id in {c.id for c in public.data.claims}) is shown
    assert ("killed-nws-start" in {f.id for f in public.data.findings}) is shown


def test_a_withheld_document_takes_its_claims_along() -> None:
    document = REPORTS[0][0]
    hidden = withheld([judgement("", Verdict.WITHHOLD, "safety", None, document.id)], CLAIMS, date(2020, 2, 19))
    assert hidden.documents == {document.id}
    assert all(hidden.holds(c) for c in CLAIMS if c.document == document.id)


def detained(parts: Sequence[int], total: int | None) -> Any:
    """Parts of a count of the detained in small places, and their total, one sentence each."""
    said = [
        Said(f"In village {chr(65 + i)} {n} men were held.", str(n), n, Measure.DETAINED) for i, n in enumerate(parts)
    ]
    if total is not None:
        said.append(Said(f"In all {total} men were held.", str(total), total, Measure.DETAINED))
    document, claims, _ = report("Held", "OCHA", date(2020, 2, 1), said)
    whole = claims[-1].id
    claims = [replace(c, part_of=whole) if total is not None and c.id != whole else c for c in claims]
    return account(documents=[document], claims=claims, findings=(), series=(), judgements=())


@pytest.mark.parametrize(
    ("parts", "total", "shown"),
    [
        ([3], None, []),
        ([30], None, [30]),
        ([3, 20, 40], 63, [40, 63]),  # 63 - 40 - 20 would give away 3: the 20 goes too
        ([3, 2, 40], 45, [40, 45]),  # two are hidden already
        ([3], 63, []),  # the total alone would give it away
    ],
)
def test_small_counts_and_what_gives_them_away(parts: list[int], total: int | None, shown: list[int]) -> None:
    public = make_public(detained(parts, total))
    assert [c.value for c in public.data.claims if c.id not in public.suppressed] == shown
    sentences = " ".join(c.where.sentence for c in public.data.claims if isinstance(c.where, TextSpan))
    assert all(str(n) not in sentences.split() for n in [*parts, total or 0] if n not in shown)


def test_the_killed_are_not_suppressed() -> None:
    document, claims, _ = report(
        "Killed", "OCHA", None, [Said("In the village 2 men were killed.", "2", 2, Measure.KILLED)]
    )
    public = make_public(account(documents=[document], claims=claims, findings=(), series=(), judgements=()))
    assert public.suppressed == frozenset()


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("https://me:secret@example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", None),
        (" JAVASCRIPT:alert(1)", None),
        ("data:text/html,<script>", None),
        ("http://exa\u202emple.org", None),
        ('https://example.org/"onload=x', None),
        ("https:///nohost", None),
        ("http://[bad", None),
        (None, None),
    ],
)
def test_only_web_links_survive(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe


def test_controls_are_shown_not_obeyed() -> None:
    assert neutral("a\u202eb\x00c\u2067") == "a[U+202E]b\ufffdc[U+2067]"


@pytest.mark.parametrize(
    ("licence", "open_"),
    [
        ("CC BY 4.0", True), ("cc-by-sa-3.0", True), ("CC0-1.0", True), ("Public Domain", True), ("https://creativecommons.org/licenses/by/4.0/", True),
        ("CC BY-NC 4.0", False), ("CC-BY-NC-SA-4.0", False), ("All rights reserved", False), ("", False), (None, False), ("https://creativecommons.org/licenses/by-nc/4.0/", False),
    ],
)  # fmt: skip
def test_full_text_needs_an_open_licence(licence: str | None, open_: bool) -> None:
    assert allows_full_text(licence) is open_


AREAS = (
    Area("all", Words("the whole")),
    Area("west", Words("the west"), within=("all",)),
    Area("east", Words("the east"), within=("all",)),
)


def findings_of(values: dict[str, int]) -> tuple[Finding, ...]:
    return tuple(
        Finding(id=area, measure=Measure.DETAINED, unit="persons", area=area, since=None, until=None, floors=(Floor(Limit(value, ()), ("sohr",)),), claims=(CLAIMS[0].id,))
        for area, value in values.items()
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"all": 63, "west": 60, "east": 3}, {"all"}),  # 63 - 60 would give away 3
        ({"all": 3, "east": 3}, set()),  # the total alone would give it away, and is small itself
        ({"all": 90, "west": 60, "east": 3}, {"all", "west"}),  # 30 remain: they say nothing of the 3
        ({"all": 63, "west": 30, "east": 33}, {"all", "west", "east"}),
    ],
)
def test_totals_of_findings_give_no_small_cell_away(values: dict[str, int], shown: set[str]) -> None:
    monitor = msgspec.structs.replace(account().monitor, areas=AREAS, area="all")
    public = make_public(account(monitor=monitor, findings=findings_of(values), series=()))
    assert {finding.id for finding in public.data.findings} == shown


def held(count: int, name: str, place: str) -> Any:
    said = Said(
        f"In {name} {count} men were held in January.",
        str(count),
        count,
        Measure.DETAINED,
        since=date(2020, 1, 1),
        until=date(2020, 1, 31),
        places=((name, Role.LOCATION, place),),
    )
    return report(name, "OCHA", None, [said])


def test_the_total_of_another_report_gives_no_small_count_away() -> None:
    """A district's count in one report, less a town's in another, would be the village's three."""
    reports = [held(63, "Al Ma'ra", "SY0702"), held(60, "Khan Shaykun", "C3987"), held(3, "Kafr Nobol", "C4068")]
    documents = [document for document, _, _ in reports]
    claims = [claim for _, found, _ in reports for claim in found]
    public = make_public(account(documents=documents, claims=claims, findings=(), series=(), judgements=(), ties=()))
    assert [claim.value for claim in public.data.claims if claim.id not in public.suppressed] == [63]
