"""Where it happened, from where and to where: names of places near the number, weighed against each other.
The candidates are those of `mentions`.
"""

from __future__ import annotations

from dataclasses import dataclass

from nuzuh.model import Role
from nuzuh.read import linear
from nuzuh.read.mentions import Candidate
from nuzuh.read.placewords import Words
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.types import Draft

NOWHERE, SAME = "nowhere", "same"


_BARRIERS = frozenset((",", ";", "that", "which", "who", "-", ":", "while", "but"))
_SPEAKS = frozenset(
    ("said", "says", "told", "reported", "warned", "announced", "have", "has", "had", "provides", "pledged", "will")
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence says beside its places: tokens of speech verbs, of harm and of those who do it."""

    told: tuple[int, ...]
    harm: frozenset[int]
    doers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Recall:
    """What is known of places when a figure comes up.

    `seen` counts the mentions of each name so far, `commonest` is the one with most. `inherited` are the places of the
    figure before (`same`: of the same sentence), `used` those of any figure before, `recent` the names
    before the sentence, latest first. `here` says that the sentence names places, `again` that it points back to one
    ("the city"), `narrowest` is the rank of the latest one that is no country.
    """

    seen: dict[str, int]
    inherited: frozenset[str]
    used: frozenset[str]
    same: bool
    here: bool
    again: bool
    recent: tuple[str, ...]
    commonest: str
    narrowest: int


def features(
    candidate: Candidate,
    sentence: Sentence,
    index: int,
    figure: Figure,
    draft: Draft,
    recall: Recall,
    scene: Scene,
) -> list[str]:
    """What speaks for `candidate` as a place of `figure` (in sentence `index`)."""
    distance, measure = index - candidate.sentence, str(draft.measure)
    lead = candidate.lead if candidate.lead in ("in", "at", "from", "to", "on", "of", "near", "across", "") else "other"
    kind = f"{candidate.kind} {candidate.size}" if candidate.kind in ("name", "known", "typed") else candidate.kind
    names = [f"kind {candidate.kind}", f"chain {candidate.chain}", f"size {kind}", f"size {kind} lead {lead}"]
    if distance == 0:
        names += _here(candidate, sentence, figure, lead) + _tied(candidate, sentence, figure, draft, scene)
    else:
        at = "headline" if candidate.sentence == 0 else f"back {min(distance, 4)}"
        names += [at, f"{at} {candidate.kind}", f"{at} chain {candidate.chain}", f"back lead {lead}"]
        if recall.here:
            names.append(f"{at} others here")
        if recall.again:
            names.append(f"back again {'country' if candidate.kind in ('country', 'adjective') else 'name'}")
        narrow = "wide" if candidate.kind in ("country", "adjective") else "narrow"
        rank = recall.recent.index(candidate.key) if candidate.key in recall.recent else 9
        newer = not any(key in recall.inherited for key in recall.recent[:rank])
        order = "0" if rank == 0 else "1" if rank == 1 else "2" if rank == 2 else "more"
        names += [f"recent {order} {narrow}", f"back {narrow}", f"newer than inherited {newer} {narrow}"]
        if narrow == "narrow" and candidate.chain != "wider" and rank == recall.narrowest:
            names.append("latest narrow")
    times = recall.seen.get(candidate.key, 0)
    names.append("often" if times >= 4 else "again" if times >= 2 else "once")
    side = "here" if distance == 0 else "back"
    if candidate.key in recall.inherited:
        names += ["inherited", f"inherited {side}", f"inherited {'same' if recall.same else 'later'} {side}"]
    elif candidate.key in recall.used:
        names.append(f"used {side}")
    if candidate.key == recall.commonest:
        names.append(f"commonest {side}")
    if candidate.lead in ("from", "to"):
        names.append(f"{candidate.lead} {measure}")
    if measure in ("funding", "aid", "other", "assisted"):
        names.append(f"{measure} {side} {candidate.kind} {lead if distance == 0 else ''}")
    return names


def _here(candidate: Candidate, sentence: Sentence, figure: Figure, lead: str) -> list[str]:
    """How a place of the number's own sentence stands to it."""
    words = sentence.words
    right = candidate.first >= figure.last
    side, gap = ("R", candidate.first - figure.last) if right else ("L", figure.first - candidate.last)
    size = "2" if gap <= 2 else "5" if gap <= 5 else "10" if gap <= 10 else "20" if gap <= 20 else "far"
    low, high = min(candidate.last, figure.last), max(candidate.first, figure.first)
    others = [f for f in sentence.figures if f is not figure]
    between = sum(low <= f.first < high for f in others)
    nearer = sum(abs(f.first - candidate.first) < abs(figure.first - candidate.first) for f in others)
    names = [
        f"here {side}{size}",
        f"lead {lead}",
        f"lead {lead} {side}",
        f"kind {candidate.kind} {side}",
        f"lead {lead} {side}{size}",
    ]
    names += [f"between {side}{min(between, 2)}", f"rivals {min(nearer, 2)}"]
    names.append(f"barrier {side}{not _BARRIERS.isdisjoint(words[low:high])}")
    if candidate.kind == "adjective" and gap == 0 and right:
        names.append("adjective of the noun")
    if candidate.last < len(words) and words[candidate.last] == ":":
        names.append("label")
    if candidate.first == 0 and sentence.tokens.raw[0].isupper() and len(words[0]) > 3:
        names.append("dateline")
    behind = words[candidate.last] if candidate.last < len(words) else ""
    if behind in _SPEAKS or (candidate.last + 1 < len(words) and words[candidate.last + 1] in _SPEAKS):
        names.append("speaks")
    verbs = sum(low <= t.first < high for t in sentence.triggers)
    names.append(f"triggers {side}{min(verbs, 2)}")
    return names


def _tied(candidate: Candidate, sentence: Sentence, figure: Figure, draft: Draft, scene: Scene) -> list[str]:
    """What a place hangs on, and whether it is the place of those who tell or of those who did it."""
    words, starts = sentence.words, sentence.tokens.starts
    names = []
    if candidate.first in scene.doers:
        names.append(f"doer {candidate.kind}")
    right = candidate.first >= figure.last
    if not right and any(candidate.last <= t < figure.first for t in scene.told):
        near = any(candidate.last <= t <= candidate.last + 6 for t in scene.told)
        names.append(f"told before {near}")
    elif right and any(figure.last <= t < candidate.first for t in scene.told):
        names.append("told behind")
    if candidate.kind in ("adjective", "country"):
        names.append(f"{candidate.kind} of {_what(candidate.last, sentence, scene)}")
    at = candidate.governor
    if at < 0:
        names.append(f"hangs on start {'R' if right else 'L'}")
        return names
    if draft.head is not None and draft.head[0] <= starts[at] < draft.head[1]:
        names.append("hangs on counted")
    elif figure.left <= at < figure.last:
        names.append("hangs on number")
    else:
        trigger = next((t for t in sentence.triggers if t.first <= at < t.last), None)
        own = trigger is not None and any(sense.measure is draft.measure for sense in trigger.senses)
        what = "own" if own else "other" if trigger is not None else _what(at, sentence, scene)
        names.append(f"hangs on {what} {'R' if right else 'L'}")
    if words[at] in (",", "—", "-"):
        names.append("hangs on comma")
    return names


def _what(at: int, sentence: Sentence, scene: Scene) -> str:
    """The class of the word at a token: those who harm, harm, people, another thing counted, or none of these."""
    if at in scene.harm:
        return "harm"
    if at in scene.doers:
        return "doer"
    noun = sentence.noun_at.get(at)
    if noun is not None:
        return "people" if noun[1].unit in ("persons", "households") else "thing"
    return "none" if at < len(sentence.words) and sentence.words[at].isalpha() else "mark"


def nowhere(measure: str, here: bool, inherited: bool) -> list[str]:
    """What speaks for no place at all."""
    return ["nowhere", f"nowhere {measure}", f"nowhere here {here}", f"nowhere inherited {inherited}"]


def same(
    last: tuple[Candidate, ...], sentence: Sentence, index: int, figure: Figure, draft: Draft, before: Draft
) -> list[str]:
    """What speaks for the places of the figure before, in the same sentence."""
    named = "none" if not last else "here" if last[0].sentence == index else "back"
    at = sentence.tokens.starts
    low = next(f.last for f in sentence.figures if f.quantity is before.quantity)
    ahead = "ahead" if named == "here" and last[-1].first >= figure.last else "behind"
    words = sentence.words[low : figure.first]
    names = [
        "same", f"same {named}", f"same {named} {ahead}", f"same {named} gap {min((figure.first - low) // 4, 4)}",
        f"same {named} measure {before.measure is draft.measure}",
        f"same {named} group {_group(str(before.measure)) == _group(str(draft.measure))}",
        f"same {named} barrier {sum(word in _BARRIERS for word in words) // 2}",
        f"same {_group(str(draft.measure))}", f"same many {len(last) > 1}",
    ]  # fmt: skip
    if named == "here":
        inside = any(at[low] <= c.start < at[figure.first] for c in last)
        names.append(f"same between {inside}")
    return names


def also(
    candidate: Candidate, best: Candidate, index: int, measure: str, inherited: frozenset[str]
) -> list[str] | None:
    """What speaks for `candidate` as a place beside `best`; None where it is out of the question."""
    if candidate.sentence != best.sentence:
        return None
    between = abs(candidate.first - best.last) if candidate.first > best.first else abs(best.first - candidate.last)
    ways = [way if way in ("from", "to") else "x" for way in (best.lead, candidate.lead)]
    leads = "same" if candidate.lead == best.lead else " ".join(ways)
    order = "behind" if candidate.first > best.first else "before"
    chain = candidate.chain if candidate.first > best.first else best.chain
    names = [
        "yes",
        f"leads {leads}",
        f"leads {leads} {measure}",
        f"chain {chain} {order}",
        f"gap {min(between, 6)}",
        f"kind {candidate.kind}",
    ]
    names.append(f"also inherited {candidate.key in inherited} {best.key in inherited}")
    if candidate.sentence != index:
        names.append("back")
    return names


_FLOWS = frozenset(("displaced", "crossed_border", "returned"))
_STOCKS = frozenset(("refugees", "idps", "population", "in_need", "assisted"))
_GOODS = frozenset(("aid", "funding", "other"))


def _group(measure: str) -> str:
    return "flow" if measure in _FLOWS else "stock" if measure in _STOCKS else "goods" if measure in _GOODS else "harm"


_ROLES = tuple(map(str, Role))


def roles(
    candidate: Candidate,
    sentence: Sentence,
    index: int,
    measure: str,
    vocabulary: Words,
    *,
    many: bool,
    before: Role | None,
) -> linear.Apart:
    """The features of each role that the place can have; `before` is the role of the place picked before it."""
    lead = (
        candidate.lead
        if candidate.lead in ("from", "to", "in", "at", "of", "across")
        else "other"
        if candidate.lead
        else "none"
    )
    side = "here" if candidate.sentence == index else "back"
    group = _group(measure)
    shared = [
        measure,
        group,
        f"{measure} {lead}",
        f"{group} {lead} {side}",
        f"{group} {candidate.kind}",
        f"{measure} {side}",
        f"{measure} many {many}",
    ]
    if group == "flow":
        words = sentence.words
        shared += [
            f"{name} {lead} {side}"
            for name in ("arriving", "departing")
            if not getattr(vocabulary, name).isdisjoint(words)
        ]
    if before is not None:
        shared += [f"behind {before} {candidate.chain}", f"{group} behind {before} {candidate.chain}"]
    return linear.Apart(dict.fromkeys(_ROLES, ()), shared)
