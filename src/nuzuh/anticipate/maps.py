"""The pictures of the private report as SVG: arrivals on a map, and bands by destination."""

from __future__ import annotations

from html import escape

import numpy as np

from nuzuh.anticipate.case import Case, Floats
from nuzuh.anticipate.words import rounded

WIDTH, HEIGHT, MARGIN = 300, 260, 24
LARGEST = 26.0  # radius of the largest disc, px
LABELS = 8  # places named on each map: more overlap
ROAD, DISC, RING, ORIGIN = "#c9c4b8", "#6a4c93", "#b9a7d1", "#7a1f1f"


def _projection(case: Case) -> Floats:
    """x, y in px of each locality: longitudes shrunk by the cosine of the middle latitude."""
    lat = np.array([0.0 if x.lat is None else x.lat for x in case.localities])
    lon = np.array([0.0 if x.lon is None else x.lon for x in case.localities])
    x, y = lon * np.cos(np.radians(lat.mean())), -lat
    span = max(np.ptp(x) / (WIDTH - 2 * MARGIN), np.ptp(y) / (HEIGHT - 2 * MARGIN), 1e-9)
    x, y = (x - (x.min() + x.max()) / 2) / span + WIDTH / 2, (y - (y.min() + y.max()) / 2) / span + HEIGHT / 2
    points: Floats = np.stack([x, y], axis=1)
    return points


def arrivals_map(
    case: Case, median: dict[str, float], high: dict[str, float], most: float, origins: set[str], shown: dict[str, str]
) -> str:
    """One week's map. `most` is the number that the largest disc of all weeks stands for, `shown` the names to show."""
    points = _projection(case)
    index = {name: i for i, name in enumerate(case.names)}
    parts = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">']
    for road in case.roads:
        (x1, y1), (x2, y2) = points[index[road.a]], points[index[road.b]]
        parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{ROAD}" stroke-width="1"/>'
        )
    for name, people in median.items():
        x, y = points[index[name]]
        outer, inner = (LARGEST * np.sqrt(value / max(most, 1.0)) for value in (high[name], people))
        title = f"<title>{escape(shown[name])}: {rounded(people):,}</title>"
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{outer:.1f}" fill="none" stroke="{RING}">{title}</circle>')
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{inner:.1f}" fill="{DISC}" fill-opacity="0.7"/>')
    for name in origins:
        x, y = points[index[name]]
        parts.append(f'<path d="M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8" stroke="{ORIGIN}" stroke-width="2.5"/>')
    largest = sorted(median, key=lambda name: -median[name])[:LABELS]
    for name in (*origins, *(name for name in largest if median[name] > 0)):
        x, y = points[index[name]]
        anchor = "end" if x > WIDTH / 2 else "start"
        shift = -6 if x > WIDTH / 2 else 6
        parts.append(
            f'<text x="{x + shift:.1f}" y="{y - 5:.1f}" font-size="10" text-anchor="{anchor}" direction="ltr" '
            f'paint-order="stroke" stroke="#faf9f6" stroke-width="3">{escape(shown[name])}</text>'
        )
    return "".join(parts) + "</svg>"


def bands_chart(names: list[str], low: Floats, median: Floats, high: Floats) -> str:
    """Horizontal bands at the last week, one a destination; the same left-to-right scale in both languages."""
    row, left, width = 22, 170, 760
    most = max(float(high.max(initial=1.0)), 1.0)

    def x(value: float) -> float:
        return left + (width - left - 90) * value / most

    parts = [f'<svg viewBox="0 0 {width} {row * len(names) + 8}" width="{width}" role="img" direction="ltr">']
    for i, name in enumerate(names):
        y = row * i + 6
        parts.append(f'<text x="{left - 8}" y="{y + 11}" font-size="12" text-anchor="end">{escape(name)}</text>')
        parts.append(
            f'<rect x="{x(low[i]):.1f}" y="{y}" width="{max(x(high[i]) - x(low[i]), 1):.1f}" '
            f'height="14" fill="{RING}"/>'
        )
        parts.append(f'<rect x="{x(median[i]) - 1:.1f}" y="{y - 2}" width="2.5" height="18" fill="{DISC}"/>')
        parts.append(f'<text x="{x(high[i]) + 5:.1f}" y="{y + 11}" font-size="11">{rounded(high[i]):,}</text>')
    return "".join(parts) + "</svg>"
