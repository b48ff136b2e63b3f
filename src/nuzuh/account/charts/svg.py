"""The few shapes that the charts are drawn with."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor, log10

from markupsafe import Markup, escape


def tag(name: str, *children: object, **attributes: object) -> Markup:
    """An SVG element. `class_` is the attribute `class`, `stroke_width` is `stroke-width`; None leaves one out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(escape(child) for child in children)
    return Markup(f"<{name}{written}>{inner}</{name}>") if inner else Markup(f"<{name}{written}/>")


def group(children: Iterable[Markup], **attributes: object) -> Markup:
    return tag("g", *children, **attributes)


def _plain(value: object) -> object:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value


def ticks(largest: float, most: int = 5) -> list[float]:
    """Round values from 0 to just above `largest`, at most `most` + 1: steps of 1, 2 or 5 times a power of 10."""
    if largest <= 0:
        return [0.0, 1.0]
    raw = largest / most
    power = 10 ** floor(log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw)
    step = max(step, 1.0)
    count = int(largest // step) + (0 if largest % step == 0 else 1)
    return [step * i for i in range(count + 1)]
