#!/usr/bin/env bash
# Mutated files of every kind through its parser: none crashes, hangs (10 s) or takes more than 1 GB. FILES of each kind.
set -eu
cd "$(dirname "$0")/../.."
NUZUH_FUZZ=${FILES:-50000} nice python -m pytest tests/collect/test_fuzz.py -q --durations=20
