"""Reads the figures of a report as a careful analyst does: a deterministic cascade, each field with its reason."""

from nuzuh.read.reader import READER, read_document, read_text, silence

__all__ = ["READER", "read_document", "read_text", "silence"]
