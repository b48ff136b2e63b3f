"""How sentences bear on places: what a place hangs on where it is named, whether a sentence sums up months or tells of
a day, which kind of place it points back to, who tells it, and the words around a place and a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache

from nuzuh.model import Section
from nuzuh.read import linear
from nuzuh.read.names.mentions import Candidate
from nuzuh.read.names.speech import Speaker
from nuzuh.read.places.groups import GROUPS, group_of
from nuzuh.read.sentence import Figure, Sentence, each
from nuzuh.read.words.placewords import Words

# Tokens between a place and a number whose words are looked at.
_SPAN = 25
# Tokens behind a place in which its verb stands ("the Norwegian government will provide").
_GIVES = 4
_YEARS = frozenset(map(str, range(1900, 2100)))


# --- what sentences say


def gives(candidate: Candidate, sentence: Sentence, vocabulary: Words) -> bool:
    """Whether a sentence says of a place that it gives something ("Norway has pledged")."""
    return not vocabulary.giving.isdisjoint(sentence.words[candidate.last : candidate.last + _GIVES])


def fronted(named: Sequence[Candidate]) -> frozenset[int]:
    """The first tokens of the places with which a sentence begins behind a preposition ("In Doro and Bunj, ...")."""
    if not named or not named[0].lead or named[0].governor >= 0:
        return frozenset()
    return frozenset(c.first for c in named if c.group == named[0].group and c.chain in ("", "list"))


def tie_of(candidate: Candidate, sentence: Sentence, vocabulary: Words) -> str:
    """What a place hangs on in its own sentence: words of a group of measures, a thing counted, or neither; "giver"
    where it gives something."""
    if gives(candidate, sentence, vocabulary):
        return "giver"
    at = candidate.governor
    if at < 0:
        return "start"
    trigger = sentence.trigger_at.get(at)
    if trigger is not None:
        return group_of(str(trigger.senses[0].measure))
    noun = sentence.noun_at.get(at)
    if noun is not None:
        return "people" if noun[1].unit in ("persons", "households") else "thing"
    return "none"


def spanned(sentence: Sentence, vocabulary: Words) -> str:
    """Whether a sentence sums up months or years, or tells of a day."""
    lasting = not _YEARS.isdisjoint(sentence.words) or bool(vocabulary.lasting.find(sentence.words))
    dated = bool(vocabulary.dated.find(sentence.words))
    return "both" if lasting and dated else "lasting" if lasting else "dated" if dated else "none"


def pointed(sentence: Sentence, vocabulary: Words) -> dict[str, frozenset[str]]:
    """The kinds of place that a sentence points back to, each with the words that do: "the city" to a town."""
    words = sentence.words
    ends = {
        words[last - 1]
        for _, last, _ in vocabulary.again.find(words)
        if words[last - 1] not in vocabulary.kinds["there"] or vocabulary.being.isdisjoint(words[last : last + 1])
    }
    return {kind: frozenset(ends & means) for kind, means in vocabulary.kinds.items() if not means.isdisjoint(ends)}


def tells(candidate: Candidate, tellers: Sequence[Speaker]) -> bool:
    """Whether a place is part of who tells something ("the Syrian ministry", "officials in Idlib")."""
    return any(teller.first <= candidate.first < teller.last for teller in tellers)


def line_of(sections: Sequence[Section], lines: Sequence[int], named: int, index: int) -> str:
    """How the line of the sentence `named` stands to that of sentence `index`, as to items of lists."""
    if lines[named] == lines[index]:
        return "own"
    item = sections[named] is Section.LIST
    if sections[index] is Section.LIST:
        return "other item" if item else "over items"
    return "behind items" if item else "text"


# --- what speaks for a place


@lru_cache(maxsize=1 << 4)
def lined(line: str, inherited: bool) -> tuple[str, ...]:
    """How the line where a place is named stands to the figure's."""
    return (f"line {line}", f"line {line} inherited {inherited}")


@lru_cache(maxsize=1 << 5)
def telling(wide: str, here: bool, source: bool) -> tuple[str, ...]:
    """A place that is part of who tells something; `source`: who tells of the figure."""
    side, who = "here" if here else "back", "source" if source else "teller"
    return ("in a teller", f"in {who} {side}", f"in {who} {side} {wide}")


def words_around(candidate: Candidate, sentence: Sentence, figure: Figure, lead: str) -> list[linear.Words]:
    """The word that a place hangs on, the one behind it, and those between it and the number."""
    stems = sentence.stems
    right = candidate.first >= figure.last
    side = "R" if right else "L"
    governor = stems[candidate.governor] if candidate.governor >= 0 else ""
    behind = stems[candidate.last] if candidate.last < len(stems) else ""
    names = [
        linear.Words("hangs", (governor,)),
        linear.Words(f"hangs {lead} {side}", (governor,)),
        linear.Words(f"ahead of {side}", (behind,)),
    ]
    low, high = (figure.last, candidate.first) if right else (candidate.last, figure.first)
    return [*names, linear.Words(f"between {side}", each(stems[low:high]))] if high - low <= _SPAN else names


@lru_cache(maxsize=1 << 8)
def spans(spanned: str, wide: str, here: bool, inherited: bool) -> tuple[str, ...]:
    """What sums up months is told of a land or a province, what tells of a day of a town."""
    side = "here" if here else "back"
    return (
        f"{spanned} {wide}",
        f"{spanned} {side}",
        f"{spanned} {side} {wide}",
        f"{spanned} {side} inherited {inherited}",
        f"{spanned} {wide} inherited {inherited}",
    )


@lru_cache(maxsize=1 << 10)
def hung(tie: str, group: str, at: str) -> tuple[str, ...]:
    """Whether an earlier sentence said of a place what the figure says."""
    own = "own" if tie == group else "other" if tie in GROUPS else tie
    return (f"hung {own}", f"hung {own} {at}", f"hung {tie} {group}")


def _match(candidate: Candidate, kinds: Mapping[str, frozenset[str]]) -> str:
    """Whether a place is of a kind that the sentence points back to ("the city")."""
    if any(not words.isdisjoint(candidate.name.lower().split()) for words in kinds.values()):
        return "type"
    wide = candidate.kind in ("country", "adjective")
    own = "land" if wide else "unit" if candidate.size == "unit" else "town" if candidate.size else "name"
    return f"{own} {own if own in kinds else next((kind for kind in ('town', 'unit') if kind in kinds), 'other')}"


def meant(earlier: Iterable[Candidate], kinds: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """The key of the place that each kind of a sentence's `pointed` means: the latest of that kind. `earlier` are the
    places named before, the latest first."""
    found: dict[str, str] = {}
    for candidate in earlier:
        for kind, words in kinds.items():
            if kind not in found and _of_kind(candidate, kind, words):
                found[kind] = candidate.key
    return found


def _of_kind(candidate: Candidate, kind: str, words: Set[str]) -> bool:
    if kind == "there":
        return candidate.kind != "adjective" and candidate.chain != "wider"
    wide = candidate.kind in ("country", "adjective")
    if kind == "land" or wide:
        return kind == "land" and wide
    if not words.isdisjoint(candidate.name.lower().split()):
        return True
    named = candidate.kind in ("name", "known")
    sizes = {"unit": ("unit",), "town": ("large", "town", "small", "")}.get(kind, ("",))  # a camp is on no list
    return named and candidate.size in sizes


def pointed_at(
    candidate: Candidate, kinds: Mapping[str, frozenset[str]], means: Mapping[str, str], *, here: bool
) -> tuple[str, ...]:
    """Whether a place named before is of the kind that the sentence points back to, or what it `means` by that; `here`:
    it names places itself."""
    match = _match(candidate, kinds)
    told = [f"{kind} {means[kind] == candidate.key}" for kind in kinds if kind in means]
    return (
        f"points {match}", f"points {match} here {here}", *(f"means {of}" for of in told),
        *(f"means {of} here {here}" for of in told),
    )  # fmt: skip
