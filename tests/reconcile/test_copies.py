"""One text in two papers is one voice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nuzuh.model import Claim, Document, State, TextSpan
from nuzuh.reconcile import ask, reconcile
from nuzuh.reconcile.copies import originals
from tests.reconcile.makers import claim, document, documents, monitor

SENTENCE = (
    "The office counted 5,123 people who left the villages of the valley between the first and the last of January."
)
OTHER = "Teams who went from tent to tent on the plain wrote down the names of 5,123 people, old and young, last month."
STORY = " ".join(f"Day {day} brought another column of cars to the camp at the northern gate." for day in range(1, 31))
ELSE = " ".join(f"On the {day}th the market of the old town was closed and nobody sold bread." for day in range(1, 31))


def told(name: str, sentence: str, text: str, published: str, publisher: str) -> tuple[Claim, Document]:
    made = claim(
        5_123,
        "2020-01-01",
        "2020-01-31",
        source=None,
        document=name,
        id=f"c-{name}",
        where=TextSpan(19, 24, sentence, 0),
        state=State.MACHINE_READ,
    )
    return made, replace(document(name, published, publisher=publisher), text=text)


def pair(sentences: tuple[str, str], texts: tuple[str, str]) -> tuple[list[Claim], dict[str, Document]]:
    first, paper = told("a", sentences[0], texts[0], "2020-02-02", "Relief Now")
    second, other = told("b", sentences[1], texts[1], "2020-02-01", "United Nations")
    return [first, second], documents(paper, other)


@pytest.mark.parametrize(
    ("sentences", "texts", "copied"),
    [
        ((SENTENCE, SENTENCE), (STORY, ELSE), True),
        ((SENTENCE, OTHER), (STORY, STORY + " And so the month ended."), True),
        ((SENTENCE, OTHER), (STORY, ELSE), False),
        (("5,123 people fled.", "5,123 people fled."), (STORY, ELSE), False),
        ((SENTENCE, OTHER), ("", ""), False),
    ],
    ids=["one sentence", "one text", "two texts", "too short to tell", "no text"],
)
def test_a_copy_is_the_first_publishers_and_no_second_voice(
    sentences: tuple[str, str], texts: tuple[str, str], copied: bool
) -> None:
    claims, held = pair(sentences, texts)
    assert originals(claims, held) == ({"c-a": "b"} if copied else {})
    account = reconcile(claims, held, monitor())
    finding = ask(account, "displaced", "land", date(2020, 1, 1), date(2020, 1, 31))
    assert len(finding.floors) == (1 if copied else 2)
    assert account.origins["c-a"] == ("un" if copied else "relief")
    assert set(account.states.values()) == {State.MACHINE_READ}
