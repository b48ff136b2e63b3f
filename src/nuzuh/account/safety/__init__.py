"""Doing no harm: what stands between the evidence and the public. Everything that is published passes `make_public`."""

from nuzuh.account.safety.gate import Public, make_public
from nuzuh.account.safety.text import neutral, safe_url

__all__ = ["Public", "make_public", "neutral", "safe_url"]
