"""The engine for a cluster: the same kernel on Spark, through `mapInArrow`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from nuzuh.errors import MissingToolError
from nuzuh.scale.kernel import read_batches
from nuzuh.scale.schema import CLAIMS, DOCUMENTS, REFUSED, RESULTS

INSTALL = "Install it with `pip install nuzuh[spark]`, and Java 17"


def open_spark(master: str) -> Any:
    """A session on `master` (`local[2]`, `spark://host:7077`), with this Python in the workers.

    Raises `MissingToolError` where PySpark or Java lacks.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise MissingToolError("PySpark is not installed", remedy=INSTALL) from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("nuzuh")
    # As many rows as the local engine hands over at a time: Spark's 10,000 would leave workers idle at the end.
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
    if master.startswith("local"):  # looking up this machine's name in the network can take a minute, for nothing
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    try:
        return builder.getOrCreate()
    except Exception as error:  # Spark raises errors of many types where Java lacks or the master does not answer
        raise MissingToolError(f"Spark does not start ({str(error)[:200]})", remedy=INSTALL) from None


def run_spark(session: Any, documents: str, claims: str) -> None:
    """Reads a Parquet data set of `DOCUMENTS` into one of `CLAIMS`; both addresses may be of object storage.

    What could not be used (`REFUSED`) is written to the folder `_refused` in that of the claims.
    """
    from pyspark.sql.functions import col
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.storagelevel import StorageLevel

    frame = session.read.parquet(documents).select(*DOCUMENTS.names)
    results = frame.mapInArrow(_read, from_arrow_schema(RESULTS)).persist(StorageLevel.DISK_ONLY)
    results.where(col("problem").isNull()).select(*CLAIMS.names).write.mode("overwrite").parquet(claims)
    refused = results.where(col("problem").isNotNull()).select(*REFUSED.names)
    refused.write.mode("overwrite").parquet(f"{claims}/_refused")
    results.unpersist()


def _read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The kernel with Spark's batches in the kernel's own types."""
    yield from read_batches(_cast(batch) for batch in batches)


def _cast(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [batch.column(field.name).cast(field.type) for field in DOCUMENTS]
    return pa.RecordBatch.from_arrays(columns, schema=DOCUMENTS)


def stage(batches: Iterator[pa.RecordBatch], folder: Path, parts: int) -> None:
    """Writes batches as a Parquet data set of so many parts, so that so many workers can begin at once."""
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    writers = [pq.ParquetWriter(folder / f"part-{number:05}.parquet", DOCUMENTS) for number in range(parts)]
    for number, batch in enumerate(batches):
        writers[number % parts].write_batch(batch)
    for writer in writers:
        writer.close()
