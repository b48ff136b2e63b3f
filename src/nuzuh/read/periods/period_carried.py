"""The periods of the report's other figures, which the next may count too."""

from __future__ import annotations

from functools import lru_cache

from nuzuh.read.periods.period_choice import KEPT, Choice, Names, Situation, kind_of, label
from nuzuh.read.periods.timeline import TELLING, Timeline, Told, named
from nuzuh.read.sentence import Figure
from nuzuh.read.types import Draft


def carried(
    found: dict[str, Choice], timeline: Timeline, index: int, figure: Figure, situation: Situation, draft: Draft
) -> None:
    """What speaks for the periods of the figure before, of others of its sort, and of the same figure elsewhere."""
    first, last = timeline.first, timeline.last
    if first is None or last is None or timeline.parts.apart(last.index, index):
        return
    published = timeline.report.published
    measure, sort, here = situation.measure, situation.sort, situation.here
    far = index - last.index
    place = "same" if far == 0 else "next" if far == 1 else "near" if 0 < far <= 3 else "far"
    same = any(span.kind in ("same", "reporting") and not span.told for span in timeline.times(index))
    kind = kind_of(last.period, published)
    places = named(draft)
    if far == 0:
        _carry(found, last, "as before", _together(timeline, index, last, figure, kind, here))
    _carry(found, last, "as before", _before(place, kind, here, last.measure == measure, measure, sort, same))
    over = timeline.heads[index]
    if over is not None:
        _carry(found, last, "as before", _under(last.index < over, kind, here))
    _carry(found, last, "as before", _told_alike("before", last, places, draft.source, kind, here))
    there = timeline.there.get(places)
    if there is not None and there is not last and not timeline.parts.apart(there.index, index):
        far = min(2, abs(index - there.index) // 3)
        names = _there_too(kind_of(there.period, published), there.measure == measure, sort, here, far)
        _carry(found, there, "as before", names)
    kin = timeline.kin.get(sort)
    if kin is not None and not timeline.parts.apart(min(kin.last.index, kin.common.index), index):
        if kin.last is not last:
            names = _told_alike("kin", kin.last, places, draft.source, kind_of(kin.last.period, published), here)
            _carry(found, kin.last, "as before", names)
        _carry(found, kin.last, "as before", _kin(kind_of(kin.last.period, published), sort, here))
        share = min(3, kin.counts[kin.common.period])
        _carry(found, kin.common, "as most", _common(kind_of(kin.common.period, published), sort, here, share))
    if first is not last and not timeline.parts.apart(first.index, index):
        _carry(found, first, "as first", _first(kind_of(first.period, published), measure, here))
    value = figure.quantity.value
    again = timeline.same.get((value, measure))
    if again is not None:
        _carry(found, again, "as the same figure", _again(value >= TELLING, situation.place == "headline", here))


def _together(timeline: Timeline, index: int, last: Told, figure: Figure, kind: str, here: str) -> Names:
    """Whether times stand between this figure and the one before in its sentence, or behind it up to the next."""
    figures = timeline.report.sentence(index).figures
    low = next((other.last for other in figures if other.quantity.start == last.start), figure.first)
    high = min((other.first for other in figures if other.first > figure.first), default=None)
    firsts = [span.first for span in timeline.times(index)]
    between = any(low <= first < figure.first for first in firsts)
    behind = any(figure.last <= first and (high is None or first < high) for first in firsts)
    return _parted(between, behind, kind, here)


@lru_cache(KEPT)
def _parted(between: bool, behind: bool, kind: str, here: str) -> Names:
    return (
        f"together {between} {behind}",
        f"together {between} {behind} {kind}",
        f"together {between} here {here}",
    )


def relation(places: frozenset[str], others: frozenset[str]) -> str:
    """How the places of two figures stand to each other."""
    if not places or not others:
        return "none" if not places and not others else "one none"
    return "same" if places == others else "apart" if places.isdisjoint(others) else "shared"


def _told_alike(whose: str, other: Told, places: frozenset[str], source: str | None, kind: str, here: str) -> Names:
    """Whether another figure is told of the same places and by the same source."""
    return _alike(whose, relation(places, other.places), source == other.source, kind, here)


@lru_cache(KEPT)
def _alike(whose: str, places: str, source: bool, kind: str, here: str) -> Names:
    return (
        f"{whose} places {places}",
        f"{whose} places {places} {kind}",
        f"{whose} places {places} here {here}",
        f"{whose} source {source}",
        f"{whose} source {source} places {places}",
        f"{whose} source {source} {kind}",
    )


@lru_cache(KEPT)
def _there_too(kind: str, alike: bool, sort: str, here: str, far: int) -> Names:
    """The last figure with the same places."""
    return (
        "there too",
        f"there too {kind}",
        f"there too alike {alike}",
        f"there too {kind} {sort}",
        f"there too here {here}",
        f"there too far {far}",
    )


def _carry(found: dict[str, Choice], other: Told, words: str, names: Names) -> None:
    known = found.setdefault(label(other.period), Choice(other.period, [], words))
    known.names.append(names)


@lru_cache(KEPT)
def _before(place: str, kind: str, here: str, alike: bool, measure: str, sort: str, same: bool) -> Names:
    return (
        f"before {place}",
        f"before {place} here {here}",
        f"before {place} {kind}",
        f"before {place} alike {alike}",
        f"before {kind} {sort}",
        f"before {measure}",
        f"before same {same}",
    )


@lru_cache(KEPT)
def _under(crossed: bool, kind: str, here: str) -> Names:
    """Whether a heading stands between a figure and the one before."""
    return (f"before heading {crossed}", f"before heading {crossed} {kind}", f"before heading {crossed} here {here}")


@lru_cache(KEPT)
def _kin(kind: str, sort: str, here: str) -> Names:
    return ("kin", f"kin {sort}", f"kin {kind} {sort}", f"kin {kind} here {here}")


@lru_cache(KEPT)
def _common(kind: str, sort: str, here: str, share: int) -> Names:
    return (f"common {share}", f"common {sort} here {here}", f"common {kind} here {here}", f"common {kind} {sort}")


@lru_cache(KEPT)
def _first(kind: str, measure: str, here: str) -> Names:
    return (f"first {measure}", f"first here {here}", f"first {kind}", f"first {kind} {measure}")


@lru_cache(KEPT)
def _again(telling: bool, headline: bool, here: str) -> Names:
    return (f"again telling {telling} here {here}", f"again telling {telling} headline {headline}")
