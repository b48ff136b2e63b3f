"""Compile the language packs: `resources/lang/<language>/*.yml`, which people edit, to the tables that nuzuh loads.

python genscripts/compile_lang.py            writes resources/lang/<language>.json for each language
python genscripts/compile_lang.py --check    exits with 1 if one of them is not what its YAML files give
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from nuzuh.errors import InputError
from nuzuh.lang import languages, read_pack

FOLDER = Path(__file__).parent.parent / "src" / "nuzuh" / "resources" / "lang"


def compiled(language: str) -> str:
    """The table of a language as it is committed: a line a YAML file, so that a change can be read."""
    pack = read_pack(language)
    tables = ",\n".join(
        f"{json.dumps(name)}:{json.dumps(table, ensure_ascii=False, separators=(',', ':'))}"
        for name, table in pack["tables"].items()
    )
    words = json.dumps(pack["words"], ensure_ascii=False, separators=(",", ":"))
    return f'{{"tables":{{\n{tables}\n}},\n"words":{words}}}\n'


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a table is stale")
    check = parser.parse_args().check
    stale = []
    for language in languages():
        target = FOLDER / f"{language}.json"
        try:
            table = compiled(language)
        except InputError as error:
            print(error, file=sys.stderr)
            return 1
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
