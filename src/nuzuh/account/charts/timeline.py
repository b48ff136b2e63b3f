"""The timeline: each claim a bracket over the days that it counts, each body's count a band, events as lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from nuzuh.account.charts.svg import group, tag, ticks
from nuzuh.model import Claim, Series

_BODIES = 6  # colours that can be told apart; further bodies share the last


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event with its name in the page's language."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Size:
    """The drawing's measures in its own units: the wide one for a desk, the narrow one for a phone."""

    width: float
    height: float
    left: float
    font: float
    most_ticks: int


WIDE = Size(960, 400, 64, 13, 12)
NARROW = Size(380, 360, 46, 12, 4)


@dataclass(frozen=True, slots=True)
class Plot:
    """What one timeline shows and how it writes: `link` and `said` of a claim, `colour` of a body (0 to 5)."""

    claims: Sequence[Claim]
    series: Sequence[Series]
    attacks: Sequence[Claim]
    events: Sequence[Event]
    since: date
    until: date
    link: Callable[[Claim], str]
    said: Callable[[Claim], str]
    colour: Callable[[str | None], int]
    origin: Callable[[Claim], str | None]
    axis: Callable[[float], str]
    month: Callable[[date], str]
    rtl: bool = False


def timeline(plot: Plot, size: Size) -> Markup:
    """The drawing. Time runs as the page's script does."""
    top, bottom = 22.0, size.height - (52 if plot.attacks else 34)
    values = [c.high or c.value for c in plot.claims] + [p.high for s in plot.series for p in s.points]
    marks = ticks(max(values, default=1.0))
    days = max((plot.until - plot.since).days, 1)

    def x(day: date) -> float:
        share = min(max((day - plot.since).days, 0), days) / days
        across = size.left + share * (size.width - size.left - 12)
        return size.width - across if plot.rtl else across

    def y(value: float) -> float:
        return bottom - (bottom - top) * value / marks[-1]

    parts = [_grid(plot, size, marks, y)]
    parts.append(_months(plot, size, x, bottom))
    marks_of = (_event(number, event, x, top, bottom) for number, event in enumerate(plot.events, 1))
    parts.append(group(marks_of, class_="events"))
    parts += [_band(series, plot, x, y) for series in plot.series]
    parts.append(group((_bracket(claim, plot, x, y) for claim in plot.claims), class_="brackets"))
    if plot.attacks:
        parts.append(
            group((_attack(claim, plot, x, size.height - 12) for claim in plot.attacks), class_="attack-marks")
        )
    wide = "wide" if size is WIDE else "narrow"
    return tag(
        "svg",
        *parts,
        viewBox=f"0 0 {size.width:g} {size.height:g}",
        class_=f"timeline {wide}",
        role="group",
        font_size=size.font,
    )


def _grid(plot: Plot, size: Size, marks: Sequence[float], y: Callable[[float], float]) -> Markup:
    start = size.width - size.left if plot.rtl else size.left
    end = 12.0 if plot.rtl else size.width - 12
    lines = [tag("line", x1=start, x2=end, y1=y(mark), y2=y(mark), class_="grid") for mark in marks]
    at, side = (start + 8, "start") if plot.rtl else (start - 8, "end")
    words = [
        tag("text", plot.axis(mark), x=at, y=y(mark) + size.font / 3, text_anchor=side, class_="tick") for mark in marks
    ]
    return group([*lines, *words], class_="axis", aria_hidden="true")


def _months(plot: Plot, size: Size, x: Callable[[date], float], bottom: float) -> Markup:
    months = _first_days(plot.since, plot.until)
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120) if len(months) / s <= size.most_ticks)
    parts: list[Markup] = []
    for i, day in enumerate(months):
        parts.append(
            tag("line", x1=x(day), x2=x(day), y1=bottom, y2=bottom + (6 if i % step == 0 else 3), class_="grid")
        )
        if i % step == 0:
            parts.append(
                tag("text", plot.month(day), x=x(day), y=bottom + 8 + size.font, text_anchor="middle", class_="tick")
            )
    return group(parts, class_="axis", aria_hidden="true")


def _first_days(since: date, until: date) -> list[date]:
    """The first days of the months from `since` to `until`; `since` itself where no month begins between them."""
    day = since.replace(day=1)
    found: list[date] = []
    while day <= until:
        if day >= since:
            found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found or [since]


def _event(number: int, event: Event, x: Callable[[date], float], top: float, bottom: float) -> Markup:
    at = x(event.day)
    return group(
        [
            tag("title", event.name),
            tag("line", x1=at, x2=at, y1=top, y2=bottom, class_="event-line"),
            tag("circle", cx=at, cy=top - 7, r=8, class_="event-mark"),
            tag("text", number, x=at, y=top - 3, text_anchor="middle", font_size=11, class_="event-words"),
        ],
        class_="event",
        aria_hidden="true",
    )


def _band(series: Series, plot: Plot, x: Callable[[date], float], y: Callable[[float], float]) -> Markup:
    """Steps: a count holds until the next claim says more."""
    if len(series.points) < 2:
        return Markup("")
    points = sorted(series.points, key=lambda p: p.day)
    upper, lower = [], []
    for before, after in zip(points, [*points[1:], None], strict=True):
        end = x(after.day) if after is not None else x(before.day)
        upper += [(x(before.day), y(before.high)), (end, y(before.high))]
        lower += [(x(before.day), y(before.low)), (end, y(before.low))]
    path = "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in [*upper, *reversed(lower)]) + "Z"
    return tag("path", d=path, class_=f"series body-{min(plot.colour(series.body), _BODIES - 1)}", aria_hidden="true")


def _bracket(claim: Claim, plot: Plot, x: Callable[[date], float], y: Callable[[float], float]) -> Markup:
    assert claim.period.start is not None
    assert claim.period.end is not None
    start, end = sorted((x(claim.period.start), x(claim.period.end)))
    end = max(end, start + 4)
    height = y(claim.value)
    colour = min(plot.colour(plot.origin(claim)), _BODIES - 1)
    shape = f"M{start:.1f} {height + 4:.1f}V{height:.1f}H{end:.1f}V{height + 4:.1f}"
    said = plot.said(claim)
    wide = tag("path", tag("title", said), d=f"M{start:.1f} {height:.1f}H{end:.1f}", class_="touch")
    drawn = tag("path", d=shape, class_=f"bracket body-{colour}")
    return tag("a", drawn, wide, href=plot.link(claim), aria_label=said)


def _attack(claim: Claim, plot: Plot, x: Callable[[date], float], at: float) -> Markup:
    assert claim.period.end is not None
    start, end = sorted((x(claim.period.start or claim.period.end), x(claim.period.end)))
    said = plot.said(claim)
    bar = tag("rect", tag("title", said), x=start, y=at - 5, width=max(end - start, 5.0), height=10, class_="attack")
    return tag("a", bar, href=plot.link(claim), aria_label=said)
