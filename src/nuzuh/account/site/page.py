"""One page's surroundings: its language, its place in the tree, and how it links to others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from nuzuh.account import ladder
from nuzuh.account.i18n import LANGUAGES, Language
from nuzuh.account.index import Index, short, slug
from nuzuh.account.safety import safe_url
from nuzuh.model import Bound, Claim, Document, Finding, Place, PlaceMention, State, TextSpan, Unit

_ENGLISH = LANGUAGES[0]


@dataclass(frozen=True)
class Page:
    """A page at `path` of the tree of `words`' language. English stands at the root, Arabic in `ar/`."""

    index: Index
    words: Language
    path: str

    @cached_property
    def up(self) -> str:
        """From this page to the root of its language."""
        return "../" * self.path.count("/")

    @cached_property
    def base(self) -> str:
        """From this page to the root of the site."""
        return self.up if self.words.code == _ENGLISH else self.up + "../"

    @property
    def of_edition(self) -> bool:
        """Whether the page tells of the edition. Pages of documents, places and sources do not, so that a new report
        leaves the others as they are."""
        return not self.path.startswith(("d/", "p/", "s/"))

    @property
    def file(self) -> str:
        """The path from the root of the site."""
        return self.path if self.words.code == _ENGLISH else f"{self.words.code}/{self.path}"

    @property
    def counterpart(self) -> str:
        """The same page in the other language."""
        return self.base + (self.path if self.words.other == _ENGLISH else f"{self.words.other}/{self.path}")

    def document(self, document: str) -> str:
        return f"{self.up}d/{short(document)}.html"

    def claim(self, claim: Claim) -> str:
        return f"{self.document(claim.document)}#c-{claim.id}"

    def finding(self, finding: Finding, anchor: str = "") -> str:
        return f"{self.up}f/{slug(finding.id)}.html" + (f"#{anchor}" if anchor else "")

    def place(self, place: str) -> str:
        return f"{self.up}p/{slug(place)}.html"

    def source(self, body: str) -> str:
        return f"{self.up}s/{slug(body)}.html"

    def name(self, place: Place) -> str:
        return place.name_ar if self.words.code == "ar" and place.name_ar else place.name

    def body(self, body: str) -> str:
        return ladder.body_name(self.index, body, self.words)

    def area(self, area: str) -> str:
        """The name of an area of the monitor, or of a place."""
        for known in self.index.data.monitor.areas:
            if known.id == area:
                return known.name.say(self.words.code)
        place = self.index.data.places.get(area)
        return area if place is None else self.name(place)

    def link(self, url: str | None) -> str | None:
        return safe_url(url)

    def title(self, document: Document | None) -> str:
        if document is not None and document.title:
            return document.title
        publisher = None if document is None else document.publisher
        day = None if document is None or document.published is None else self.words.day(document.published)
        if publisher and day:
            return self.words.say("doc.untitled_both", publisher=publisher, day=day).unescape()
        if publisher:
            return self.words.say("doc.untitled_publisher", publisher=publisher).unescape()
        return self.words.say("doc.untitled_day", day=day).unescape() if day else self.words.say("doc.untitled")

    def said(self, finding: Finding) -> str:
        """The finding's title: what, where, when."""
        what = self.words.word("measure_title", finding.measure)
        if finding.who is not None:
            what = f"{what} ({self.words.word('who', finding.who)})"
        parts = (what, self.area(finding.area), self.words.window(finding.since, finding.until))
        return self.words.say("list_join").unescape().join(parts)

    def figure(self, claim: Claim) -> Markup:
        """A claim's figure in words: at least 800,000 people; 40 to 50 people."""
        if claim.id in self.index.public.suppressed:
            key, limit = ("small", -1) if claim.high is not None else ("more", 0)
            return self.words.say(f"suppression.{key}", n=self.index.data.monitor.publish.small_counts + limit)
        amount = self.words.amount(claim.value if claim.high is None else claim.high, claim.unit)
        if claim.high is not None:
            return self.words.say("ladder.between", low=self.words.number(claim.value), high=amount)
        if claim.bound is Bound.AT_LEAST:
            return self.words.say("ladder.at_least", amount=amount)
        return self.words.say("ladder.at_most", amount=amount) if claim.bound is Bound.AT_MOST else amount

    def counted(self, claim: Claim) -> Markup:
        """A claim's figure and what it counts: at least 800,000 people displaced; 4 incidents (attacks)."""
        measure = self.words.word("measure", claim.measure)
        form = "{} {}" if claim.unit in (Unit.PERSONS, Unit.HOUSEHOLDS) else "{} ({})"
        return Markup(form).format(self.figure(claim), measure)

    def sentence(self, claim: Claim, mark: str = "mark") -> Markup:
        """The claim's sentence with its number marked."""
        where = claim.where
        if not isinstance(where, TextSpan):
            return escape(where.text)
        start = where.start - where.sentence_start
        end = min(start + where.end - where.start, len(where.sentence))
        if claim.id in self.index.public.suppressed or not 0 <= start < end:
            return escape(where.sentence)
        text = where.sentence
        return Markup(f"{escape(text[:start])}<{mark}>{escape(text[start:end])}</{mark}>{escape(text[end:])}")

    def direction(self, text: str) -> str:
        """The language of a quotation, for its font and direction."""
        arabic = sum("\u0600" <= character <= "\u06ff" for character in text[:200])
        return "ar" if arabic * 3 > len(text[:200]) else "en"

    def mention(self, mention: PlaceMention) -> str:
        """The name verbatim; the part that is meant ("northern") stands in it or in the sentence shown above it."""
        return mention.name

    def unreviewed(self, state: State) -> bool:
        return state is State.MACHINE_READ
