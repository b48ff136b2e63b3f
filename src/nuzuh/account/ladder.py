"""A finding as a ladder of rungs: floors, each body's own band, declared bands. Never one number between two ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor

from markupsafe import Markup

from nuzuh.account.i18n import Language
from nuzuh.account.index import Index, slug
from nuzuh.model import MONEY, Band, Finding, Limit, State

_RANK = {State.MACHINE_READ: 0, State.CORROBORATED: 1, State.REVIEWED: 2}
_ROOM = 1.08  # the scale ends a little behind the largest value, so that its mark is seen


@dataclass(frozen=True, slots=True)
class Rung:
    """One statement of the ladder. `anchor` is where its chain stands on the finding's page."""

    kind: str
    anchor: str
    low: Limit | None
    high: Limit | None
    bodies: tuple[str, ...] = ()
    dial: float | None = None
    steps: int = 0

    @property
    def state(self) -> State:
        """That of the weaker end."""
        return min((limit.state for limit in self.limits), key=_RANK.__getitem__)

    @property
    def limits(self) -> tuple[Limit, ...]:
        return tuple(limit for limit in (self.low, self.high) if limit is not None)

    @property
    def unreviewed(self) -> bool:
        return self.state is State.MACHINE_READ


def rungs(finding: Finding, require: State) -> list[Rung]:
    """The rungs of `finding` whose bounds are at least in the state `require`, strongest statement first."""
    found: list[Rung] = []
    for steps, rung in enumerate(finding.floors, 1):
        if strong(rung.limit, require):
            found.append(Rung("floor", f"floor-{steps}", rung.limit, None, rung.bodies, None, steps))
    for band in finding.bands:
        found += _band(band, "band", f"band-{slug(band.body or 'all')}", require)
    for band in finding.declared:
        found += _band(band, "declared", f"declared-{round((band.dial or 0) * 100)}", require)
    return found if finding.unit == "percent" or finding.unit.startswith(MONEY) else [_whole(rung) for rung in found]


def _whole(rung: Rung) -> Rung:
    """The rung without parts of persons: outwards, so that what it says stays true."""
    low = rung.low and replace(rung.low, value=float(floor(rung.low.value)))
    high = rung.high and replace(rung.high, value=float(ceil(rung.high.value)))
    return replace(rung, low=low, high=high)


def _band(band: Band, kind: str, anchor: str, require: State) -> list[Rung]:
    low = band.low if band.low is not None and strong(band.low, require) else None
    high = band.high if band.high is not None and strong(band.high, require) else None
    if low is None and high is None:
        return []
    return [Rung(kind, anchor, low, high, () if band.body is None else (band.body,), band.dial)]


def strong(limit: Limit, require: State) -> bool:
    """Whether the weakest claim of a bound's chain is in the state `require` or better."""
    return _RANK[limit.state] >= _RANK[require]


def scale(shown: list[Rung]) -> float:
    """The value at the end of the bars of one ladder."""
    return max((limit.value for rung in shown for limit in rung.limits), default=1.0) * _ROOM or 1.0


def says(rung: Rung, finding: Finding, words: Language) -> Markup:
    """The figure of a rung in words: at least 800,000 people; 800,000 to 842,560 people."""
    if rung.low is not None and rung.high is not None:
        return words.say(
            "ladder.between", low=words.number(rung.low.value), high=words.amount(rung.high.value, finding.unit)
        )
    if rung.low is not None:
        return words.say("ladder.at_least", amount=words.amount(rung.low.value, finding.unit))
    assert rung.high is not None
    return words.say("ladder.at_most", amount=words.amount(rung.high.value, finding.unit))


def label(rung: Rung, index: Index, words: Language) -> Markup:
    """Who stands behind a rung: documented by, own series of, implied by."""
    bodies = words.say("list_join").join(body_name(index, body, words) for body in rung.bodies)
    if rung.kind == "floor":
        return words.say("ladder.floor" if len(rung.bodies) < 2 else "ladder.floor_many", bodies=bodies)
    if rung.kind == "band":
        return words.say("ladder.body", body=bodies)
    return words.say("ladder.declared", dial=f"{1 + (rung.dial or 0):g}")


def body_name(index: Index, body: str, words: Language) -> str:
    """A body's name in the language, its first name where that lacks."""
    found = index.body(body)
    return found.name_ar if words.code == "ar" and found.name_ar else found.name
