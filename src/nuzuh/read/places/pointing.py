"""What "the city" and "the camp" mean in a language whose reports seldom say them of a place that they do not name:
the place of that kind that was named last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nuzuh.read.names.mentions import Candidate
from nuzuh.read.words.placewords import Words
from nuzuh.text import fold

# Names without a word for their kind, any of which may be meant by "the city".
_KINDS = {"town": ("name", "known"), "unit": (), "camp": (), "site": (), "there": ()}
_NAMED = ("name", "known", "typed", "country")


def resolved(found: list[Candidate], earlier: Iterable[Candidate], vocabulary: Words) -> list[Candidate]:
    """`found`, the places of a sentence, each common noun as a mention of the place that it points back to, if any.

    `earlier` are the places of the sentences before, the nearest first.
    """
    if all(candidate.kind != "common" for candidate in found):
        return found
    before, result = list(earlier), list[Candidate]()
    for candidate in found:
        bare = candidate.kind == "common" and candidate.last == candidate.first + 1
        meant = _meant(candidate, [*reversed(result), *before], vocabulary) if bare else None
        if meant is not None:
            candidate = candidate._replace(
                name=meant.name, key=meant.key, start=meant.start, end=meant.end, size=meant.size, kind=meant.kind
            )
        result.append(candidate)
    return result


def _meant(candidate: Candidate, earlier: Sequence[Candidate], vocabulary: Words) -> Candidate | None:
    word = candidate.key.rpartition(" ")[2]
    kind = next((kind for kind, words in vocabulary.kinds.items() if word in words), None)
    if kind is None:
        return None
    named = [one for one in earlier if one.kind in _NAMED]
    if kind == "land":
        return next((one for one in named if one.kind == "country"), None)
    bare = word.removeprefix("ال")
    same = next((one for one in named if bare in map(fold, one.name.split())), None)
    return same or next((one for one in named if one.kind in _KINDS[kind]), None)
