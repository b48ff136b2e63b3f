"""What is an address of the web, and what a question to a service."""

from __future__ import annotations

from nuzuh.collect.metadata import web_address

SERVICES = ("reliefweb", "hdx", "dtm")


def is_address(text: str) -> bool:
    """Whether `text` is an address of the web or a question to a service (`hdx:name`)."""
    return web_address(text) is not None or text.partition(":")[0] in SERVICES
