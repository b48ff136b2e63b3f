"""The demo that everybody sees first: read right, traced right, and never a number of the dead that nobody stated."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from nuzuh.ledger import open_ledger
from nuzuh.model import Bound, Measure
from nuzuh.monitor import Folder
from nuzuh.pipeline.build import account_of
from nuzuh.reconcile import ask
from tests.account import test_crawl

SAYS = {
    # report: value, measure, bound
    "2019-04-08-src": (160_583, Measure.DISPLACED, Bound.EXACT),
    "2019-05-03-un": (138_500, Measure.DISPLACED, Bound.AT_LEAST),
    "2019-05-02-snhr": (127, Measure.KILLED, Bound.EXACT),
    "2019-07-18-snhr": (662, Measure.KILLED, Bound.AT_LEAST),
    "2019-12-31-src": (283_462, Measure.DISPLACED, Bound.EXACT),
    "2020-02-06-ocha": (586_000, Measure.DISPLACED, Bound.APPROX),
    "2020-02-13-ocha": (800_000, Measure.DISPLACED, Bound.AT_LEAST),
    "2020-02-13-ohchr": (1_710, Measure.KILLED, Bound.AT_LEAST),
    "2020-02-18-src": (932_000, Measure.DISPLACED, Bound.APPROX),
}
# The largest number of deaths that any note states.
MOST_DEATHS = 1_710


@pytest.mark.parametrize("doc", SAYS)
def test_what_a_note_says(demo: Folder, doc: str) -> None:
    read = {
        (claim.value, claim.measure, claim.bound) for claim in open_ledger(demo.ledger).claims() if claim.doc == doc
    }
    assert SAYS[doc] in read


def test_nobody_is_killed_by_a_misreading(demo: Folder) -> None:
    deaths = [claim for claim in open_ledger(demo.ledger).claims() if claim.measure is Measure.KILLED]
    assert [(claim.doc, claim.number) for claim in deaths if claim.value > MOST_DEATHS] == []
    floors = [
        floor.limit.value
        for finding in account_of(demo).findings
        if finding.measure is Measure.KILLED
        for floor in finding.floors
    ]
    assert floors
    assert max(floors) <= MOST_DEATHS


def test_the_question_of_the_readme_has_its_answer(demo: Folder) -> None:
    account = account_of(demo)
    finding = ask(account, Measure.DISPLACED, "north-west Syria", date(2019, 12, 1), date(2020, 2, 12))
    assert finding.floors[0].limit.value == 800_000
    assert finding.floors[0].bodies == ("un",)


@pytest.mark.parametrize("example", ["demo", "typed"])
@pytest.mark.parametrize(
    "check",
    [
        test_crawl.test_every_number_leads_in_one_click_to_a_sentence,
        test_crawl.test_no_link_is_dead,
        test_crawl.test_ids_are_unique,
        test_crawl.test_nothing_that_the_policy_blocks,
        test_crawl.test_the_languages_have_the_same_pages_and_the_same_numbers,
    ],
    ids=lambda check: check.__name__,
)
def test_the_site(request: pytest.FixtureRequest, example: str, check: Callable[[Path], None]) -> None:
    folder: Folder = request.getfixturevalue(example)
    check(folder.public)
