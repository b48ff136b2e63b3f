"""A small gazetteer of records typed here, so that tests need not compile the world."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nuzuh.places.compiling import compile_layer
from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.layer import Layer
from nuzuh.places.records import Record

Make = Callable[..., Gazetteer]


def unit(own: str, name: str, kind: str, parent: str | None, *names: str, code: str = "") -> Record:
    codes = (code,) if code else ()
    return Record(id=own, name=name, kind=kind, parent=parent, names=list(names), country="SY", codes=codes)


def town(own: str, name: str, parent: str, lat: float, lon: float, *names: str, people: int = 0) -> Record:
    return Record(
        id=own, name=name, parent=parent, lat=lat, lon=lon, names=list(names), country="SY", population=people
    )


WORLD = [
    Record(
        id="gn:163843",
        name="Syria",
        kind="country",
        names=["سوريا"],
        country="SY",
        codes=("SY",),
        population=20_000_000,
    ),
    Record(
        id="gn:298795",
        name="Turkey",
        kind="country",
        names=["تركيا"],
        country="TR",
        codes=("TR",),
        population=80_000_000,
    ),
    unit("gn:169387", "Idlib", "admin1", "gn:163843", "محافظة ادلب", "ادلب", code="SY.12"),
    unit("gn:170015", "Hama", "admin1", "gn:163843", "حماة", code="SY.10"),
    town("gn:169389", "Idlib", "gn:169387", 35.93, 36.63, "إدلب", "Idleb", people=128_840),
    town("gn:167611", "Ma‘arrat an Nu‘mān", "gn:169387", 35.648, 36.676, "معرة النعمان", people=90_000),
    town("gn:170017", "Ḩamāh", "gn:170015", 35.13, 36.75, "Hama", "حماة", people=460_000),
    Record(id="gn:325363", name="Adana", country="TR", lat=37.0, lon=35.32, population=1_800_000),
]
PACK = [
    unit("SY07", "Idleb", "admin1", None, "إدلب"),
    unit("SY0701", "Harim", "admin2", "SY07", "حارم"),
    town("C3985", "Ma'arrat An Nu'man", "SY07", 35.6484, 36.6760, "معرة النعمان"),
    town("C3871", "Idleb", "SY07", 35.932, 36.635, "إدلب"),
    town("C4126", "Dana", "SY0701", 36.2127, 36.7690, "الدانا"),
    town("C4121", "Sarmada", "SY0701", 36.1802, 36.7185, "سرمدا"),
    town("C3916", "Saraqab", "SY07", 35.866, 36.803, "سراقب"),
]


def layer_of(records: list[Record], folder: Path) -> Layer:
    folder.mkdir(parents=True)
    compile_layer(records, folder)
    return Layer(folder)


@pytest.fixture(scope="session")
def syria(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """A few places of the world with a pack of communities on top, Syria first."""
    home = tmp_path_factory.mktemp("layers")
    return Gazetteer([layer_of(WORLD, home / "world"), layer_of(PACK, home / "pack")], country="SY")


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The same without the pack and without a country."""
    return Gazetteer([layer_of(WORLD, tmp_path_factory.mktemp("layers") / "world")])
