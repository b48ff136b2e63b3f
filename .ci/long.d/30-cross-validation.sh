#!/usr/bin/env bash
# What the reader gets right in annotated reports that its weights have not seen (five folds, about ten minutes). The
# gate's floors are of reports that they have seen.
set -eu
cd "$(dirname "$0")/../.."
gold=../shared/gold
work=$(mktemp -d)
nice python genscripts/train_reader.py "$gold" --cross --out "$work/read.jsonl"
for language in en ar; do
  mkdir "$work/$language"
  grep -lE "\"language\": *\"$language\"" "$gold"/*/*.json | xargs -I{} cp {} "$work/$language"
  echo "$language"
  python "$gold/score.py" "$work/$language" "$work/read.jsonl"
done
