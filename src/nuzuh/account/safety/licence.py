"""Whether a report's own licence allows showing its whole text."""

from __future__ import annotations

import re

# Licences that allow republishing of the unchanged text. NC is left out: a public account may be used commercially.
_OPEN = re.compile(
    r"^(cc0|public domain|pddl|cc[- ]?by(?:[- ]?(?:sa|nd))?|ogl|odc-by|odbl|creative commons attribution)"
    r"(?:[- ]?[0-9.]+)?(?:[- ]?(?:international|unported|igo))?$",
    re.IGNORECASE,
)
_URL = re.compile(r"creativecommons\.org/(licenses/by(?:-sa|-nd)?/|publicdomain/)", re.IGNORECASE)


def allows_full_text(licence: str | None) -> bool:
    """Whether `licence` (an SPDX id, its usual name or its address) lets anybody republish the text."""
    if licence is None:
        return False
    return bool(_OPEN.match(licence.strip()) or _URL.search(licence))
