"""The lines that head others: headings and the lead-ins of lists."""

import pytest

from nuzuh.lang import load_pack
from nuzuh.read.figures.numbers import quantities
from nuzuh.read.periods.leadins import leadins
from nuzuh.read.report import open_report

HEAD = "Floods in the delta\n\nThe river rose.\n\nVillages are cut off.\n\n"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("What we did (1-10 July)\n\nTeams treated 300 people.", "What we did (1-10 July)"),
        ("What we did (1-10 July)\n\nTeams treated 300 people. They dug 12 wells.", "What we did (1-10 July)"),
        ("As of 3 June:\n- 300 people fled\n- 12 wells were fouled", "As of 3 June:"),
        ("As of 3 June:\n- 300 people fled\n\nThe rain goes on. Some 12 wells were fouled.", None),
        ("As of 3 June:\n- 300 people fled\n\nNeeds\n\nSome 12 wells were fouled.", "Needs"),
        ("On Monday 40 people fled:\n- 12 to the hills", None),
        ("The rain goes on.\n\nSome 12 wells were fouled.", None),
    ],
)
def test_a_heading_heads_what_stands_below_it(text: str, head: str | None) -> None:
    pack = load_pack("en")
    report = open_report(HEAD + text, pack, quantities(HEAD + text, pack)[0], None, None)
    over = leadins(report)[-1]
    assert (None if over is None else report.text[slice(*report.spans[over])].strip()) == head
