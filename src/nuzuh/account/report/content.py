"""What the situation report says, as plain data: the site's figures, each with a note to its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from nuzuh.account import choice, ladder
from nuzuh.account.data import Change
from nuzuh.account.i18n import Language
from nuzuh.account.index import Index
from nuzuh.account.report.drawings import standalone
from nuzuh.account.site.figures import maps, timelines
from nuzuh.account.site.front import chosen, may_be_announced, tallies
from nuzuh.account.site.page import Page
from nuzuh.account.site.render import steps
from nuzuh.account.site.tables import place_rows
from nuzuh.model import Claim, Finding, State

Item = dict[str, Any]
_PLACES = 12
_LISTED = 10
_CHANGES = 8


@dataclass(slots=True)
class Notes:
    """The numbered notes of one language: the same page gets the same number."""

    base: str
    language: str
    items: dict[str, Item] = field(default_factory=dict)

    def to(self, href: str, text: str) -> Item:
        """The note for a page of the site, made on first use."""
        if href not in self.items:
            number = len(self.items) + 1
            url = f"{self.base.rstrip('/')}/{href}" if self.base else None
            label = f"note-{self.language}-{number}"
            self.items[href] = {"number": number, "text": text, "url": url, "shown": href, "label": label}
        return {key: self.items[href][key] for key in ("number", "label")}


def part(index: Index, words: Language, changes: Sequence[Change]) -> Item:
    """One language of the report."""
    page = Page(index, words, "index.html")
    root = "" if words.code == "en" else f"{words.code}/"
    notes = Notes(index.data.monitor.publish.base_url, words.code)
    monitor, edition = index.data.monitor, index.data.edition

    def finding_note(finding: Finding, anchor: str = "") -> Item:
        return notes.to(root + page.finding(finding, anchor), page.said(finding))

    def claim_note(claim: Claim) -> Item:
        document = index.documents.get(claim.document)
        told = ", ".join(filter(None, (page.title(document), document.publisher if document else None)))
        return notes.to(root + page.claim(claim), told)

    findings = choice.headlines(index)
    made: Item = {
        "lang": words.code,
        "rtl": words.direction == "rtl",
        "title": words.say("report.title", site=monitor.title.say(words.code)),
        "subtitle": "" if monitor.subtitle is None else monitor.subtitle.say(words.code),
        "running": monitor.title.say(words.code),
        "as_of": words.say("head.as_of", day=words.day(edition.as_of)),
        "facts": _facts(page),
        "words": _words(words),
        "highlights": _highlights(page, findings, finding_note),
        "figures": [_figure(page, finding, finding_note(finding)) for finding in findings if steps(page, finding)],
        "map": _map(page, claim_note),
        "overview": [
            {"text": finding.ar if words.code == "ar" else finding.en, **finding_note(finding)}
            for finding in findings
            if _announced(finding) and (finding.ar if words.code == "ar" else finding.en)
        ],
        "charts": [
            {"svg": standalone(chart.wide), "alt": words.word("measure_title", chart.measure)}
            for chart in timelines(page)
        ],
        "places": [
            {
                "name": page.name(row.place),
                "figure": f"{page.figure(row.claim)} ({words.word('measure', row.claim.measure)})",
                "window": words.window(row.claim.period.start, row.claim.period.end),
                **claim_note(row.claim),
            }
            for row in place_rows(index, _PLACES)
        ],
        "tallies": [
            {
                "event": words.say("front.tally", event=event.name.say(words.code), day=_day(words, event.day)),
                "items": [
                    {
                        "figure": f"{ladder.says(rung, finding, words)} ({words.word('measure', finding.measure)})",
                        "unreviewed": rung.unreviewed,
                        **finding_note(finding, rung.anchor),
                    }
                    for finding, rung in found
                ],
            }
            for event, found in tallies(page)
        ],
        "changes": [
            {
                "text": change.ar if words.code == "ar" else change.en,
                **notes.to(f"{root}findings.html", words.say("nav.findings")),
            }
            for change in changes
            if change.edition == edition.number and may_be_announced(index, change)
        ][:_CHANGES],
    }
    made["notes"] = list(notes.items.values())
    plain: Item = _text(made)
    return plain


def _announced(finding: Finding) -> bool:
    """Whether every bound of the finding's sentence has been reviewed or corroborated."""
    return finding.state is not State.MACHINE_READ


def _highlights(page: Page, findings: Sequence[Finding], note: Any) -> list[Item]:
    """The strongest statement of each headline finding that is reviewed or corroborated."""
    found: list[Item] = []
    for finding in findings:
        rung = next((rung for rung in steps(page, finding) if not rung.unreviewed), None)
        if rung is not None:
            figure = ladder.says(rung, finding, page.words)
            what = page.words.word("measure", finding.measure)
            label = ladder.label(rung, page.index, page.words)
            found.append(
                {
                    "figure": figure,
                    "rest": page.words.say("list_join").join((what, label)),
                    **note(finding, rung.anchor),
                }
            )
    return found


def _figure(page: Page, finding: Finding, note: Item) -> Item:
    shown = chosen(steps(page, finding), page.index.data.monitor.reconcile.default)
    scale = ladder.scale(shown)
    who = "" if finding.who is None else f" ({page.words.word('who', finding.who)})"
    return {
        "what": page.words.word("measure_title", finding.measure) + who,
        "window": page.words.window(finding.since, finding.until),
        "rungs": [_rung(page, finding, rung, scale) for rung in shown],
        **note,
    }


def _rung(page: Page, finding: Finding, rung: ladder.Rung, scale: float) -> Item:
    return {
        "kind": rung.kind,
        "figure": ladder.says(rung, finding, page.words),
        "label": ladder.label(rung, page.index, page.words),
        "unreviewed": rung.unreviewed,
        "low_share": 0.0 if rung.low is None else rung.low.value / scale,
        "high_share": 1.0 if rung.high is None else rung.high.value / scale,
        "low_known": rung.low is not None,
        "high_known": rung.high is not None,
    }


def _map(page: Page, note: Any) -> Item | None:
    layer = next((layer for layer in maps(page) if layer.svg is not None), None)
    if layer is None or layer.svg is None:
        return None
    listed = [
        {"name": page.name(spot.place), "figure": page.figure(spot.claim), **note(spot.claim)}
        for spot in layer.spots[:_LISTED]
    ]
    title = page.words.say(f"map.{layer.id}")
    return {"svg": standalone(layer.svg), "alt": title, "heading": title, "list": listed}


def _facts(page: Page) -> str:
    words, edition = page.words, page.index.data.edition
    joined = words.say("list_join").join(
        (
            f"{words.say('head.area')}: {page.area(page.index.data.monitor.area)}",
            words.say("head.as_of", day=words.day(edition.as_of)),
            words.say("head.edition", n=edition.number),
            f"{words.say('head.ledger')} {edition.ledger[:12]}",
        )
    )
    return str(joined)


def _words(words: Language) -> Item:
    def columns(*keys: str) -> list[str]:
        return [words.say(key) for key in keys]

    return {
        "highlights": words.say("report.highlights"),
        "no_highlights": words.say("report.no_highlights"),
        "figures": words.say("front.headlines"),
        "figure_columns": columns("table.measure", "table.figure", "report.bar"),
        "unreviewed": words.say("ladder.unreviewed"),
        "map": words.say("front.map"),
        "disclaimer": words.say("map.disclaimer"),
        "overview": words.say("report.overview"),
        "by_place": words.say("front.by_place"),
        "place_columns": columns("table.place", "table.latest", "table.period"),
        "harm": words.say("front.tallies"),
        "changes": words.say("front.changes"),
        "no_changes": words.say("front.changes_none"),
        "sources": words.say("report.sources"),
        "method": words.say("front.method_lead"),
    }


def _day(words: Language, day: Any) -> str:
    return "" if day is None else words.day(day)


def _text(value: Any) -> Any:
    """Markup, which is escaped for HTML, back as plain text, throughout."""
    if isinstance(value, dict):
        return {key: _text(item) if key != "svg" else str(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_text(item) for item in value]
    return value.unescape() if hasattr(value, "unescape") else value
