"""Where it happened, from where and to where: names of places near the number, weighed against each other.
The candidates are those of `mentions`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Set
from functools import lru_cache

from nuzuh.read import bearings, linear
from nuzuh.read.groups import group_of
from nuzuh.read.head import grammar
from nuzuh.read.mentions import Candidate
from nuzuh.read.scene import Recall, Scene
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.types import Draft

NOWHERE, SAME = "nowhere", "same"
# Tokens between a place and a number: up to 2, 5, 10, 20 or more.
_GAPS = (2, 5, 10, 20)
_LEADS = frozenset(("in", "at", "from", "to", "on", "of", "near", "across", ""))
# Tokens from "hosts" to the number that it hosts.
_HELD = 10
# The last sentence of a report's lead.
_LEAD = 2
# Measures whose places are rarely where the figure stands: what is given, and where it goes.
_ELSEWHERE = frozenset(("funding", "aid", "other", "assisted"))


_STOPS = frozenset((",", ";", ":", "-", "—", "–", "(", ")", "،", "؛"))


def features(
    candidate: Candidate,
    sentence: Sentence,
    index: int,
    figure: Figure,
    draft: Draft,
    recall: Recall,
    scene: Scene,
) -> list[linear.Feature]:
    """What speaks for `candidate` as a place of `figure` (in sentence `index`)."""
    distance, measure, key = index - candidate.sentence, recall.measure, candidate.key
    here, inherited, wide = distance == 0, key in recall.inherited, wide_of(candidate)
    lead = candidate.lead if candidate.lead in _LEADS else "other"
    names: list[linear.Feature] = [_kinds(candidate.kind, candidate.size, candidate.chain, lead)]
    if here:
        names += (_here(candidate, sentence, figure, lead), _tied(candidate, sentence, figure, draft, scene, lead))
        holder = holding(scene, figure)
        if holder >= 0:
            names.append(_held(candidate.first == holder, group_of(measure)))
    else:
        rank = recall.recent[key]
        newer = rank <= recall.older
        at = "headline" if candidate.sentence == 0 else f"back {min(distance, 4)}"
        latest = rank == recall.narrowest
        names.append(
            _back(at, candidate.kind, candidate.chain, lead, recall.here, scene.again, min(rank, 3), newer, latest)
        )
    used = "inherited" if inherited else "used" if key in recall.used else ""
    times = min(recall.seen[key], 4)
    names.append(_recalled(times, here, used, recall.same, key == recall.commonest, recall.many))
    names.append(_scoped(measure, recall.share, recall.size, wide, here, scene.broad, key == recall.nation, lead))
    came = recall.first[key].sentence
    names.append(
        _followed(
            key in recall.alike,
            key in recall.akin,
            key in recall.whole,
            _share(recall.uses.get(key, 0), recall.total),
            recall.salient.get(key, 3),
            "opening" if came == 0 else "lead" if came <= _LEAD else "later",
            min(recall.paragraph - recall.paragraphs[candidate.sentence], 2),
            here,
            wide,
            recall.part,
            inherited,
            recall.same,
        )
    )
    tellers = recall.tellers.get(candidate.sentence)
    if tellers and bearings.tells(candidate, tellers):
        names.append(bearings.telling(wide, here, draft.source is not None and candidate.name in draft.source))
    names.append(bearings.spans(scene.spanned, wide, here, inherited))
    names.append(scene.worded(f"{wide} {'here' if here else 'back'}"))
    if here:
        names += bearings.words_around(candidate, sentence, figure, lead)
    else:
        at = "headline" if candidate.sentence == 0 else str(min(distance, 3))
        names.append(bearings.hung(recall.ties[candidate.sentence, candidate.first], group_of(measure), at))
        line = bearings.line_of(recall.sections, recall.lines, candidate.sentence, index)
        names.append(bearings.lined(line, inherited))
        if scene.pointed:
            names.append(bearings.pointed_at(candidate, scene.pointed, here=recall.here))
    if scene.nationwide:
        names.append(_spanning(wide, here, key == recall.nation, inherited))
    if recall.title:
        names.append(_headed(key in recall.titled, came < recall.title, here, wide))
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


@lru_cache(maxsize=1 << 6)
def _headed(titled: bool, before: bool, here: bool, wide: str) -> tuple[str, ...]:
    """How a place stands to the heading of the part of the report."""
    side = "here" if here else "back"
    how = "titled" if titled else "before title" if before else "after title"
    return (how, f"{how} {side}", f"{how} {side} {wide}")


def wide_of(candidate: Candidate) -> str:
    """How wide a place is: a country, an area, or narrower (words such as "the camp", and guesses, by their kind)."""
    if candidate.kind in ("country", "adjective"):
        return "country"
    if candidate.size in ("unit", "large", "adjective"):
        return "area"
    return candidate.kind if candidate.kind in ("common", "guess") else "narrow"


def _share(uses: int, total: int) -> str:
    """How much of the figures so far took a place."""
    if total < 4:
        return "early" if uses else "never early"
    return "never" if not uses else "most" if 2 * uses >= total else "some"


def many(inherited: Set[str]) -> str:
    """How many places the figure before has: a long list of them is seldom meant again."""
    return "none" if not inherited else "one" if len(inherited) == 1 else "few" if len(inherited) <= _FEW else "list"


def magnitude(value: float) -> int:
    """The order of magnitude of a number, 0 (below 10) to 5 (100,000 and more)."""
    return bisect_right(_STEPS, value)


_FEW = 3
_STEPS = (10, 100, 1_000, 10_000, 100_000)


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


@lru_cache(maxsize=1 << 15)
def _followed(
    alike: bool, akin: bool, whole: bool, share: str, rank: int, origin: str, paragraphs: int, here: bool,
    wide: str, part: bool, inherited: bool, follows: bool,
) -> tuple[str, ...]:  # fmt: skip
    """What earlier figures took, and how a place stands in the report."""
    side = "here" if here else "back"
    flags = {"alike": alike, "akin": akin, "whole": whole}
    names = [f"{name} {side}" for name, holds in flags.items() if holds]
    names.append(f"taken {share} {side}")
    if follows:
        names += [f"follows {side}", f"follows {wide} {side}"]
    if inherited and part:
        names.append(f"inherited of part {whole} {side}")
    names += [f"salient {rank} {side}", f"salient {rank} {wide} {side}", f"{origin} {side}", f"{origin} {wide} {side}"]
    if not here:
        names += [f"paragraphs {paragraphs}", f"paragraphs {paragraphs} {wide}"]
        if inherited:
            names.append(f"inherited paragraphs {paragraphs}")
    return tuple(names)


@lru_cache(maxsize=1 << 12)
def _kinds(kind: str, size: str, chain: str, lead: str) -> tuple[str, ...]:
    sized = f"{kind} {size}" if kind in ("name", "known", "typed", "guess") else kind
    return (f"kind {kind}", f"chain {chain}", f"size {sized}", f"size {sized} lead {lead}")


@lru_cache(maxsize=1 << 14)
def _back(
    at: str, kind: str, chain: str, lead: str, here: bool, again: bool, rank: int, newer: bool, latest: bool
) -> tuple[str, ...]:
    """A place of an earlier sentence."""
    names = [at, f"{at} {kind}", f"{at} chain {chain}", f"back lead {lead}"]
    wide = kind in ("country", "adjective")
    narrow = "wide" if wide else "narrow"
    if here:
        names.append(f"{at} others here")
    if again:
        names.append(f"back again {'country' if wide else 'name'}")
    names += [f"recent {'more' if rank == 3 else rank} {narrow}", f"back {narrow}"]
    names.append(f"newer than inherited {newer} {narrow}")
    if not wide and chain != "wider" and latest:
        names.append("latest narrow")
    return tuple(names)


@lru_cache(maxsize=1 << 8)
def _recalled(times: int, here: bool, used: str, same: bool, commonest: bool, inherited: str) -> tuple[str, ...]:
    """What was said of a place before."""
    side = "here" if here else "back"
    names = ["often" if times >= 4 else "again" if times >= 2 else "once"]
    if used == "inherited":
        names += ["inherited", f"inherited {side}", f"inherited {'same' if same else 'later'} {side}"]
        names.append(f"inherited {side} of {inherited}")
    elif used:
        names.append(f"used {side}")
    if commonest:
        names.append(f"commonest {side}")
    return tuple(names)


@lru_cache(maxsize=1 << 12)
def _measured(measure: str, led: str, kind: str, here: bool, lead: str) -> tuple[str, ...]:
    names = [f"{led} {measure}"] if led in ("from", "to") else []
    if measure in _ELSEWHERE:
        names.append(f"{measure} {'here' if here else 'back'} {kind} {lead if here else ''}")
    return tuple(names)


def _here(candidate: Candidate, sentence: Sentence, figure: Figure, lead: str) -> tuple[str, ...]:
    """How a place of the number's own sentence stands to it."""
    words = sentence.words
    first, last = candidate.first, candidate.last
    right = first >= figure.last
    gap = first - figure.last if right else figure.first - last
    low, high = min(last, figure.last), max(first, figure.first)
    between = nearer = 0
    away = abs(figure.first - first)
    for other in sentence.figures:
        if other is not figure:
            between += low <= other.first < high
            nearer += abs(other.first - first) < away
    rules = grammar(sentence.pack)
    barrier = not rules.barriers.isdisjoint(words[low:high])
    stops = [word for word in words[low:high] if word in _STOPS or word in rules.clause]
    stop = stops[0 if right else -1] if stops else ""
    verbs = sentence.triggers_between(low, high)
    behind = words[last : last + 2]
    speaks = not rules.announcing.isdisjoint(behind)
    label = behind[:1] == [":"]
    dateline = first == 0 and sentence.tokens.raw[0].isupper() and len(words[0]) > 3
    return _stands(
        right, bisect_left(_GAPS, gap), candidate.kind, lead, min(between, 2), min(nearer, 2), barrier, min(verbs, 2),
        candidate.kind == "adjective" and gap == 0 and right, label, dateline, speaks, stop,
        min(len(stops), 3),
    )  # fmt: skip


@lru_cache(maxsize=1 << 14)
def _stands(
    right: bool, gap: int, kind: str, lead: str, between: int, nearer: int, barrier: bool, verbs: int,
    noun: bool, label: bool, dateline: bool, speaks: bool, stop: str, stops: int,
) -> tuple[str, ...]:  # fmt: skip
    side, size = "R" if right else "L", ("2", "5", "10", "20", "far")[gap]
    flags = {"adjective of the noun": noun, "label": label, "dateline": dateline, "speaks": speaks}
    return (
        f"here {side}{size}",
        f"lead {lead}",
        f"lead {lead} {side}",
        f"kind {kind} {side}",
        f"lead {lead} {side}{size}",
        f"between {side}{between}",
        f"rivals {nearer}",
        f"barrier {side}{barrier}",
        *(name for name, holds in flags.items() if holds),
        f"triggers {side}{verbs}",
        f"stop {side} {stop}",
        f"stops {side}{stops}",
        f"stops {side}{stops} triggers {verbs}",
    )


def _tied(
    candidate: Candidate, sentence: Sentence, figure: Figure, draft: Draft, scene: Scene, lead: str
) -> tuple[str, ...]:
    """What a place hangs on, and whether it is the place of those who tell or of those who did it."""
    words = sentence.words
    names = []
    if candidate.first in scene.doers:
        names.append(f"doer {candidate.kind}")
    right = candidate.first >= figure.last
    if scene.told:
        if not right and any(candidate.last <= t < figure.first for t in scene.told):
            near = any(candidate.last <= t <= candidate.last + 6 for t in scene.told)
            names.append(f"told before {near}")
        elif right and any(figure.last <= t < candidate.first for t in scene.told):
            names.append("told behind")
    if candidate.kind in ("adjective", "country"):
        names.append(f"{candidate.kind} of {_what(candidate.last, sentence, scene)}")
    at, side = candidate.governor, "R" if right else "L"
    if at < 0:
        names.append(f"hangs on start {side}")
        return tuple(names)
    if draft.head is not None and draft.head[0] <= sentence.tokens.starts[at] < draft.head[1]:
        names.append("hangs on counted")
    elif figure.left <= at < figure.last:
        names.append("hangs on number")
    else:
        trigger = sentence.trigger_at.get(at)
        own = trigger is not None and any(sense.measure is draft.measure for sense in trigger.senses)
        if own:
            names.append(f"own {group_of(str(draft.measure))} lead {lead} {side}")
        what = "own" if own else "other" if trigger is not None else _what(at, sentence, scene)
        names.append(f"hangs on {what} {side}")
    if words[at] in (",", "—", "-"):
        names.append("hangs on comma")
    return tuple(names)


def holding(scene: Scene, figure: Figure) -> int:
    """The first token of the place of which the sentence says that it holds what `figure` counts; -1 for none."""
    near = [first for first, said in scene.holders if said <= figure.first <= said + _HELD]
    return near[-1] if near else -1


@lru_cache(maxsize=1 << 4)
def _held(own: bool, group: str) -> tuple[str, ...]:
    return ("holder", f"holder {group}") if own else ("holder other", f"holder other {group}")


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
    last: tuple[Candidate, ...], sentence: Sentence, index: int, figure: Figure, draft: Draft, before: Draft
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
    return names
