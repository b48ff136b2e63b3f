"""Records of one source that are one place."""

from collections.abc import Sequence

import pytest

from nuzuh.places.duplicates import without_duplicates
from nuzuh.places.records import Record


def place(
    own: str,
    name: str,
    lat: float,
    name_ar: str | None = None,
    people: int = 0,
    country: str = "PS",
    names: Sequence[str] = (),
) -> Record:
    return Record(
        id=own, name=name, name_ar=name_ar, names=list(names), lat=lat, lon=35.25, population=people, country=country
    )


@pytest.mark.parametrize(
    ("one", "other", "left"),
    [
        (place("a", "Ḩuwwārah", 32.150, "حوارة"), place("b", "Huwara", 32.151, "حوارة", 5), ["b"]),
        (place("a", "Shokat as-Sufi", 31.26), place("b", "Shūkat aş Şūfī", 31.261), ["a"]),
        (place("a", "Ain Sukhna", 29.60), place("b", "Al ‘Ayn as Sukhnah", 29.61), ["a"]),
        (place("a", "Qarne Shomeron", 32.17, people=7), place("b", "Karney Shomron", 32.18), ["a"]),
        (place("a", "Nazlat Gharbiyah", 32.41), place("b", "Nazlat Sharqiyah", 32.411), ["a", "b"]),
        (place("a", "Mikhmās", 31.87, "مخماس"), place("b", "Ma‘ale Mikhmas", 31.88), ["a", "b"]),
        (place("a", "Dayr al Asal at Tahta", 31.46), place("b", "Dayr al Asal al Fawqa", 31.461), ["a", "b"]),
        (place("a", "Sector 12", 31.46), place("b", "Sector 13", 31.461), ["a", "b"]),
        (place("a", "Tayba", 31.95, "الطيبة"), place("b", "Tayba", 32.05, "الطيبة"), ["a", "b"]),
        (place("a", "Tayba", 31.95), place("b", "Tayba", 31.95, country="IL"), ["a", "b"]),
        (place("a", "Saint Catherine", 28.561), place("b", "Sant Katrin", 28.562, names=["St Catherine"]), ["a"]),
        (place("a", "Harrow", 51.580), place("b", "Harrow on the Hill", 51.587, names=["Harrow"]), ["a", "b"]),
        (place("a", "Kharjah", 25.45, people=83_108), place("b", "Al-Kharijah", 25.25, people=83_108), ["a"]),
        (place("a", "Kharjah", 25.45, people=83_108), place("b", "Al-Kharijah", 25.25, people=83_109), ["a", "b"]),
        (place("a", "Kharjah", 25.45), place("b", "Al-Kharijah", 25.25), ["a", "b"]),
    ],
)
def test_what_is_one_place(one: Record, other: Record, left: list[str]) -> None:
    assert [record.id for record in without_duplicates([one, other])] == left


def test_the_larger_record_keeps_the_names_and_the_id_of_the_other() -> None:
    small, large = place("a", "Ruseifa", 32.15, "الرصيفة"), place("b", "Russeifa", 32.151, people=5)
    (left,) = without_duplicates([small, large])
    assert (left.id, left.codes, left.names, left.name_ar) == ("b", ("a",), ["Ruseifa"], "الرصيفة")
