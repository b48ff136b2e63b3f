"""`scenario.toml`: what is assumed, as a person writes it; unknown keys are errors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct, field

from nuzuh.anticipate.case import Case
from nuzuh.errors import InputError

SETTINGS = "scenario.toml"


class Title(Struct, frozen=True, forbid_unknown_fields=True):
    """The scenario's name for readers."""

    en: str
    ar: str = ""


class AttackEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """`place` is attacked from day `day` of the scenario (0: its start); between the two shares of its `population`
    leave `within` so many days. Without `population` that of the places' table holds."""

    place: str
    share: tuple[float, float]
    within: int
    day: int = 0
    population: float | None = None


class ScenarioFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A scenario: `days` from `start`, `members` runs with `seed`.

    `household_size` is persons a family (the monitor's where it lacks). `settings` names a settings file in Flee's
    format beside this one whose rules are taken as they are, instead of the range of published rules.
    """

    title: Title
    start: date
    days: int
    attacks: tuple[AttackEntry, ...]
    members: int = 400
    seed: int = 1
    household_size: float | None = None
    settings: str | None = None
    notes: tuple[str, ...] = field(default_factory=tuple)


def read_scenario(folder: Path) -> ScenarioFile:
    """The scenario in `folder`. Raises `InputError` that names the key and what to do."""
    path = folder / SETTINGS
    try:
        return msgspec.toml.decode(path.read_bytes(), type=ScenarioFile)
    except FileNotFoundError:
        raise InputError("there is no such file", path=path, remedy="Make one with `nuzuh anticipate init`") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(str(error), path=path, remedy="Mend that line") from None


def check_scenario(scenario: ScenarioFile, case: Case, path: Path) -> None:
    """Raises `InputError` where the scenario does not fit the places or makes no sense."""
    problems = [
        "days must be 1 or more" if scenario.days < 1 else "",
        "members must be 20 or more, or a band means nothing" if scenario.members < 20 else "",
        "" if scenario.attacks else "there is no [[attacks]]",
    ]
    for attack in scenario.attacks:
        low, high = attack.share
        known = attack.place in case.names
        people = case.localities[case.names.index(attack.place)].population if known else 0
        problems += [
            "" if known else f"{attack.place!r} is not in locations.csv",
            "" if 0 <= low <= high <= 1 else f"share = [{low}, {high}] is no range within 0 to 1",
            "" if attack.within >= 1 else "within must be 1 day or more",
            "" if 0 <= attack.day < scenario.days else f"day = {attack.day} is not within the scenario's days",
            "" if attack.population or people or not known else f"no population is known for {attack.place}",
        ]
    for problem in filter(None, problems):
        raise InputError(problem, path=path, remedy="Mend it and run again")
