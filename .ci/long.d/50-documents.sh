#!/usr/bin/env bash
# 100,000 documents collected, read and in the ledger: time, memory, size; then one more.
set -eu
cd "$(dirname "$0")/../.."
nice python -m benchmarks.hundred_thousand "${DOCUMENTS:-100000}"
