"""Reads many documents: one kernel from batches of documents to batches of claims, and thin runners for it.

`local.read_documents` reads documents in a pool of processes; `run.run` reads files into Parquet with the engine that
is asked for; the kernel, `kernel.read_batches`, fits any engine that passes Arrow record batches through a function.
"""
