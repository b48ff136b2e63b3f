import pytest

from nuzuh.text import fold, western_digits


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Idlib", "idlib"),
        ("Ma`rat", "ma'rat"),
        ("Médecins", "medecins"),
        ("أحمد", "احمد"),
        ("ﺃﺣﻤﺪ", "احمد"),
        ("قُتِلَ", "قتل"),
        ("عـــدن", "عدن"),
        ("مدينة", "مدينه"),
        ("كلی", "كلي"),
        ("١٢٣", "123"),
        ("\u0652", ""),
    ],
)
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_western_digits_keep_every_offset() -> None:
    text = "نزح ١٢٬٥٠٠ و۳۴"
    assert western_digits(text) == "نزح 12٬500 و34"
    assert len(western_digits(text)) == len(text)
