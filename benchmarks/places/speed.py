"""Look-ups a second on one core, in CPU time, and how long the compiled index takes to open.

    python benchmarks/places/speed.py [TABLE] [--country SY]

`folded or key`: distinct names to place rows by equal folded name, else by equal key; `ranked`: through `resolve`. The
names are all distinct spellings of the country in the bundled gazetteer; beside it, a dictionary look-up of the same
names as they are written.
"""

from __future__ import annotations

import argparse
import resource
import time
from itertools import chain
from pathlib import Path

from nuzuh.places import Context, open_gazetteer
from nuzuh.places.search import quick


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path, nargs="?")
    parser.add_argument("--country", default="SY")
    options = parser.parse_args()
    tables = () if options.table is None else (options.table,)
    open_gazetteer(*tables, country=options.country)
    open_gazetteer()
    began = time.process_time()
    gazetteer = open_gazetteer()
    print(f"world: opened in {time.process_time() - began:.3f} s")
    layer = gazetteer.layers[0]
    names = list(dict.fromkeys(chain.from_iterable(map(layer.names, range(0, len(layer), 20)))))
    plain = {name: row for row, name in enumerate(names)}
    began = time.process_time()
    found = sum(name in plain for name in names)
    baseline = time.process_time() - began
    began = time.process_time()
    hits = sum(bool(quick(gazetteer, name)) for name in names)
    spent = time.process_time() - began
    print(
        f"folded or key: {len(names) / spent:.0f} a second, {hits / len(names):.3f} found, of {len(names)}; a dict of written "  # noqa: E501
        f"names {found / baseline:.0f} a second"
    )
    print(f"resident {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    near = open_gazetteer(*tables, country=options.country)
    names = []
    for layer in near.layers:
        code = layer.country_code(options.country)
        names += [name for row in range(len(layer)) if layer.countries[row] == code for name in layer.names(row)]
    names = list(dict.fromkeys(names))[:4000]
    for name in names[:200]:
        near.resolve(name, Context())
    began = time.process_time()
    for name in names:
        near.resolve(name, Context())
    print(f"ranked: {len(names) / (time.process_time() - began):.0f} a second, of {len(names)}")


if __name__ == "__main__":
    main()
