"""French as a proof that a language is data (experimental): ten sentences and no code."""

from datetime import date

import pytest

from nuzuh.read import read_text

ROWS: list[tuple[str, str, float, str, str, str | None]] = [
    ("Au moins 33 civils ont été tués mardi à Gao.", "33", 33, "killed", "at_least", "2024-03-19"),
    (
        "Plus de 12 000 personnes ont fui leurs villages depuis janvier.",
        "12 000",
        12_000,
        "displaced",
        "at_least",
        "2024-01-01",
    ),
    ("Le camp accueille 45 000 réfugiés.", "45 000", 45_000, "refugees", "exact", None),
    ("L'attaque a tué quatre-vingt-dix-sept personnes.", "quatre-vingt-dix-sept", 97, "killed", "exact", None),
    ("Environ deux cent cinquante civils ont été blessés.", "deux cent cinquante", 250, "injured", "approx", None),
    ("Les inondations ont détruit deux cents maisons en février.", "deux cents", 200, "homes", "exact", "2024-02-01"),
    (
        "Des dizaines de milliers de personnes ont été déplacées.",
        "dizaines de milliers",
        10_000,
        "displaced",
        "at_least",
        None,
    ),
    ("Vingt et un soldats ont été tués hier.", "Vingt et un", 21, "killed", "exact", "2024-03-19"),
    ("Près de 1,5 million de personnes ont besoin de vivres.", "1,5 million", 1_500_000, "in_need", "approx", None),
    ("Entre 40 et 50 enfants sont portés disparus.", "40 et 50", 40, "missing", "exact", None),
]


@pytest.mark.parametrize(("text", "number", "value", "measure", "bound", "start"), ROWS)
def test_sentence(text: str, number: str, value: float, measure: str, bound: str, start: str | None) -> None:
    claims = [c.to_dict() for c in read_text(text, published=date(2024, 3, 20), language="fr")]
    assert [(c["number"], c["value"], c["measure"], c["bound"]) for c in claims] == [(number, value, measure, bound)]
    if start is not None:
        assert claims[0]["from"] == start
