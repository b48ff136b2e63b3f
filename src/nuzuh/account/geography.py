"""What a map or a list of places shows: for each place the largest figure that one claim gives, never a sum."""

from __future__ import annotations

from dataclasses import dataclass

from nuzuh.account.index import Index, once
from nuzuh.model import Claim, Measure, Modality, Place, Role

_FLOWS = 10


@dataclass(frozen=True, slots=True)
class Layer:
    """One position of the map's switch: which measures, with the place in which roles."""

    id: str
    measures: frozenset[Measure]
    roles: frozenset[Role]


LAYERS = (
    Layer("from", frozenset({Measure.DISPLACED}), frozenset({Role.ORIGIN, Role.LOCATION})),
    Layer("to", frozenset({Measure.DISPLACED, Measure.IDPS}), frozenset({Role.DESTINATION})),
    Layer("killed", frozenset({Measure.KILLED}), frozenset({Role.LOCATION})),
    Layer("attacks", frozenset({Measure.ATTACKS}), frozenset({Role.LOCATION})),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and the claim with the largest figure for it."""

    place: Place
    claim: Claim


@once
def spots(index: Index, layer: Layer) -> list[Spot]:
    """The places of a layer, the largest figure first. Counts of people and incidents only, stated as observed."""
    best: dict[str, Claim] = {}
    for claim in (claim for measure in sorted(layer.measures) for claim in _counted(index).get(measure, ())):
        named = [m.place for m in claim.places if m.role in layer.roles and m.place in index.data.places]
        if len(set(named)) != 1 or named[0] is None:
            continue  # a figure over several places is no figure of any one of them
        held = best.get(named[0])
        if held is None or (claim.value, claim.id) > (held.value, held.id):
            best[named[0]] = claim
    found = [Spot(index.data.places[place], claim) for place, claim in best.items()]
    return sorted(found, key=lambda spot: (-spot.claim.value, spot.place.id))


@dataclass(frozen=True, slots=True)
class Flow:
    """A movement that a claim names from one place to another."""

    origin: Place
    destination: Place
    claim: Claim


@once
def flows(index: Index) -> list[Flow]:
    """The largest movements with both ends named, one a pair of places, ten at most."""
    best: dict[tuple[str, str], Flow] = {}
    for claim in _counted(index).get(Measure.DISPLACED, ()):
        if len(claim.places) < 2:
            continue
        ends = {
            role: {m.place for m in claim.places if m.role is role and m.place in index.data.places}
            for role in (Role.ORIGIN, Role.DESTINATION)
        }
        if len(ends[Role.ORIGIN]) != 1 or len(ends[Role.DESTINATION]) != 1:
            continue
        origin, destination = (index.data.places[str(next(iter(ends[r])))] for r in (Role.ORIGIN, Role.DESTINATION))
        held = best.get((origin.id, destination.id))
        if origin.id != destination.id and (held is None or claim.value > held.claim.value):
            best[origin.id, destination.id] = Flow(origin, destination, claim)
    return sorted(best.values(), key=lambda flow: (-flow.claim.value, flow.claim.id))[:_FLOWS]


@once
def _counted(index: Index) -> dict[str, list[Claim]]:
    """By measure, the counts of people and incidents that are stated as observed and shown."""
    found: dict[str, list[Claim]] = {}
    for claim in index.data.claims:
        told = claim.unit in ("persons", "incidents") and claim.modality is Modality.OBSERVED
        if told and claim.id not in index.public.suppressed:
            found.setdefault(claim.measure, []).append(claim)
    return found


def located(place: Place) -> bool:
    """Whether a place is small enough for a point: a country's or a governorate's middle is no place on a map."""
    return place.lat is not None and place.lon is not None and place.kind not in ("country", "admin1", "area")
