"""Makes claims ready for the envelope: who counted, what the wording means, when and where it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from nuzuh.model import Claim, Counts, Document, Measure, Modality, Reading, State, Unit, Who
from nuzuh.reconcile.areas import Atlas, Gazetteer, Scope, scope
from nuzuh.reconcile.copies import root
from nuzuh.reconcile.fold import fold
from nuzuh.reconcile.intervals import Interval, interval
from nuzuh.reconcile.measures import rule_of
from nuzuh.reconcile.memory import Memory
from nuzuh.reconcile.origins import Attribution, Registry, attribute

# Days outside every calendar that a report can mean: "since we do not know when", "until we do not know when".
DAWN, DUSK = 1, date.max.toordinal()
# An as-of date that is not stated lies in the week before publication: the reporting rhythm of situation reports.
STALE_DAYS = 7
_TYPED = "import/"


@dataclass(frozen=True, slots=True, order=True)
class Instant:
    """The beginning of a day, as the ordinal of `datetime.date`; between `earliest` and `latest` where it is not known.

    Two instants with one `key` are the same moment, though nobody knows which: it cancels out in differences.
    """

    earliest: int
    latest: int
    key: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        return self.earliest == self.latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A claim with what reconciling needs of it. It counts from instant `start` to instant `end` (its last day's
    end)."""

    claim: Claim
    origin: str | None
    mouth: str | None
    publisher: str | None
    interval: Interval
    reading: Reading
    scope: Scope
    start: Instant
    end: Instant
    published: date | None

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def strand(self) -> Strand:
        """What is counted: claims of different strands say nothing of each other, but for classes of people."""
        return Strand(self.claim.measure, self.claim.unit, self.claim.counts, self.claim.who)


@dataclass(frozen=True, slots=True)
class Strand:
    """A measure, its unit, whether people or movements, and whom."""

    measure: Measure
    unit: str
    counts: Counts
    who: Who | None


def weigh(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    registry: Registry,
    atlas: Atlas,
    gazetteer: Gazetteer | None = None,
    memory: Memory | None = None,
    copied: Mapping[str, str] | None = None,
) -> list[Weighed]:
    """Every claim that can enter an envelope, in the order given: shares and measures that do not add up are left
    out. `copied` names the documents that claims were first printed in: what is said there without a source is said by
    that publisher, whoever prints it again."""
    memory = Memory() if memory is None else memory
    found = []
    for claim in claims:
        if rule_of(claim.measure) is not None and claim.unit != Unit.PERCENT:
            document = documents.get(claim.document)
            first = documents.get(root((copied or {}).get(claim.id, claim.document), documents), document)
            printed = [None if one is None else (one.publisher, one.published) for one in (document, first)]
            make = partial(_weighed, claim, document, first, registry, atlas, gazetteer)
            found.append(memory.recall(("weigh", claim.id), (claim, printed), make))
    return found


def _weighed(
    claim: Claim,
    document: Document | None,
    first: Document | None,
    registry: Registry,
    atlas: Atlas,
    gazetteer: Gazetteer | None,
) -> Weighed:
    who = attribute(claim, document, registry, first)
    meant = interval(claim)
    published = None if document is None else document.published
    start, end = _instants(claim, who.origin or who.mouth or claim.document, published)
    return Weighed(
        claim=claim,
        origin=who.origin,
        mouth=who.mouth,
        publisher=who.publisher,
        interval=meant,
        reading=_reading(claim, who, meant, registry),
        scope=scope(claim, atlas, gazetteer),
        start=start,
        end=end,
        published=published,
    )


def _reading(claim: Claim, who: Attribution, meant: Interval, registry: Registry) -> Reading:
    """Assertion where nobody who counts is named or nothing was observed; else floor where the measure has no ceiling,
    the claim or its wording says so; else what was typed, or what the body's figures are."""
    if who.origin is None or claim.modality is not Modality.OBSERVED:
        return Reading.ASSERTION
    if claim.reading is Reading.ASSERTION and claim.reader.startswith(_TYPED):
        return Reading.ASSERTION
    rule = rule_of(claim.measure)
    if (rule is not None and not rule.ceiling) or meant.kind == "vague":
        return Reading.FLOOR
    if claim.reading is Reading.FLOOR or claim.reader.startswith(_TYPED):
        return claim.reading
    return meant.reading or Reading(registry.bodies[who.origin].reading)


def _instants(claim: Claim, speaker: str, published: date | None) -> tuple[Instant, Instant]:
    period = claim.period
    rule = rule_of(claim.measure)
    stock = rule is not None and rule.algebra == "stock"
    start = _instant(period.start, period.start_earliest, period.start_latest, 0)
    end = _instant(period.end, period.end_earliest, period.end_latest, 1)
    if period.event is not None and (start is None or not start.certain):
        bounds = start or Instant(DAWN, DUSK)
        start = Instant(
            bounds.earliest, bounds.latest, (speaker, "event", fold(period.event), _season(claim, published))
        )
    if end is None:
        end = Instant(DAWN, DUSK) if published is None else _stale(published)
    if start is None:
        start = Instant(end.earliest - 1, end.latest - 1) if stock else Instant(DAWN, min(DUSK, end.latest))
    if start.latest > end.latest:
        start = Instant(min(start.earliest, end.latest), end.latest, start.key)
    return _keyed(start, speaker, "start", claim), _keyed(end, speaker, "end", claim)


def _season(claim: Claim, published: date | None) -> str:
    """The quarter that a report came out in, or the report: "the start of the campaign" is another one a year on."""
    return claim.document if published is None else f"{published.year} {(published.month - 1) // 3}"


def _instant(day: date | None, earliest: date | None, latest: date | None, offset: int) -> Instant | None:
    low, high = earliest or day, latest or day
    if low is None and high is None:
        return None
    first = DAWN if low is None else low.toordinal() + offset
    last = DUSK if high is None else high.toordinal() + offset
    return Instant(min(first, last), max(first, last))


def _stale(published: date) -> Instant:
    return Instant(published.toordinal() + 1 - STALE_DAYS, published.toordinal() + 1)


def _keyed(instant: Instant, speaker: str, side: str, claim: Claim) -> Instant:
    """An uncertain instant gets a name: figures of one document with the same margins share one unknown moment. Where
    nothing at all is known of it, or documents differ, nothing says that it is the same."""
    if instant.certain or instant.key:
        return instant
    named = instant.earliest > DAWN and instant.latest < DUSK
    whose = claim.document if named else claim.id
    return Instant(instant.earliest, instant.latest, (speaker, side, str(instant.earliest), str(instant.latest), whose))


def weakest(states: Sequence[State]) -> State:
    """The state of a bound: that of the weakest claim that sets it."""
    order = list(State)
    return min(states, key=order.index, default=State.MACHINE_READ)
