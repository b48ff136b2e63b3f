"""Resolving the places of a document's claims, jointly: what stands near in the report lies near on the ground."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nuzuh.model import Claim, Document, Place, PlaceMention
from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.values import Context, Point, Resolution
from nuzuh.places.wording import wording

ROUNDS = 2  # the second round sees what the first was sure of; a third changes nothing on the reports measured
UNITS = ("admin1", "admin2", "admin3")  # a unit that the report names is where its other names are looked for first
HELPS = 0.5  # the confidence from which a name helps to find the others, lower than that to be resolved itself
REACH = 60  # characters after a name in which the unit it lies in is said ("in Idlib province", ", Aleppo countryside")
_WITHIN = re.compile(r"^(?:\s+(?:city|town|village|camp))?\s*(?:,|\(|،|\bin\b|\bof\b|في|التابعة ل)\s*")


def resolve_claims(
    document: Document,
    claims: Sequence[Claim],
    gazetteer: Gazetteer,
    *,
    country: str | None = None,
    area_places: Iterable[str] = (),
) -> list[Claim]:
    """`claims` with `place`, `confidence` and `part` of each mention filled in. `area_places` are ids or names of
    what the monitor watches. A mention that was resolved already keeps its place."""
    home = tuple(place.id for name in area_places if (place := _unit(gazetteer, name, country)) is not None)
    mentions = list(dict.fromkeys(m for claim in claims for m in claim.places if m.place is None))
    resolved = resolve_mentions(document, mentions, gazetteer, country=country, home=home)
    return [
        replace(claim, places=tuple(_filled(document, m, resolved.get(m)) for m in claim.places)) for claim in claims
    ]


def resolve_mentions(
    document: Document,
    mentions: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    *,
    country: str | None = None,
    home: tuple[str, ...] = (),
) -> dict[PlaceMention, Resolution]:
    """What each of the mentions of one document was resolved to, each in the light of the others."""
    resolved: dict[PlaceMention, Resolution] = {}
    for _ in range(ROUNDS):
        likely = {m: one.candidates[0].place for m, one in resolved.items() if one.confidence >= HELPS}
        for mention in mentions:
            context = _context(document, mention, likely, country, home)
            resolved[mention] = gazetteer.resolve(mention.name, context)
    return resolved


def _filled(document: Document, mention: PlaceMention, found: Resolution | None) -> PlaceMention:
    part = mention.part or wording(mention.name).part or _part_before(document, mention)
    if found is None:
        return replace(mention, part=part)
    return replace(
        mention, place=None if found.place is None else found.place.id, confidence=found.confidence, part=part
    )


def _part_before(document: Document, mention: PlaceMention) -> str | None:
    """A direction right before the name, where the mention leaves it out."""
    if mention.start is None:
        return None
    before = document.text[max(0, mention.start - 30) : mention.start].split()[-3:]
    for count in (3, 2, 1):
        said = wording(" ".join((*before[-count:], mention.name))) if len(before) >= count else None
        if said is not None and said.part is not None and said.bare == wording(mention.name).bare:
            return said.part
    return None


def _context(
    document: Document,
    mention: PlaceMention,
    likely: dict[PlaceMention, Place],
    country: str | None,
    home: tuple[str, ...],
) -> Context:
    others = [(other, place) for other, place in likely.items() if other != mention]
    points = {_point(place) for _, place in others if place.kind in ("settlement", "camp")} - {None}
    return Context(
        near=tuple(point for point in points if point is not None),
        areas=tuple(place.id for other, place in others if _said_within(document, mention, other)),
        home=(*home, *(place.id for _, place in others if place.kind in UNITS)),
        country=country,
        language=document.language,
    )


def _said_within(document: Document, mention: PlaceMention, other: PlaceMention) -> bool:
    if mention.end is None or other.start is None or not mention.end <= other.start <= mention.end + REACH:
        return False
    between = document.text[mention.end : other.start]
    return _WITHIN.match(between) is not None and not re.search(r"[.;!?\n]", between)


def _point(place: Place) -> Point | None:
    return None if place.lat is None or place.lon is None else (place.lat, place.lon)


def _unit(gazetteer: Gazetteer, name: str, country: str | None) -> Place | None:
    known = gazetteer.place(name)
    if known is not None:
        return known
    return gazetteer.resolve(name, Context(country=country)).place
