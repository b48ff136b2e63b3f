#!/usr/bin/env bash
# The engines side by side on 20,000 documents, and Spark's rows against the local ones. Needs ../shared/gold, Java 17
# and nuzuh[spark]; nothing else may run on the machine.
set -eu
cd "$(dirname "$0")/../.."
[ -d ../shared/gold ] || { echo "../shared/gold is not there"; exit 0; }
NUZUH_SPARK=1 python -m pytest tests/scale -q
python benchmarks/scale.py ../shared/gold "${DOCUMENTS:-20000}" --spark
