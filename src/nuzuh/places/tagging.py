"""Finding place names in running text and resolving them together."""

from __future__ import annotations

import re

from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.values import Context, Toponym

_CAPITALISED = re.compile(r"[A-Z\u00c0-\u00de][\w'’`-]+(?:[ ](?:(?:al|el|de|of|the)[ -])?[A-Z\u00c0-\u00de][\w'’`-]+)*")


def tag(text: str, gazetteer: Gazetteer) -> list[Toponym]:
    """The place names of `text`, in their order."""
    found = []
    for span in _CAPITALISED.finditer(text):
        resolution = gazetteer.resolve(span[0], Context())
        place = resolution.place
        if place is not None:
            found.append(
                Toponym(
                    start=span.start(),
                    end=span.end(),
                    name=span[0],
                    place=place,
                    lat=place.lat,
                    lon=place.lon,
                    confidence=resolution.confidence,
                )
            )
    return found
