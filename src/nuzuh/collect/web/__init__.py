"""Reports from the web: pages, feeds, sitemaps, and the interfaces of ReliefWeb, HDX and IOM's DTM."""

from nuzuh.collect.web.collect import collect_addresses, is_address
from nuzuh.collect.web.fetch import Fetcher

__all__ = ["Fetcher", "collect_addresses", "is_address"]
