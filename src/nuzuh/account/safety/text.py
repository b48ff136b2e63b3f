"""Text and links from outside, made harmless. Escaping for HTML is the templates' own (autoescape)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

# Embeddings, overrides and isolates reorder what stands around them (Unicode UAX 9); control characters break XML.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def neutral(text: str) -> str:
    """`text` with bidirectional controls shown as [U+202E] and control characters replaced by U+FFFD."""
    shown = _BIDI.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)
    return _CONTROL.sub("\ufffd", shown)


def safe_url(url: str | None) -> str | None:
    """`url` where it is http or https with a host and holds nothing that hides where it leads, else None.

    User names and passwords before the host are taken off.
    """
    if url is None or _BIDI.search(url) or _CONTROL.search(url) or re.search(r"[\s<>\"'`\\]", url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    place = host if port is None else f"{host}:{port}"
    return urlunsplit((parts.scheme.lower(), place, parts.path, parts.query, parts.fragment))
