"""Flee's rules of movement and spawning as numbers, read from `simsetting.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nuzuh.errors import InputError

AWARENESS = range(1, 4)  # Flee's levels; each looks one more link ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The parameters of Flee 3.1 under its own names and with its defaults (Ghorbani et al. 2024,
    doi:10.1016/j.jocs.2024.102371); speeds in km a day, move chances a day, `softening` in km.

    `decay` are factors on a conflict's push, one for each `decay_days` since it broke out. `insert_day0` puts the
    counts of day 0 into the camps. `displaced_per_conflict_day` is persons a conflict day (`constant`) or a share of
    residents (`pop_ratio`) where `spawn_mode` says so; `totals` spawns the growth of a given total. Without
    `redirections` forced redirection is passed over, as Flee 3.1 does in fact (it stores the attribute and never reads
    it).
    """

    max_move_speed: float = 360.0
    max_walk_speed: float = 35.0
    foreign_weight: float = 1.0
    camp_weight: float = 1.0
    conflict_weight: float = 10**-0.5
    conflict_movechance: float = 1.0
    camp_movechance: float = 0.001
    idpcamp_movechance: float = 0.1
    default_movechance: float = 0.3
    capacity_buffer: float = 0.9
    softening: float = 10.0
    weight_softening: float = 0.0
    weight_power: float = 1.0
    distance_power: float = 1.0
    awareness_level: int = 1
    avoid_short_stints: bool = False
    start_on_foot: bool = False
    redirections: bool = True
    decay: tuple[float, ...] = ()
    decay_days: int = 30
    insert_day0: bool = True
    spawn_mode: str = "totals"
    displaced_per_conflict_day: float = 500.0


FIELDS = {
    "max_move_speed": float,
    "max_walk_speed": float,
    "foreign_weight": float,
    "camp_weight": float,
    "conflict_weight": float,
    "conflict_movechance": float,
    "camp_movechance": float,
    "idpcamp_movechance": float,
    "default_movechance": float,
    "capacity_buffer": float,
    "softening": float,
    "weight_softening": float,
    "weight_power": float,
    "distance_power": float,
    "awareness_level": int,
    "avoid_short_stints": bool,
    "start_on_foot": bool,
    "redirections": bool,
}
POSITIVE = ("max_move_speed", "max_walk_speed")
CHANCES = ("conflict_movechance", "camp_movechance", "idpcamp_movechance", "default_movechance")


def read_rules(path: Path) -> Rules:
    """The rules of a settings file in Flee's format. Keys that Flee has and this model lacks are passed over.

    Raises `InputError` where the file cannot be read or a value makes no sense.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputError("there is no such file", path=path, remedy="Name a settings file in Flee's format") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(f"not YAML: {error}", path=path, remedy="Mend the file") from None
    if not isinstance(data, dict):
        raise InputError("holds no settings", path=path, remedy="Write move_rules: and spawn_rules: sections") from None
    move, spawn = data.get("move_rules") or {}, data.get("spawn_rules") or {}
    values: dict[str, Any] = {name: _value(path, move, name, kind) for name, kind in FIELDS.items() if name in move}
    values |= _spawning(path, spawn)
    rules = Rules(**values)
    _check(path, rules)
    return rules


def _value(path: Path, section: dict[str, Any], name: str, kind: type) -> Any:
    try:
        return kind(section[name])
    except (TypeError, ValueError):
        raise InputError(f"{name}: {section[name]!r} is no number", path=path, remedy="Mend that line") from None


def _spawning(path: Path, spawn: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if spawn.get("conflict_spawn_decay") is not None:
        values["decay"] = tuple(float(x) for x in spawn["conflict_spawn_decay"])
    if "insert_day0" in spawn:
        values["insert_day0"] = bool(spawn["insert_day0"])
    driven = spawn.get("conflict_driven_spawning")
    if isinstance(driven, dict):
        mode = str(driven.get("spawn_mode", "constant")).lower()
        # Flee draws Poisson counts; their expected value is the constant rate.
        values["spawn_mode"] = "pop_ratio" if mode == "pop_ratio" else "constant"
        default = 0.01 if mode == "pop_ratio" else 500.0  # Flee's own
        driven = {"displaced_per_conflict_day": default, **driven}
        values["displaced_per_conflict_day"] = _value(path, driven, "displaced_per_conflict_day", float)
    return values


def _check(path: Path, rules: Rules) -> None:
    problems = [
        *(f"{name} must be above 0" for name in POSITIVE if getattr(rules, name) <= 0),
        *(f"{name} must lie between 0 and 1" for name in CHANCES if not 0 <= getattr(rules, name) <= 1),
        "" if rules.awareness_level in AWARENESS else "awareness_level must be 1, 2 or 3",
        "" if 0 <= rules.capacity_buffer < 1 else "capacity_buffer must lie in 0 to below 1",
    ]
    for problem in filter(None, problems):
        raise InputError(problem, path=path, remedy="Mend that line")
