"""The Frictionless data package that describes the open data (specs.frictionlessdata.io/data-package)."""

from __future__ import annotations

import json

from nuzuh.account.exports.tables import TABLES, Table
from nuzuh.account.index import Index, slug


def write(index: Index) -> bytes:
    """`datapackage.json`: each table's CSV with the type, the HXL tag and the meaning of each column."""
    monitor, edition = index.data.monitor, index.data.edition
    described = {
        "profile": "tabular-data-package",
        "name": slug(monitor.title.en).lower(),
        "title": monitor.title.en,
        "description": "" if monitor.subtitle is None else monitor.subtitle.en,
        "version": f"{edition.as_of.isoformat()}-{edition.number}",
        "ledger": edition.ledger,
        "licenses": [{"name": monitor.licence}],
        "resources": [_resource(table) for table in TABLES],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _resource(table: Table) -> dict[str, object]:
    fields = [{"name": f.name, "type": f.type, "description": f.what, "hxl": f.tag} for f in table.fields]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.what,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"commentRows": [2], "header": True, "lineTerminator": "\r\n"},
        "schema": {"fields": fields, "primaryKey": [] if table.name == "findings" else ["id"], "missingValues": [""]},
    }
