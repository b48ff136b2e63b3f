#!/usr/bin/env bash
# 100,000 documents collected, read and in the ledger: time, memory, size; then one more. Needs ../shared/gold.
set -eu
cd "$(dirname "$0")/../.."
[ -d ../shared/gold ] || { echo "../shared/gold is not there"; exit 0; }
nice python benchmarks/hundred_thousand.py ../shared/gold "${DOCUMENTS:-100000}"
