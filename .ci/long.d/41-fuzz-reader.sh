#!/usr/bin/env bash
# Made-up and mutated texts through the reader: no exception, every number given back exactly. TEXTS of each
# of three kinds, 100,000 in all.
set -eu
cd "$(dirname "$0")/../.."
NUZUH_FUZZ_TEXTS=${TEXTS:-33334} nice python -m pytest tests/read/test_fuzz.py -q
