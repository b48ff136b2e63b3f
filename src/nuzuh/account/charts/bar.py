"""The bar of one rung of a ladder: an at-least mark with an open end, or a band; hatched where nobody reviewed it."""

from __future__ import annotations

from markupsafe import Markup

from nuzuh.account.charts.svg import tag
from nuzuh.account.ladder import Rung

_HEIGHT = 14


def bar(rung: Rung, scale: float) -> Markup:
    """The bar of `rung` on a line from 0 to `scale`. Mirrored by the stylesheet where the page runs right to left."""
    low = 0.0 if rung.low is None else 100 * rung.low.value / scale
    high = 100.0 if rung.high is None else 100 * rung.high.value / scale
    looks = f"bar-{rung.kind}" + (" bar-open" if rung.low is None or rung.high is None else "")
    parts = [
        tag("line", x1="0", x2="100%", y1=_HEIGHT - 0.5, y2=_HEIGHT - 0.5, class_="bar-axis"),
        tag("rect", x=f"{low:.2f}%", y=2, width=f"{max(high - low, 0.6):.2f}%", height=_HEIGHT - 4, class_=looks),
    ]
    if rung.unreviewed:
        box = {"x": f"{low:.2f}%", "y": 2, "width": f"{max(high - low, 0.6):.2f}%", "height": _HEIGHT - 4}
        parts.append(tag("rect", **box, class_="hatched", fill="url(#hatch)"))
    for limit, place in ((rung.low, low), (rung.high, high)):
        if limit is not None:
            parts.append(tag("rect", x=f"{min(place, 99.4):.2f}%", y=0, width=3, height=_HEIGHT, class_="bar-mark"))
    return tag("svg", *parts, class_="bar", width="100%", height=_HEIGHT, aria_hidden="true", focusable="false")


HATCH = Markup(
    '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="2.4" height="6" class="hatch-line"/></pattern>'
    '<pattern id="silent" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">'
    '<rect width="1" height="8" class="silent-line"/></pattern></defs></svg>'
)
