"""Reads many documents: one kernel from batches of documents to batches of claims, and thin runners for it.

`read_documents` reads documents in a pool of processes; `run` reads files into Parquet with the engine that is asked
for. The kernel `read_batches` fits any engine that passes Arrow record batches through a Python function.
"""

from nuzuh.scale.gate import may_hold_figures
from nuzuh.scale.kernel import read_batches
from nuzuh.scale.local import read_documents
from nuzuh.scale.run import ENGINES, ScaleReport, run
from nuzuh.scale.schema import CLAIMS, DOCUMENTS, REFUSED, RESULTS

__all__ = [
    "CLAIMS",
    "DOCUMENTS",
    "ENGINES",
    "REFUSED",
    "RESULTS",
    "ScaleReport",
    "may_hold_figures",
    "read_batches",
    "read_documents",
    "run",
]
