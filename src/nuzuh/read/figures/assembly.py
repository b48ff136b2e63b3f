"""Joining digits and number words that stand together: "two hundred and fifty", "3.5 million", "half a million"."""

from __future__ import annotations

import re

import msgspec

from nuzuh.read.figures.numerals import Atom, Grammar
from nuzuh.text import fold

# Longest text between two parts of one number ("-and-a-" and a line's end).
_GAP = 14
_ONE_BEFORE = re.compile(r"([^\W\d_]+(?:-a)?)[\s-]+$")
# A bracket before the digits, or before the low end of their range.
_BRACKET = re.compile(r"\((?:\d[\d.,]*[^()\n\d,;،؛]*)?\Z")
_LINE_START = re.compile(r"(?:^|\n)[ \t]*\(\Z")
# At the start of a line a bracket holds the number of an item, to this one.
_LAST_ITEM = 99
_WORD_BEHIND = re.compile(r"[\s-]+([^\W\d_]+)")
# "four in five" and "9 in 10" are shares; "two in 2019" is none.
_WHOLES = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 100))
_THOUSAND, _HUNDRED, _TEN = 1000, 100, 10
# 4.1 million is 4,100,000 and not 4,099,999.9999999995.
_DECIMALS = 6


class Number(msgspec.Struct):
    """A number at `start` to `end`. `scale` is the last multiplier word's worth (1 where none), `words` whether it has
    no digits, `vague` whether its value is a floor, `share` whether it is a fraction (its value in percent)."""

    start: int
    end: int
    value: float
    scale: float = 1.0
    words: bool = False
    vague: bool = False
    share: bool = False
    noun: str | None = None
    high: float | None = None


def gap_between(text: str, start: int, end: int) -> str | None:
    """What stands between two parts, folded and without hyphens; None where it is too long or over a blank line."""
    if end - start > _GAP:
        return None
    gap = text[start:end]
    if gap in (" ", "-", ""):
        return ""
    if gap.count("\n") > 1 or "- " in gap or " -" in gap or "--" in gap:
        return None
    return " ".join(fold(gap).replace("-", " ").split())


def assemble(text: str, atoms: list[Atom], rules: Grammar) -> list[Number]:
    """The numbers that neighbouring atoms make, in order."""
    numbers: list[Number] = []
    i = 0
    while i < len(atoms):
        machine = _Assembly(text, atoms, i, rules)
        number = machine.read()
        i = machine.next
        if number is not None:
            numbers.append(number)
    return numbers


class _Assembly:
    """Reads one number that begins at atom `first`; afterwards `next` is the first atom that is not of it."""

    def __init__(self, text: str, atoms: list[Atom], first: int, rules: Grammar) -> None:
        self.text, self.atoms, self.rules = text, atoms, rules
        self.first, self.next = first, first + 1
        self.total = 0.0  # what scales of a thousand and more have closed
        self.part: float | None = None  # what stands open, below the next such scale
        self.last = 0.0  # the worth of the last word, which says what may be added to it
        self.scale = 1.0
        self.digits = False

    def read(self) -> Number | None:
        atom = self.atoms[self.first]
        entry = atom.entry
        if atom.digits is not None:
            self.part, self.last, self.digits = atom.digits, atom.digits, True
            return self._finish(atom)
        worth = entry.cardinal if entry.cardinal is not None else self._dual(atom)
        if worth is not None and worth >= _THOUSAND:  # a dual: "مليونين وأربعمئة ألف" is two million, then 400,000
            self.total, self.last, self.scale = worth, worth / 2, worth / 2
            return self._finish(atom)
        if worth is not None:
            self.part = self.last = worth
            return self._finish(atom)
        for reading in (self._few, self._vague, self._fraction, self._bare_scale):
            number = reading(atom)
            if number is not None:
                return number
        if entry.noun is not None:
            if self.next < len(self.atoms) and self._two_behind(self.atoms[self.next]):
                self.next += 1
            end = self._end
            self.next += self.next < len(self.atoms) and self._dual_behind(self.atoms[self.next])
            return Number(atom.start, end, 2.0, words=True, noun=entry.noun)
        return None

    def _two_behind(self, atom: Atom) -> bool:
        """Whether "two" follows a dual, which says it already: شخصان اثنان."""
        return atom.entry.cardinal == 2.0 and not atom.entry.joined and self._gap(self.next) == ""

    def _dual_behind(self, atom: Atom) -> bool:
        """Whether a dual follows a dual, as its adjective: تفجيران انتحاريان."""
        return atom.entry.noun is not None and not atom.entry.joined and self._gap(self.next) == ""

    def _dual(self, atom: Atom) -> float | None:
        """What a scale in the dual is worth that stands before its noun with no number before it ("مليونا طفل")."""
        goes_on = self.next < len(self.atoms) and self._gap(self.next) in self.rules.joiners
        return None if atom.entry.joined or goes_on else self.rules.bare_duals.get(atom.entry.form)  # مليونا ونصف

    def _gap(self, index: int) -> str | None:
        return gap_between(self.text, self.atoms[index - 1].end, self.atoms[index].start)

    def _finish(self, atom: Atom) -> Number:
        """Take in the atoms that go on with the number, and give it."""
        share = self._share_of_words(atom)
        if share is not None:
            return share
        while self.next < len(self.atoms) and self._take(self.atoms[self.next], self._gap(self.next)):
            self.next += 1
        value = round(self.total + (self.part or 0.0), _DECIMALS)
        end = self._end
        bracketed = self.digits and ")" in self.text[atom.start : end] and self.text[atom.start - 1] == "("
        return Number(atom.start - bracketed, end, value, self.scale, not self.digits)

    @property
    def _end(self) -> int:
        return self.atoms[self.next - 1].end

    def _take(self, atom: Atom, gap: str | None) -> bool:
        """Whether `atom` behind `gap` goes on with the number; if so it is added."""
        if gap is None:
            return False
        entry, rules = atom.entry, self.rules
        joined = gap in rules.joiners or (gap == "" and entry.joined)
        if atom.digits is not None:
            return (joined or self._are_hundreds(atom)) and rules.digits_join and self._add_digits(atom.digits)
        if entry.fraction is not None and self._add_fraction(entry.fraction, gap, joined):
            return True
        counts = entry.cardinal is not None and not 0 < self.last < _TEN  # "cent vingt" adds, "quatre-vingt" multiplies
        beside = gap == "" or (gap == ")" and entry.vague is None and self._in_brackets())
        if entry.scale is not None and beside and not entry.joined and not counts:
            return self._multiply(entry.scale, entry.form, atom)
        value = (
            entry.cardinal if entry.cardinal is not None else entry.scale if entry.form in rules.bare_scales else None
        )
        if value is None or (self.digits and self.part is not None):
            return False
        if joined:
            return self._add(value)
        return gap == "" and self._add_beside(value, entry.form)

    def _are_hundreds(self, atom: Atom) -> bool:
        """Whether digits stand behind their thousands as the rest of one number, no day and no part: "44 ألفا 532"."""
        beside = self.text[self._end : atom.start] == " " and self.last == _THOUSAND
        following = _WORD_BEHIND.match(self.text, atom.end)
        part = following is not None and fold(following[1]) in self.rules.parts
        return beside and atom.digits is not None and _HUNDRED <= atom.digits < _THOUSAND and not part

    def _in_brackets(self) -> bool:
        """Whether a bracket was opened for the digits: "some (3.7) million", "some (18 to 20) thousand"."""
        start = self.atoms[self.first].start
        if not self.digits or _BRACKET.search(self.text, max(0, start - _GAP), start) is None:
            return False
        item = self.last % 1 == 0 and self.last <= _LAST_ITEM
        return not (item and _LINE_START.search(self.text, max(0, start - _GAP), start))

    def _multiply(self, scale: float, form: str, atom: Atom) -> bool:
        before = self.text[atom.start - 1 : atom.start]
        if form in self.rules.joined_scales and not (self.digits and before.isdigit()):
            return False
        if form in self.rules.capital_scales and not self.text[atom.start].isupper():
            return False
        if self.part is None:
            self.total *= scale
        elif scale < _THOUSAND:
            self.part *= scale
        else:
            self.total += self.part * scale
            self.part = None
        self.scale = scale
        self.last = scale if self.part is None else self.part
        return True

    def _add(self, value: float) -> bool:
        """Add `value` behind a joiner: "hundred and five", "one million and fifty", "خمسة وعشرين"."""
        if self.part is None:
            fits = value < self.last
        elif self.rules.units_first and 0 < self.last < 10:
            fits = 20 <= value < _HUNDRED and value % 10 == 0
        else:
            fits = (
                value < self.last
                and self.last >= 20
                and (self.last % _HUNDRED == 0 or self.rules.units_first or value in (1, 11))
            )
        if fits:
            self._append(value)
        return fits

    def _add_beside(self, value: float, form: str) -> bool:
        """Add `value` that stands directly behind: "twenty five", "five hundred ten", "خمسة عشر"."""
        if form in self.rules.teens:
            fits = self.part is not None and 0 < self.last < 10
        elif not self.rules.juxtapose:
            fits = False
        elif self.part is None:
            fits = value < self.last
        else:
            tens = self.last >= _TEN and self.last % _TEN == 0 and value < _TEN
            fits = (
                tens
                or (self.last in (60, 80) and value < 20)
                or (self.last % _HUNDRED == 0 < self.last and value < _HUNDRED)
            )
        if fits:
            self._append(value)
        return fits

    def _append(self, value: float) -> None:
        self.part = (self.part or 0.0) + value
        self.last = value

    def _add_digits(self, value: float) -> bool:
        if self.part is not None or value >= self.last:
            return False
        self.part = self.last = value
        return True

    def _add_fraction(self, percent: float, gap: str, joined: bool) -> bool:
        """ "one and a half [million]", "مليون ونصف [المليون]"."""
        links = gap.split()
        if not joined and not (len(links) == 2 and links[0] in self.rules.joiners and links[1] in self.rules.ones):
            return False
        if self.part is not None:
            if self.part >= _HUNDRED:
                return False
            self.part += percent / 100
        else:
            self.total += percent / 100 * self.scale
            self._skip_repeated_scale()
        return True

    def _skip_repeated_scale(self) -> None:
        following = self.next + 1
        if (
            following < len(self.atoms)
            and self._gap(following) == ""
            and self.atoms[following].entry.scale == self.scale
        ):
            self.next += 1

    def _share_of_words(self, atom: Atom) -> Number | None:
        """ "two thirds", "one-third", "one in five", "3 out of 4"."""
        if self.next >= len(self.atoms):
            return None
        other, gap, count = self.atoms[self.next], self._gap(self.next), self.part or 0.0
        if (
            gap == ""
            and other.entry.fraction is not None
            and not self.digits
            and 0 < count < 10
            and not other.entry.joined
        ):
            self.next += 1
            return self._share(atom, count * _exact(other.entry.fraction))
        whole = other.digits if other.digits is not None else other.entry.cardinal
        if whole is None or gap not in self.rules.ratios or not 0 < count < whole <= 1000:
            return None
        if gap in self.rules.of_ratios or count == 1 or (whole in _WHOLES and self._stands_alone()):
            self.next += 1
            return self._share(atom, 100 * count / whole)
        return None

    def _stands_alone(self) -> bool:
        """Whether no noun of a place or time follows the second number: "four in five", not "two in ten villages"."""
        following = _WORD_BEHIND.match(self.text, self.atoms[self.next].end)
        return following is None or fold(following[1]) in self.rules.behind_ratio

    def _share(self, atom: Atom, percent: float) -> Number:
        number = Number(atom.start, self._end, round(percent, 1), words=True, share=True)
        scaled = self._scaled_share(percent)
        return number if scaled is None else Number(atom.start, self._end, scaled, words=True)

    def _scaled_share(self, percent: float) -> float | None:
        """What "a quarter" is of a scale behind it: "a quarter of a million", "half-million", "نصف مليون"."""
        if self.next >= len(self.atoms):
            return None
        scale, gap = self.atoms[self.next].entry.scale, self._gap(self.next)
        if scale is None or gap is None or set(gap.split()) - self.rules.of - self.rules.ones:
            return None
        self.next += 1
        return percent / 100 * scale

    def _few(self, atom: Atom) -> Number | None:
        """ "several hundred", "a few thousand", "بضع مئات": at least one of the scale."""
        if atom.entry.few is None or self.next >= len(self.atoms) or self._gap(self.next) not in ("", *self.rules.of):
            return None
        other = self.atoms[self.next].entry
        worth = other.scale or other.vague
        if worth is None:
            return None
        self.next += 1
        value = self.rules.few_scales.get(other.form, worth * atom.entry.few)
        following = self.atoms[self.next] if self.next < len(self.atoms) else None
        if following is not None and following.entry.scale is not None and self._gap(self.next) == "":
            value *= following.entry.scale
            self.next += 1
        return Number(atom.start, self._end, value, words=True, vague=True)

    def _vague(self, atom: Atom) -> Number | None:
        """ "dozens", "tens of thousands", "عشرات الآلاف"."""
        if atom.entry.vague is None:
            return None
        form, value = atom.entry.form, atom.entry.vague
        while self.next < len(self.atoms):
            gap, other = self._gap(self.next), self.atoms[self.next].entry
            longer = " ".join(filter(None, (form, gap, other.form)))
            if gap is None or longer not in self.rules.kinds["vague"]:
                break
            form, value = longer, self.rules.kinds["vague"][longer]
            self.next += 1
        return Number(atom.start, self._end, value, words=True, vague=True)

    def _fraction(self, atom: Atom) -> Number | None:
        """ "half", "a third"; "half a million" where a scale follows."""
        if atom.entry.fraction is None:
            return None
        start = self._start_with_one(atom)
        if start == atom.start and atom.entry.form not in self.rules.bare_fractions:
            return None
        number = self._share(atom, _exact(atom.entry.fraction))
        number.start = start
        return number

    def _bare_scale(self, atom: Atom) -> Number | None:
        """ "a million", "ألف"; "a hundred and fifty" goes on."""
        if atom.entry.scale is None or atom.entry.form in self.rules.joined_scales:
            return None
        start = self._start_with_one(atom)
        if start == atom.start and atom.entry.form not in self.rules.bare_scales:
            return None
        self.part = 1.0
        self._multiply(atom.entry.scale, atom.entry.form, atom)
        number = self._finish(atom)
        number.start = start
        return number

    def _start_with_one(self, atom: Atom) -> int:
        """Where the number begins if the word before it is an article that stands for one."""
        before = _ONE_BEFORE.search(self.text, max(0, atom.start - _GAP), atom.start)
        if before is not None and fold(before[1]) in self.rules.ones:
            return before.start()
        return atom.start


def _exact(percent: float) -> float:
    """The share that a rounded percentage of the table stands for (33.3 is a third), so that two thirds are 66.7."""
    return 100 / round(100 / percent) if percent < 50 else percent
