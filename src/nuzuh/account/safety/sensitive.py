"""Places that may be in use: hospitals, schools, shelters and camps are published by their district only."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nuzuh.model import Place

IN_USE = frozenset({"facility", "camp"})

# A proper name beside the word for a facility. Sides differ: English puts the name before the word or after "of"
# ("Shifa Hospital", "the camp of Bab"), Arabic after it.
_EN_WORD = (
    r"(?:[Hh]ospitals?|[Cc]linics?|[Ss]chools?|[Uu]niversity|[Kk]indergarten|[Oo]rphanage|[Ss]helters?"
    r"|(?:[Mm]edical|[Hh]ealth|[Cc]ollective|[Rr]eception) (?:[Cc]ent(?:er|re)s?|[Pp]oints?)"
    r"|(?:(?:IDP|displacement|refugee) )?[Cc]amps?)"
)
_EN_ARTICLE = r"(?:[Aa][lnrstdz]|[Aa]sh|[Ee]l)"
_EN_CAPITAL = r"[A-Z][\w’'‘`-]*"
_EN_NAME = rf"(?:{_EN_ARTICLE}[- ])?{_EN_CAPITAL}(?: (?:{_EN_ARTICLE}-)?{_EN_CAPITAL}){{0,3}}"
_EN_PLAIN = r"(?!(?:The|This|That|Each|Every|In|At|Some|Two|Three|A|An|All|No|Our|Their|Many|Most) )"
_EN = re.compile(rf"\b{_EN_PLAIN}({_EN_NAME}) {_EN_WORD}\b|\b{_EN_WORD} (?:of|named|called) ({_EN_NAME})")
_AR_WORD = (
    "(?:ال)?(?:مستشفى|مشفى|مستوصف|مدرسة|روضة|ثانوية|إعدادية|ابتدائية|جامعة|ملجأ|مأوى|دار أيتام"
    "|مركز إيواء|مركز صحي|نقطة طبية|مخيم|مخيّم)"
)
_AR = re.compile(rf"(?<!\w)[وفبلك]?{_AR_WORD} ([\u0621-\u064a]+(?: ال[\u0621-\u064a]+)?)")


def district(place: Place, places: Mapping[str, Place]) -> Place | None:
    """The narrowest unit of the second level or above that `place` lies in, None where none is known."""
    for code in reversed(place.admin):
        unit = places.get(code)
        if unit is not None and unit.kind in ("admin2", "admin1"):
            return unit
    return None


def find_facilities(text: str) -> list[tuple[int, int]]:
    """The spans (start, end) of names of facilities and camps."""
    spans = [found.span(1 if found.group(1) else 2) for found in _EN.finditer(text)]
    return spans + [found.span(1) for found in _AR.finditer(text)]
