"""What a reader must know about a running count: restarts, falls, jumps, and another family size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from nuzuh.model import Flag
from nuzuh.reconcile import words
from nuzuh.reconcile.contradictions import item
from nuzuh.reconcile.origins import Registry
from nuzuh.reconcile.weigh import Weighed

# A count that falls to less than half began again; a smaller fall is a correction.
_RESTART = 0.5


def flags(ordered: Sequence[Weighed], registry: Registry) -> tuple[Flag, ...]:
    """The flags of one running count, in the order of its days."""
    return tuple(_falls(ordered, registry))


def _falls(ordered: Sequence[Weighed], registry: Registry) -> Iterator[Flag]:
    for before, after in pairwise(ordered):
        if after.interval.high is not None and after.interval.high < before.interval.low:
            kind = "restart" if after.interval.high < _RESTART * before.interval.low else "fall"
            yield flag(kind, (before, after), registry)


def flag(kind: str, claims: Sequence[Weighed], registry: Registry, **values: str) -> Flag:
    """A flag with its sentences."""
    said = {
        language: words.say(
            "flags",
            kind,
            language,
            before=item(claims[0], registry, language),
            after=item(claims[-1], registry, language),
            **values,
        )
        for language in words.LANGUAGES
    }
    return Flag(kind, claims[-1].claim.period.end, tuple(one.id for one in claims), said["en"], said["ar"])
