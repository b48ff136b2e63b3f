"""nuzuh: from the reports of a crisis to a sourced, reconciled, public account.

    >>> import nuzuh
    >>> claims = nuzuh.read_text("At least 33 civilians were killed in Idlib on Monday.", published="2019-05-07")

`read_text` gives the claims of one text; it needs no monitor. Everything else is on the command line (`nuzuh --help`)
or in the packages named in `docs/where.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nuzuh.version import VERSION

if TYPE_CHECKING:
    from nuzuh.model import Claim
    from nuzuh.read import read_text

__version__ = VERSION
__all__ = ["Claim", "__version__", "read_text"]


def __getattr__(name: str) -> Any:
    # Imported when asked for: the command line must start fast.
    if name == "read_text":
        from nuzuh.read import read_text

        return read_text
    if name == "Claim":
        from nuzuh.model import Claim

        return Claim
    raise AttributeError(f"module 'nuzuh' has no attribute {name!r}")
