"""How sure the document is: cue words of `modality.yml` and how they stand to the number."""

from __future__ import annotations

from functools import cache

from nuzuh.lang import Pack
from nuzuh.model import Modality
from nuzuh.read.lexicon import Phrases, phrase
from nuzuh.read.sentence import Figure, Sentence

_BREAKS = frozenset((",", ";", "but", "while", "which", "and", ":", "although"))


@cache
def cues(pack: Pack) -> Phrases[str]:
    """The phrases of `modality.yml` and the modality that each speaks for."""
    table: Phrases[str] = Phrases()
    for modality, entries in pack.table("modality").items():
        for entry in entries:
            table.add(phrase(str(entry)), str(Modality(modality)))
    table.freeze()
    return table


def options(
    sentence: Sentence, figure: Figure, measure: str, found: list[tuple[int, int, tuple[str, ...]]]
) -> dict[str, list[str]]:
    """The features of each modality; `found` are the cues of the sentence."""
    words = sentence.words
    result = {str(modality): [f"{modality}: bias", f"{modality}: {measure}"] for modality in Modality}
    result[Modality.OBSERVED].append("observed no cue" if not found else "observed some cue")
    for first, last, meanings in found:
        low, high = (last, figure.first) if last <= figure.first else (figure.last, first)
        side = "L" if last <= figure.first else "R"
        gap = high - low
        size = "2" if gap <= 2 else "5" if gap <= 5 else "12" if gap <= 12 else "far"
        barrier = "|" if any(words[i] in _BREAKS for i in range(low, high)) else ""
        for modality in meanings:
            cue = " ".join(words[first:last])
            result[modality] += [
                f"{side}{size}{barrier}",
                f"{modality}: {side}{size}{barrier}",
                f"{modality}: cue {cue}",
                f"{modality}: cue {cue} {side}{barrier}",
            ]
    return result
