"""Records of one source that are one place: GeoNames has some towns twice, once a spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from nuzuh.places.compiling import fine_forms
from nuzuh.places.fold import fold
from nuzuh.places.rank import distance_km
from nuzuh.places.records import Record

# Villages of one name are further apart (of 5,251 Syrian communities two pairs with equal Arabic names are nearer).
SAME_KM = 3.0
CELL = 0.05  # degrees: more than 3 km of latitude anywhere, and of longitude below 55 degrees
FEWEST = 3  # consonants that a name must have to be told apart by them
_VOWELS = str.maketrans("", "", "aiu")


def without_duplicates(settlements: Sequence[Record]) -> list[Record]:
    """`settlements` without those that another record within 3 km in the same country repeats: the larger one stays,
    with the names of the other, whose id is among its codes. Records are the same place when their Arabic names are
    equal, or the consonants and the words for big, upper and so on of their names."""
    cells: dict[tuple[str, str, int, int], list[int]] = defaultdict(list)
    gone: dict[int, int] = {}
    for number, tokens in enumerate(_tokens(settlements)):
        one = settlements[number]
        if one.lat is None or one.lon is None:
            continue
        x, y = int(one.lat // CELL), int(one.lon // CELL)
        for token in tokens:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    for other in cells.get((one.country, token, x + dx, y + dy), ()):
                        if _kept(gone, other) != _kept(gone, number) and _near(one, settlements[other]):
                            _join(settlements, gone, _kept(gone, other), _kept(gone, number))
            cells[one.country, token, x, y].append(number)
    return [record for number, record in enumerate(settlements) if number not in gone]


def _tokens(settlements: Sequence[Record]) -> list[set[str]]:
    consonants = [sounds.translate(_VOWELS) for sounds in fine_forms([fold(one.name) for one in settlements])]
    arabic = fold("\n".join(one.name_ar or "" for one in settlements)).split("\n")
    return [
        {token for token in (latin if len(latin) >= FEWEST else "", eastern) if token}
        for latin, eastern in zip(consonants, arabic, strict=True)
    ]


def _near(one: Record, other: Record) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) <= SAME_KM


def _kept(gone: dict[int, int], number: int) -> int:
    while number in gone:
        number = gone[number]
    return number


def _join(settlements: Sequence[Record], gone: dict[int, int], one: int, other: int) -> None:
    kept, dropped = sorted((one, other), key=lambda n: (-settlements[n].population, n))
    gone[dropped] = kept
    stays, goes = settlements[kept], settlements[dropped]
    stays.names += [goes.name, *goes.names]
    stays.name_ar = stays.name_ar or goes.name_ar
    stays.codes += (goes.id, *goes.codes)
