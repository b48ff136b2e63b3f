"""Compile vocabulary that people edit as YAML to the tables that nuzuh loads.

python genscripts/compile_lang.py            writes resources/lang/<language>.json of resources/lang/<language>/*.yml
                                             for each language, and vocabulary.json of resources/places/*.yml
python genscripts/compile_lang.py --check    exits with 1 if one of them is not what its YAML files give
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import yaml

from nuzuh.errors import InputError
from nuzuh.lang import languages
from nuzuh.lang.source import read_pack

RESOURCES = Path(__file__).parent.parent / "src" / "nuzuh" / "resources"


def compiled(language: str) -> str:
    """The table of a language as it is committed: a line a YAML file, so that a change can be read."""
    pack = read_pack(language)
    return f'{{"tables":{_lines(pack["tables"])},\n"words":{_short(pack["words"])}}}\n'


def vocabulary() -> str:
    """The vocabulary of place names, likewise."""
    found = sorted((RESOURCES / "places").glob("*.yml"))
    return _lines({path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in found}) + "\n"


def _lines(tables: dict[str, Any]) -> str:
    return "{\n" + ",\n".join(f"{json.dumps(name)}:{_short(table)}" for name, table in tables.items()) + "\n}"


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a table is stale")
    check = parser.parse_args().check
    try:
        tables = {RESOURCES / "lang" / f"{language}.json": compiled(language) for language in languages()}
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    tables[RESOURCES / "places" / "vocabulary.json"] = vocabulary()
    stale = []
    for target, table in tables.items():
        if target.is_file() and target.read_text(encoding="utf-8") == table:
            continue
        stale.append(target.name)
        if not check:
            target.write_text(table, encoding="utf-8")
    if check and stale:
        print(f"{', '.join(stale)}: not what the YAML files give. Run genscripts/compile_lang.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
