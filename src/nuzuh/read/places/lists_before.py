"""Lists of places that are pointed to: "these three localities" are those of the last list before the sentence, and
"three localities (Doro, Bele and Renk)" those that it goes on to name."""

from __future__ import annotations

from collections.abc import Sequence

from nuzuh.read.names import members
from nuzuh.read.names.mentions import Candidate
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.words.placewords import Words

# Words between "these" and the kind of place ("these two remote mountain districts").
_DESCRIBED = 3


def meant(found: Sequence[Candidate], index: int, sentence: Sentence, vocabulary: Words) -> list[Candidate]:
    """The places of the list that sentence `index` points back to, of those `found`; of several the last one that has
    as many members as it says, and none where it names places itself."""
    if any(candidate.sentence == index and candidate.lead for candidate in found):
        return []
    kind = pointer(sentence, vocabulary)
    if kind < 0:
        return []
    lists: dict[tuple[int, int], list[Candidate]] = {}
    for candidate in found:
        named = candidate.kind not in ("country", "adjective", "common")
        if named and candidate.sentence < index and candidate.chain in ("", "list"):
            lists.setdefault((candidate.sentence, candidate.group), []).append(candidate)
    several = [members for members in lists.values() if len(members) > 1 and members[-1].chain == "list"]
    said = _how_many(sentence, kind)
    return next((members for members in reversed(several) if said in (0, len(members))), [])


def named_behind(
    found: Sequence[Candidate], index: int, figure: Figure, sentence: Sentence, vocabulary: Words
) -> list[Candidate]:
    """The places that sentence `index` names behind the kind of place that `figure` counts, at least two."""
    here = [candidate for candidate in found if candidate.sentence == index and candidate.first >= figure.last]
    kinds = {c.first: members.kind_of(sentence.words, c.first, vocabulary) for c in here}
    opens = next((c for c in here if figure.last <= kinds[c.first] <= figure.last + _DESCRIBED), None)
    named = [] if opens is None else [c for c in here if c.group == opens.group and c.chain in ("", "list")]
    return named if len(named) > 1 else []


def pointer(sentence: Sentence, vocabulary: Words) -> int:
    """The token of the kind of place behind "these" or "this", -1 where there is none."""
    words = sentence.words
    for at, word in enumerate(words):
        if word in vocabulary.pointers:
            for kind in range(at + 1, min(at + 2 + _DESCRIBED, len(words))):
                if words[kind] in vocabulary.types or words[kind] in vocabulary.areas:
                    return kind
                if not words[kind].isalpha():
                    break
    return -1


def _how_many(sentence: Sentence, kind: int) -> int:
    """How many places are pointed to before their kind at token `kind`; 0 where it is not said."""
    count = next((figure for figure in sentence.figures if kind - _DESCRIBED < figure.last <= kind), None)
    return 0 if count is None else int(count.quantity.value)
