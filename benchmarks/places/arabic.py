"""Arabic writing to place: the Arabic names of a country's communities, without diacritics and with the usual slips.

    python benchmarks/places/arabic.py COMMUNITIES.csv

Every community's Arabic name is asked as printed, and with ة/ه, ى/ي and أ/ا exchanged, with its admin 1 unit and
without. `ambiguous`: without the unit, names that several communities share must come back unresolved with all of them
among the candidates.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from common import Tally, gazetteer

from nuzuh.places.fold import fold
from nuzuh.places.tables import records
from nuzuh.places.values import Context

SLIPS = {
    "as printed": str.maketrans({}),
    "ة as ه": str.maketrans("ة", "ه"),
    "ى as ي, أ as ا": str.maketrans("ىأإآ", "ياااا"[:4]),
    "ي as ى": str.maketrans("ي", "ى"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--every", type=int, default=1, help="ask each n-th community only")
    options = parser.parse_args()
    table = records(options.file)
    country = next(record.country for record in table if record.country)
    by_id = {record.id: record for record in table}
    asked = [r for r in table if r.kind == "settlement" and r.name_ar is not None]
    homonyms: dict[str, set[str]] = defaultdict(set)
    for record in asked:
        homonyms[fold(record.name_ar or "")].add(record.id)
    tallies: dict[str, Tally] = defaultdict(Tally)
    shared = ambiguous = complete = 0
    with gazetteer(table, country) as places:
        for record in asked[:: options.every]:
            unit = record
            while unit.kind != "admin1":
                unit = by_id[unit.parent or ""]
            for slip, letters in SLIPS.items():
                name = (record.name_ar or "").translate(letters)
                found = places.find(name, area=unit.id, limit=5)
                tallies[f"{slip}, unit known"].add({record.id}, [{one.place.id} for one in found])
                found = places.find(name, limit=5)
                tallies[f"{slip}, unit unknown"].add({record.id}, [{one.place.id} for one in found])
            same = homonyms[fold(record.name_ar or "")]
            if len(same) > 1:
                resolution = places.resolve(record.name_ar or "", Context())
                shared += 1
                ambiguous += resolution.place is None
                complete += same <= {one.place.id for one in resolution.candidates}
    for name, tally in tallies.items():
        print(f"{name}: {tally}")
    print(
        f"ambiguous: {shared} names of several communities, left unresolved {ambiguous}, all candidates given {complete}"  # noqa: E501
    )


if __name__ == "__main__":
    main()
