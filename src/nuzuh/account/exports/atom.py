"""The feed of changes (Atom, RFC 4287): reviewed or corroborated bounds only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from nuzuh.account.data import Change
from nuzuh.account.i18n import language
from nuzuh.account.index import Index, slug

_ATOM = "http://www.w3.org/2005/Atom"
_ENTRIES = 100


def write(index: Index, changes: Sequence[Change]) -> bytes:
    """The feed, the newest change first. Addresses are under `[publish] base_url`, relative where that is not set."""
    register_namespace("", _ATOM)
    monitor, edition = index.data.monitor, index.data.edition
    base = monitor.publish.base_url.rstrip("/")
    root = Element(f"{{{_ATOM}}}feed")
    _text(root, "title", language("en").say("atom.title", site=monitor.title.en).unescape())
    _text(root, "id", f"urn:nuzuh:{slug(base or monitor.title.en)}:changes")
    _text(root, "updated", _stamp(edition.as_of))
    author = SubElement(root, f"{{{_ATOM}}}author")
    _text(author, "name", monitor.title.en)
    _text(root, "rights", monitor.licence)
    for change in changes[:_ENTRIES]:
        entry = SubElement(root, f"{{{_ATOM}}}entry")
        _text(entry, "title", change.en)
        _text(entry, "id", f"urn:nuzuh:{slug(change.finding)}:{change.edition}")
        _text(entry, "updated", _stamp(change.day))
        prefix = f"{base}/" if base else "../"
        SubElement(entry, f"{{{_ATOM}}}link", href=f"{prefix}f/{slug(change.finding)}.html")
        summary = _text(entry, "summary", change.ar)
        summary.set("{http://www.w3.org/XML/1998/namespace}lang", "ar")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _text(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = text
    return element


def _stamp(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat().replace("+00:00", "Z")
