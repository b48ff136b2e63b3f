"""Numbers that are no figures, recognised as what they are, so that a miss can be explained (`nonfigures.yml`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from nuzuh.lang import Pack
from nuzuh.read.figures.sight import Phrases, Sight, head, phrases, split, tail
from nuzuh.text import fold

# Of two numbers that a dash joins, both years if near each other: "2025–2026", where "1900-2000 people" are counted.
# Wars and reigns last no longer, and the ends of an estimate lie further apart.
_YEAR_BEFORE = re.compile(r"(?<!\d)((?:19|20)\d\d) ?[-–—] ?\Z")
_NEAR = 25
# The groups of a telephone number: "+47 22 24", "0410 206".
_DIALLED = re.compile(r"(?:\+\d{1,3}|(?<![\d.,])0\d{1,4})(?:[ -]\d{2,5})*[ -]\Z")
_DIALS = re.compile(r"[ -]\d")
_POSSESSIVE = ("'s", "’s")
# The hour that a point or a comma parts from its minutes: "08,46".
_CLOCK = re.compile(r"[0-2]?\d[.,][0-5]\d")
# A bracket that is open where the number stands: "(53)" is no item of a list.
_OPEN = re.compile(r"\([^()\n]*\Z")
# The items of a list within a sentence ("1) ... or 2) ...") are few.
_MOST_ITEMS = 20
_LINE_START = re.compile(r"(?:^|\n)[ \t>*_#|-]*[(\[]?\Z")
_NAME_AGE = re.compile(r"[A-Z][\w'’-]+, \Z")
_OLDEST = 110
_YEARS = range(1900, 2101)
# Words from "the number of" to its number: "بلغ عدد المصابين 2091".
_COUNTING = 2
# Years of history are as likely to be counts ("1300 people"): only the word before them shows them.
_LONG_AGO = range(1000, 1900)
# Digits of the years of antiquity and of the Middle Ages: "سنة 762".
_ANCIENT = 3
# Years of one time ("1740 to 1783") lie no further apart than a life; counts often do ("1200 to 1500").
_LIFE = 100
_DASHES = ("-", "–", "—")
_LAST_DAY = 31
# The words of a date before its year: "20 من تشرين الأول".
_DATE = 4
# Words from the plural of a whole to its number: "ولايات كردفان الثلاث".
_WHOLE = 3
# A label that ends in a full stop is a short one ("No. 12", "para. 3"): "this section. Twelve people ..." is none.
_SHORT = 4
# What a colon sets off is no label but a heading: "Kass district: 37", "the worst months: 52 dead".
_UNMARKED = frozenset(("place number", "rank", "duration"))
# What these labels number is no count whatever follows: "القرار 2254 صدر", "الطريق رقم 6 خلفت".
_NUMBERED = frozenset(("resolution", "numbered"))
# Codes ("COVID-19", "M5") hang on a Latin letter; Arabic writes its clitics right before digits.
_CODE_LEFT = re.compile(r"[A-Za-z_]-?\Z")


_SETS = (
    *(
        "links",
        "year_named",
        "year_running",
        "year_before",
        "year_after",
        "months",
        "capital_months",
        "month_led",
        "month_links",
        "day_links",
        "articles",
    ),
    *(
        "change_before",
        "change_of",
        "change_by",
        "change_counts",
        "change_amounts",
        "change_after",
        "change_links",
        "pronoun",
        "pronoun_before",
        "pronoun_after",
    ),
    "year_counts",
    "age_after",
    "definite",
    "wholes",
    *("running", "vague_of", "page_links", "half_before", "half_after", "fraction_after", "weekdays", "pronoun_always"),
    *("per", "per_first", "rates", "on_days", "points"),
)


class Rules:
    """The tables of `nonfigures.yml`, folded."""

    def __init__(self, pack: Pack) -> None:
        table = pack.table("nonfigures")
        self.after = phrases(table.get("after") or {})
        self.before = phrases(table.get("before") or {})
        self.sets = {name: Phrases((split(word), name) for word in table.get(name) or ()) for name in _SETS}

    def has(self, name: str, word: str) -> bool:
        return (word,) in self.sets[name]


@cache
def rules_of(pack: Pack) -> Rules:
    """The rules of a language."""
    return Rules(pack)


def kind_of(sight: Sight, rules: Rules) -> str | None:
    """What the number is if it is no figure: the first rule that knows it."""
    for rule in _OF_DIGITS if sight.digits else _OF_WORDS:
        kind = rule(sight, rules)
        if kind is not None:
            return kind
    return None


def _date(sight: Sight, rules: Rules) -> str | None:
    value = sight.number.value
    if not 1 <= value <= _LAST_DAY or value % 1:
        return None
    skip = 0
    while skip < len(sight.after) and skip < 3 and rules.has("month_links", sight.after[skip]):
        skip += 1
    if skip < len(sight.after) and _is_month(rules, sight.after[skip], sight.raw_after(skip)):
        return "date"
    if not sight.digits or not sight.before:
        return None
    last = -2 if sight.before[-1] == "." and len(sight.before) > 1 else -1
    raw = sight.text[sight.before_at[last] : sight.number.start].strip(" .\n")
    if not _is_month(rules, sight.before[last], raw):
        return None
    lead = sight.before[last - 1] if len(sight.before) > -last else ""
    whole = lead.isdecimal() and int(lead) <= _LAST_DAY  # "On 1 May 6 people"
    return None if _counted(sight, rules) and (whole or rules.has("month_led", lead)) else "date"


def _is_month(rules: Rules, word: str, raw: str) -> bool:
    return rules.has("months", word) and (raw[:1].isupper() or not rules.has("capital_months", word))


def _year(sight: Sight, rules: Rules) -> str | None:
    if len(sight.digits) not in (3, 4) or not sight.digits.isdigit():
        return None
    year = int(sight.number.value)
    counted = _counted(sight, rules)
    if len(sight.digits) == _ANCIENT:
        named = bool(sight.before) and rules.has("year_named", sight.before[-1]) and not counted
        named = named and not any(rules.has("year_running", word) for word in sight.before[-2:-1])
        return "year" if named and not sight.hedged else None
    led = bool(sight.before) and rules.has("year_before", sight.before[-1])
    if year in _LONG_AGO:
        if any(tuple(sight.before[-size:]) in rules.sets["year_named"] for size in (1, 2)):
            return "year"
        led = led or (sight.before[-1:] == [","] and not counted and rules.has("months", sight.before[-2:][0]))
        return "year" if led and not sight.hedged and (not counted or _behind_day(sight)) else None
    if year not in _YEARS:
        return None
    if sight.right == "s" or led:
        return "year"
    if sight.hedged or any(rules.has("year_counts", word) for word in sight.before[-_COUNTING:]):
        return None
    since = _YEAR_BEFORE.search(sight.text, max(0, sight.number.start - 7), sight.number.start)
    if since is not None and 0 < year - int(since[1]) <= _NEAR:
        return "year"
    return None if counted and sight.right != "\n" else "year"


def _behind_day(sight: Sight) -> bool:
    """Whether a day stands before the month before the number: "21 October 1805"."""
    return any(word.isdecimal() and int(word) <= _LAST_DAY for word in sight.before[-_DATE:])


def _code(sight: Sight, rules: Rules) -> str | None:
    digits = sight.digits
    start, end = sight.number.start, sight.number.end
    if _DIALLED.search(sight.text, max(0, start - 20), start) or (
        digits[:1] == "0" and len(digits) > 1 and digits.isdigit() and _DIALS.match(sight.text, end)
    ):
        return "phone"
    if _CODE_LEFT.search(sight.text, max(0, start - 8), start):
        return "code"
    if re.match(r"/\d", sight.text[end : end + 2]) or re.search(r"\d/$", sight.text[max(0, start - 2) : start]):
        return "code"
    if digits.isdigit() and sight.number.value <= _OLDEST and sight.text[end : end + 2] in _POSSESSIVE:
        return "age"  # "in her 20's"
    if sight.right.isascii() and sight.right.isalpha() and head(sight.after, rules.after) is None:
        glued = sight.raw_after(0)
        return "code" if len(glued) < 4 and digits.isdigit() else None
    if sight.left == "[" and sight.right == "]":
        return "list number"
    return None


def _list_number(sight: Sight, _rules: Rules) -> str | None:
    digits, end = sight.digits, sight.number.end
    if digits.isdigit() and len(digits) <= 3 and sight.text[end : end + 1] in (".", ")", "]"):
        spaced = sight.text[end + 1 : end + 2]
        if (spaced == "" or spaced.isspace() or spaced in "*_\\") and _LINE_START.search(
            sight.text[max(0, sight.number.start - 12) : sight.number.start]
        ):
            return "list number"
        before = sight.text[max(0, sight.number.start - 120) : sight.number.start]
        if sight.right == ")" and sight.number.value <= _MOST_ITEMS and not _OPEN.search(before):
            return "list number"
    return None


def _unit_after(sight: Sight, rules: Rules) -> str | None:
    after = sight.after
    start = 1 if after and after[0] in ("-", "+") else 0
    if sight.number.share and start < len(after) and rules.has("articles", after[start]):
        start += 1
    if sight.number.vague and start < len(after) and rules.has("vague_of", after[start]):
        start += 1
    for skip in (0, 1, 2):
        found = head(after, rules.after, start + skip)
        if found is not None:
            if head(after, rules.sets["on_days"], start + skip) is not None:
                return None
            return None if rules.has("day_links", sight.joined_after(start + skip)) else found[0]
        if start + skip >= len(after) or not rules.has("links", after[start + skip]):
            return None
    return None


def _label_before(sight: Sight, rules: Rules) -> str | None:
    mark = sight.before[-1] if sight.before and sight.before[-1] in ("-", "#", ":", ".") else ""
    end = len(sight.before) - len(mark)
    found = tail(sight.before, rules.before, end)
    if found is None:
        return None
    kind, count = found
    if mark == "." and (not sight.digits or len(sight.before[end - 1]) > _SHORT):
        return None
    # Arabic العدد is "number" above a column and "issue" elsewhere.
    in_cell = kind == "list number" and sight.before[: end - count][-1:] == ["|"]
    if mark == ":" and (kind in _UNMARKED or in_cell):
        return None
    if kind in ("age", "magnitude", "rank", "duration"):
        return kind if sight.number.value <= _OLDEST else None
    if kind == "time" and _CLOCK.fullmatch(sight.digits):
        return kind
    if any(rules.has("running", word) for word in sight.before[: end - count][-1:]):
        return None  # "the previous week 50 were hurt"
    if sight.number.value >= 10_000 or sight.hedged:
        return None
    name = sight.text[sight.before_at[end - count] : sight.number.start]
    followed = bool(sight.after) and sight.after[0][0].isalpha() and not rules.has("year_after", sight.after[0])
    return kind if name[:1].isupper() or not followed or kind in _NUMBERED else None


def _of_whole(sight: Sight, rules: Rules) -> str | None:
    """How many there are of what everybody knows, the number behind its plural ("الولايات الـ18", "محافظات الجنوب
    الثلاث"), and the name of a town that is a numeral ("مدينة الخمس")."""
    start, end = sight.number.start, len(sight.before)
    joined = rules.has("definite", sight.text[max(0, start - 2) : start])
    if not joined and not (end and rules.has("definite", sight.before[-1])):
        return None
    end -= not joined
    if joined and not sight.digits and rules.before.get(tuple(sight.before[end - 1 : end])) == "name":
        return "name"
    for word in reversed(sight.before[max(0, end - _WHOLE) : end]):
        if not word[0].isalpha():
            return None
        if rules.has("wholes", word):
            return "whole"
    return None


def _age_of_name(sight: Sight, _rules: Rules) -> str | None:
    if sight.number.value > _OLDEST or sight.right != ",":
        return None
    start, end = sight.number.start, sight.number.end
    named = _NAME_AGE.search(sight.text, max(0, start - 30), start)
    following = sight.text[end + 1 : end + 3].strip()
    return "age" if named is not None and following[:1].islower() else None


def is_weight(sight: Sight, rules: Rules) -> bool:
    """Whether what looks like money weighs something: "3,500 pounds of TNT", "1,600 kg (3,500 pounds)"."""
    found = head(sight.after, rules.after) or tail(sight.before, rules.before)
    return found is not None and found[0] == "weight"


def is_unclear(sight: Sight, rules: Rules) -> bool:
    """Whether a letter parts the number from more digits: to one agency "9ر14" is 14.9, to another 9.14."""
    text, start, end = sight.text, sight.number.start, sight.number.end
    behind = rules.has("points", text[end : end + 1]) and text[end + 1 : end + 2].isdecimal()
    return behind or (rules.has("points", text[max(0, start - 1) : start]) and text[max(0, start - 2)].isdecimal())


def _pronoun(sight: Sight, rules: Rules) -> str | None:
    word = fold(sight.text[sight.number.start : sight.number.end])
    if rules.has("weekdays", word):
        return "date"
    if rules.has("pronoun_always", word):
        return "pronoun"
    if not rules.has("pronoun", word) or sight.hedged:
        return None
    alone = (
        (not sight.after and () in rules.sets["pronoun_after"])
        or head(sight.after, rules.sets["pronoun_after"]) is not None
        or sight.right == "-"
    )
    led = tail(sight.before, rules.sets["pronoun_before"]) is not None
    return "pronoun" if alone or led else None


def _part_of_time(sight: Sight, rules: Rules) -> str | None:
    """ "The second half", "half-time", "a third man"."""
    if not sight.number.share:
        return None
    if sight.right == "-" or tail(sight.before, rules.sets["half_before"]) is not None:
        return "part"
    if head(sight.after, rules.sets["half_after"]) is not None:
        return "part"
    article = rules.has("articles", fold(sight.text[sight.number.start : sight.number.end].split()[0]))
    followed = (
        bool(sight.after) and sight.after[0][0].isalpha() and head(sight.after, rules.sets["fraction_after"]) is None
    )
    return "rank" if article and followed else None


Rule = Callable[[Sight, Rules], str | None]
_OF_DIGITS: tuple[Rule, ...] = (
    _date,
    _year,
    _list_number,
    _unit_after,
    _code,
    _label_before,
    _of_whole,
    _age_of_name,
)
_OF_WORDS: tuple[Rule, ...] = (_date, _unit_after, _pronoun, _label_before, _of_whole, _part_of_time)


def in_dates(text: str, first: Sight, second: Sight, rules: Rules, *, later: bool) -> str | None:
    """What the `first` (or, `later`, the `second`) of two neighbours is where the other is a date: a day or a year."""
    gap = text[first.number.end : second.number.start]
    linked = gap in (" ", "-", "–", "—") or split(gap) in rules.sets["day_links"]
    if not later:
        return "date" if linked and gap != " " and _is_day(first) else None
    counted = _counted(second, rules)
    if len(second.digits) == 4 and all(word == "," or rules.has("month_links", word) for word in split(gap)):
        year = int(second.number.value)
        if year in _YEARS or (year in _LONG_AGO and not counted and not second.hedged):
            return "year"
    return "date" if linked and gap != " " and _is_day(second) and not counted else None


def years_of(text: str, first: Sight, second: Sight, rules: Rules) -> bool | None:
    """Whether two neighbours are years of one time: "1740 and 1783", "1914-18"; None where they look like none."""
    if (
        len(first.digits) != 4
        or split(gap := text[first.number.end : second.number.start]) not in rules.sets["day_links"]
    ):
        return None
    since, year = int(first.number.value), int(second.number.value)
    if since in _YEARS and year > _YEARS[-1] and second.number.scale == 1:
        return False  # "between 2000 and 3000"
    if len(second.digits) == 2 and gap in _DASHES and (since in _YEARS or since in _LONG_AGO):
        year += since // 100 * 100
    elif len(second.digits) != 4 or since not in _LONG_AGO:
        return None
    return 0 < year - since < _LIFE and not _counted(second, rules)


def _counted(sight: Sight, rules: Rules) -> bool:
    """Whether a word follows the number that it may count: none follows a day or a year."""
    return bool(sight.after) and sight.after[0][0].isalpha() and not rules.has("year_after", sight.after[0])


def more_ages(text: str, first: Sight, second: Sight, rules: Rules) -> bool:
    """Whether `second`, behind the age `first`, is one more: "aged 12, 13 and 15", "aged 9 to 14"."""
    linked = split(text[first.number.end : second.number.start]) in rules.sets["day_links"]
    counts = _counted(second, rules) and not rules.has("age_after", second.after[0])
    return linked and bool(second.digits) and second.number.value <= _OLDEST and not counts


def is_last_page(text: str, first: Sight, second: Sight, rules: Rules) -> bool:
    """Whether `second` tells how many there are of the list number `first`: "page 1 of 3"."""
    return split(text[first.number.end : second.number.start]) in rules.sets["page_links"]


def _is_day(sight: Sight) -> bool:
    return 1 <= sight.number.value <= _LAST_DAY and sight.number.value % 1 == 0
