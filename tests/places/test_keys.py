"""Spellings of one name have one key."""

import pytest

from nuzuh.places.fold import fold
from nuzuh.places.keys import deletions, fine, key_number, skeletons


def key(name: str) -> str:
    return skeletons(fine(fold(name)))


@pytest.mark.parametrize(
    "spellings",
    [
        ["Ma`rat al-Numan", "Maaret Alnuman", "Ma‘arrat an Nu‘mān", "معرة النعمان", "مَعَرّة النُعمان"],
        ["Al Bāb", "Albab", "El-Bab", "الباب"],
        ["Adana", "Ad Dānā", "ad-Dana", "Dana", "الدانا"],
        ["I'zaz", "Azaz", "A‘zāz", "أعزاز", "اعزاز"],
        ["Qalaat Al Madiq", "Madiq Castle", "قلعة المضيق"],
        ["Ash Shughur", "Shughour", "الشغور"],
        ["Kafr Ein", "Kafarin", "كفر عين"],
        ["Al-Huwayja", "al-Hawice", "الحويجة"],
        ["Idlib City", "Idleb", "مدينة إدلب", "ادلب"],
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_meet_in_one_key(spellings: list[str]) -> None:
    assert len({key(name) for name in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Homs", "Hama"), ("Saraqib", "Sarmada"), ("Idlib", "Aleppo")])
def test_other_places_have_other_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Al Gharbiyah", "الغربية"), ("Tahta", "طهطا"), ("Takhta", "Ţahţā"), ("Al-Qal‘a", "القلعة")]
)
def test_a_name_that_is_such_a_word_alone_keeps_its_letters(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert key(one).isalpha()


def test_a_key_is_a_number_and_deletions_leave_one_symbol_out() -> None:
    assert key_number("bb") == int("bb", 32)
    assert deletions("mrk") == [key_number(short) for short in ("rk", "mk", "mr")]
    assert deletions("bb") == []
