"""A language pack: the vocabulary of one language and how its words are taken apart for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import msgspec

from nuzuh.errors import InputError
from nuzuh.resources import FOLDER
from nuzuh.text import Forms, Tokens, fold, sentences, tokenise

_FEMININE = "ة"


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """What the steps of the reader know of one `language` (ISO 639-1).

    `tables` holds each YAML file of `resources/lang/<language>/` under its stem; what a table means is said at its head
    and by the step that reads it. `words` are the words of the tables by which sentences are read, folded: the stems
    that clitics are split from. `forms` gives the form of a token for look-up, without what `clitics.yml` lets be
    written as one with it.
    """

    language: str
    tables: Mapping[str, Any]
    words: frozenset[str]
    forms: Forms = field(repr=False)

    def table(self, name: str) -> Mapping[str, Any]:
        """The table `name`, empty where the language has none yet."""
        found: Mapping[str, Any] = self.tables.get(name) or {}
        return found

    def tokenise(self, text: str, start: int = 0, end: int | None = None) -> Tokens:
        """`text.tokenise` with this language's analysis of words."""
        return tokenise(text, start, end, self.forms)

    def sentences(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """`text.sentences` with this language's abbreviations."""
        return sentences(text, start, end, abbreviations(self))


@cache
def abbreviations(pack: Pack) -> frozenset[str]:
    """The words of `abbreviations.yml`, folded, without their last dot."""
    return frozenset(fold(word).rstrip(".") for words in pack.table("abbreviations").values() for word in words)


def forms_of(tables: Mapping[str, Any], words: frozenset[str]) -> Forms:
    """The forms of tokens by a language's `tables`, where `words` are the stems that clitics are split from."""
    clitics = tables.get("clitics") or {}
    verbs = _verbs(tables) if clitics else frozenset()
    return Forms(lambda token: _split(fold(token), clitics, words, verbs if token.endswith(_FEMININE) else None))


def _verbs(tables: Mapping[str, Any]) -> frozenset[str]:
    """The folded verbs of the frames and of speech that are no nouns."""
    frames = (tables.get("frames") or {}).values()
    entries = [(kind, entry) for kinds in frames for kind, found in kinds.items() for entry in found]
    forms = [(kind, fold(form)) for kind, entry in entries for form in (entry if isinstance(entry, list) else [entry])]
    nominal = {form for kind, form in forms if kind in ("noun", "state")}
    verbal = {form.partition(" ")[0] for kind, form in forms if kind in ("act", "go")}
    return frozenset(verbal.union(map(fold, (tables.get("sources") or {}).get("verbs") or ())) - nominal)


def _split(
    word: str, clitics: Mapping[str, Any], words: frozenset[str], verbs: frozenset[str] | None
) -> tuple[str, str]:
    """`word` without its clitics: those whose taking off leaves a word of the pack, else those that are always one.

    `verbs` are given where it ends with the feminine ة, which folds to a pronoun and stands behind no verb: قضية is no
    قضى, nor is كبيرة "like a well".
    """
    if not clitics or word in words:
        return word, ""
    before, after = ("", *clitics["before"]), ("", *clitics["after"])
    only = clitics.get("only") or {}
    for ending in after:
        if not word.endswith(ending):
            continue
        body = word[: len(word) - len(ending)]
        for prefix in before:
            stem = body[len(prefix) :]
            if len(stem) < 2 or not body.startswith(prefix) or stem[0] not in only.get(prefix, stem):
                continue
            if ending and verbs is not None and (stem in verbs or _leads(prefix)):
                continue
            for form in (stem, *_unjoined(stem)) if ending else (stem,):
                if form in words:
                    whole = f"ال{form}"
                    kept = prefix[1:] == "ال" and whole in clitics["articled"]
                    return whole if kept else form, _letters(prefix)
    for prefix in clitics["always"]:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :], _letters(prefix)
    return word, ""


def _unjoined(stem: str) -> tuple[str, ...]:
    """How the end of a folded word is written where no pronoun follows: مدينتهم is مدينة, إجلاؤهم is إجلاء."""
    if stem[-1] == "ت":
        return (f"{stem[:-1]}ه",)
    return (f"{stem[:-1]}ء",) if stem.endswith(("او", "اي")) else ()


def _leads(prefix: str) -> bool:
    """Whether a prefix is or ends with a preposition that has no article behind it."""
    return bool(prefix) and not prefix.endswith(("ال", "لل", "و", "ف"))


def _letters(prefix: str) -> str:
    """The words in a prefix: the article is none, and لل is ل with the article."""
    return prefix.replace("لل", "ل").replace("ال", "")


@cache
def load_pack(language: str) -> Pack:
    """The pack of `language`, from its compiled table. Raises `InputError` where there is none."""
    compiled = FOLDER / "lang" / f"{language}.json"
    if not compiled.is_file():
        raise InputError(f"there is no language pack {language!r}", remedy=f"Use one of {', '.join(languages())}")
    data = msgspec.json.decode(compiled.read_bytes())
    tables, words = data["tables"], frozenset(data["words"])
    return Pack(language, tables, words, forms_of(tables, words))


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are packs for."""
    folder = FOLDER / "lang"
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and entry.name.isalpha()))
