"""Flee's files as they are found: what is passed over, and what is refused with file, line and remedy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nuzuh.anticipate.case import ClosureKind, Kind
from nuzuh.anticipate.flee_read import CaseError, read_case
from tests.anticipate.cases import MOVEMENT, needs_cases

FILES = {
    "input_csv/sim_period.csv": "StartDate,2020-01-01\nLength,3\n",
    "input_csv/locations.csv": (
        "#name,region,country,latitude,longitude,location_type,conflict_date,population\n"
        "Zone,R,Here,10,20,conflict_zone,0,1000\nCamp,R,There,11,21,camp,,500\n"
    ),
    "input_csv/routes.csv": "#name1,name2,distance,forced_redirection\nZone,Camp,50,\n",
    "input_csv/closures.csv": "#closure_type,name1,name2,closure_start,closure_end\ncountry,Here,There,0,-1\n",
    "input_csv/conflicts.csv": "#Day,Zone\n0,1\n1,0\n2,1\n",
    "source_data/data_layout.csv": "total,refugees.csv\nCamp,camp.csv\n",
    "source_data/refugees.csv": "2020-01-01,0\n2020-01-03,20\n",
    "source_data/camp.csv": "#Date,count\n2020-01-01,0\n2020-01-03,20\n",
}


def write(folder: Path, **changed: str) -> Path:
    """The files of a small case, with some replaced (key: the file's stem)."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(changed.get(path.stem, text).encode())
    return folder


def test_a_clean_case(tmp_path: Path) -> None:
    case = read_case(write(tmp_path))
    assert (case.start, case.days, case.names) == (date(2020, 1, 1), 3, ("Zone", "Camp"))
    assert case.localities[1].capacity == 500
    assert case.conflict[:, 0].tolist() == [1, 0, 1]
    assert case.closures[0].kind is ClosureKind.COUNTRY
    assert case.closures[0].end is None
    assert case.truth()[:, 0].tolist() == [0, 10, 20]
    assert case.known()[:, 0].tolist() == [0, 0, 20]
    assert case.notes == ()


@pytest.mark.parametrize(
    ("stem", "text"),
    [
        pytest.param("routes", '"name1","name2","distance"\r\n"Zone","Camp","50"\r\n', id="quotes, CRLF, no hash"),
        pytest.param("routes", "\ufeff#name1,name2,distance\n Zone , Camp , 50 ,0\n\n", id="mark, blanks, blank line"),
        pytest.param("routes", "#name1;name2;distance\nZone;Camp;50\n", id="semicolons"),
        pytest.param("sim_period", "StartDate,2020-01-01\nLength,3", id="no newline at the end"),
        pytest.param("conflicts", "#Day, Zone,\n0, 1,\n1, 0,\n2, 1,\n", id="an empty last column"),
        pytest.param(
            "locations", FILES["input_csv/locations.csv"].replace("500", '"500.0"'), id="a decimal population"
        ),
    ],
)
def test_what_is_tolerated_changes_nothing(tmp_path: Path, stem: str, text: str) -> None:
    clean, other = (
        read_case(write(tmp_path / "a"), name="x"),
        read_case(write(tmp_path / "b", **{stem: text}), name="x"),
    )
    assert other.localities == clean.localities
    assert other.roads == clean.roads
    assert (other.conflict == clean.conflict).all()


@pytest.mark.parametrize(
    ("stem", "text", "said"),
    [
        pytest.param(
            "routes", "Zone,Kamp,50\n", "input_csv/routes.csv:1: 'Kamp' is not in locations", id="unknown place"
        ),
        pytest.param("routes", "#a,b,c\nZone,Camp,far\n", "input_csv/routes.csv:2: distance is 'far'", id="no number"),
        pytest.param("routes", "Zone,Camp\n", "routes.csv:1: has 2 columns", id="too few columns"),
        pytest.param("routes", "Zone,Camp,5,3\n", "routes.csv:1: forced_redirection is 3", id="no such redirection"),
        pytest.param("closures", "border,A,B,0,1\n", "closures.csv:1: closure_type 'border'", id="unknown closure"),
        pytest.param("closures", "country,Here,Nowhere,0,1\n", "closures.csv:1: 'Nowhere'", id="unknown country"),
        pytest.param("conflicts", "#Day,Zona\n0,1\n", "conflicts.csv:1: column 'Zona'", id="unknown column"),
        pytest.param("conflicts", "#Day,Zone\n0,2\n", "conflicts.csv:2: intensity 2", id="intensity beyond 1"),
        pytest.param(
            "sim_period", "StartDate,1/2/2020\nLength,3\n", "sim_period.csv:1: '1/2/2020' is no date", id="date"
        ),
        pytest.param("sim_period", "StartDate,2020-01-01\n", "sim_period.csv: says no Length", id="no length"),
        pytest.param("camp", "2020-01-01,-5\n", "source_data/camp.csv:1: count -5 is below 0", id="negative count"),
        pytest.param(
            "data_layout", "Camp,kamp.csv\n", "data_layout.csv:1: names kamp.csv, which is missing", id="missing"
        ),
        pytest.param(
            "locations", "Zone,R,H,91,0,town,,\n", "locations.csv:1: 91.0, 0.0 is not on Earth", id="latitude"
        ),
        pytest.param("locations", "Zone,R,H,1,0,village,,\n", "locations.csv:1: location_type 'village'", id="kind"),
        pytest.param(
            "locations", "A,R,H,1,0,town,,\nA,R,H,1,0,town,,\n", "locations.csv:2: 'A' is there twice", id="twice"
        ),
    ],
)
def test_a_defect_names_file_line_and_remedy(tmp_path: Path, stem: str, text: str, said: str) -> None:
    with pytest.raises(CaseError) as caught:
        read_case(write(tmp_path, **{stem: text}))
    assert said in str(caught.value)
    assert all(defect.remedy for defect in caught.value.defects)


def test_all_defects_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as caught:
        read_case(write(tmp_path, routes="Zone,X,5\nZone,Camp,y\n"))
    assert [defect.line for defect in caught.value.defects] == [1, 2]


@pytest.mark.parametrize(
    ("stem", "text", "said"),
    [
        pytest.param("camp", "2020-01-03,20\n2020-01-01,0\n", "is not in order of date", id="order"),
        pytest.param("camp", "2020-01-01,0\n2020-01-01,3\n", "a second count for 2020-01-01", id="twice"),
        pytest.param("camp", '2020-01-01,"1,000"\n', "has thousands separators", id="thousands"),
        pytest.param("data_layout", "total,refugees.csv\nCamp,CAMP.csv\n", "is there as camp.csv", id="another case"),
        pytest.param("data_layout", "total,refugees.csv\nKamp,camp.csv\n", "no counts for the camp Camp", id="name"),
    ],
)
def test_what_is_passed_over_is_noted(tmp_path: Path, stem: str, text: str, said: str) -> None:
    assert any(said in str(note) for note in read_case(write(tmp_path, **{stem: text})).notes)


def test_the_older_period_file_and_a_backup(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "input_csv/sim_period.csv").rename(folder / "input_csv/conflict_period.csv")
    assert read_case(folder).days == 3
    (folder / "input_csv/routes.csv").rename(folder / "input_csv/routes.csv~")
    with pytest.raises(CaseError, match=r"Only the backup routes\.csv~ is there"):
        read_case(folder)


def test_a_re_registration_scales_what_came_before(tmp_path: Path) -> None:
    folder = write(tmp_path, camp="2020-01-01,10\n2020-01-02,40\n2020-01-03,20\n")
    (folder / "input_csv/registration_corrections.csv").write_text("Camp,2020-01-03,normalize\n")
    case = read_case(folder)
    assert case.truth()[:, 0].tolist() == [5, 20, 20]
    assert case.truth(corrected=False)[:, 0].tolist() == [10, 40, 20]


@needs_cases
def test_the_official_cases_can_be_read() -> None:
    cases = [read_case(folder) for folder in sorted(MOVEMENT.iterdir()) if (folder / "input_csv").is_dir()]
    assert sum(len(case.camps) for case in cases) >= 40
    assert any(place.kind is Kind.HUB for case in cases for place in case.localities)
