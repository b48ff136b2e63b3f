"""What is known when the places of a figure are chosen: what its sentence says, and what the report said before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import msgspec

from nuzuh.model import Section
from nuzuh.read import linear
from nuzuh.read.names.mentions import Candidate
from nuzuh.read.names.speech import Speaker
from nuzuh.read.sentence import Figure


class Scene(msgspec.Struct):
    """What sentence `index` says beside its places: tokens of speech verbs, of harm, of those who do it, its `words`.

    `givers` are the first tokens of the places of which it says that they give something, `fronted` of those with which
    it begins ("In Doro and Bunj, ...").
    `holders` are the places of which it says what lives there or came upon them ("X, which hosts"): the first tokens
    of those of a list, and where that is said. `spanned` tells whether it sums up months or tells of a day, `pointed`
    the kinds of place that it points back to, each with the words that do; `again` says that it points back to any
    ("the city"), `broad` that it speaks of a whole war or country. `shared` are the numbers that have a place each, by
    the place's first token.
    """

    index: int
    told: tuple[int, ...]
    harm: frozenset[int]
    givers: frozenset[int]
    doers: frozenset[int]
    holders: tuple[tuple[frozenset[int], int], ...]
    again: bool
    fronted: frozenset[int]
    broad: bool
    nationwide: bool
    spanned: str
    pointed: Mapping[str, frozenset[str]]
    shared: Mapping[int, tuple[Figure, ...]]
    words: tuple[str, ...]
    _worded: dict[str, linear.Once] = {}

    def worded(self, kind: str) -> linear.Once:
        """Its words, to what is of a `kind`."""
        known = self._worded.get(kind)
        if known is None:
            known = self._worded[kind] = linear.Once((linear.Words(kind, self.words),))
        return known


class Recall(msgspec.Struct):
    """What is known of places when a figure comes up, and what it counts: its `measure`, whether it is a `share`, and
    its `size` (an order of magnitude) and the country whose `people` it counts ("" where none is said).

    `seen` counts the mentions of each name so far, `commonest` is the one with most. `inherited` are the places of the
    figure before (`same`: of the same sentence), `used` those of any figure before. `recent` ranks the names before the
    sentence, 0 the latest; `older` is the rank of the latest inherited one, `narrowest` that of the latest which is no
    country, `meant` has those that "the city" or "there" mean in it. `here` says that the sentence names places,
    `many` how many the figure before had.

    Of earlier figures: `alike` are the places of the last one with the same measure, `akin` of the same group of
    measures, `whole` of the last one that was no part of another; `uses` counts the figures that took a name, `total`
    sums them; `part` says that the last was a part, `before` whether it had a place ("" for a report's first), `run`
    how many in a row had its places. `repeated` are the places of one that had the value of this figure (None where
    none had). `ties` tells what each place hung on where it was named (its sentence and token).

    Of the report: `nation` is the country named most, `salient` ranks the names mentioned most of late, `first` is
    where each came first; `paragraph` is the figure's and `paragraphs` those of sentences. `title` is the sentence that
    heads this part of the report (0 for none), `titled` are its names. `lands` are the countries that the
    sentence names.
    """

    measure: str
    share: bool
    size: int
    seen: dict[str, int]
    inherited: frozenset[str]
    used: Set[str]
    same: bool
    many: str
    here: bool
    recent: Mapping[str, int]
    older: int
    commonest: str
    narrowest: int
    alike: frozenset[str]
    akin: frozenset[str]
    whole: frozenset[str]
    nation: str
    uses: Mapping[str, int]
    total: int
    salient: Mapping[str, int]
    first: Mapping[str, Candidate]
    paragraph: int
    paragraphs: Sequence[int]
    lines: Sequence[int]
    sections: Sequence[Section]
    part: bool
    title: int
    titled: frozenset[str]
    before: str
    ties: Mapping[tuple[int, int], str]
    tellers: Mapping[int, Sequence[Speaker]]
    repeated: Set[str] | None
    run: int
    meant: Mapping[str, str]
    people: str
    lands: Set[str]
