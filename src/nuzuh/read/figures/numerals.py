"""Numbers as words and digits: where they stand and what they are worth, before anything is said of what they count.

`scan` finds digits and number words in a text; `assembly` joins neighbours into numbers. What the words
are and how a language joins them is data (`numbers.yml`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from operator import attrgetter, itemgetter
from typing import NamedTuple

from nuzuh.lang import Pack
from nuzuh.text import DIGITS, fold, value_of
from nuzuh.text.tokens import LETTERS, MARKS

# A character class first lets the search run over everything else.
_FORMS = re.compile(
    r"(?=[\d+(])(?:"
    r"(?P<date>(?<![\d.,/-])\d{1,4}([/.-])\d{1,2}\2\d{1,4}(?![\d/-]|[.,]\d))"
    r"|(?P<time>(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<phone>\+\d[\d ()-]{7,}\d|\(\d{2,4}\) ?\d[\d -]{5,}\d|(?<![\d.,-])\d{3}-\d{3}-\d{4}(?![\d-]))"
    rf"|(?P<digits>{DIGITS}))"
)
_LINK = re.compile(r"(?<![^\W\d_])(?:https?://|www\.)\S+")
_MAIL, _LOCAL = re.compile(r"@[\w.-]+"), re.compile(r"[\w.+-]+\Z")
# The part of an address before its @ has at most this many characters (RFC 5321).
_LOCAL_MOST = 64
_WORDS = re.compile(LETTERS)
_WORD = re.compile(rf"(?<![^\W\d_])(?<![{MARKS}]){LETTERS}")
# A long text is looked through in pieces of this many characters, so that its words are never all in memory.
_PIECE = 1 << 16


# Words that are in no number are remembered, up to this many.
_REMEMBERED = 1 << 16
# The kinds of number word, in the order of `Entry`, and their tables.
KINDS = {"cardinal": "cardinals", "scale": "scales", "vague": "vague", "fraction": "fractions", "few": "few"}


class Entry(NamedTuple):
    """What a word can be in a number; `skip` characters of it are clitics before it, `joined` if one of them joins."""

    cardinal: float | None = None
    scale: float | None = None
    vague: float | None = None
    fraction: float | None = None
    few: float | None = None
    noun: str | None = None
    form: str = ""
    skip: int = 0
    joined: bool = False


class Atom(NamedTuple):
    """A word or a run of digits at `start` to `end` that may be part of a number (`digits` is its value then)."""

    start: int
    end: int
    entry: Entry
    digits: float | None = None


class Marked(NamedTuple):
    """Digits whose own form says that they are no figure: a `link`, `date`, `time` or `phone`."""

    start: int
    end: int
    kind: str


class Grammar:
    """How one language writes numbers, from its `numbers.yml`."""

    def __init__(self, pack: Pack) -> None:
        table = pack.table("numbers")
        self.table = table
        self.kinds: dict[str, dict[str, float]] = {
            kind: {fold(str(word)): float(value) for word, value in (table.get(name) or {}).items()}
            for kind, name in KINDS.items()
        }
        self.few_scales = {fold(word): float(value) for word, value in (table.get("few_scales") or {}).items()}
        self.bare_duals = {fold(word): float(value) for word, value in (table.get("bare_duals") or {}).items()}
        self.duals = {fold(form): noun for noun, forms in (table.get("duals") or {}).items() for form in forms}
        self.joiners = self._set("joiners")
        self.ones = self._set("ones")
        self.of = self._set("of")
        self.joined_scales = self._set("joined_scales")
        self.capital_scales = self._set("capital_scales")
        self.bare_scales = self._set("bare_scales")
        self.bare_fractions = self._set("bare_fractions")
        self.parts = self._set("parts")
        self.ratios = self._set("ratios")
        self.of_ratios = self._set("sure_ratios")
        self.behind_ratio = self._set("behind_ratio")
        self.clitics = tuple(table.get("clitics") or ())
        self.article = tuple(table.get("articles") or ())
        self.digits_join = table.get("digits_join") == "true"
        self.juxtapose = table.get("juxtapose") == "true"
        self.units_first = table.get("units_first") == "true"
        self.teens = {fold(word) for word in table.get("teens") or ()}
        self.plain: set[str] = set()
        self._seen: dict[str, Entry] = {}

    def _set(self, name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in self.table.get(name) or ())

    def entry(self, word: str) -> Entry | None:
        """What `word` can be in a number, None for almost every word (which `plain` remembers)."""
        if word in self.plain:
            return None
        found = self._seen.get(word)
        if found is None:
            found = self._entry(word)
            if found is not None:
                self._seen[word] = found
            else:
                if len(self.plain) > _REMEMBERED:
                    self.plain.clear()
                self.plain.add(word)
        return found

    def _entry(self, word: str) -> Entry | None:
        folded = fold(word)
        for clitic in ("", *self.clitics):
            if not folded.startswith(clitic):
                continue
            for article in ("", *self.article):
                form = folded[len(clitic) :].removeprefix(article) if article else folded[len(clitic) :]
                found = self._plain(form)
                if found is not None:
                    return found._replace(skip=_letters(word, len(clitic)), joined=clitic[:1] in self.joiners)
        return None

    def _plain(self, form: str) -> Entry | None:
        cardinal, scale, vague, fraction, few = (self.kinds[kind].get(form) for kind in KINDS)
        noun = self.duals.get(form)
        entry = Entry(cardinal, scale, vague, fraction, few, noun)
        return None if entry == Entry() else entry._replace(form=form)


def _letters(word: str, count: int) -> int:
    """How many characters of `word` its first `count` letters take (marks and tatweel fold to nothing)."""
    taken = 0
    while count > 0:
        count -= len(fold(word[taken]))
        taken += 1
    return taken


@cache
def grammar(pack: Pack) -> Grammar:
    """The number grammar of a language."""
    return Grammar(pack)


def scan(text: str, rules: Grammar) -> tuple[list[Atom], list[Marked]]:
    """All digits and number words of `text`, and the digits whose form says what they are."""
    nothing = Entry()
    links = _links(text)
    marked = [Marked(start, end, "link") for start, end in links]
    atoms = _number_words(text, rules)
    for match in _FORMS.finditer(text):
        if match.lastgroup == "digits":
            atoms.append(Atom(match.start(), match.end(), nothing, value_of(match.group())))
        else:
            marked.append(Marked(match.start(), match.end(), str(match.lastgroup)))
    if links:
        atoms = [atom for atom in atoms if not _inside(links, atom.start)]
        marked = [mark for mark in marked if mark.kind == "link" or not _inside(links, mark.start)]
    return sorted(atoms, key=_start), sorted(marked, key=_start)


_start = attrgetter("start")


def _links(text: str) -> list[tuple[int, int]]:
    """Addresses of pages and mail, in order."""
    found = [match.span() for match in _LINK.finditer(text)] if "://" in text or "www." in text else []
    if "@" in text:
        for match in _MAIL.finditer(text):
            local = _LOCAL.search(text, max(0, match.start() - _LOCAL_MOST), match.start())
            if local is not None:
                found.append((local.start(), match.end()))
    return sorted(found)


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    index = bisect_right(spans, at, key=itemgetter(0)) - 1
    return index >= 0 and at < spans[index][1]


def _number_words(text: str, rules: Grammar) -> list[Atom]:
    """The words of `text` that can be in a number. Each of its different words is asked for once, then looked for."""
    atoms: list[Atom] = []
    begin = 0
    while begin < len(text):
        end = len(text) if len(text) - begin <= _PIECE else text.rfind(" ", begin, begin + _PIECE) + 1
        end = end or min(len(text), begin + _PIECE)
        for word in set(_WORDS.findall(text, begin, end)) - rules.plain:
            entry = rules.entry(word)
            if entry is not None:
                atoms += [Atom(at + entry.skip, at + len(word), entry) for at in _stands(text, word, begin, end)]
        begin = end
    return atoms


def _stands(text: str, word: str, begin: int, end: int) -> Iterator[int]:
    """Where `word` stands as a whole word."""
    at = text.find(word, begin, end)
    while at >= 0:
        match = _WORD.match(text, at)
        if match is not None and match.end() == at + len(word):
            yield at
        at = text.find(word, at + len(word), end)
