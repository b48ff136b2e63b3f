"""A digest of all that is published of each document and its claims: where it is the same, so is what is made of them.

It covers the document, its claims, what they name (places, the names of their bodies) and which counts are suppressed;
not what other documents, findings and judgements say of them.
"""

from __future__ import annotations

import msgspec

from nuzuh.account.index import Index, once
from nuzuh.account.memory import digest

encode = msgspec.msgpack.Encoder().encode


@once
def prints(index: Index) -> dict[str, bytes]:
    """The digest of each document, by its id; of documents that only claims name, too."""
    placed = {place.id: encode(place) for place in index.data.places.values()}
    bodies = {body: encode(_names(index, body)) for body in set(index.data.origins.values())}
    nobody = encode(None)
    found: dict[str, bytes] = {}
    for document in index.documents.keys() | index.by_document.keys():
        claims = index.by_document.get(document, [])
        origins = (index.data.origins.get(claim.id) for claim in claims)
        around = [placed.get(m.place or "", nobody) for claim in claims for m in claim.places]
        around += [nobody if body is None else bodies[body] for body in origins]
        if not (said := index.public.plain.get(document)):
            hidden = [claim.id for claim in claims if claim.id in index.public.suppressed]
            said = encode((claims, hidden))
        found[document] = digest(encode(index.documents.get(document)), said, b"".join(around))
    return found


def _names(index: Index, body: str) -> tuple[str, str, str | None]:
    known = index.body(body)
    return body, known.name, known.name_ar
