"""Records of one source that are one place: GeoNames has some towns twice, once a spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from nuzuh.places.compiling import fine_forms
from nuzuh.places.fold import fold
from nuzuh.places.rank import distance_km
from nuzuh.places.records import Record
from nuzuh.places.values import Point

# Villages of one name are further apart (of 5,251 Syrian communities two pairs with equal Arabic names are nearer).
SAME_KM = 3.0
# Of the 100 pairs of the world that share any spelling so near in one unit, one or two are not the same town; beyond,
# twin towns that share a name begin.
BESIDE_KM = 0.5
# Equal names and equal counts of people in one unit: the world's ten pairs so near have counts such as 116,900, 83,108
# and 12,288, and are one town with two points; among the next are villages with equal counts by chance.
COUNTED_KM = 25.0
KM_A_DEGREE = 60.0  # less than a degree of latitude anywhere, and of longitude below 55 degrees
FEWEST = 3  # consonants that a name must have to be told apart by them
_VOWELS = str.maketrans("", "", "aiu")
Pairs = Iterator[tuple[int, int]]


def without_duplicates(settlements: Sequence[Record]) -> list[Record]:
    """`settlements` without those that another record in the same country repeats: the larger one stays, with the names
    of the other, whose id is among its codes.

    Two records are the same place when their Arabic names are equal, or the consonants and the words for big, upper and
    so on of their names, and they lie within 3 km, or in one unit within 25 km with the same count of people; or when
    they lie in one unit within 0.5 km and share any spelling.
    """
    named = [
        (number, one, token)
        for number, (one, tokens) in enumerate(zip(settlements, _tokens(settlements), strict=True))
        for token in tokens
    ]
    alike = [(number, (one.country, token)) for number, one, token in named]
    counted = [(number, (one.parent, one.population, token)) for number, one, token in named if one.population]
    beside = [(number, (one.country, one.parent)) for number, one in enumerate(settlements)]
    gone: dict[int, int] = {}
    for pair in chain(
        _near(settlements, alike, SAME_KM),
        _near(settlements, counted, COUNTED_KM),
        (pair for pair in _near(settlements, beside, BESIDE_KM) if _share(*map(settlements.__getitem__, pair))),
    ):
        one, other = (_kept(gone, number) for number in pair)
        if one != other:
            _join(settlements, gone, one, other)
    return [record for number, record in enumerate(settlements) if number not in gone]


def _tokens(settlements: Sequence[Record]) -> list[set[str]]:
    consonants = [sounds.translate(_VOWELS) for sounds in fine_forms([fold(one.name) for one in settlements])]
    arabic = fold("\n".join(one.name_ar or "" for one in settlements)).split("\n")
    return [
        {token for token in (latin if len(latin) >= FEWEST else "", eastern) if token}
        for latin, eastern in zip(consonants, arabic, strict=True)
    ]


def _near(settlements: Sequence[Record], clues: Iterable[tuple[int, tuple[object, ...]]], km: float) -> Pairs:
    """The pairs of settlements with an equal clue within `km`."""
    cells: dict[tuple[object, ...], list[tuple[int, Point]]] = defaultdict(list)
    degrees = km / KM_A_DEGREE
    for number, clue in clues:
        one = settlements[number]
        if one.lat is None or one.lon is None:
            continue
        point, x, y = (one.lat, one.lon), int(one.lat // degrees), int(one.lon // degrees)
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                for other, beside in cells.get((*clue, x + dx, y + dy), ()):
                    if distance_km(point, beside) <= km:
                        yield other, number
        cells[*clue, x, y].append((number, point))


def _share(one: Record, other: Record) -> bool:
    """Whether two places have a spelling in common."""
    return not _spellings(one).isdisjoint(_spellings(other))


def _spellings(one: Record) -> set[str]:
    return set(fold("\n".join((one.name, *one.names))).split("\n"))


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
