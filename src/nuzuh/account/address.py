"""Where what is published beside the pages stands."""

from __future__ import annotations

from nuzuh.account.data import Edition

FOLDER = "data/editions"
FILE = "findings.json"


def address(edition: Edition) -> str:
    """The path of an edition's findings: `data/editions/2020-02-18-2/findings.json`."""
    return f"{FOLDER}/{edition.as_of.isoformat()}-{edition.number}/{FILE}"


def report_file(code: str) -> str:
    """The path of the situation report in a language."""
    return f"report/situation-report-{code}.pdf"
