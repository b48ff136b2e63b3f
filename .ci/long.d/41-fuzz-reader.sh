#!/usr/bin/env bash
# Made-up and mutated texts through the reader: no exception, every number given back exactly. TEXTS of each kind.
set -eu
cd "$(dirname "$0")/../.."
NUZUH_FUZZ_TEXTS=${TEXTS:-50000} nice python -m pytest tests/read/test_fuzz.py -q
