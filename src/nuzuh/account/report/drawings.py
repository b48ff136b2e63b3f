"""The site's drawings as SVG files of their own: with a namespace and the stylesheet's colours on paper."""

from __future__ import annotations

import re

_STYLE = """
text{font-family:"Noto Sans","Noto Naskh Arabic";fill:#1c2530}
.map-label{font-size:17px}.scale-words{font-size:16px;fill:#4b5866}.scale-line{fill:none;stroke:#1c2530}
.outline{stroke:#8493a2;stroke-width:.8;fill:#f1f4f7}
.shade-1{fill:#dbe8f3}.shade-2{fill:#a9cae5}.shade-3{fill:#6aa3d0}.shade-4{fill:#2a6ea8}
.spot-from,.spot-to{fill:#0b4f86;fill-opacity:.45;stroke:#0b4f86}
.spot-killed,.spot-attacks{fill:#8f1d2c;fill-opacity:.4;stroke:#8f1d2c}
.silent{stroke:#8493a2;stroke-dasharray:2 2;fill:none}.border{fill:none;stroke:#8493a2}.context{fill:#8493a2}
.flow{fill:none;stroke:#b3541e;stroke-width:1.8}.flow-head{fill:#b3541e}
.grid{stroke:#d5dce3}.tick{fill:#4b5866}.bracket{fill:none;stroke-width:2.2}.touch{display:none}
.bracket.body-0{stroke:#0b4f86}.bracket.body-1{stroke:#b3541e}.bracket.body-2{stroke:#2f7d4f}
.bracket.body-3{stroke:#7b3f94}.bracket.body-4{stroke:#8a6d00}.bracket.body-5{stroke:#5b6875}
.series{fill-opacity:.16}.series.body-0{fill:#0b4f86}.series.body-1{fill:#b3541e}.series.body-2{fill:#2f7d4f}
.series.body-3{fill:#7b3f94}.series.body-4{fill:#8a6d00}.series.body-5{fill:#5b6875}
.attack{fill:#8f1d2c;fill-opacity:.75}.event-line{stroke:#4b5866;stroke-dasharray:3 4}
.event-mark{fill:#4b5866}.event-words{fill:#fff;font-weight:700}
"""
_LINK = re.compile(r"<(/?)a\b[^>]*>")
_SILENT = "url(#silent)"


def standalone(svg: str) -> str:
    """`svg` of a page as a file: links become groups, hatching that stands elsewhere on the page becomes no fill."""
    plain = _LINK.sub(lambda found: f"<{found.group(1)}g>", svg).replace(f'fill="{_SILENT}"', 'fill="none"')
    return plain.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(
        ">", f"><style>{_STYLE}</style>", 1
    )
