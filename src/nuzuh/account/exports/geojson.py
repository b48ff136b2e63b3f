"""GeoJSON (RFC 7946): a point for each place in each role; origin and destination are kept apart, never averaged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from nuzuh.account.exports.tables import CLAIMS
from nuzuh.account.index import Index
from nuzuh.model import Claim, Place, PlaceMention

_KEPT = ("id", "page", "measure", "value", "high", "bound", "unit", "from", "to", "body", "modality", "state")


def write(index: Index) -> bytes:
    """Every claim at every place it names, as a feature collection. A place without coordinates has no geometry."""
    return msgspec.json.encode({"type": "FeatureCollection", "features": list(_features(index))})


def _features(index: Index) -> Iterator[dict[str, Any]]:
    takes = {field.name: field.take for field in CLAIMS.fields if field.name in _KEPT}
    for claim in index.data.claims:
        shared = {name: take(index, claim) for name, take in takes.items()}
        for mention in claim.places:
            place = index.data.places.get(mention.place or "")
            if place is not None:
                yield _feature(claim, mention, place, shared)


def _feature(claim: Claim, mention: PlaceMention, place: Place, shared: dict[str, Any]) -> dict[str, Any]:
    geometry = None
    if place.lat is not None and place.lon is not None:
        geometry = {"type": "Point", "coordinates": [round(place.lon, 5), round(place.lat, 5)]}
    own = {
        "role": str(mention.role),
        "place": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "kind": place.kind,
        "confidence": round(mention.confidence, 3),
    }
    return {
        "type": "Feature",
        "id": f"{claim.id}-{mention.role}-{place.id}",
        "geometry": geometry,
        "properties": {**shared, **own},
    }
