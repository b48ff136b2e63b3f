"""The pages of a document, a finding, a place and a source, and the lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import groupby

from markupsafe import Markup, escape

from nuzuh.account import choice, ladder
from nuzuh.account.data import Change
from nuzuh.account.index import Index, once
from nuzuh.account.site.claim import article
from nuzuh.account.site.page import Page
from nuzuh.account.site.render import render, steps
from nuzuh.account.site.tables import monday, place_rows
from nuzuh.model import Body, Claim, Document, Finding, Limit, Place

_TABLE = 200  # claims in one table; the data files have them all
_QUOTED = 40  # claims quoted in full under one measure of a place


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with all its numbers marked, and the claims that were read from it."""

    text: Markup
    claims: Sequence[Claim]


def document(page: Page, shown: Document) -> str:
    """The page of a document: its sentences with every claim highlighted and explained at `#c-CLAIM`."""
    claims = page.index.by_document.get(shown.id, [])
    return render(
        "document.html",
        page,
        document=shown,
        claims=claims,
        groups=_passages(page, claims),
        full_text=_full_text(page, shown, claims),
        article=article,
    )


def _passages(page: Page, claims: Sequence[Claim]) -> list[Passage]:
    """Claims that stand in one sentence come under it once, each number marked and leading to its explanation."""
    found: list[Passage] = []
    for _, group in groupby(claims, key=_sentence_key):
        members = list(group)
        spans = [(*_local(claim), claim.id) for claim in members if claim.id not in page.index.public.suppressed]
        found.append(Passage(_marked(_sentence_key(members[0])[0], spans), members))
    return found


def _sentence_key(claim: Claim) -> tuple[str, int]:
    where = claim.where
    return getattr(where, "sentence", getattr(where, "text", "")), getattr(where, "row", 0)


def _local(claim: Claim) -> tuple[int, int]:
    where = claim.where
    start = getattr(where, "start", 0) - getattr(where, "sentence_start", 0)
    return start, start + getattr(where, "end", 0) - getattr(where, "start", 0)


def _marked(text: str, spans: Sequence[tuple[int, int, str]]) -> Markup:
    """`text` with each span marked and linked to `#c-ID`; a span that overlaps the one before is left to its link."""
    pieces: list[Markup] = []
    done = 0
    for start, end, claim in sorted(spans):
        if start < done or not start < end <= len(text):
            continue
        pieces.append(escape(text[done:start]))
        pieces.append(Markup('<mark><a href="#c-{}">{}</a></mark>').format(claim, text[start:end]))
        done = end
    return Markup("").join([*pieces, escape(text[done:])])


def _full_text(page: Page, shown: Document, claims: Sequence[Claim]) -> Markup | None:
    public = page.index.public
    if shown.id not in public.full_text:
        return None
    spans = [(*public.marks[c.id], c.id) for c in claims if c.id in public.marks and c.id not in public.suppressed]
    return _marked(shown.text, spans)


def finding(page: Page, shown: Finding, changes: Sequence[Change]) -> str:
    """The page of a finding: its ladder, the chain of claims behind each bound, what contradicts, its history."""
    allowed = steps(page, shown)
    claims = [page.index.claims[claim] for claim in shown.claims if claim in page.index.claims]
    claims.sort(key=lambda claim: (-claim.value, claim.id))
    return render(
        "finding.html",
        page,
        finding=shown,
        rungs=allowed,
        scale=ladder.scale(allowed),
        claims=claims[:_TABLE],
        history=[change for change in changes if change.finding == shown.id],
        limit_words=lambda limit, rung, of: _limit_words(page, limit, rung, of),
    )


def _limit_words(page: Page, limit: Limit, rung: ladder.Rung, shown: Finding) -> Markup:
    """One end of a rung as a statement and, where it is worked out, as arithmetic over its claims."""
    side = "ladder.at_least" if limit is rung.low else "ladder.at_most"
    amount = page.words.say(side, amount=page.words.amount(limit.value, shown.unit))
    first = next((page.claim(page.index.claims[link.claim]) for link in limit.chain), page.finding(shown, "claims"))
    words = Markup('<a class="n" href="{}"><bdi>{}</bdi></a>').format(first, amount)
    if len(limit.chain) < 2:
        return words
    terms = Markup(" ").join(
        Markup('<span class="sign">{}</span> <a class="n" href="{}"><bdi>{}</bdi></a>').format(
            "−" if link.sign < 0 else ("+" if place else "="),
            page.claim(page.index.claims[link.claim]),
            page.words.number(link.amount),
        )
        for place, link in enumerate(limit.chain)
        if link.claim in page.index.claims
    )
    return Markup("{} <bdi>{}</bdi>").format(words, terms)


def place(page: Page, shown: Place) -> str:
    """The page of a place: its findings, then every claim that names it, by measure, with its sentence."""
    index = page.index
    groups = by_measure(index, shown)
    findings = [Laddered(f, allowed) for f in index.data.findings if f.area == shown.id and (allowed := steps(page, f))]
    return render("place.html", page, place=shown, groups=groups, findings=findings)


@once
def by_measure(index: Index, shown: Place) -> list[tuple[str, list[Claim]]]:
    """The claims that are quoted on the page of a place, by measure, the latest first."""
    held: dict[str, list[Claim]] = {}
    for claim in index.by_place.get(shown.id, ()):
        held.setdefault(claim.measure, []).append(claim)
    return [
        (measure, nsmallest(_QUOTED, held[measure], key=lambda c: (-(c.period.end or date.min).toordinal(), c.id)))
        for measure in sorted(held, key=lambda measure: (choice.order(index, measure), measure))
    ]


@dataclass(frozen=True, slots=True)
class Laddered:
    """A finding with the rungs that may be shown."""

    finding: Finding
    rungs: Sequence[ladder.Rung]

    @property
    def scale(self) -> float:
        return ladder.scale(list(self.rungs))


def source(page: Page, shown: Body) -> str:
    """The page of a source: how it counts, and what it said."""
    claims = said_of(page.index, shown)
    names = page.words.say("list_join").join(page.body(body) for body in shown.draws_on)
    return render("source.html", page, body=shown, claims=claims, draws_on=names)


@once
def said_of(index: Index, shown: Body) -> list[Claim]:
    """The claims in the table of a source: by measure, then by the end of their window; those without one last."""
    start = index.data.monitor.start
    return nsmallest(
        _TABLE,
        index.by_body.get(shown.id, ()),
        key=lambda c: (
            choice.order(index, c.measure),
            c.measure,
            c.period.end is None,
            c.period.end or start,
            c.id,
        ),
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a list. `note`: its digits are no figure (a date)."""

    text: object
    href: str | None = None
    note: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list."""

    href: str
    name: str
    cells: Sequence[Cell]
    anchor: str = ""


def documents(page: Page) -> str:
    """All documents, the newest first; the first of each week carries the anchor `w-MONDAY`."""
    words, index = page.words, page.index
    ordered = sorted(index.data.documents, key=lambda d: (d.published is None, d.id))
    ordered.sort(key=lambda d: d.published or index.data.monitor.start, reverse=True)
    seen: set[object] = set()
    rows: list[Row] = []
    for shown in ordered:
        week = None if shown.published is None else monday(shown.published)
        anchor = f"w-{week.isoformat()}" if week is not None and week not in seen else ""
        seen.add(week)
        day = words.say("doc.date_unknown") if shown.published is None else words.day(shown.published)
        href = page.document(shown.id)
        count = Cell(words.number(len(index.by_document.get(shown.id, ()))), href)
        rows.append(
            Row(
                href, page.title(shown), (Cell(shown.publisher or "", None, True), Cell(day, None, True), count), anchor
            )
        )
    columns = [words.say(f"table.{key}") for key in ("title", "publisher", "published", "claims")]
    return render("list.html", page, heading=words.say("nav.documents"), columns=columns, rows=rows, silent="")


def places(page: Page) -> str:
    """All places that a claim names, those with the most claims first."""
    words = page.words
    rows = [
        Row(
            page.place(row.place.id),
            page.name(row.place),
            (
                Cell(words.word("kind", row.place.kind)),
                Cell(
                    page.counted(row.claim),
                    page.claim(row.claim),
                ),
                Cell(words.number(row.claims), page.place(row.place.id)),
            ),
        )
        for row in place_rows(page.index, None)
    ]
    columns = [words.say(key) for key in ("table.place", "place.kind", "table.latest", "table.claims")]
    return render("list.html", page, heading=words.say("nav.places"), columns=columns, rows=rows, silent="")


def sources(page: Page) -> str:
    """All counting bodies, those with the most claims first."""
    words, index = page.words, page.index
    rows: list[Row] = []
    for body, claims in sorted(index.by_body.items(), key=lambda item: (-len(item[1]), item[0])):
        newest = _newest(index)[body]
        said = Cell("") if newest is None else Cell(page.counted(newest), page.claim(newest))
        rows.append(Row(page.source(body), page.body(body), (said, Cell(words.number(len(claims)), page.source(body)))))
    columns = [words.say(f"table.{key}") for key in ("source", "latest", "claims")]
    return render("list.html", page, heading=words.say("nav.sources"), columns=columns, rows=rows, silent="")


@once
def _newest(index: Index) -> dict[str, Claim | None]:
    return {body: choice.latest(claims, index) for body, claims in index.by_body.items()}


def findings(page: Page) -> str:
    """All findings, in the monitor's order of measures."""
    words, index = page.words, page.index
    ordered = sorted(
        index.data.findings,
        key=lambda f: (f.area != index.data.monitor.area, choice.order(index, f.measure), f.area, str(f.since), f.id),
    )
    rows: list[Row] = []
    for shown in ordered:
        allowed = steps(page, shown)
        first = (
            Cell(ladder.says(allowed[0], shown, words), page.finding(shown, allowed[0].anchor))
            if allowed
            else Cell(words.say("finding.no_figure"))
        )
        what = words.word("measure_title", shown.measure)
        who = "" if shown.who is None else f" ({words.word('who', shown.who)})"
        cells = (
            first,
            Cell(page.area(shown.area), None, True),
            Cell(words.window(shown.since, shown.until), None, True),
        )
        rows.append(Row(page.finding(shown), what + who, (*cells, Cell(words.word("state", shown.state)))))
    columns = [words.say(f"table.{key}") for key in ("finding", "figure", "area", "period", "state")]
    return render(
        "list.html", page, heading=words.say("nav.findings"), columns=columns, rows=rows, silent=_silent(page)
    )


def _silent(page: Page) -> Markup:
    """In one line, of what no report gives a figure: silence is not zero."""
    said = {page.words.word("measure", f.measure) + " – " + page.area(f.area): None for f in page.index.public.silent}
    if not said:
        return Markup("")
    return page.words.say("finding.silent", what=page.words.say("list_join").join(said))
