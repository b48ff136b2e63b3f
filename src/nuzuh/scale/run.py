"""Files in, Parquet out, with the engine that is asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from nuzuh.errors import InputError
from nuzuh.scale.local import run_local
from nuzuh.scale.schema import CLAIMS
from nuzuh.scale.sources import open_batches

# Parts for each Spark worker: the last ones even out what the first took longer for.
PARTS = 4


@dataclass(frozen=True, slots=True)
class ScaleReport:
    """How many claims were written, and where."""

    claims: int
    output: Path


def run(paths: Sequence[Path], output: Path, *, engine: str = "local", workers: int = 1) -> ScaleReport:
    """Reads texts, Parquet, JSON Lines, ZIP and web archives into Parquet files of claims in the folder `output`.

    Raises `InputError` for an engine that is not known, a file that lacks, or an output that is not empty.
    """
    if engine not in ENGINES:
        raise InputError(f"there is no engine {engine!r}", remedy=f"Use one of {', '.join(ENGINES)}")
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise InputError("it is there and not empty", path=output, remedy="Name a new folder")
    return ENGINES[engine](paths, output, workers)


def _local(paths: Sequence[Path], output: Path, workers: int) -> ScaleReport:
    output.mkdir(parents=True, exist_ok=True)
    claims = 0
    target = output / "claims.parquet"
    with pq.ParquetWriter(target, CLAIMS) as writer:
        for batch in run_local(open_batches(paths), workers):
            writer.write_batch(batch)
            claims += batch.num_rows
    return ScaleReport(claims, output)


def _spark(paths: Sequence[Path], output: Path, workers: int) -> ScaleReport:
    from nuzuh.scale.spark import open_spark, run_spark, stage

    session = open_spark(f"local[{workers}]")
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documents"
        stage(open_batches(paths), documents, PARTS * workers)
        run_spark(session, documents.as_uri(), output.absolute().as_uri())
    session.stop()
    return ScaleReport(sum(pq.read_metadata(part).num_rows for part in output.glob("*.parquet")), output)


ENGINES: dict[str, Callable[[Sequence[Path], Path, int], ScaleReport]] = {"local": _local, "spark": _spark}
