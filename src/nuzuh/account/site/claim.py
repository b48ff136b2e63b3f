"""The explanation of one claim on its document's page.

Written here and not in a template: a large account has 200,000 of them, and Jinja took four times as long for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape

from markupsafe import Markup

from nuzuh.account.i18n import Language
from nuzuh.account.site.page import Page
from nuzuh.model import Claim, Counts, Finding, Judgement, PlaceMention, Tie

_FINDINGS = 6  # linked from a claim; the findings' own pages name all their claims


def article(page: Page, claim: Claim) -> Markup:
    """What the document says with one figure, and why it was read so: `#c-CLAIM`."""
    words, figure = page.words, page.figure(claim)
    who = "" if claim.who is None else f" ({_word(words, 'who', claim.who)})"
    rows = "\n".join(
        f"<div{_ROW if key in _LONG else ''}><dt>{_say(words, key)}</dt><dd{note}>{said}</dd></div>"
        for key, note, said in _rows(page, claim)
    )
    return Markup(  # every part is escaped where it is made
        f'<article class="claim" id="c-{claim.id}" aria-label="{escape(figure.unescape())}">\n'
        f'<p class="claim-head"><a class="n" href="#c-{claim.id}"><bdi>{figure}</bdi></a> '
        f"{_word(words, 'measure', claim.measure)}{who} "
        f'<span class="state state-{claim.state}">{_word(words, "state", claim.state)}</span></p>\n'
        f"<dl>\n{rows}\n{_made(page, claim)}\n</dl>\n</article>"
    )


_ROW = ' class="row"'  # what is long has a line of its own
_LONG = frozenset({"claim.notes", "claim.reasons", "claim.ties", "claim.findings", "claim.judgements"})
_NOTE = " data-note"  # digits that are no figure of the crisis


def _rows(page: Page, claim: Claim) -> Iterator[tuple[str, str, str]]:
    """What is said of the claim: the key of the label, the marks of the cell, its content."""
    index, words = page.index, page.words
    yield "claim.number", "", _number(page, claim)
    if claim.places:
        places = _say(words, "list_join").join(_place(page, mention) for mention in claim.places)
        yield "claim.places", "", places
    event = f" ({_quote(claim.period.event)})" if claim.period.event else ""
    yield "claim.period", _NOTE, f"{words.window(claim.period.start, claim.period.end)}{event}"
    if claim.source:
        via = f"{_say(words, 'list_join')}{_say(words, 'claim.via')} {_quote(claim.via)}" if claim.via else ""
        yield "claim.source", "", _quote(claim.source) + via
    if body := index.data.origins.get(claim.id):
        yield "claim.body", "", f'<a href="{escape(page.source(body))}"><bdi>{escape(page.body(body))}</bdi></a>'
    if claim.actor:
        yield "claim.actor", "", _quote(claim.actor)
    if claim.term:
        yield "claim.term", "", _quote(claim.term)
    sure = (_word(words, "modality", claim.modality), _word(words, "reading", claim.reading))
    moved = [_say(words, "claim.movements")] if claim.counts is Counts.MOVEMENTS else []
    yield "claim.modality", "", _joined(words, (*sure, *moved))
    for key, other in (("claim.part_of", claim.part_of), ("claim.repeats", claim.repeats)):
        if other in index.claims:
            yield key, "", _figure(page, index.claims[other])
    if claim.notes or claim.uncertain:
        unsure = [_say(words, "claim.uncertain")] if claim.uncertain else []
        yield "claim.notes", _NOTE, _joined(words, (*(f"<bdi>{escape(note)}</bdi>" for note in claim.notes), *unsure))
    if claim.reasons:
        reasons = (f"<code>{escape(r.field)}</code> {escape(r.rule)} {_quote(r.words)}" for r in claim.reasons)
        yield "claim.reasons", _NOTE, _joined(words, reasons)
    if ties := index.ties.get(claim.id):
        yield "claim.ties", "", _joined(words, (_tie(page, claim, tie) for tie in ties))
    if uses := index.used_in.get(claim.id):
        yield "claim.findings", "", _joined(words, (_use(page, finding) for finding in uses[:_FINDINGS]))
    if judged := index.judgements.get(claim.id):
        yield "claim.judgements", _NOTE, _joined(words, (_judged(words, judgement) for judgement in judged))


def _number(page: Page, claim: Claim) -> str:
    words = page.words
    hedge = ""
    if claim.qualifier:
        hedge = f' <span class="aside">{_say(words, "claim.qualifier")}: {_quote(claim.qualifier)}</span>'
    number = f'<q lang="{page.direction(claim.number)}"><bdi>{escape(claim.number)}</bdi></q>'
    return f"{number}{hedge}{_say(words, 'list_join')}{_word(words, 'bound', claim.bound)}"


def _place(page: Page, mention: PlaceMention) -> str:
    role, name = _word(page.words, "role", mention.role), escape(page.mention(mention))
    if mention.place and mention.place in page.index.data.places:
        return f'{role} <a href="{escape(page.place(mention.place))}"><bdi>{name}</bdi></a>'
    return f'{role} <bdi data-note>{name}</bdi> <span class="aside">({_say(page.words, "claim.unresolved")})</span>'


def _tie(page: Page, claim: Claim, tie: Tie) -> str:
    first = tie.claim == claim.id
    other = _figure(page, page.index.claims[tie.other if first else tie.claim])
    relation = _word(page.words, "relation", tie.relation)
    said = f"{relation} {other}" if first else f"{other} {relation}"
    return f'{said} <span class="aside" data-note><bdi>{escape(tie.reason)}</bdi></span>'


def _use(page: Page, finding: Finding) -> str:
    return f'<a href="{escape(page.finding(finding))}" data-note>{escape(page.said(finding))}</a>'


def _judged(words: Language, judgement: Judgement) -> str:
    day = judgement.when.date()
    verdict = _word(words, "verdict", judgement.verdict)
    return (
        f'<time datetime="{day.isoformat()}">{words.day(day)}</time> {verdict}: <bdi>{escape(judgement.reason)}</bdi>'
    )


def _made(page: Page, claim: Claim) -> str:
    """The last row, in small print: reader, part of the document, page, confidence."""
    words = page.words
    number = getattr(claim.where, "page", None)
    section = f"{_say(words, 'claim.section')} {_word(words, 'section', claim.section)}"
    sheet = [] if number is None else [str(words.say("claim.page", n=number))]
    sure = f"{_say(words, 'claim.confidence')} {claim.confidence:.2f}"
    said = _say(words, "list_join").join([f"<code>{escape(claim.reader) or '—'}</code>", section, *sheet, sure])
    return f'<div class="small"><dt>{_say(words, "claim.reader")}</dt><dd data-note>{said}</dd></div>'


def _figure(page: Page, claim: Claim) -> str:
    return f'<a class="n" href="{escape(page.claim(claim))}"><bdi>{page.figure(claim)}</bdi></a>'


def _quote(text: str) -> str:
    return f"<q><bdi>{escape(text)}</bdi></q>"


def _joined(words: Language, parts: Iterable[str]) -> str:
    return _say(words, "clause_join").join(parts)


@cache
def _say(words: Language, key: str) -> str:
    return str(words.say(key))


@cache
def _word(words: Language, kind: str, value: str) -> str:
    return escape(words.word(kind, value))
