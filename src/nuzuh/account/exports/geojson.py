"""GeoJSON (RFC 7946): a point for each place in each role; origin and destination are kept apart, never averaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import msgspec

from nuzuh.account.exports.form import Stream
from nuzuh.account.exports.tables import CLAIMS
from nuzuh.account.index import Cell, Index
from nuzuh.model import Claim, Place, PlaceMention

_KEPT = ("id", "page", "measure", "value", "high", "bound", "unit", "from", "to", "body", "modality", "state")
_COLUMNS = tuple((name, [f.name for f in CLAIMS.fields].index(name)) for name in _KEPT)
_HEAD, _TAIL = b'{"type":"FeatureCollection","features":[', b"]}"
_encode = msgspec.json.Encoder().encode


def open_geojson(file: BinaryIO) -> Stream:
    """A feature collection."""
    return Stream(file, lambda features: b",".join(map(_encode, features)), _HEAD, b",", _TAIL)


def features(index: Index, claims: Sequence[Claim], records: Sequence[Sequence[Cell]]) -> Iterator[dict[str, Any]]:
    """Each of `claims` at every place it names; `records` are their rows. A place without coordinates has no
    geometry."""
    for claim, record in zip(claims, records, strict=True):
        shared = {name: record[column] for name, column in _COLUMNS}
        for mention in claim.places:
            place = index.data.places.get(mention.place or "")
            if place is not None:
                yield _feature(claim, mention, place, shared)


def _feature(claim: Claim, mention: PlaceMention, place: Place, shared: dict[str, Cell]) -> dict[str, Any]:
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
