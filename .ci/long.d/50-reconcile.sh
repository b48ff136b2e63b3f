#!/bin/sh
# 500 random systems against HiGHS, more examples of each property, the thousand days of daily counts, simulated worlds.
set -eu
NUZUH_SYSTEMS=500 NUZUH_EXAMPLES=60 NUZUH_LONG=1 .venv/bin/pytest tests/reconcile -q
.venv/bin/python -m benchmarks.worlds 10 9000 base
