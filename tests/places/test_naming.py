"""Which name of a place is its Arabic one."""

import pytest

from nuzuh.places.naming import arabic_name

SUEZ = ("As Suways", "As-Suwais", "Assuwais", "El Suweis", "Es Suweis", "Es-Suways", "Suways", "Suweis")


@pytest.mark.parametrize(
    ("official", "names", "arabic"),
    [
        ("Dar‘ā", ["Daraa", "Dera", "أذرِعات", "درعا"], "درعا"),
        ("Damascus", ["Damas", "د مشق", "دمشق"], "دمشق"),
        ("Amman", ["Aman", "ئاممان", "امان", "عمان", "عمان شہر"], "عمان"),
        ("Feriana", ["ةنايرف", "فريانة"], "فريانة"),
        ("Nīnawá", ["محافظة نينوى", "نينوى"], "نينوى"),
        ("Wādī Mūsá", ["Petra", "Wadi Musa", "بترا", "وادي موسى"], "وادي موسى"),
        ("Suez", [*SUEZ, "السويس", "سوئز"], "السويس"),
        ("Qina", ["استان قنا", "قنا"], "قنا"),
        ("Tehran", ["تهران", "طهران"], "طهران"),
        ("Yasuj", ["یاسوج"], "یاسوج"),
        ("Kyiv", ["Київ"], None),
    ],
)
def test_the_arabic_name(official: str, names: list[str], arabic: str | None) -> None:
    assert arabic_name(names, official) == arabic
