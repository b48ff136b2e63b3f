from __future__ import annotations

import pytest

from nuzuh.read import read_text


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("More than 30,000 people fled their homes.", "observed"),
        ("Up to 700,000 people could be displaced if the assault goes ahead.", "projected"),
        ("An additional one million people may be displaced if the attacks go on, the letter warns.", "projected"),
        ("Since May, 4,000 people have been displaced.", "observed"),
        ("Another 200,000 people are expected to flee in the coming weeks.", "projected"),
        ("The agency appealed for $40 million to help the displaced.", "demanded"),
        ("Three clinics were allegedly attacked on Sunday.", "alleged"),
        ("At least 45 passengers are feared dead after the ferry sank.", "projected"),
        ("As many as 60 villagers may have been killed in the raid.", "alleged"),
        ("The hospital needs 150 beds.", "demanded"),
        ("Eleven bodies could be seen in the square.", "observed"),
        ("The Regional Risk Management Bureau said that 44 houses were destroyed.", "observed"),
        ("Prosecutors should now look for witnesses and explain the shooting of 17 herders.", "observed"),
        ("Relatives called for an inquiry into the deaths of 12 boys.", "observed"),
    ],
)
def test_how_sure_a_report_is(text: str, modality: str) -> None:
    claims = read_text(f"{text} The war goes on.", published="2020-02-11")
    assert [claim.modality for claim in claims] == [modality]
