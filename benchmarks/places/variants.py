"""Held-out spellings: a spelling is left out of its place in the index and looked up.

    python benchmarks/places/variants.py ../shared/gazetteer/variants.csv [--misses]

The file has the columns country, geonameid, place, query, group, admin1. `full`: the place keeps its other spellings;
`sparse`: every place has its official name and one Arabic name only, queries of the official name's group are not
asked. Each country is asked within itself; `with admin 1` tells the look-up the unit. IATA codes (three capitals) are
no names. Spellings are held out in rounds, one a place at a time; a round's index is compiled anew.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import defaultdict
from pathlib import Path

from common import Tally, bundled, gazetteer, rows, without
from msgspec.structs import replace

from nuzuh.places.fold import fold, is_arabic
from nuzuh.places.naming import foreign_letters
from nuzuh.places.records import Record

IATA = re.compile("[A-Z]{3}$")


def group(name: str) -> str:
    """Spellings of one group differ in accents, marks, spaces and case only (as the file's column `group`)."""
    return re.sub("[^a-z]+", "", fold(name))


def held_out(record: Record, key: str) -> Record:
    return without(record, {name for name in (record.name, *record.names) if group(name) == key})


def reduced(record: Record, drop: dict[str, str]) -> Record:
    """The record without the spellings of the groups to drop of its ids."""
    for own in (record.id, *record.codes):
        if own in drop:
            record = held_out(record, drop[own])
    return record


def sparse(record: Record) -> Record:
    """The record with its official name and one Arabic name: the first that GeoNames lists, as the study took it, but
    for Persian and Urdu ones where there is another. It is not always the place's Arabic name (`Record.name_ar`)."""
    first = min(filter(is_arabic, record.names), key=foreign_letters, default=record.name_ar)
    return replace(record, name_ar=first, names=[first] if first is not None else [])


def rounds(queries: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    """Queries in rounds in which each place has one group of spellings at most."""
    groups: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for query in queries:
        groups[query["geonameid"]][query["group"]].append(query)
    found: list[list[dict[str, str]]] = []
    for by_group in groups.values():
        for number, asked in enumerate(by_group.values()):
            if number == len(found):
                found.append([])
            found[number] += asked
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true", help="show the names that were missed")
    parser.add_argument("--units", action="store_true", help="keep the admin units in the index as well")
    parser.add_argument("--every", type=int, default=1, help="ask each n-th name only")
    parser.add_argument("--setting", choices=["full", "sparse"], action="append")
    options = parser.parse_args()
    asked = [row for row in rows(options.file) if IATA.match(row["query"]) is None][:: options.every]
    for setting in options.setting or ["full", "sparse"]:
        tallies: dict[str, Tally] = defaultdict(Tally)
        spent = 0.0
        for country in sorted({row["country"] for row in asked}):
            queries = [row for row in asked if row["country"] == country]
            kinds = ("settlement",) if not options.units else ("settlement", "country", "admin1", "admin2")
            records = [record for record in bundled()[country] if record.kind in kinds]
            if setting == "sparse":
                records = [sparse(record) for record in records]
                queries = [row for row in queries if row["group"] != group(row["place"])]
            for batch in rounds(queries):
                drop = {f"gn:{row['geonameid']}": row["group"] for row in batch}
                table = [reduced(record, drop) for record in records]
                units = [r for r in bundled()[country] if r.kind not in kinds]
                with gazetteer([*units_only(units), *table], country) as places:
                    began = time.process_time()
                    for row in batch:
                        gold = {f"gn:{row['geonameid']}"}
                        for label, area in (("", None), (" with admin 1", f"{country}.{row['admin1']}")):
                            found = places.find(row["query"], area=area, limit=5)
                            hit = tallies[label].add(gold, [{one.place.id, *one.place.same_as} for one in found])
                            tallies[f"  {country}{label}"].add(
                                gold, [{one.place.id, *one.place.same_as} for one in found]
                            )
                            if not hit and options.misses:
                                show = [f"{one.place.name} {one.place.name_ar} {one.score}" for one in found[:3]]
                                print(
                                    f"{setting}{label} {country} {row['query']} = {row['place']} {row['arabic']}", show
                                )
                    spent += time.process_time() - began
        for label, tally in sorted(tallies.items(), key=lambda item: item[0].startswith("  ")):
            print(f"{setting}{label}: {tally}")
        print(f"{setting}: {2 * sum(t.asked for k, t in tallies.items() if k == '') / spent:.0f} a second")


def units_only(units: list[Record]) -> list[Record]:
    """Units without names: they say where a place lies, but are no answer."""
    return [replace(unit, name=f"#{unit.id}", name_ar=None, names=[]) for unit in units]


if __name__ == "__main__":
    main()
