"""The main job: from reports to the public account."""

from __future__ import annotations

from datetime import date
from itertools import islice

import numpy as np

from nuzuh.account import AccountData, Edition, Outline, PublishReport, publish
from nuzuh.anticipate.observed import arrivals_in
from nuzuh.anticipate.outlook import stored
from nuzuh.anticipate.public import PublicScenario, public_summary
from nuzuh.ledger import Ledger, SegmentLedger, open_ledger
from nuzuh.model import Claim, Document, Place
from nuzuh.monitor import Folder, Monitor, load_monitor
from nuzuh.pipeline.progress import Progress, silent
from nuzuh.pipeline.report import BuildReport
from nuzuh.pipeline.session import Session
from nuzuh.pipeline.stages import gazetteer_of, read_new, take_in
from nuzuh.pipeline.weighing import weigh
from nuzuh.places import Gazetteer
from nuzuh.reconcile import Account

# As many as a map can show without names covering each other, over a country.
_TOWNS = 150


def build(folder: Folder, progress: Progress = silent, session: Session | None = None) -> BuildReport:
    """Collect what is new in `reports/`, read it, reconcile everything and publish the account.

    Every stage takes up where the last run stopped: what is in the ledger is not collected or read again. With the
    `session` of an earlier build of this process, what new claims leave as it was is not weighed again either. Raises
    `NuzuhError`; what was collected before stays.
    """
    session = Session() if session is None else session
    monitor = load_monitor(folder)
    ledger = open_ledger(folder.ledger)
    gazetteer = session.gazetteer(folder, monitor)
    intake = take_in(folder, ledger, progress)
    reading = read_new(monitor, ledger, gazetteer, progress)
    ledger.tidy()
    progress("Reconciling", 0, 1)
    account, claims, documents = weigh(monitor, ledger, gazetteer, session.account)
    session.account = account
    progress("Publishing", 0, 1)
    written = publish(_account_data(monitor, ledger, gazetteer, account, claims, documents), folder.public)
    return BuildReport(
        intake=intake,
        reading=reading,
        claims=len(claims),
        findings=len(account.findings),
        contradictions=sum(len(finding.contradictions) for finding in account.findings),
        waiting=len(account.waiting),
        publish=written,
    )


def publish_account(folder: Folder) -> PublishReport:
    """Write the account of what the ledger holds, without collecting or reading anything."""
    return publish(account_data(folder), folder.public)


def account_data(folder: Folder) -> AccountData:
    """Everything that the account of a monitor is made from: a pure function of its ledger and settings."""
    monitor = load_monitor(folder)
    ledger = open_ledger(folder.ledger)
    gazetteer = gazetteer_of(folder, monitor)
    account, claims, documents = weigh(monitor, ledger, gazetteer)
    return _account_data(monitor, ledger, gazetteer, account, claims, documents)


def account_of(folder: Folder) -> Account:
    """What all sources of a monitor say together, for questions beyond the published findings."""
    monitor = load_monitor(folder)
    account, _, _ = weigh(monitor, open_ledger(folder.ledger), gazetteer_of(folder, monitor))
    return account


def _account_data(
    monitor: Monitor,
    ledger: SegmentLedger,
    gazetteer: Gazetteer,
    account: Account,
    claims: list[Claim],
    documents: list[Document],
) -> AccountData:
    head = ledger.head()
    places = _places(gazetteer, claims)
    return AccountData(
        monitor=monitor,
        edition=Edition(number=head.number, as_of=_as_of(monitor, documents), built=head.time, ledger=head.hash),
        documents=documents,
        claims=claims,
        findings=account.findings,
        ties=account.ties,
        origins={claim: body for claim, body in account.origins.items() if body is not None},
        bodies=account.bodies,
        places=places,
        around={key: tuple(unit.id for unit in gazetteer.ancestors(place)) for key, place in places.items()},
        outlines=_outlines(gazetteer, places),
        series=account.series,
        scenarios=_scenarios(monitor, ledger, claims, places),
        judgements=tuple(ledger.judgements()),
        store=ledger.store,
    )


def _scenarios(
    monitor: Monitor, ledger: Ledger, claims: list[Claim], places: dict[str, Place]
) -> tuple[PublicScenario, ...]:
    """What may be shown of the scenarios, scored by what the published claims say; nothing by default."""
    if not monitor.publish.scenarios:
        return ()
    arabic = {key: place.name_ar for key, place in places.items() if place.name_ar}
    return public_summary(monitor, ledger, arrivals_in(*stored(ledger), claims), arabic)


def _as_of(monitor: Monitor, documents: list[Document]) -> date:
    """The last publication; the monitor's start where no document is dated."""
    return max((document.published for document in documents if document.published is not None), default=monitor.start)


def _places(gazetteer: Gazetteer, claims: list[Claim]) -> dict[str, Place]:
    """The places that claims name, the monitor's own and the country's larger towns (silence is not zero), and the
    units that they lie in."""
    ids = {mention.place for claim in claims for mention in claim.places if mention.place is not None}
    named = [place for place in map(gazetteer.place, sorted(ids)) if place is not None]
    near = (*named, *gazetteer.added(), *_towns(gazetteer))
    return {place.id: place for one in near for place in (one, *gazetteer.ancestors(one))}


def _towns(gazetteer: Gazetteer) -> list[Place]:
    """The most populous settlements of the monitor's country in the bundled gazetteer; none without a country."""
    country = gazetteer.default_country
    if country is None:
        return []
    layer = gazetteer.layers[0]
    found = np.flatnonzero((layer.places["country"] == layer.country_code(country)) & (layer.places["population"] > 0))
    largest = found[np.argsort(-layer.places["population"][found].astype(np.int64), kind="stable")]
    towns = (gazetteer.place_at(int(row)) for row in largest)
    return list(islice((town for town in towns if town.kind == "settlement"), _TOWNS))


def _outlines(gazetteer: Gazetteer, places: dict[str, Place]) -> dict[str, Outline]:
    found = ((key, gazetteer.outline(key)) for key in places)
    return {
        key: Outline(tuple(tuple((lon, lat) for lat, lon in ring) for ring in rings), places[key].source)
        for key, rings in found
        if rings is not None
    }
