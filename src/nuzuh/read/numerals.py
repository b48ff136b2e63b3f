"""Numbers as words and digits: where they stand and what they are worth, before anything is said of what they count.

`scan` finds digits and number words in one pass over the text; `assembly` joins neighbours into numbers. What the words
are and how a language joins them is data (`numbers.yml`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nuzuh.lang import Pack
from nuzuh.text import DIGITS, fold, value_of
from nuzuh.text.tokens import MARKS

_SCAN = re.compile(
    r"(?P<link>(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+)"
    r"|(?P<date>(?<![\d.,/-])\d{1,4}([/.-])\d{1,2}\3\d{1,4}(?![\d/-]|[.,]\d))"
    r"|(?P<time>(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<phone>\+\d[\d ()-]{7,}\d|\(\d{2,4}\) ?\d[\d -]{5,}\d)"
    rf"|(?P<digits>{DIGITS})"
    rf"|[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*"
)


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
        self.duals = {fold(form): noun for noun, forms in (table.get("duals") or {}).items() for form in forms}
        self.joiners = self._set("joiners")
        self.ones = self._set("ones")
        self.of = self._set("of")
        self.joined_scales = self._set("joined_scales")
        self.bare_scales = self._set("bare_scales")
        self.bare_fractions = self._set("bare_fractions")
        self.ratios = self._set("ratios")
        self.of_ratios = self._set("sure_ratios")
        self.clitics = tuple(table.get("clitics") or ())
        self.article = tuple(table.get("articles") or ())
        self.digits_join = table.get("digits_join") == "true"
        self.juxtapose = table.get("juxtapose") == "true"
        self.units_first = table.get("units_first") == "true"
        self.teens = {fold(word) for word in table.get("teens") or ()}
        self.seen: dict[str, Entry | None] = {}

    def _set(self, name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in self.table.get(name) or ())

    def entry(self, word: str) -> Entry | None:
        """What `word` can be in a number, None for almost every word."""
        if word not in self.seen:
            if len(self.seen) > 1 << 16:
                self.seen.clear()
            self.seen[word] = self._entry(word)
        return self.seen[word]

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
    """All digits and number words of `text` in one pass, and the digits whose form says what they are."""
    atoms: list[Atom] = []
    marked: list[Marked] = []
    entry, nothing = rules.entry, Entry()
    for match in _SCAN.finditer(text):
        kind = match.lastgroup
        if kind is None:
            found = entry(match.group())
            if found is not None:
                atoms.append(Atom(match.start() + found.skip, match.end(), found))
        elif kind == "digits":
            atoms.append(Atom(match.start(), match.end(), nothing, value_of(match.group())))
        else:
            marked.append(Marked(match.start(), match.end(), kind))
    return atoms, marked
