"""From a document to its claims: the cascade's drafts with ids, readings and spans."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from nuzuh.errors import InputError
from nuzuh.lang import Pack, languages, load_pack
from nuzuh.model import Claim, Counts, Document, Measure, Modality, PlaceMention, Reading, TextSpan, claim_id
from nuzuh.monitor import Event
from nuzuh.read.cascade import read
from nuzuh.read.checks import checked
from nuzuh.read.deciding import Decide, by_weights
from nuzuh.read.domain import Stretch, of_a_crisis, of_long_ago
from nuzuh.read.figures.numbers import quantities
from nuzuh.read.names.caseless import as_said
from nuzuh.read.report import open_report
from nuzuh.read.types import Draft
from nuzuh.read.words.casing import in_running_letters
from nuzuh.text import SOFT, cleaned, is_arabic, rejoined, unwrapped, with_digits

# Changes whenever the same text may give other claims.
READER = "nuzuh-read/1"

_FLOWS = (Measure.DISPLACED, Measure.CROSSED_BORDER, Measure.RETURNED)
_MOVEMENTS = ("displacements", "movements", "arrivals", "crossings", "returns")


def read_text(
    text: str, *, published: date | str | None = None, publisher: str | None = None, language: str | None = None
) -> list[Claim]:
    """The claims of a text. `published` (ISO 8601) settles relative dates; `language` is ISO 639-1, guessed where None.

    Raises `InputError` where `published` is no date.
    """
    if isinstance(published, str):
        published = _day(published)
    stamp = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(
        id=stamp, doc=stamp[:16], text=text, path="", published=published, publisher=publisher, language=language
    )
    return read_document(document)


def read_document(
    document: Document, *, events: Iterable[Event] = (), decide: Decide = by_weights, explain: bool = False
) -> list[Claim]:
    """The claims of a document, in order. `events` (of a monitor) date named starts ("since the campaign began").

    A language without a pack is read as English. With `explain`, each claim's `reasons` tell step, rule and words.
    `decide` chooses between a step's options.
    """
    drafts, spans = _drafts(document, events, decide, explain=explain)
    drafts.reverse()
    claims: list[Claim] = []
    ids: dict[int, str] = {}
    at, sentence = -1, ""
    while drafts:  # a draft is let go of when its claim is made: a book has thousands
        draft = drafts.pop()
        if draft.sentence != at:
            start, end = spans[draft.sentence]
            at, sentence = draft.sentence, document.text[start:end]
        whole = None if draft.part_of is None else ids.get(draft.part_of)
        claims.append(_claim(draft, document, TextSpan(
            draft.quantity.start, draft.quantity.end, sentence, spans[at][0], _page(document, draft.quantity.start),
        ), whole))  # fmt: skip
        ids[draft.quantity.start] = claims[-1].id
    return checked(claims)


def _drafts(
    document: Document, events: Iterable[Event], decide: Decide, *, explain: bool
) -> tuple[list[Draft], Sequence[tuple[int, int]]]:
    """The figures of a document that are of a crisis, in order, and the spans of its sentences."""
    pack = _pack_of(document)
    text = _readable(document.text, pack)
    found, others = quantities(text, pack)
    if of_long_ago(text, others, pack, document.published):
        return [], ()
    report = open_report(text, pack, found, document.published, document.publisher, others)
    del others  # of a book they are many, and reading takes most of the memory
    drafts = read(report, decide, events=events, explain=explain)
    return _within(drafts, list(of_a_crisis(text, found, drafts, pack))), report.spans


def _readable(text: str, pack: Pack) -> str:
    """`text` without what mail, PDF, scanners and markup did to it; every character that is read keeps its place."""
    lines = with_digits(cleaned(text))
    return in_running_letters(rejoined(unwrapped(lines), lines, pack.words), pack)


def _within(drafts: list[Draft], stretches: list[Stretch]) -> list[Draft]:
    """The drafts whose numbers stand in one of the `stretches`, as far as it holds them; both are in order."""
    starts = [stretch.start for stretch in stretches]
    kept = []
    for draft in drafts:
        at = bisect_right(starts, draft.quantity.start) - 1
        if at >= 0 and draft.quantity.start < stretches[at].end and stretches[at].holds(draft):
            kept.append(draft)
    return kept


def silence(document: Document) -> str | None:
    """Why no number of a document is taken for a figure, in a sentence; None where what it is about is not why."""
    pack = _pack_of(document)
    text = _readable(document.text, pack)
    found, others = quantities(text, pack)
    if of_long_ago(text, others, pack, document.published):
        return "By its years this is history, so none of its numbers was taken for a figure."
    drafts = read(open_report(text, pack, found, document.published, document.publisher, others))
    if drafts and not _within(drafts, list(of_a_crisis(text, found, drafts, pack))):
        return "By its words and by what it counts this is not about a crisis, so none of its numbers was taken."
    return None


def _pack_of(document: Document) -> Pack:
    """The pack of a document's language, English where there is none."""
    language = document.language if document.language is not None else "ar" if is_arabic(document.text) else "en"
    return load_pack(language if language in languages() else "en")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"published is {text!r}, which is no date", remedy="Write it as 2020-02-11") from None


def _claim(draft: Draft, document: Document, where: TextSpan, whole: str | None) -> Claim:
    """The claim of a draft that stands at `where`; `whole` is the id of the one that it is a part of."""
    quantity = draft.quantity
    assert draft.measure is not None
    number = document.text[quantity.start : quantity.end]
    misread = with_digits(number) != number
    return Claim(
        id=claim_id(document.id, document.extractor, quantity.start, quantity.end),
        document=document.id,
        doc=document.doc,
        where=where,
        number=number,
        value=quantity.value,
        high=quantity.high,
        bound=quantity.bound,
        measure=draft.measure,
        unit=draft.unit,
        who=draft.who,
        actor=draft.actor and _whole(draft.actor),
        places=tuple(_as_it_stands(place, document.text) for place in draft.places),
        period=draft.period,
        source=draft.source and _whole(draft.source),
        via=draft.via and _whole(draft.via),
        modality=draft.modality,
        qualifier=quantity.qualifier and _whole(quantity.qualifier),
        term=draft.term,
        counts=Counts.MOVEMENTS if draft.measure in _FLOWS and draft.term in _MOVEMENTS else Counts.PEOPLE,
        reading=_reading(draft),
        section=draft.section,
        confidence=draft.confidence,
        uncertain=misread or any(a < quantity.end and quantity.start < b for a, b in document.uncertain),
        notes=(*draft.notes, *([f"letters of {number} were read as digits"] if misread else ())),
        reasons=tuple(draft.reasons),
        part_of=whole,
        reader=READER,
    )


def _as_it_stands(place: PlaceMention, text: str) -> PlaceMention:
    """`place` with its name as the document has it, over a line's end too, and the article written out."""
    if place.start is None:
        return place
    name = _whole(place.name) if SOFT in place.name else as_said(place.name, text[place.start : place.end])
    return place if name == place.name else replace(place, name=name)


def _whole(words: str) -> str:
    """`words` without the marks of where a line's end broke one."""
    return words.replace(SOFT, "")


def _page(document: Document, start: int) -> int | None:
    return bisect_right(document.pages, start) if document.pages else None


def _reading(draft: Draft) -> Reading:
    """How the document relates the count to the truth: documenting words make a floor (RECONCILE.md).

    What a hedge means ("over" is bounded above, "at least" is not) is settled with the intervals of wordings.
    """
    if draft.source is None or draft.modality is not Modality.OBSERVED:
        return Reading.ASSERTION
    return Reading.FLOOR if draft.documented else Reading.ESTIMATE
