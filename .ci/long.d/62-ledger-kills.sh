#!/usr/bin/env bash
# 300 kills at random moments of collecting, reading, judging, compacting, merging, redacting, repairing and publishing;
# everything reported as done must be there.
set -euo pipefail
NUZUH_KILLS="${NUZUH_KILLS:-300}" python -m pytest tests/ledger/test_kill.py tests/pipeline/test_kill.py --durations=3
