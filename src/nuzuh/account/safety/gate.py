"""The one gate between the evidence and the public: withheld, suppressed, coarsened and masked, in this order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from operator import attrgetter

import msgspec

from nuzuh.account.data import AccountData
from nuzuh.account.i18n import language
from nuzuh.account.memory import Memory, digest, text_key
from nuzuh.account.safety.known import known_names
from nuzuh.account.safety.licence import allows_full_text
from nuzuh.account.safety.mask import Masked, Masker
from nuzuh.account.safety.names import name_finder
from nuzuh.account.safety.sensitive import IN_USE, district, find_facilities
from nuzuh.account.safety.suppress import Suppressed, suppress
from nuzuh.account.safety.text import neutral, safe_url
from nuzuh.account.safety.withheld import chain_of, withheld
from nuzuh.model import Claim, Document, Finding, Period, Place, PlaceMention, Reason, TableRow, TextSpan, Tie, Verdict

_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """What may be published, and nothing else: every page, file and index is made from this.

    `data` has the shape of the evidence with its texts masked; a claim's offsets stay those of the report, but
    `sentence_start` is set so that its number can still be found in the masked sentence. `marks` gives, for documents
    in `full_text`, where each claim's number stands in the masked text. `suppressed` are the claims whose count is
    not shown. `plain` gives the digest of a document's claims where nothing of them is hidden, else nothing. `silent`
    are the findings for which no report gives a figure, `notes` say in plain words what was left out.
    """

    data: AccountData
    full_text: frozenset[str]
    marks: Mapping[str, tuple[int, int]]
    suppressed: frozenset[str]
    plain: Mapping[str, bytes]
    silent: tuple[Finding, ...]
    notes: tuple[str, ...]


def make_public(data: AccountData, memory: Memory | None = None) -> Public:
    """The public part of `data`. Nothing that is not copied here on purpose reaches a file.

    `memory` gives how texts were masked by an earlier run, and is told how they are masked by this one.
    """
    day = data.edition.as_of if data.edition.built is None else data.edition.built.date()
    hidden = withheld(data.judgements, data.claims, day)
    claims = [c for c in data.claims if not hidden.holds(c) and c.document not in hidden.documents]
    documents = [d for d in data.documents if d.id not in hidden.documents]
    small = suppress(data, claims)
    gate = _Gate(data, small, claims, Memory() if memory is None else memory)
    shown = {claim.id: claim for claim in gate.claims(claims)}
    findings, refused = _findings(gate, data.findings, set(shown), small)
    silent = tuple(finding for finding in findings if not _speaks(finding))
    full_text: dict[str, Masked] = {}
    for document in documents:
        if allows_full_text(document.licence):
            full_text[document.id] = gate.whole(document)
    marks = {
        claim.id: (full_text[claim.document].at(claim.where.start), full_text[claim.document].at(claim.where.end))
        for claim in claims
        if claim.document in full_text and isinstance(claim.where, TextSpan)
    }
    public = replace(
        data,
        documents=[gate.document(d, full_text.get(d.id)) for d in documents],
        claims=list(shown.values()),
        findings=[finding for finding in findings if _speaks(finding)],
        series=[
            replace(s, points=tuple(p for p in s.points if p.claim in shown), flags=())
            for s in data.series
            if gate.small.counts_openly(s.measure)
        ],
        ties=gate.ties(data.ties, shown),
        origins={claim: body for claim, body in data.origins.items() if claim in shown},
        places={place.id: gate.place(place) for place in data.places.values() if place.kind not in gate.coarse},
        outlines={key: o for key, o in data.outlines.items() if key in data.places},
        judgements=[
            replace(j, who="", reason=gate.masker.text(j.reason), value=None)
            for j in data.judgements
            if j.claim in shown and j.verdict is not Verdict.WITHHOLD
        ],
        changes=data.changes
        and [
            replace(c, en=gate.masker.text(c.en), ar=gate.masker.text(c.ar), claims=_kept(c.claims, shown))
            for c in data.changes
        ],
    )
    return Public(
        data=public,
        full_text=frozenset(full_text),
        marks=marks,
        suppressed=small.claims,
        plain=gate.plain,
        silent=silent,
        notes=_notes(len(data.claims) - len(claims), len(data.documents) - len(documents), small, refused),
    )


def masker_of(data: AccountData, memory: Memory | None = None) -> Masker:
    """The masker of a monitor's texts: what its settings ask for, with what its evidence makes public."""
    settings = data.monitor.publish
    coarse = IN_USE if settings.facilities != "name" else frozenset[str]()
    known = known_names(data, coarse)
    if memory is not None:
        memory.masks_of(f"{settings.mask_names} {sorted(coarse)}".encode(), known)
    return Masker(
        names=name_finder(known) if settings.mask_names else _nothing,
        facilities=find_facilities if coarse else _nothing,
        words=language("en").words["mask"],
        arabic=language("ar").words["mask"],
    )


class _Gate:
    """Holds what masking needs: the vocabulary of known names, the kinds of places that are coarsened."""

    def __init__(self, data: AccountData, small: Suppressed, claims: Sequence[Claim], memory: Memory) -> None:
        settings = data.monitor.publish
        self.places = data.places
        self.coarse = IN_USE if settings.facilities != "name" else frozenset[str]()
        self.small = small
        self.memory = memory
        self.masker = masker_of(data, memory)
        self.coarse_places = frozenset(place.id for place in data.places.values() if place.kind in self.coarse)
        self.plain: dict[str, bytes] = {}
        self.masked: dict[str, Masked] = {}
        self.known: dict[bytes, Masked] | None = (
            None  # of the claims at hand: which texts are masked, from an earlier run
        )
        self.found: dict[bytes, Masked] | None = None  # the same, from this one
        self.hidden: dict[str, list[tuple[int, int, str]]] = {}
        for claim in claims:
            spans = self._named(claim) + [(start, end, "count") for start, end in small.spans(claim)]
            if spans:
                self.hidden.setdefault(claim.document, []).extend(spans)

    def of(self, text: str) -> Masker:
        return self.masker.of_script(text)

    def text(self, text: str) -> str:
        """The masked text; what was masked once (names of places, sources, notes of rules) is kept."""
        if text not in self.masked:
            self.masked[text] = self._mask(text)
        return self._noted(text, self.masked[text]).text

    def mask(self, text: str, hidden: Sequence[tuple[int, int, str]] = ()) -> Masked:
        """A text, masked; `hidden` are further spans. Without these it depends on the text alone, and is remembered."""
        return self.of(text).mask(text, hidden) if hidden else self._noted(text, self._mask(text))

    def _mask(self, text: str) -> Masked:
        if self.known is not None:
            return self.known.get(text_key(text)) or Masked(text, ())
        found = self.memory.masked(text) if self.found is None else None
        if found is None:
            found = self.of(text).mask(text)
            if self.found is None:
                self.memory.keep_mask(text, found)
        return found

    def _noted(self, text: str, masked: Masked) -> Masked:
        if self.found is not None and not masked.leaves(text):
            self.found[text_key(text)] = masked
        return masked

    def maybe(self, text: str | None) -> str | None:
        return None if text is None else self.text(text)

    def claims(self, claims: Sequence[Claim]) -> Iterator[Claim]:
        """What is published of each claim, in their order. The texts of a document's claims are remembered together."""
        for document, run in groupby(claims, key=attrgetter("document")):
            listed = list(run)
            key = digest(_encode(listed))
            known = self.memory.masks(key, (text for claim in listed for text in _texts(claim)))
            open_ = document not in self.hidden and not any(map(self._special, listed))
            if known == {} and open_:
                yield from map(_unmasked, listed)
            else:
                self.known, self.found = known, {}
                yield from [self.claim(claim) for claim in listed]
                if known is None:
                    self.memory.keep_masks(key, self.found)
                open_ = open_ and not self.found
                self.known = self.found = None
            whole = open_ and self.plain.get(document, key) != b""
            self.plain[document] = self.plain.get(document, b"") + key if whole else b""

    def _special(self, claim: Claim) -> bool:
        """Whether more than names is hidden of a claim."""
        return claim.id in self.small.claims or any(m.place in self.coarse_places for m in claim.places)

    def claim(self, claim: Claim) -> Claim:
        where = claim.where
        if isinstance(where, TableRow):
            text = self.text(where.text) if claim.id not in self.small.claims else self.small.words(claim)
            kept: TextSpan | TableRow = TableRow("", where.row, text)
        else:
            kept = self._span(claim, where)
        claim = self.small.blur(claim)
        return replace(
            claim,
            doc="",
            where=kept,
            actor=self.maybe(claim.actor),
            places=tuple(self._mention(m) for m in claim.places),
            source=self.maybe(claim.source),
            via=self.maybe(claim.via),
            qualifier=self.maybe(claim.qualifier),
            term=self.maybe(claim.term),
            period=self._period(claim.period),
            area_outer=self.maybe(claim.area_outer),
            area_inner=self.maybe(claim.area_inner),
            notes=() if claim.id in self.small.claims else tuple(self.text(note) for note in claim.notes),
            reasons=() if claim.id in self.small.claims else tuple(self._reason(reason) for reason in claim.reasons),
        )

    def _span(self, claim: Claim, where: TextSpan) -> TextSpan:
        local = where.start - where.sentence_start
        base = where.sentence_start
        spans = [(start - base, end - base, kind) for start, end, kind in self.hidden.get(claim.document, ())]
        inside = [(start, end, kind) for start, end, kind in spans if 0 <= start < end <= len(where.sentence)]
        masked = self.mask(where.sentence, inside)
        if masked.text == where.sentence:
            return where
        return replace(where, sentence=masked.text, sentence_start=where.start - masked.at(local))

    def _named(self, claim: Claim) -> list[tuple[int, int, str]]:
        """Where the document names a place that is coarsened."""
        return [
            (mention.start, mention.end, "facility")
            for mention in claim.places
            if mention.start is not None and mention.end is not None and self._coarsened(mention)
        ]

    def _coarsened(self, mention: PlaceMention) -> bool:
        return mention.place in self.coarse_places

    def _mention(self, mention: PlaceMention) -> PlaceMention:
        if not self._coarsened(mention):
            name, part = self.text(mention.name), self.maybe(mention.part)
            same = (name, part) == (mention.name, mention.part)
            return mention if same else replace(mention, name=name, part=part)
        assert mention.place is not None
        unit = district(self.places[mention.place], self.places)
        words = self.of(mention.name).words["facility"]
        return replace(mention, name=words, start=None, end=None, place=None if unit is None else unit.id, part=None)

    def _period(self, period: Period) -> Period:
        event = self.maybe(period.event)
        return period if event == period.event else replace(period, event=event)

    def _reason(self, reason: Reason) -> Reason:
        words = self.text(reason.words)
        return reason if words == reason.words else replace(reason, words=words)

    def whole(self, document: Document) -> Masked:
        """The whole text of a document, masked."""
        return self.mask(document.text, self.hidden.get(document.id, ()))

    def _title(self, document: Document) -> str | None:
        """The title, without the digits of a count that is suppressed."""
        title = self.maybe(document.title)
        for start, end, kind in self.hidden.get(document.id, ()):
            number = document.text[start:end]
            if title is not None and kind == "count":
                title = re.sub(rf"\b{re.escape(number)}\b", self.of(title).words["count"], title)
        return title

    def document(self, document: Document, text: Masked | None) -> Document:
        """What is published of a document: never its path, its author or the name of its file."""
        return Document(
            id=document.id,
            doc="",
            text="" if text is None else text.text,
            path="",
            media_type=document.media_type,
            extractor=document.extractor,
            language=document.language,
            published=document.published,
            publisher=self.maybe(document.publisher),
            url=self._url(document.url),
            title=self._title(document),
            licence=None if document.licence is None else neutral(document.licence),
            copy_of=document.copy_of,
            version_of=document.version_of,
        )

    def _url(self, url: str | None) -> str | None:
        """The link to the original; its host alone where its path holds what is masked in a text."""
        safe = safe_url(url)
        if safe is None:
            return None
        host, _, path = safe.partition("//")[2].partition("/")
        words = " ".join(part.capitalize() for part in path.replace("%20", "-").replace("/", "-").split("-") if part)
        return safe if self.text(words) == neutral(words) else f"{safe.partition('//')[0]}//{host}/"

    def place(self, place: Place) -> Place:
        return replace(place, name=neutral(place.name), names=tuple(neutral(name) for name in place.names))

    def finding(self, finding: Finding, shown: set[str]) -> Finding:
        return replace(
            finding,
            en=self.text(finding.en),
            ar=self.text(finding.ar),
            notes=tuple(self.text(note) for note in finding.notes),
            claims=_kept(finding.claims, shown),
            enclosing=_kept(finding.enclosing, shown),
            assertions=tuple(a for a in finding.assertions if a.claim in shown),
            contradictions=tuple(
                replace(c, en=self.text(c.en), ar=self.text(c.ar))
                for c in finding.contradictions
                if all(claim in shown for claim in c.claims)
            ),
            ties=self.ties(finding.ties, shown),
            waiting=tuple(replace(w, reason=self.text(w.reason)) for w in finding.waiting if w.claim in shown),
        )

    def ties(self, ties: object, shown: object) -> tuple[Tie, ...]:
        assert isinstance(ties, (list, tuple))
        assert isinstance(shown, (set, dict))
        return tuple(
            replace(tie, reason=self.text(tie.reason)) for tie in ties if tie.claim in shown and tie.other in shown
        )


def _texts(claim: Claim) -> Iterator[str]:
    """Every text of a claim that is masked."""
    where, mentions = claim.where, claim.places
    yield where.sentence if isinstance(where, TextSpan) else where.text
    yield from claim.notes
    yield from (reason.words for reason in claim.reasons)
    yield from (text for mention in mentions for text in (mention.name, mention.part) if text)
    single = (claim.actor, claim.source, claim.via, claim.qualifier, claim.term, claim.period.event)
    yield from (text for text in (*single, claim.area_outer, claim.area_inner) if text)


def _unmasked(claim: Claim) -> Claim:
    """What is published of a claim in which nothing is masked: all but its file's name. Nearly all claims are such, and
    `dataclasses.replace` takes five times as long."""
    made = object.__new__(Claim)
    for write, value in zip(_WRITE, _READ(claim), strict=True):
        write(made, value)
    where = claim.where
    _WHERE(made, where if isinstance(where, TextSpan) else TableRow("", where.row, where.text))
    _DOC(made, "")
    return made


_slots = {field.name: vars(Claim)[field.name] for field in fields(Claim)}
_kept_as_is = [name for name in _slots if name not in ("doc", "where")]
_READ = attrgetter(*_kept_as_is)
_WRITE = [_slots[name].__set__ for name in _kept_as_is]
_DOC, _WHERE = _slots["doc"].__set__, _slots["where"].__set__


def _findings(gate: _Gate, findings: object, shown: set[str], small: Suppressed) -> tuple[list[Finding], list[Finding]]:
    """The findings that may be shown, and those that rest on what is withheld."""
    kept: list[Finding] = []
    refused: list[Finding] = []
    assert isinstance(findings, (list, tuple))
    for finding in findings:
        if not chain_of(finding) <= shown:
            refused.append(finding)
        elif finding.id not in small.findings:
            kept.append(gate.finding(finding, shown))
    return kept, refused


def _speaks(finding: Finding) -> bool:
    """Whether any claim bears on a finding."""
    return bool(finding.claims or finding.assertions or finding.waiting or chain_of(finding))


def _kept(claims: tuple[str, ...], shown: object) -> tuple[str, ...]:
    assert isinstance(shown, (set, dict))
    return tuple(claim for claim in claims if claim in shown)


def _nothing(text: str) -> list[tuple[int, int]]:  # noqa: ARG001
    return []


def _notes(claims: int, documents: int, small: Suppressed, refused: list[Finding]) -> tuple[str, ...]:
    notes = [
        f"{claims} claims and {documents} documents are withheld by a judgement" if claims or documents else "",
        f"{len(small.claims)} small counts and {len(small.findings)} findings are suppressed" if small.claims else "",
        f"{len(refused)} findings rest on a withheld claim and are left out: reconcile again without it"
        if refused
        else "",
    ]
    return tuple(filter(None, notes))
