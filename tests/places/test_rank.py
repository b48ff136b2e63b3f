"""How alike names and spellings are."""

import pytest

from nuzuh.places.fold import fold
from nuzuh.places.keys import fine
from nuzuh.places.rank import FEW, Spellings, joined, likeness, query, spellings


def taken_apart(*names: str) -> Spellings:
    folded = [fold(name) for name in names]
    return spellings(folded, [fine(name) for name in folded])


HAMA, IDLIB, MAARAT = taken_apart("Hama", "حماة"), taken_apart("Idlib", "إدلب"), taken_apart("Ma‘arrat an Nu‘mān")


@pytest.mark.parametrize(
    ("name", "best"),
    [("Hamah", HAMA), ("Edleb", IDLIB), ("Maaret Alnuman", MAARAT), ("معرة النعمان", MAARAT)],
)
def test_the_place_meant_is_most_alike(name: str, best: Spellings) -> None:
    places = [HAMA, IDLIB, MAARAT]
    found = likeness(query(name), places, most=3)
    assert max(found, key=lambda position: found[position].text) == places.index(best)


def test_a_place_is_as_alike_among_many_as_among_few() -> None:
    asked = query("Maaret Alnuman")
    few = likeness(asked, [HAMA, MAARAT], most=5)[1]
    many = likeness(asked, [MAARAT, *[HAMA] * (FEW + 1)], most=5)[0]
    assert many == few


def test_most_keeps_the_most_alike() -> None:
    assert list(likeness(query("Maaret Alnuman"), [HAMA, IDLIB, MAARAT], most=1)) == [2]


def test_a_word_that_is_not_asked_for_costs_and_one_that_is_missing_does_not() -> None:
    plain, large = taken_apart("Hama"), taken_apart("Hama al Kabira")
    text = {
        (asked, number): one.text
        for asked in ("Hama", "Hama al Kabira")
        for number, one in likeness(query(asked), [plain, large], most=2).items()
    }
    assert text["Hama al Kabira", 1] > text["Hama al Kabira", 0]
    assert text["Hama", 0] > text["Hama", 1]


def test_spellings_of_layers_are_joined_each_once() -> None:
    assert joined([HAMA, taken_apart("Hama", "Hamah")]).folded == ("hama", fold("حماة"), "hamah")


def test_names_without_sounds_have_no_spellings() -> None:
    assert spellings(["北京"], [""]) == spellings([], []) == Spellings((), (), (), frozenset())
