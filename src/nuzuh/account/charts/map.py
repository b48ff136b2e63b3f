"""The map: places as circles in proportion to their figure, outlines shaded where they are known, arrows for flows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, hypot, radians, sqrt

from markupsafe import Markup

from nuzuh.account.charts.svg import group, tag
from nuzuh.account.data import Outline
from nuzuh.account.geography import Flow, Spot, located
from nuzuh.model import Place

WIDTH = 720.0
_MARGIN = 46.0
_TALLEST = 560.0
_LEAST = 0.5  # degrees: some 55 km, so that a few places stand among their neighbours
_LARGEST = 30.0  # radius of the largest circle, in the map's own units
_SMALLEST = 4.0
_LABELS = 32
_STEPS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 45)  # degrees between grid lines
_MERIDIANS = 6
_CONTEXT = 40
_FONT = 14.0
_KM_A_DEGREE = 111.32
_SHADES = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that is drawn, equirectangular about its middle: degrees to the map's units."""

    west: float
    north: float
    across: float
    unit: float
    height: float

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        return (
            _MARGIN + (lon - self.west) * self.across * self.unit,
            _MARGIN + (self.north - lat) * self.unit,
        )

    def lon(self, x: float) -> float:
        return self.west + (x - _MARGIN) / self.unit / self.across

    def lat(self, y: float) -> float:
        return self.north - (y - _MARGIN) / self.unit

    def inside(self, lon: float, lat: float) -> bool:
        x, y = self.point(lon, lat)
        return 0 <= x <= WIDTH and 0 <= y <= self.height


def frame(points: Sequence[tuple[float, float]]) -> Frame | None:
    """The frame that holds `points` (longitude, latitude), None where there are none.

    Points far off the others (beyond three times the spread of the middle half) do not widen it.
    """
    if not points:
        return None
    lons, lats = _core([p[0] for p in points]), _core([p[1] for p in points])
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)
    across = cos(radians((north + south) / 2))
    wide, tall = max((east - west) * across, _LEAST), max(north - south, _LEAST)
    west, north = (west + east - wide / across) / 2, (north + south + tall) / 2
    room, high = WIDTH - 2 * _MARGIN, _TALLEST - 2 * _MARGIN
    unit = min(room / wide, high / tall)
    west -= (room / unit - wide) / 2 / across
    return Frame(west, north, across, unit, tall * unit + 2 * _MARGIN)


def _core(values: list[float]) -> list[float]:
    ordered = sorted(values)
    low, high = ordered[len(ordered) // 4], ordered[3 * len(ordered) // 4]
    reach = 3 * max(high - low, 0.1)
    return [value for value in ordered if low - reach <= value <= high + reach]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one drawing of the map needs. `name`, `link`, `figure` write a place, a claim's address, its figure."""

    frame: Frame
    outlines: dict[str, Outline]
    places: dict[str, Place]
    name: Callable[[Place], str]
    link: Callable[[Spot | Flow], str]
    figure: Callable[[Spot | Flow], str]


def layer(sheet: Sheet, spots: Sequence[Spot], silent: Sequence[Place], flows: Sequence[Flow], kind: str) -> Markup:
    """One position of the switch: outlines, places nobody speaks of, other places, circles, arrows, names."""
    drawn = [s for s in spots if located(s.place) and sheet.frame.inside(s.place.lon or 0, s.place.lat or 0)]
    largest = max((spot.claim.value for spot in drawn), default=1.0)
    parts = [_grid(sheet.frame)]
    if sheet.outlines:
        parts.append(_outlines(sheet, spots, kind))
    parts.append(group([_silent(sheet, place) for place in silent], class_="map-silent"))
    others = _others(sheet, drawn, silent)
    parts.append(group([_other(sheet, place) for place in others], class_="map-context"))
    parts += [_arrow(sheet, flow, kind) for flow in flows if located(flow.origin) and located(flow.destination)]
    circles = [_circle(sheet, spot, largest, kind) for spot in drawn]
    parts.append(group(circles, class_=f"map-spots map-{kind}"))
    parts.append(_labels(sheet, drawn, others, silent, largest))
    return group(parts, class_=f"map-layer layer-{kind}")


def radius(value: float, largest: float) -> float:
    """The area is in proportion to the figure; nothing is drawn too small to be seen."""
    return max(_SMALLEST, _LARGEST * sqrt(value / largest)) if largest > 0 else _SMALLEST


def _circle(sheet: Sheet, spot: Spot, largest: float, kind: str) -> Markup:
    x, y = sheet.frame.point(spot.place.lon or 0, spot.place.lat or 0)
    said = f"{sheet.name(spot.place)}: {sheet.figure(spot)}"
    shape = tag("circle", tag("title", said), cx=x, cy=y, r=radius(spot.claim.value, largest), class_=f"spot-{kind}")
    return tag("a", shape, href=sheet.link(spot), aria_label=said)


def _others(sheet: Sheet, drawn: Sequence[Spot], silent: Sequence[Place]) -> list[Place]:
    """Places that reports name for something else: they show where this is."""
    shown = {spot.place.id for spot in drawn} | {place.id for place in silent}
    found = [
        place
        for place in sheet.places.values()
        if place.id not in shown
        and place.kind != "admin2"
        and located(place)
        and sheet.frame.inside(place.lon or 0, place.lat or 0)
    ]
    return sorted(found, key=lambda place: (-place.population, place.id))[:_CONTEXT]


def _other(sheet: Sheet, place: Place) -> Markup:
    x, y = sheet.frame.point(place.lon or 0, place.lat or 0)
    return tag("circle", tag("title", sheet.name(place)), cx=x, cy=y, r=2.2, class_="context")


def _silent(sheet: Sheet, place: Place) -> Markup:
    x, y = sheet.frame.point(place.lon or 0, place.lat or 0)
    return tag("circle", tag("title", sheet.name(place)), cx=x, cy=y, r=_SMALLEST, fill="url(#silent)", class_="silent")


def _outlines(sheet: Sheet, spots: Sequence[Spot], kind: str) -> Markup:
    values: dict[str, float] = {}
    for spot in spots:
        for code in (spot.place.id, *spot.place.admin):
            values[code] = max(values.get(code, 0.0), spot.claim.value)
    largest = max((values.get(code, 0.0) for code in sheet.outlines), default=0.0)
    return group(
        (_outline(sheet, code, values.get(code), largest, kind) for code in sheet.outlines), class_="map-outlines"
    )


def _outline(sheet: Sheet, code: str, value: float | None, largest: float, kind: str) -> Markup:
    rings = sheet.outlines[code].rings
    path = "".join(
        "M" + "L".join("{:.1f} {:.1f}".format(*sheet.frame.point(*point)) for point in ring) + "Z" for ring in rings
    )
    place = sheet.places.get(code)
    title = tag("title", code if place is None else sheet.name(place))
    if value is None:
        return tag("path", title, d=path, fill="url(#silent)", class_="outline")
    shade = 1 + min(_SHADES - 1, int(_SHADES * sqrt(value / largest) * 0.999))
    return tag("path", title, d=path, class_=f"outline shade-{kind} shade-{shade}")


def _arrow(sheet: Sheet, flow: Flow, kind: str) -> Markup:
    x1, y1 = sheet.frame.point(flow.origin.lon or 0, flow.origin.lat or 0)
    x2, y2 = sheet.frame.point(flow.destination.lon or 0, flow.destination.lat or 0)
    far = hypot(x2 - x1, y2 - y1)
    if far < 2 * _SMALLEST:
        return Markup("")
    bend = 0.18
    mx, my = (x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend
    said = f"{sheet.name(flow.origin)} – {sheet.name(flow.destination)}: {sheet.figure(flow)}"
    path = tag(
        "path",
        tag("title", said),
        d=f"M{x1:.1f} {y1:.1f}Q{mx:.1f} {my:.1f} {x2:.1f} {y2:.1f}",
        class_="flow",
        marker_end=f"url(#arrow-{kind})",
    )
    return tag("a", path, href=sheet.link(flow), aria_label=said)


def arrowhead(kind: str) -> Markup:
    """The marker at the end of a flow."""
    path = tag("path", d="M0 0L8 4L0 8Z", class_="flow-head")
    marker = tag(
        "marker",
        path,
        id=f"arrow-{kind}",
        viewBox="0 0 8 8",
        refX=7,
        refY=4,
        markerWidth=7,
        markerHeight=7,
        orient="auto",
    )
    return tag("defs", marker)


def _grid(chart: Frame) -> Markup:
    """Parallels and meridians at round degrees, three to eight across: where on earth this is."""
    step = next(s for s in _STEPS if (WIDTH - 2 * _MARGIN) / (chart.unit * chart.across) / s <= _MERIDIANS)
    west, east = chart.lon(0), chart.lon(WIDTH)
    south, north = chart.lat(chart.height), chart.lat(0)
    parts: list[Markup] = []
    for k in range(ceil(west / step), floor(east / step) + 1):
        x, _ = chart.point(k * step, north)
        parts.append(tag("path", d=f"M{x:.1f} 0V{chart.height:.1f}", class_="grid"))
        if 20 < x < WIDTH - 40:
            parts.append(tag("text", _degrees(k * step, "EW"), x=x + 3, y=12, class_="grid-words"))
    for k in range(ceil(south / step), floor(north / step) + 1):
        _, y = chart.point(west, k * step)
        parts.append(tag("path", d=f"M0 {y:.1f}H{WIDTH:g}", class_="grid"))
        if 26 < y < chart.height - 26:
            parts.append(tag("text", _degrees(k * step, "NS"), x=3, y=y - 3, class_="grid-words"))
    return group(parts, class_="map-grid", aria_hidden="true")


def _degrees(value: float, sides: str) -> str:
    return f"{abs(round(value, 2)):g}°{sides[value < 0]}"


def _labels(
    sheet: Sheet, spots: Sequence[Spot], others: Sequence[Place], silent: Sequence[Place], largest: float
) -> Markup:
    """Names beside the largest circles, then other places, where they cover neither each other nor a circle."""
    taken = [(0.0, sheet.frame.height - 24, WIDTH / 3, sheet.frame.height)]  # the scale
    for place in (*others, *silent):
        x, y = sheet.frame.point(place.lon or 0, place.lat or 0)
        taken.append((x - _SMALLEST, y - _SMALLEST, x + _SMALLEST, y + _SMALLEST))
    for spot in spots:
        x, y = sheet.frame.point(spot.place.lon or 0, spot.place.lat or 0)
        r = radius(spot.claim.value, largest)
        taken.append((x - r, y - r, x + r, y + r))
    written: list[Markup] = []
    named = [(spot.place, radius(spot.claim.value, largest), "map-label") for spot in spots[: 2 * _LABELS]]
    named += [(place, 2.2, "map-label map-other") for place in others]
    named += [(place, _SMALLEST, "map-label map-quiet") for place in silent]
    for place, r, looks in named:
        name = sheet.name(place)
        x, y = sheet.frame.point(place.lon or 0, place.lat or 0)
        placed = _spot_for(name, x, y, r, taken, sheet.frame.height)
        if placed is not None and len(written) < _LABELS:
            box, anchor, tx, ty = placed
            taken.append(box)
            written.append(tag("text", name, x=tx, y=ty, text_anchor=anchor, class_=looks))
    return group(written, class_="map-labels", aria_hidden="true")


def _spot_for(
    name: str, x: float, y: float, r: float, taken: list[tuple[float, float, float, float]], height: float
) -> tuple[tuple[float, float, float, float], str, float, float] | None:
    wide, tall, gap = len(name) * _FONT * 0.56, _FONT * 1.1, 4.0
    tries = (
        ("start", x + r + gap, y + tall / 3, x + r + gap, y - tall / 2),
        ("end", x - r - gap, y + tall / 3, x - r - gap - wide, y - tall / 2),
        ("middle", x, y - r - gap, x - wide / 2, y - r - gap - tall),
        ("middle", x, y + r + gap + tall * 0.7, x - wide / 2, y + r + gap),
    )
    for anchor, tx, ty, left, top in tries:
        box = (left, top, left + wide, top + tall)
        fits = left >= 2 and box[2] <= WIDTH - 2 and top >= 2 and box[3] <= height - 2
        if fits and not any(_overlap(box, other) for other in taken):
            return box, anchor, tx, ty
    return None


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def scale_bar(chart: Frame, write: Callable[[int], str]) -> Markup:
    """A bar of a round number of kilometres, at most a fourth of the width."""
    per_km = chart.unit / _KM_A_DEGREE
    km = next((k for k in (500, 200, 100, 50, 20, 10, 5, 2, 1) if k * per_km <= WIDTH / 4), 1)
    y = chart.height - 12
    line = tag("path", d=f"M12 {y - 5:.1f}V{y:.1f}H{12 + km * per_km:.1f}V{y - 5:.1f}", class_="scale-line")
    words = tag("text", write(km), x=18 + km * per_km, y=y, class_="scale-words")
    return group([line, words], class_="scale", aria_hidden="true")
