"""A progress bar on long work, on standard error, only where a person is looking."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from nuzuh.pipeline.progress import Progress, silent


@contextmanager
def bar() -> Iterator[Progress]:
    """A `Progress` that draws on a terminal and stays silent elsewhere."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as RichProgress

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with RichProgress(*columns, console=Console(stderr=True), transient=True) as drawn:
        tasks: dict[str, int] = {}

        def advance(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = int(drawn.add_task(stage, total=total))
            drawn.update(drawn.task_ids[tasks[stage]], completed=done, total=total)

        yield advance
