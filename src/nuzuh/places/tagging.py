"""Finding place names in running text and resolving them together."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nuzuh.places.arabic import arabic_spans
from nuzuh.places.choosing import Name, choose, prior
from nuzuh.places.fold import ARABIC, fold
from nuzuh.places.gazetteer import Gazetteer
from nuzuh.places.spans import Span, Surroundings, spans, words_of
from nuzuh.places.values import Context, Toponym
from nuzuh.places.vocabulary import load

THRESHOLD = 0.4  # the best of 0.3, 0.4, 0.5 for F1 on held-out halves; the curve is flat
AFTER_CUE, UNIT = 0.9, 0.7  # set by hand: no corpus of Arabic reports with marked places is at hand


@dataclass(frozen=True, slots=True)
class Found:
    """A span, its name with scored candidates, and the features that say whether it names a place; or the chance of
    that where it was found by a word before it."""

    span: Span
    name: Name
    features: dict[str, float]
    chance: float | None = None


def tag(text: str, gazetteer: Gazetteer) -> list[Toponym]:
    """The place names of `text`, in their order, with the place that each means there."""
    return [
        _toponym(gazetteer, one, chance) for one in find(text, gazetteer) if (chance := chance_of(one)) >= THRESHOLD
    ]


def _toponym(gazetteer: Gazetteer, found: Found, chance: float) -> Toponym:
    place = gazetteer.place_at(found.name.best)
    return Toponym(
        start=found.span.start,
        end=found.span.end,
        name=found.span.name,
        place=place,
        lat=place.lat,
        lon=place.lon,
        confidence=round(chance, 3),
    )


def chance_of(found: Found) -> float:
    """The chance that the span names the place chosen (logistic; weights in `resources/places/tagging.yml`)."""
    if found.chance is not None:
        return found.chance
    weights: dict[str, float] = load("tagging")["weights"]
    total = sum(weights.get(name, 0.0) * value for name, value in found.features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def find(text: str, gazetteer: Gazetteer) -> list[Found]:
    """All spans that have a name of the gazetteer, in their order, with candidates scored jointly."""
    latin, arabic = _find_latin(text, gazetteer), _find_arabic(text, gazetteer) if ARABIC.search(text) else []
    return sorted((*latin, *arabic), key=lambda one: one.span.start)


def _find_arabic(text: str, gazetteer: Gazetteer) -> list[Found]:
    rows = cache(lambda folded: _rows(gazetteer, folded))
    near = cache(lambda folded: gazetteer.resolve(folded, Context()).place)
    units = ("country", "admin1")
    cues = list(
        arabic_spans(
            text,
            lambda folded: bool(rows(folded)),
            lambda folded: near(folded) is not None,
            lambda folded: any(gazetteer.kind(row) in units for row in rows(folded)),
        )
    )
    names: dict[tuple[str, tuple[str, ...]], Name] = {}
    chosen = []
    for cue in cues:
        folded = fold(cue.span.name)
        found = rows(folded)
        place = near(folded) if not found else None
        if place is not None:
            found = [row for row in (gazetteer.row(place.id),) if row is not None]
        kinds = cue.kinds or ()
        fitting = [row for row in found if not kinds or gazetteer.kind(row) in kinds] or found
        name = names.setdefault((folded, kinds), Name(folded, fitting))
        chosen.append((cue, name))
    choose(gazetteer, list(names.values()))
    return [Found(cue.span, name, {}, AFTER_CUE if cue.kinds is not None else UNIT) for cue, name in chosen]


def _find_latin(text: str, gazetteer: Gazetteer) -> list[Found]:
    words = words_of(text)
    rows: dict[str, list[int]] = {}

    def known(folded: str) -> bool:
        if folded not in rows:
            rows[folded] = _rows(gazetteer, folded)
        return bool(rows[folded])

    surroundings = Surroundings(text, words)
    found = list(spans(text, words, known))
    names = [Name(fold(span.name), list(rows[fold(span.name)])) for span in found]
    _units_after(text, gazetteer, found, names)
    one_sense = {name.folded: name for name in reversed(names)}
    for name in names:
        one_sense[name.folded].within |= name.within
    choose(gazetteer, list(one_sense.values()))
    counts = {name.folded: sum(n.folded == name.folded for n in names) for name in names}
    return [
        Found(span, chosen, surroundings.around(span) | _of_place(gazetteer, chosen, counts[name.folded]))
        for span, name in zip(found, names, strict=True)
        for chosen in (one_sense[name.folded],)
    ]


def _rows(gazetteer: Gazetteer, folded: str) -> list[int]:
    demonym = _demonyms().get(folded)
    if demonym is not None:
        row = gazetteer.row(demonym)
        return [] if row is None else [row]
    found: set[int] = set()
    for number, layer in enumerate(gazetteer.layers):
        found.update(gazetteer.representative(gazetteer.start(number) + row) for row in layer.folded(folded))
    return list(found)


@cache
def _demonyms() -> dict[str, str]:
    """Folded demonyms, singular and plural, and the code of their country."""
    found = {}
    for code, forms in load("demonyms").items():
        for form in forms:
            found[fold(form)] = code
            if form.isascii():
                found[fold(form) + "s"] = code
    return found


def _units_after(text: str, gazetteer: Gazetteer, found: list[Span], names: list[Name]) -> None:
    """Note for each name the unit that follows it after a comma: "Oxford, North Carolina", "Memphis, Tenn."."""
    for number, (span, name) in enumerate(zip(found, names, strict=True)):
        abbreviated = _abbreviation(text, span.end)
        row = gazetteer.row(abbreviated) if abbreviated is not None else None
        if row is not None:
            name.within.add(row)
        if number + 1 < len(found) and re.fullmatch(
            r",? (?:in )?(?:the )?|,? in \w+ern ", text[span.end : found[number + 1].start]
        ):
            name.within |= {r for r in names[number + 1].rows if _is_unit(gazetteer, r)}


def _is_unit(gazetteer: Gazetteer, row: int) -> bool:
    layer, inner = gazetteer.split(row)
    return layer.kind(inner) in ("country", "admin1", "admin2")


@cache
def _abbreviations() -> re.Pattern[str]:
    forms = [form for forms in load("abbreviations").values() for form in forms if form.endswith(".")]
    postal = [code.split(".")[1] for code in load("abbreviations") if code.startswith("US.")]
    any_of = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    return re.compile(rf",? (?:({any_of})|({'|'.join(postal)})\b)")


@cache
def _codes() -> dict[str, str]:
    return {form: code for code, forms in load("abbreviations").items() for form in forms}


def _abbreviation(text: str, end: int) -> str | None:
    match = _abbreviations().match(text, end)
    if match is None:
        return None
    return _codes()[match[1]] if match[1] is not None else f"US.{match[2]}"


def _of_place(gazetteer: Gazetteer, name: Name, count: int) -> dict[str, float]:
    """What the candidates of a name say for its being a place."""
    layer, inner = gazetteer.split(name.best)
    kind = layer.kind(inner)
    best = max(name.scores)
    strength = prior(gazetteer, name.best)
    return {
        "bias": 1.0,
        "prior": strength / 5,
        "support": (best - strength) / 5,
        "sure": max(name.chances()),
        "one sense": float(len(name.rows) == 1),
        "many senses": math.log1p(len(name.rows)) / 3,
        "country": float(kind == "country"),
        "unit": float(kind.startswith("admin")),
        "demonym": float(name.folded in _demonyms()),
        "unit after": float(bool(name.within)),
        "repeated": math.log(count),
    }


def weighted(features: Iterable[dict[str, float]]) -> list[str]:
    """The names of all features, in order: for fitting."""
    return sorted({name for one in features for name in one})
