"""Tables of our own that stand as lines of cells: what the cells of a row and the words above say of its figures."""

import pytest

from nuzuh.lang import load_pack
from nuzuh.read import read_text
from nuzuh.read.rows import Row, rows


def rows_of(language: str, *lines: str) -> tuple[str, dict[int, Row]]:
    text, spans, at = "\n".join(lines), [], 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return text, rows(text, spans, load_pack(language))


@pytest.mark.parametrize(
    ("language", "lines", "named"),
    [
        ("en", ["District | Displaced", "Harim | Displaced: 12", "Ariha | Displaced: 7"], {1: "Harim", 2: "Ariha"}),
        ("en", ["Date | Location | Dead", "2020-05-03 | Binnish | Dead: 4"], {1: "Binnish"}),
        ("en", ["Camps hit | Dead", "3 | Dead: 4"], {}),
        ("en", ["| Day | District | Dead |", "| | Harim | Dead: 4 |"], {1: "Harim"}),
        ("en", ["Governorate | District | Dead", " | Harim | Dead: 4"], {1: "Harim"}),
        ("en", ["Governorate | District | Dead", "Idlib | Harim | Dead: 4"], {1: "Harim"}),
        ("en", ["Governorate | District | Dead", "Idlib | Total | Dead: 4"], {1: "Idlib"}),
        ("en", ["Camp | Governorate | Dead", "Atmeh | Idlib | Dead: 4"], {1: "Atmeh"}),
        ("en", ["District | Dead", "Grand total | Dead: 19"], {1: ""}),
        ("en", ["Date | District | Dead", "Total | | Dead: 19"], {1: ""}),
        ("en", ["Day | Dead", "Monday | Dead: 4"], {}),
        ("en", ["District | Displaced", "Harim fell.", "Ariha | Displaced: 7"], {}),
        ("en", ["District | Dead", "Harim | none", "Ariha | Dead: 7"], {2: "Ariha"}),
        ("en", ["Nine died in the district."], {}),
        ("en", ["District | Dead", "Total | Dead: 19"], {1: ""}),
        ("ar", ["المنطقة | النازحون", "حارم | النازحون: 12"], {1: "حارم"}),
        ("ar", ["الموقع | القتلى", "بنش | القتلى: 12"], {1: "بنش"}),
        ("ar", ["المحافظة | المنطقة | القتلى", "إدلب | حارم | القتلى: 12"], {1: "حارم"}),
    ],
)
def test_the_cell_of_the_place(language: str, lines: list[str], named: dict[int, str]) -> None:
    text, found = rows_of(language, *lines)
    assert {index: text[slice(*row.place)] for index, row in found.items() if row.place is not None} == named


@pytest.mark.parametrize(
    ("language", "lines", "moved"),
    [
        ("en", ["From | To | People", "Saraqib | Harim | People: 12"], ("Saraqib", "Harim")),
        ("en", ["District of origin | Destination | People", "Ariha | Afrin | People: 12"], ("Ariha", "Afrin")),
        ("en", ["From | Access to water | People", "Ariha | Afrin | People: 12"], ("Ariha", None)),
        ("en", ["From | To | Dead", "3 May | 9 May | Dead: 12"], (None, None)),
        ("ar", ["من | إلى | عدد الأشخاص", "سراقب | حارم | عدد الأشخاص: 12"], ("سراقب", "حارم")),
        ("ar", ["المنشأ | الوجهة | الأشخاص", "سراقب | حارم | الأشخاص: 12"], ("سراقب", "حارم")),
    ],
)
def test_the_cells_of_those_who_moved(language: str, lines: list[str], moved: tuple[str | None, str | None]) -> None:
    text, found = rows_of(language, *lines)
    row = found[1]
    assert tuple(None if cell is None else text[slice(*cell)] for cell in (row.origin, row.destination)) == moved


@pytest.mark.parametrize(
    ("lines", "captions"),
    [
        (["Killed by city", "City | Women", "Harim | Women: 4"], (0,)),
        (["Killed by city", "as of 3 May 2020", "City | Women", "Harim | Women: 4"], (1, 0)),
        (["The council counted them.", "City | Women", "Harim | Women: 4"], ()),
        (["Killed", "Idlib", "City | Women", "Ariha | Women: 4", "Hama", "City | Women", "Kafr | Women: 4"], (4, 1, 0)),
        (["Killed", "City | Women", "Ariha | Women: 4", "Injured", "City | Men", "Kafr | Men: 4"], (3,)),
    ],
)
def test_the_words_above_a_table(lines: list[str], captions: tuple[int, ...]) -> None:
    _, found = rows_of("en", *lines)
    assert found[len(lines) - 1].captions == captions


@pytest.mark.parametrize(
    ("language", "lines", "read"),
    [
        (
            "en",
            ["Displaced by district", "", "District | Women | Men | Total", "Harim | Women: 12 | Men: 14 | Total: 26"],
            [("12", "displaced", "women", "Harim"), ("14", "displaced", "men", "Harim"),
             ("26", "displaced", None, "Harim")],
        ),
        (
            "en",
            ["City | Victims, killed | Victims, injured", "Ariha | Victims, killed: 5 | Victims, injured: 9"],
            [("5", "killed", None, "Ariha"), ("9", "injured", None, "Ariha")],
        ),
        (
            "en",
            ["Indicator | Value", "People killed | Value: 41", "Wounded children | Value: 17"],
            [("41", "killed", None, ""), ("17", "injured", "children", "")],
        ),
        (
            "en",
            ["| Idlib | Hama | Total", "Killed | Idlib: 36 | Hama: 14 | Total: 50"],
            [("36", "killed", None, "Idlib"), ("14", "killed", None, "Hama"), ("50", "killed", None, "")],
        ),
        (
            "en",
            ["Count", "Status | Gaza City | Villages", "Killed | Gaza City: 36 | Villages: 14"],
            [("36", "killed", None, "Gaza City"), ("14", "places_affected", None, "")],
        ),
        ("en", ["Count", "District | Killed", "Ariha[1] | Killed: 31[2]"], [("31", "killed", None, "Ariha")]),
        (
            "en",
            ["Deaths by cause", "Cause | Number", "Shelling | Number: 31", "Cold | Number: 4"],
            [("31", "killed", None, ""), ("4", "killed", None, "")],
        ),
        (
            "ar",
            ["العدد", "المؤشر | العدد", "الأسر النازحة | العدد: 1,310"],
            [("1,310", "idps", None, "")],
        ),
        (
            "ar",
            ["الحركة", "مكان الوصول | الأسر النازحة", "رفح | الأسر النازحة: 540"],
            [("540", "idps", None, "رفح")],
        ),
        (
            "en",
            ["Movements", "From | To | IDPs", "Ariha | Afrin | IDPs: 940"],
            [("940", "displaced", None, "Ariha > Afrin")],
        ),
        ("en", ["Killed by city", "City | Age | Distance", "Harim | Age: 40 | Distance: 31"], []),
        (
            "en",
            ["Movements", "From | To | Families", "Ariha | Afrin | Families: 940"],
            [("940", "displaced", None, "Ariha > Afrin")],
        ),
        (
            "ar",
            ["القتلى حسب المنطقة", "المنطقة | نساء | أطفال", "حارم | نساء: 12 | أطفال: 14"],
            [("12", "killed", "women", "حارم"), ("14", "killed", "children", "حارم")],
        ),
        (
            "ar",
            ["النازحون", "من | إلى | أفراد | أسر", "سراقب | حارم | أفراد: 2,160 | أسر: 410"],
            [("2,160", "displaced", None, "سراقب > حارم"), ("410", "displaced", None, "سراقب > حارم")],
        ),
        (
            "ar",
            ["الحركة", "من | إلى | عدد النازحين", "سراقب | حارم | عدد النازحين: 2,160"],
            [("2,160", "displaced", None, "سراقب > حارم")],
        ),
    ],
)  # fmt: skip
def test_what_is_counted_and_where(
    language: str, lines: list[str], read: list[tuple[str, str, str | None, str]]
) -> None:
    text = "\n".join(["", *lines]) if language == "ar" else "\n".join(lines)
    assert [
        (c.number, str(c.measure), None if c.who is None else str(c.who), " > ".join(p.name for p in c.places))
        for c in read_text(text, language=language)
    ] == read


def test_origin_and_destination_have_their_roles() -> None:
    (claim,) = read_text("Movements\n\nFrom | To | Families\nAriha | Afrin | Families: 940")
    assert [(p.name, str(p.role)) for p in claim.places] == [("Ariha", "origin"), ("Afrin", "destination")]
    assert claim.unit == "households"


def test_each_row_is_read_at_its_own_place() -> None:
    rows = "Harim | IDPs: 1,200 | Returnees: 340\nAriha | IDPs: 430 | Returnees: 55"
    text = f"Flight in March\n\nDistrict | IDPs | Returnees\n{rows}\nTotal | IDPs: 1,630 | Returnees: 395\n"
    read = [(c.number, str(c.measure), [p.name for p in c.places]) for c in read_text(text)]
    assert read == [
        ("1,200", "idps", ["Harim"]),
        ("340", "returned", ["Harim"]),
        ("430", "idps", ["Ariha"]),
        ("55", "returned", ["Ariha"]),
        ("1,630", "idps", []),
        ("395", "returned", []),
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "Storm in the Pangani valley: damage\n\nWard | Houses damaged | Families displaced | Schools closed\n"
            "---|---|---|---\nHale | 140 | 95 | 4\nMkaramo | 31 | 27 | 2\n",
            [("140", "homes", "homes"), ("95", "displaced", "households"), ("4", "facilities", "facilities"),
             ("31", "homes", "homes"), ("27", "displaced", "households"), ("2", "facilities", "facilities")],
        ),
        (
            "| Date | Location | Killed | Injured | Abducted |\n| 7 May | Oicha | 9 | 4 | 12 |\n",
            [("9", "killed", "persons"), ("4", "injured", "persons"), ("12", "detained", "persons")],
        ),
        (
            "الأضرار في محافظة تعز\n\nالمديرية | القتلى | الجرحى | المنازل المدمرة\nصالة | 14 | 33 | 120\n",
            [("14", "killed", "persons"), ("33", "injured", "persons"), ("120", "homes", "homes")],
        ),
    ],
)  # fmt: skip
def test_a_bare_number_is_counted_by_the_head_of_its_column(text: str, read: list[tuple[str, str, str]]) -> None:
    assert [(c.number, str(c.measure), c.unit) for c in read_text(text, published="2024-05-14")] == read


def test_rows_of_small_units_of_government_have_places_and_their_total_none() -> None:
    head = "Flood in Borno\n\nLGA | No. of deaths | HHs displaced\n"
    text = f"{head}Jere | 11 | 9,310\nGwoza | 2 | 640\nTotal | 13 | 9,950\n"
    assert [(c.number, str(c.measure), c.unit, [p.name for p in c.places]) for c in read_text(text)] == [
        ("11", "killed", "persons", ["Jere"]),
        ("9,310", "displaced", "households", ["Jere"]),
        ("2", "killed", "persons", ["Gwoza"]),
        ("640", "displaced", "households", ["Gwoza"]),
        ("13", "killed", "persons", []),
        ("9,950", "displaced", "households", []),
    ]
