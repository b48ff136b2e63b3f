"""The place names of reports, each report's names resolved together.

    python benchmarks/places/reports.py ../shared/gazetteer/seed_places.csv [--table COMMUNITIES.csv ...] [--misses]

The file has the columns seed (the report), surface, kind, country, gold_ids (`;`-separated, `unknown` where no
gazetteer has it). recall@1 and @5 are over names with a known place in the file's first country; `answers` are those
resolved at the default threshold: right, left unresolved, or wrong (a place other than the gold, or any where it is
unknown).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from common import Tally, rows

from nuzuh.model import Document, PlaceMention, Role
from nuzuh.places import open_gazetteer
from nuzuh.places.mentions import resolve_mentions

KINDS = ("settlement", "admin", "country")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--table", type=Path, action="append", default=[])
    parser.add_argument("--country", default="SY")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    gazetteer = open_gazetteer(*options.table, country=options.country)
    reports: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(options.file):
        reports[row["seed"]].append(row)
    tallies: dict[str, Tally] = defaultdict(Tally)
    outcome: dict[str, int] = defaultdict(int)
    for report, named in reports.items():
        document = Document(id=report, doc=report, text="", path=report)
        mentions = [PlaceMention(name=row["surface"], role=Role.LOCATION) for row in named]
        found = resolve_mentions(document, mentions, gazetteer, country=options.country)
        for row, mention in zip(named, mentions, strict=True):
            gold = set(row["gold_ids"].split(";")) - {"unknown"}
            resolution = found[mention]
            ids = [{one.place.id, *one.place.same_as} for one in resolution.candidates]
            if gold and row["kind"] in KINDS:
                hit = tallies["every country"].add(gold, ids)
                if row["country"] == options.country and row["kind"] != "country":
                    tallies[options.country].add(gold, ids)
                if not hit and options.misses:
                    print(
                        "missed:",
                        row["surface"],
                        gold,
                        [(c.place.id, c.place.name, c.score) for c in resolution.candidates[:3]],
                    )
            if row["kind"] not in KINDS:
                continue
            if resolution.place is None:
                outcome["unresolved"] += 1
            elif gold & {resolution.place.id, *resolution.place.same_as}:
                outcome["right"] += 1
            else:
                outcome["wrong"] += 1
                if options.misses:
                    print(
                        "wrong:",
                        row["surface"],
                        gold,
                        resolution.place.id,
                        resolution.place.name,
                        resolution.confidence,
                    )
    for name, tally in tallies.items():
        print(f"{name}: {tally}")
    total = sum(outcome.values())
    print("answers:", dict(outcome), f"right or unresolved {1 - outcome['wrong'] / total:.4f} of {total}")


if __name__ == "__main__":
    main()
