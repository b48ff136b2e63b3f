"""Small plots of what benchmarks measured, as SVG files for the docs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

Curve = Sequence[tuple[float, float]]


def plot(
    path: Path,
    curves: Mapping[str, Curve],
    *,
    title: str,
    x: str,
    y: str,
    log: bool = False,
    marks: Mapping[str, tuple[float, float]] | None = None,
) -> None:
    """Write `curves` (a name and its points) to the SVG file `path`; `log` for both axes, `marks` are single points.

    The same points give the same bytes.
    """
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "nuzuh", "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5.6, 3.4), layout="constrained")
    for name, points in curves.items():
        axes.plot(*zip(*points, strict=True), marker="o", markersize=3, linewidth=1.2, label=name)
    for name, (across, up) in (marks or {}).items():
        axes.plot([across], [up], marker="D", linestyle="none", markersize=6, label=name)
    if log:
        axes.set(xscale="log", yscale="log")
    axes.set(title=title, xlabel=x, ylabel=y)
    axes.grid(visible=True, alpha=0.3)
    if len(curves) + len(marks or {}) > 1:
        axes.legend(frameon=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)
