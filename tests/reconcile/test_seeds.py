"""Five real reports through the reader: no bound stands that a sentence does not support."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from nuzuh.model import Band, Claim, Document, Families, Finding, Limit, Measure, Modality, TextSpan
from nuzuh.monitor import Folder, load_monitor
from nuzuh.places import open_gazetteer, resolve_claims, tables_of
from nuzuh.read import read_document
from nuzuh.reconcile import Account, ask, reconcile
from nuzuh.reconcile.fold import fold

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
EXAMPLE = Folder(Path(__file__).parents[2] / "examples" / "idlib")
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"needs the five reports in {SEEDS}")

# When each came out, by what it says itself.
PUBLISHED = {"000": "2020-02-11", "001": "2020-02-06", "002": "2020-01-30", "003": "2019-05-05", "004": "2020-02-12"}
ASKED = (
    Measure.DISPLACED,
    Measure.KILLED,
    Measure.INJURED,
    Measure.ATTACKS,
    Measure.POPULATION,
    Measure.PLACES_AFFECTED,
)


@cache
def account() -> Account:
    monitor = load_monitor(EXAMPLE)
    gazetteer = open_gazetteer(*tables_of(EXAMPLE), country=monitor.country)
    claims: list[Claim] = []
    documents: dict[str, Document] = {}
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        came_out = date.fromisoformat(PUBLISHED[path.stem[:3]])
        document = Document(id=path.stem, doc=path.stem, text=text, path=path.name, published=came_out)
        documents[document.id] = document
        found = read_document(document)
        claims += resolve_claims(document, found, gazetteer, country=monitor.country)
    return reconcile(claims, documents, monitor, gazetteer)


@cache
def findings() -> tuple[Finding, ...]:
    asked = (
        ask(account(), measure, area, since, date(2020, 3, 6))
        for measure in ASKED
        for area in account().ground.atlas.areas
        for since in (None, date(2019, 4, 25), date(2020, 1, 11))
    )
    return (*account().findings, *asked)


def bounds(finding: Finding) -> Iterator[Limit]:
    yield from (rung.limit for rung in finding.floors)
    bands: tuple[Band | Families, ...] = (*finding.bands, *finding.declared, *finding.families)
    for band in bands:
        yield from (limit for limit in (band.low, band.high) if limit is not None)


def cited() -> set[str]:
    return {link.claim for finding in findings() for limit in bounds(finding) for link in limit.chain}


def test_every_claim_that_sets_a_bound_stands_in_its_sentence_with_its_body_and_place() -> None:
    assert cited()
    for claim_id in cited():
        claim = account().claims[claim_id]
        assert isinstance(claim.where, TextSpan)
        assert claim.number in claim.where.sentence
        assert claim.modality is Modality.OBSERVED
        assert claim.source is not None
        document = next(text for path, text in texts().items() if path == claim.document)
        around = fold(document[max(0, claim.where.sentence_start - 300) : claim.where.end + len(claim.where.sentence)])
        body = account().bodies[str(account().origins[claim_id])]
        mouths = [b for b in account().bodies.values() if body.id in (b.id, b.speaks_for)]
        names = {fold(name) for b in mouths for name in (b.id, b.name, *b.names)}
        assert any(f" {name} " in f" {around} " for name in names), (claim.number, body.id)


@cache
def texts() -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")}


def test_what_nobody_counted_binds_nothing() -> None:
    values = {(account().claims[one].doc[:3], account().claims[one].number) for one in cited()}
    assert not any(doc in ("000", "001") for doc, _ in values), values
    unsaid = [c for c in account().claims.values() if account().origins.get(c.id) is None]
    assert unsaid
    assert not {c.id for c in unsaid} & cited()


def test_a_tally_of_the_whole_country_is_no_floor_for_idlib() -> None:
    tallies = [c.id for c in account().claims.values() if c.doc.startswith("003") and c.number in ("127", "13")]
    assert tallies
    assert not set(tallies) & cited()


def test_no_bound_is_above_what_its_figures_say() -> None:
    for finding in findings():
        for rung in finding.floors:
            positive = sum(link.amount for link in rung.limit.chain if link.sign > 0)
            assert rung.limit.value <= positive
            for link in rung.limit.chain:
                if link.sign > 0:
                    assert link.amount <= account().claims[link.claim].value
