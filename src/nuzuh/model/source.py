"""Who counts and who repeats."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A counting body, a mouth that speaks for one, or an outlet that relays.

    `names` are all spellings and short forms, in any language; the first English one is `name`. `speaks_for` is the id
    of the body whose count this one utters (OCHA, CCCM and the regional coordinator are one origin: `un`);
    `draws_on` lists bodies whose counts enter its own, so that the two are not independent. `counts` says whether it
    counts for itself (an outlet does not). `reading` is how its figures relate to the truth where the wording does not
    say: `floor` for a documenter, `estimate` for a body that estimates.
    """

    id: str
    name: str
    name_ar: str | None = None
    names: tuple[str, ...] = ()
    kind: str = "organisation"
    counts: bool = True
    speaks_for: str | None = None
    draws_on: tuple[str, ...] = ()
    reading: str = "estimate"
    url: str | None = None
