"""Where it happened, from where and to where: names of places near the number, weighed against each other.
The candidates are those of `mentions`.
"""

from __future__ import annotations

from functools import lru_cache

from nuzuh.read import linear
from nuzuh.read.measures.head import grammar
from nuzuh.read.names.mentions import Candidate
from nuzuh.read.places import bearings, beside_number, earlier
from nuzuh.read.places.groups import group_of
from nuzuh.read.places.scene import Recall, Scene
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.types import Draft
from nuzuh.read.words.placewords import Words

NOWHERE, SAME = "nowhere", "same"
_LEADS = frozenset(("in", "at", "from", "to", "on", "of", "near", "across", ""))
# Measures whose places are rarely where the figure stands: what is given, and where it goes.
_ELSEWHERE = frozenset(("funding", "aid", "other", "assisted"))


def features(
    candidate: Candidate,
    sentence: Sentence,
    index: int,
    figure: Figure,
    draft: Draft,
    recall: Recall,
    scene: Scene,
    vocabulary: Words,
) -> list[linear.Feature]:
    """What speaks for `candidate` as a place of `figure` (in sentence `index`)."""
    measure, nation = recall.measure, candidate.key == recall.nation
    here, inherited, wide = candidate.sentence == index, candidate.key in recall.inherited, wide_of(candidate)
    lead = candidate.lead if candidate.lead in _LEADS else "other"
    names: list[linear.Feature] = [
        _kinds(candidate.kind, candidate.size, candidate.chain, lead),
        _scoped(measure, recall.share, recall.size, wide, here, scene.broad, nation, lead),
        bearings.spans(scene.spanned, wide, here, inherited),
        scene.worded(f"{wide} {'here' if here else 'back'}"),
    ]
    if here:
        names += beside_number.features(candidate, sentence, figure, draft, scene, lead, vocabulary)
    else:
        names += earlier.features(candidate, index, recall, scene, lead)
    names += earlier.uses(candidate, recall, wide, here=here)
    tellers = recall.tellers.get(candidate.sentence)
    if tellers and bearings.tells(candidate, tellers):
        names.append(bearings.telling(wide, here, draft.source is not None and candidate.name in draft.source))
    if scene.nationwide:
        names.append(_spanning(wide, here, nation, inherited))
    if candidate.lead in ("from", "to") or measure in _ELSEWHERE:
        names.append(_measured(measure, candidate.lead, candidate.kind, here, lead))
    return names


@lru_cache(maxsize=1 << 5)
def _spanning(wide: str, here: bool, nation: bool, inherited: bool) -> tuple[str, ...]:
    """What speaks for a place where the sentence speaks of the whole country."""
    side = "here" if here else "back"
    return (
        f"nationwide {wide}",
        f"nationwide {wide} {side}",
        f"nationwide nation {nation}",
        f"nationwide inherited {inherited}",
    )


def wide_of(candidate: Candidate) -> str:
    """How wide a place is: a country, an area, or narrower (words such as "the camp", and guesses, by their kind)."""
    if candidate.kind in ("country", "adjective"):
        return "country"
    if candidate.size in ("unit", "large", "adjective"):
        return "area"
    return candidate.kind if candidate.kind in ("common", "guess") else "narrow"


@lru_cache(maxsize=1 << 15)
def _scoped(
    measure: str, share: bool, size: int, wide: str, here: bool, broad: bool, nation: bool, lead: str
) -> tuple[str, ...]:
    """Whether what is counted spans a country or one town."""
    side, group = "here" if here else "back", group_of(measure)
    names = [
        f"{group} {wide} {side}",
        f"{measure} {wide} {side}",
        f"{group} lead {lead} {side}",
        f"{group} {wide} of {'share' if share else size}",
        f"{group} {wide} of {'share' if share else size} {side}",
    ]
    if broad:
        names += [f"broad {wide}", f"broad {wide} {side}"]
    if nation:
        names += [f"nation {side}", f"nation broad {broad} {side}"]
    return tuple(names)


@lru_cache(maxsize=1 << 12)
def _kinds(kind: str, size: str, chain: str, lead: str) -> tuple[str, ...]:
    sized = f"{kind} {size}" if kind in ("name", "known", "typed", "guess") else kind
    return (f"kind {kind}", f"chain {chain}", f"size {sized}", f"size {sized} lead {lead}")


@lru_cache(maxsize=1 << 12)
def _measured(measure: str, led: str, kind: str, here: bool, lead: str) -> tuple[str, ...]:
    names = [f"{led} {measure}"] if led in ("from", "to") else []
    if measure in _ELSEWHERE:
        names.append(f"{measure} {'here' if here else 'back'} {kind} {lead if here else ''}")
    return tuple(names)


@lru_cache(maxsize=1 << 12)
def nowhere(
    measure: str, here: bool, inherited: str, before: str = "", size: int = 0, broad: bool = False, spanned: str = ""
) -> tuple[str, ...]:
    """What speaks for no place at all."""
    group = group_of(measure)
    return (
        "nowhere", f"nowhere {measure}", f"nowhere here {here}", f"nowhere inherited {inherited != 'none'}",
        f"nowhere inherited {inherited} here {here}",
        f"nowhere {group} here {here}", f"nowhere before {before}", f"nowhere before {before} here {here}",
        f"nowhere {group} {size}", f"nowhere broad {broad}", f"nowhere {spanned}", f"nowhere {spanned} here {here}",
    )  # fmt: skip


def same(
    last: tuple[Candidate, ...],
    sentence: Sentence,
    index: int,
    figure: Figure,
    draft: Draft,
    before: Draft,
    vocabulary: Words,
) -> list[str]:
    """What speaks for the places of the figure before, in the same sentence."""
    named = "none" if not last else "here" if last[0].sentence == index else "back"
    at = sentence.tokens.starts
    low = next(f.last for f in sentence.figures if f.quantity is before.quantity)
    ahead = "ahead" if named == "here" and last[-1].first >= figure.last else "behind"
    words, barriers = sentence.words[low : figure.first], grammar(sentence.pack).barriers
    names = [
        "same", f"same {named}", f"same {named} {ahead}", f"same {named} gap {min((figure.first - low) // 4, 4)}",
        f"same {named} measure {before.measure is draft.measure}",
        f"same {named} group {group_of(str(before.measure)) == group_of(str(draft.measure))}",
        f"same {named} barrier {sum(word in barriers for word in words) // 2}",
        f"same {group_of(str(draft.measure))}", f"same many {len(last) > 1}",
    ]  # fmt: skip
    if named == "here":
        inside = any(at[low] <= c.start < at[figure.first] for c in last)
        names.append(f"same between {inside}")
        names += [f"same {name}" for name in beside_number.wherein(sentence, last[-1], figure, vocabulary)]
    return names
