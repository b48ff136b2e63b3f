"""The places of a figure: candidates of its sentence and of those before it, chosen one after the other."""

from __future__ import annotations

from itertools import compress, count
from operator import attrgetter

import msgspec

from nuzuh.model import PlaceMention, Role
from nuzuh.read import linear
from nuzuh.read.actors import acting
from nuzuh.read.deciding import Decide, Options
from nuzuh.read.names import speech
from nuzuh.read.names.mentions import Candidate
from nuzuh.read.places import bearings, beside, counterpart, lists_before, place_memory, shares, where
from nuzuh.read.places.place_memory import Memory
from nuzuh.read.places.row_places import moved, of_row
from nuzuh.read.places.scene import Recall, Scene
from nuzuh.read.report import Report
from nuzuh.read.sentence import Figure, Sentence
from nuzuh.read.types import Draft
from nuzuh.read.words.placewords import Words, place_words

# Where the place of a row is not weighed against others.
ROW = "row"
# Tokens between a place and the verb that says what it holds ("Turkey, which already hosts").
_SAID = 5
# Where the pronoun within the phrase points back to it: "الحسكة معقل الفصائل، التي قتل فيها".
_SAID_OF_IT = 9
# A sentence that names more places is a table that lost its lines: one far from a number is not of it.
_MOST_HERE = 60


class Asked(msgspec.Struct, frozen=True):
    """The figure whose places are looked for: where it stands and what is known of it, handed to each choice."""

    memory: Memory
    report: Report
    decide: Decide
    index: int
    sentence: Sentence
    figure: Figure
    draft: Draft
    vocabulary: Words

    @property
    def measure(self) -> str:
        """What the figure counts."""
        return str(self.draft.measure)


def places(
    memory: Memory,
    actors: acting.Memory,
    report: Report,
    decide: Decide,
    index: int,
    sentence: Sentence,
    figure: Figure,
    draft: Draft,
    before: Draft | None,
) -> tuple[tuple[PlaceMention, ...], Options, str]:
    """The places of `figure`, with the options of the first choice and the one chosen. `before` is the draft before.

    The figures of one sentence share a place that it does not name itself, so that it is looked for once.
    """
    vocabulary = place_words(report.pack)
    asked = Asked(memory, report, decide, index, sentence, figure, draft, vocabulary)
    spans = not vocabulary.broad.isdisjoint(sentence.words) or bool(vocabulary.nationwide.find(sentence.words))
    title = place_memory.title_of(memory, report, index, vocabulary)
    found = place_memory.found_for(memory, report, index, title, vocabulary, spans=spans)
    row = of_row(memory.named[index], report, index, sentence, figure)
    if row is not None:
        place_memory.note(memory, row, draft)
        return moved(report, index, row) or _mentions(asked, row), {}, ROW
    follows = before if before is not None and before.sentence == index else None
    scene = _scene(memory, actors, report, index, sentence, vocabulary)
    found = _nearest(shares.left_for(figure, found, index, scene.shared), index, figure)
    recall = place_memory.recall(
        memory, report, index, title, sentence, found, figure, draft, scene, same=follows is not None
    )
    listed = _listed(asked, found, scene)
    told = shares.told_in_brackets(figure, found, index, sentence)
    asking = told or listed or found
    follows = None if shares.has(figure, scene.shared) else follows
    options, labels = _options(asked, asking, recall, scene, follows, sure=asking is not found)
    chosen = next(iter(options))
    if asking is found:
        chosen, _ = decide("where", figure, options, labels)
    if chosen == where.SAME:
        picked = list(memory.here)
    elif chosen == where.NOWHERE:
        picked = []
    elif asking is listed:
        picked = listed
    else:
        picked = _together(asked, found, _narrower(asked, found, asking[int(chosen)]), recall)
    mentions = _mentions(asked, picked)
    if asked.measure in counterpart.BOTH_ENDS and chosen not in (where.SAME, where.NOWHERE):
        other = _other_end(asked, found, picked, mentions[0].role, recall)
        memory.both = str(bool(other))
        mentions += _mentions(asked, other, first=mentions[0].role)
        mentions = tuple(sorted(mentions, key=attrgetter("start")))
        picked = sorted([*picked, *other], key=place_memory.position)
    place_memory.note(memory, picked, draft)
    return mentions, options, chosen


def _listed(asked: Asked, found: list[Candidate], scene: Scene) -> list[Candidate]:
    """The places of a list that the words tie to the figure; none where they do not."""
    index, sentence, figure, vocabulary = asked.index, asked.sentence, asked.figure, asked.vocabulary
    return (
        shares.summed(figure, found, index, scene.shared)
        or lists_before.named_behind(found, index, figure, sentence, vocabulary)
        or lists_before.meant(found, index, sentence, vocabulary)
    )


def _nearest(found: list[Candidate], index: int, figure: Figure) -> list[Candidate]:
    """`found` with no more than the nearest places of the figure's own sentence `index`."""
    here = sorted((abs(c.first - figure.first), c.first) for c in found if c.sentence == index)
    far = {first for _, first in here[_MOST_HERE:]}
    return [c for c in found if c.sentence != index or c.first not in far] if far else found


def _options(
    asked: Asked, found: list[Candidate], recall: Recall, scene: Scene, follows: Draft | None, *, sure: bool
) -> tuple[dict[str, linear.Names], dict[str, str]]:
    """What the figure's first place may be, and what each option stands for; `follows` is the figure before it in its
    sentence, `sure` says that it has one of those `found`."""
    memory, index, sentence, figure, draft = asked.memory, asked.index, asked.sentence, asked.figure, asked.draft
    options: dict[str, linear.Names] = {}
    labels = {}
    if sure:
        follows = None
    elif follows is not None:
        options[where.SAME] = where.same(memory.here, sentence, index, figure, draft, follows, asked.vocabulary)
        labels[where.SAME] = "\n".join(candidate.name for candidate in memory.here)
    else:
        options[where.NOWHERE] = (
            where.nowhere(
                asked.measure, recall.here, recall.many, recall.before, recall.size, scene.broad, scene.spanned,
            ), scene.worded("nowhere"),
        )  # fmt: skip
    for k, candidate in enumerate(found):
        if follows is not None and (
            memory.here == (candidate,) or (candidate.sentence != index and candidate in memory.here)
        ):
            continue
        options[str(k)] = where.features(candidate, sentence, index, figure, draft, recall, scene, asked.vocabulary)
        labels[str(k)] = candidate.name
    return options, labels


def _narrower(asked: Asked, found: list[Candidate], best: Candidate) -> Candidate:
    """The place that is told to lie in `best`, which the sentence of the figure names only to say so; else `best`."""
    named = asked.memory.named[asked.index]
    for before in reversed(named[: named.index(best)] if best in named else ()):
        if best.chain != "wider" or before not in found or before.kind == "country":
            break
        best = before
    return best


def _together(asked: Asked, found: list[Candidate], best: Candidate, recall: Recall) -> list[Candidate]:
    """`best` and the places that are to the figure what it is."""
    picked = [best]
    mates = place_memory.mates(asked.memory, best)
    sentence, taken = asked.report.sentence(best.sentence), {best.key}
    for candidate in found:
        if candidate.sentence != best.sentence or candidate.key in taken:
            continue
        if beside.listed(candidate, best, asked.index, sentence, asked.figure):
            picked.append(candidate)
            taken.add(candidate.key)
            continue
        names = beside.also(
            candidate, best, asked.index, asked.measure, recall.inherited, sentence, asked.figure, mates
        )
        options: dict[str, linear.Names] = {"no": ["no"], "yes": names}
        if asked.decide("also", asked.figure, options, {"no": best.name, "yes": candidate.name})[0] == "yes":
            picked.append(candidate)
            taken.add(candidate.key)
    return sorted(picked, key=lambda c: c.start)


def _other_end(
    asked: Asked, found: list[Candidate], picked: list[Candidate], role: Role, recall: Recall
) -> list[Candidate]:
    """The places at the other end of the movement that ends or begins at `picked`, which have the `role`."""
    memory, index, sentence = asked.memory, asked.index, asked.sentence
    taken = {candidate.key for candidate in picked}
    rest = [candidate for candidate in found if candidate.key not in taken]
    known = counterpart.Known(
        first=picked[0],
        role=str(role),
        measure=asked.measure,
        moves=counterpart.moving(sentence, asked.vocabulary),
        earlier=memory.both,
        nation=recall.nation,
        was=memory.ends,
        mates=place_memory.mates(memory, picked[0]) or frozenset(),
    )
    here = any(candidate.sentence == index for candidate in rest)
    way = "to" if role is Role.ORIGIN else "from" if role is Role.DESTINATION else ""
    led = str(any(candidate.sentence == index and candidate.lead == way for candidate in rest)) if way else ""
    options: dict[str, linear.Names] = {
        counterpart.NONE: (counterpart.alone(known.measure, known.role, known.moves, known.earlier, here, led),)
    }
    labels = {counterpart.NONE: "\n".join(candidate.name for candidate in picked)}
    for k, candidate in enumerate(rest):
        options[str(k)] = counterpart.features(candidate, known, index, sentence, asked.figure)
        labels[str(k)] = candidate.name
    chosen, _ = asked.decide("counterpart", asked.figure, options, labels)
    return [] if chosen == counterpart.NONE else _together(asked, rest, rest[int(chosen)], recall)


def _mentions(asked: Asked, picked: list[Candidate], first: Role | None = None) -> tuple[PlaceMention, ...]:
    """The places picked, each with its role; `first` is the role of those whose other end they are."""
    memory, measure = asked.memory, asked.measure
    mentions: list[PlaceMention] = []
    for candidate in picked:
        before = mentions[-1].role if mentions else None
        last = memory.roles.get((candidate.key, measure), "")
        roles = beside.roles(
            candidate, asked.sentence, asked.index, asked.draft, asked.vocabulary,
            many=len(picked) > 1, before=before, first=first, last=last,
        )  # fmt: skip
        chosen = next(iter(roles))
        if len(roles) > 1:
            chosen, _ = asked.decide("role", asked.figure, roles, dict.fromkeys(roles, candidate.name))
        role = Role(chosen)
        place_memory.note_role(memory, candidate, measure, role)
        mentions.append(PlaceMention(name=candidate.name, role=role, start=candidate.start, end=candidate.end))
    return tuple(mentions)


def _scene(
    memory: Memory, actors: acting.Memory, report: Report, index: int, sentence: Sentence, vocabulary: Words
) -> Scene:
    known = memory.scene
    if known is None or known.index != index:
        spoken = speech.source_words(report.pack)
        memory.scene = known = Scene(
            index=index,
            told=tuple(compress(count(), map(spoken.verbs.__contains__, sentence.words))),
            harm=frozenset(i for first, last in actors.harms(report, index) for i in range(first, last)),
            givers=frozenset(c.first for c in memory.named[index] if bearings.gives(c, sentence, vocabulary)),
            doers=frozenset(
                i
                for doer in actors.doers(report, index)
                if doer.pattern != "named"
                for i in range(doer.first, doer.last)
            ),
            holders=_holders(sentence, memory.named[index], vocabulary),
            fronted=bearings.fronted(memory.named[index]),
            again=bool(vocabulary.again.find(sentence.words)),
            broad=not vocabulary.broad.isdisjoint(sentence.words),
            nationwide=bool(vocabulary.nationwide.find(sentence.words)),
            spanned=bearings.spanned(sentence, vocabulary),
            pointed=bearings.pointed(sentence, vocabulary),
            shared=shares.owned(sentence, memory.named[index]),
            words=sentence.content,
        )
    return known


def _holders(sentence: Sentence, named: list[Candidate], vocabulary: Words) -> tuple[tuple[frozenset[int], int], ...]:
    """The places of a sentence that "hosts" or "home to" is said of, each with the token where that ends.

    The place is the last one before the phrase, with no more between than "which already", or right behind it where a
    verb comes first (Arabic); the others of a list that it ends are with it ("Chad and Egypt host").
    """
    found = []
    words, farthest = sentence.words, _SAID if vocabulary.known is None else _SAID_OF_IT
    for first, last, _ in sorted([*vocabulary.holding.find(words), *vocabulary.losing.find(words)]):
        behind = next((c for c in named if c.first == last), None)
        before = _subject(named, first, first - farthest)
        if vocabulary.known is not None and behind is not None:
            found.append((frozenset([behind.first]), behind.last))
        elif before is not None:
            mates = [c.first for c in named if before.chain == "list" and c.group == before.group]
            found.append((frozenset([before.first, *mates]), last))
    return tuple(found)


def _subject(named: list[Candidate], first: int, farthest: int) -> Candidate | None:
    """The place that what stands at token `first` is said of: the last one before it that does not end before token
    `farthest`, or the one that this lies in ("Doro, a camp in Maban, hosts")."""
    past = [candidate for candidate in named if candidate.last <= first]
    if not past or past[-1].last < farthest:
        return None
    return next((c for c in reversed(past) if c.chain != "wider"), None)
