"""Masking names and contacts: recall on annotated sentences, half of which no rule was written for; what may stay."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from nuzuh.account.safety.gate import masker_of
from nuzuh.account.safety.mask import Masked
from tests.account.factory import account

SENTENCES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "masking.yml").read_text(encoding="utf-8")
)
MARKED = re.compile(r"\[\[(.+?)\]\]")
# What is asked of the project.
RECALL = 0.98


@cache
def masker() -> Any:
    return masker_of(account())


def mask(text: str) -> Masked:
    masked = masker().mask(text)
    assert isinstance(masked, Masked)
    return masked


def words(marked: str) -> list[tuple[str, bool]]:
    """Each secret word of a marked sentence, and whether the mask took it away."""
    plain = MARKED.sub(r"\1", marked)
    cuts = mask(plain).cuts
    found: list[tuple[str, bool]] = []
    shift = 0
    for secret in MARKED.finditer(marked):
        start = secret.start() - shift
        shift += 4
        for word in re.finditer(r"\S+", secret.group(1)):
            a, b = start + word.start(), start + word.end()
            found.append((word.group(), any(x <= a and b <= y for x, y, _ in cuts)))
    return found


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_recall(language: str, half: str) -> None:
    told = [pair for sentence in SENTENCES[language][half] for pair in words(sentence)]
    missed = [word for word, hidden in told if not hidden]
    assert 1 - len(missed) / len(told) >= RECALL, missed


@pytest.mark.parametrize(
    "text",
    [
        "At least 298 civilians were killed in Idlib, the Syrian Network for Human Rights documented.",
        "The United Nations said on Thursday that 800,000 people fled Saraqab and Khan Shaykun.",
        "OCHA, UNICEF and the Syrian Observatory for Human Rights counted 71 attacks in February.",
        "More than 50 people left Ma'arrat An Nu'man for Afrin, close to the Turkish border.",
        "Russian airstrikes hit the market on 15 January 2020.",
        "On 5 May 12 people died; in May 2019 it was 40. Airstrikes resumed on 3 June.",
        "Idlib's population has doubled, and by April most of it was displaced.",
        "هذا 40 شخصًا على افتراض أن عدد أفراد الأسرة 5.6، وهم على الحدود.",
        "قال رجال الدين في إدلب إن 40 عائلة نزحت.",
        "وما لا يقل عن 913,360 شخصًا بحسب جهتين مستقلتين: الأمم المتحدة ومنسقو استجابة سوريا.",
        "نزح نحو 932,000 شخص منذ تشرين الثاني من معرة النعمان وسراقب.",
        "قال منسقو استجابة سوريا إن 42,000 شخص نزحوا من خان شيخون إلى الدانا.",
    ],
)
def test_what_is_public_stays(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Al-Rawda Hospital in Kafr Nobol was hit twice.", "[facility] Hospital in Kafr Nobol was hit twice."),
        ("Olive Grove camp hosts 300 families.", "[facility] camp hosts 300 families."),
        ("استهدف القصف مستشفى الروضة مرتين.", "استهدف القصف مستشفى [منشأة] مرتين."),
    ],
)
def test_places_in_use_lose_their_name(text: str, shown: str) -> None:
    assert masker().of_script(text).text(text) == shown


def test_offsets_survive() -> None:
    text = "Ahmad al-Khalil and 12 others fled."
    masked = mask(text)
    assert masked.text[masked.at(text.index("12")) :].startswith("12 others")


def test_direction_overrides_are_shown() -> None:
    assert mask("12 \u202edesrever").text == "12 [U+202E]desrever"
