"""The real case, as the example monitor types it: what the study found by hand must come out."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from nuzuh.collect.claims_csv import read_claims
from nuzuh.model import Finding, Stand, Who
from nuzuh.monitor import Folder, load_monitor
from nuzuh.reconcile import Account, ask, reconcile

EXAMPLE = Path(__file__).parents[2] / "examples" / "nws"


@cache
def account() -> Account:
    document, claims = read_claims(EXAMPLE / "reports" / "claims.csv")
    return reconcile(claims, {document.id: document}, load_monitor(Folder(EXAMPLE)))


def ref(claim_id: str) -> str:
    return next(note for note in account().claims[claim_id].notes if note.startswith("ref")).removeprefix("ref: ")


def asked(area: str, since: str, until: str, measure: str = "displaced") -> Finding:
    return ask(account(), measure, area, date.fromisoformat(since), date.fromisoformat(until))


def bands(finding: Finding) -> dict[str | float | None, tuple[int | None, int | None]]:
    return {
        band.body or band.dial: (
            None if band.low is None else round(band.low.value),
            None if band.high is None else round(band.high.value),
        )
        for band in (*finding.bands, *finding.declared)
    }


def test_newly_displaced_in_the_winter_of_2019_to_2020() -> None:
    finding = asked("north-west Syria", "2019-12-01", "2020-02-12")
    assert [(rung.limit.value, rung.bodies) for rung in finding.floors] == [
        (800_000, ("un",)),
        (281_829, ("un", "src")),
    ]
    assert bands(finding) == {
        "un": (800_000, 842_560),
        "src": (281_829, 950_640),
        0.10: (727_273, 926_816),
        0.25: (640_000, 1_053_200),
        0.50: (533_333, 1_263_840),
    }
    un = next(band for band in finding.bands if band.body == "un")
    assert un.low is not None
    assert un.high is not None
    assert [ref(link.claim) for link in un.low.chain] == ["B15"]
    assert sorted(ref(link.claim) for link in un.high.chain) == ["B11", "B14", "B16"]
    assert un.high.certified
    assert {ref(a.claim): a.stand for a in finding.assertions} == {"S0": Stand.BELOW}
    assert {frozenset(map(ref, c.claims)) for c in finding.contradictions} == {frozenset({"B3", "B4", "B7", "B9"})}


def test_what_the_un_only_hedged_comes_out_exactly() -> None:
    finding = asked("nhsi", "2019-02-01", "2019-04-28")
    assert bands(finding)["un"] == (138_574, 138_574)
    low = finding.bands[0].low
    assert low is not None
    assert [(link.sign, ref(link.claim)) for link in low.chain] == [(1, "A7"), (-1, "A6")]


def test_160_583_against_138_500_with_what_would_dissolve_it() -> None:
    finding = asked("nhsi", "2019-02-01", "2019-04-28")
    pair = next(c for c in finding.contradictions if {ref(i) for i in c.claims} == {"A1", "A3"})
    assert "160,583" in pair.en
    assert "138,500" in pair.en
    assert {d.kind for d in pair.dissolutions} >= {"area", "floor", "household", "dial"}
    assert "all of north-west Syria" in next(d.en for d in pair.dissolutions if d.kind == "area")
    assert bands(asked("nws", "2019-02-09", "2019-04-06"))["src"][0] == 160_583


def test_two_campaigns_are_not_summed_into_people() -> None:
    finding = asked("nws", "2019-02-01", "2020-02-06")
    assert finding.floors[0].limit.value == 574_280
    assert bands(finding)[0.25][0] == 459_424


def test_deaths_at_the_end_of_april_2019() -> None:
    finding = ask(account(), "killed", "nws", date(2019, 4, 25), date(2019, 5, 4), Who.CIVILIANS)
    assert bands(finding) == {
        "aa": (33, 33),
        "un": (None, 330),
        "src": (None, 364),
        0.10: (33, None),
        0.25: (33, None),
        0.50: (33, None),
    }
    assert {ref(claim) for claim in finding.enclosing} >= {"K1", "K4"}


def test_family_sizes_and_the_number_of_the_injured_are_flagged() -> None:
    flags = [(s.body, f.kind, f.en) for s in account().series for f in s.flags]
    sizes = [en for body, kind, en in flags if (body, kind) == ("src", "multiplier")]
    assert any("5.50" in en and "5.53" in en for en in sizes)
    assert any("5.53" in en and "5.70" in en for en in sizes)
    assert [en for body, kind, en in flags if kind == "jump" and body == "aa" and "151" in en and "455" in en]
