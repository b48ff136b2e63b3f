"""Files in, Parquet out, with the engine that is asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import msgspec
import pyarrow.parquet as pq

from nuzuh.collect.result import Refusal
from nuzuh.errors import InputError
from nuzuh.scale.local import run_local
from nuzuh.scale.schema import CLAIMS, REFUSED, split
from nuzuh.scale.sources import open_batches

# Parts for each Spark worker: the last ones even out what the first took longer for.
PARTS = 4
NAMED = 20  # of the documents that could not be used so many are named at the end: a screenful


# Spark and Arrow's data sets pass over names that begin with an underscore, so that a reader of the folder gets claims.
REFUSED_ROWS = "_refused"


class ScaleReport(msgspec.Struct, frozen=True):
    """How many claims were written into `output`, and how many documents could not be used.

    `refused` counts these; `named` are the first of them, and all stand in the Parquet of `output` that `where` names.
    """

    claims: int
    output: Path
    refused: int = 0
    named: tuple[Refusal, ...] = ()
    where: Path | None = None


def run(paths: Sequence[Path], output: Path, *, engine: str = "local", workers: int = 1) -> ScaleReport:
    """Reads texts, Parquet, JSON Lines, ZIP and web archives into Parquet files of claims in the folder `output`.

    What cannot be read costs nothing of the rest: it is counted, named, and kept in Parquet beside the claims.
    Raises `InputError` for an engine that is not known, a file that lacks, or an output that is not empty.
    """
    if engine not in ENGINES:
        raise InputError(f"there is no engine {engine!r}", remedy=f"Use one of {', '.join(ENGINES)}")
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise InputError("it is there and not empty", path=output, remedy="Name a new folder")
    return ENGINES[engine](paths, output, workers)


def _local(paths: Sequence[Path], output: Path, workers: int) -> ScaleReport:
    batches = open_batches(paths)
    output.mkdir(parents=True, exist_ok=True)
    claims = 0
    refused: pq.ParquetWriter | None = None
    try:
        with pq.ParquetWriter(output / "claims.parquet", CLAIMS) as writer:
            for found, dropped in map(split, run_local(batches, workers)):
                writer.write_batch(found)
                claims += found.num_rows
                if dropped.num_rows:
                    refused = refused or pq.ParquetWriter(output / f"{REFUSED_ROWS}.parquet", REFUSED)
                    refused.write_batch(dropped)
    finally:
        if refused is not None:
            refused.close()
    return _report(claims, output, [] if refused is None else [output / f"{REFUSED_ROWS}.parquet"])


def _spark(paths: Sequence[Path], output: Path, workers: int) -> ScaleReport:
    from nuzuh.scale.spark import open_spark, run_spark, stage

    batches = open_batches(paths)
    session = open_spark(f"local[{workers}]")
    try:
        with tempfile.TemporaryDirectory() as folder:
            documents = Path(folder) / "documents"
            stage(batches, documents, PARTS * workers)
            run_spark(session, documents.as_uri(), output.absolute().as_uri())
    finally:
        session.stop()
    claims = sum(pq.read_metadata(part).num_rows for part in output.glob("*.parquet"))
    return _report(claims, output, sorted((output / REFUSED_ROWS).glob("*.parquet")))


def _report(claims: int, output: Path, refused: Sequence[Path]) -> ScaleReport:
    count = sum(pq.read_metadata(part).num_rows for part in refused)
    if not count:
        return ScaleReport(claims, output)
    rows = (row for part in refused for batch in pq.ParquetFile(part).iter_batches() for row in batch.to_pylist())
    named = tuple(Refusal(row["path"], row["problem"]) for row in islice(rows, NAMED))
    where = refused[0] if refused[0].parent == output else refused[0].parent
    return ScaleReport(claims, output, count, named, where)


ENGINES: dict[str, Callable[[Sequence[Path], Path, int], ScaleReport]] = {"local": _local, "spark": _spark}
