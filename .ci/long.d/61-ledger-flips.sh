#!/usr/bin/env bash
# 1,000 random bits flipped, one at a time, in segments, seals and manifest; each must be found and its segment named.
set -euo pipefail
NUZUH_FLIPS="${NUZUH_FLIPS:-1000}" python -m pytest tests/ledger/test_verify.py -k flipped --durations=3
