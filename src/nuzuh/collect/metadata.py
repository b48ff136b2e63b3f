"""What is said about a report beside it: sidecar files and front matter."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from nuzuh.collect.result import METADATA_KEYS, Metadata
from nuzuh.errors import DocumentError

SIDECAR = ".toml"
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.{0,20000}?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?!\d)")
# Words that front matter in the wild uses for the same things (Jekyll, Hugo, Pandoc, Dublin Core).
SYNONYMS = {"date": "published", "source": "publisher", "lang": "language", "license": "licence", "link": "url"}
WEB_BEGAN = date(1991, 1, 1)
WEB = re.compile(r"https?://[^\s<>\"']+\Z", re.IGNORECASE)


def sidecar_of(path: Path) -> Path | None:
    """The sidecar of a report: `report.pdf.toml`, else `report.toml`; None where there is neither."""
    for candidate in (path.with_name(path.name + SIDECAR), path.with_suffix(SIDECAR)):
        if candidate != path and candidate.is_file():
            return candidate
    return None


def read_sidecar(path: Path) -> tuple[Metadata, tuple[str, ...]]:
    """What a sidecar says, and notes on keys that it should not have. Raises `DocumentError` where it is broken."""
    try:
        return read_sidecar_text(path.read_bytes().decode("utf-8"), path)
    except UnicodeDecodeError as error:
        raise DocumentError(f"the sidecar is no UTF-8 ({error})", path=path, remedy="Save it as UTF-8") from None


def read_sidecar_text(text: str, path: Path) -> tuple[Metadata, tuple[str, ...]]:
    """As `read_sidecar`, of a sidecar's text; `path` names it in errors."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(f"the sidecar is no TOML ({error})", path=path, remedy="Mend that line") from None
    unknown = sorted(set(table) - set(METADATA_KEYS))
    notes = tuple(f"{path.name} has a key {key!r} that means nothing here" for key in unknown)
    return metadata_from(table, path), notes


def write_sidecar(path: Path, metadata: Metadata) -> None:
    """Writes what is known as a sidecar; nothing where nothing is known."""
    known = {key: getattr(metadata, key) for key in METADATA_KEYS if getattr(metadata, key) is not None}
    if known:
        path.write_text("".join(f"{key} = {_toml(value)}\n" for key, value in known.items()), encoding="utf-8")


def split_front_matter(text: str) -> tuple[Metadata, int]:
    """What YAML front matter says and where the report begins after it; nothing and 0 where there is none."""
    match = FRONT_MATTER.match(text)
    if match is None:
        return Metadata(), 0
    import yaml  # slow to load, and most reports have no front matter

    try:
        # All as text: of a day that is none ("2020-72-11") or a wrong tag YAML's own types make errors of any kind.
        table = yaml.load(match[1], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return Metadata(), 0  # a horizontal rule at the top of a report, not front matter
    if not isinstance(table, dict):
        return Metadata(), 0
    keys = {SYNONYMS.get(str(key).lower(), str(key).lower()): value for key, value in table.items()}
    if not keys.keys() & set(METADATA_KEYS):
        return Metadata(), 0
    try:
        return metadata_from(keys, None), match.end()
    except DocumentError:
        # The front matter is the report's own; a date in words is not worth refusing the report.
        return metadata_from({**keys, "published": None}, None), match.end()


def metadata_from(table: Mapping[str, object], path: Path | None) -> Metadata:
    """The known keys of a table. Raises `DocumentError` for a date that is none."""
    words = {
        key: str(table[key]).strip() or None
        for key in METADATA_KEYS
        if key != "published" and isinstance(table.get(key), (str, int, float))
    }
    return Metadata(published=to_day(table.get("published"), path), **{**words, "url": web_address(words.get("url"))})


def to_day(value: object, path: Path | None = None) -> date | None:
    """A date as TOML, YAML or ISO text give it. Raises `DocumentError` for anything else."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    stated = DAY.match(str(value).strip())
    try:
        return date(*map(int, stated.groups())) if stated else date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        raise DocumentError(
            f"published = {str(value)[:40]!r} is no date", path=path, remedy='Write it as published = "2020-02-11"'
        ) from None


def credible(day: date | None) -> date | None:
    """A day of publication that a program wrote, not a person; None for one that its clock or its default made: before
    the web, or after tomorrow (somewhere it is tomorrow already)."""
    return day if day is not None and WEB_BEGAN <= day <= date.today() + timedelta(days=1) else None


def web_address(text: str | None) -> str | None:
    """The address if it is one of the web; None for `javascript:` and the like, which must never become a link."""
    return text if text is not None and WEB.match(text) else None


def _toml(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    escaped = "".join(
        f"\\u{ord(char):04X}" if ord(char) < 32 or ord(char) == 127 else f"\\{char}" if char in '"\\' else char
        for char in str(value)
    )
    return f'"{escaped}"'
