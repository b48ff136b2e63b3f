from __future__ import annotations

from datetime import date

import pytest

from nuzuh.collect.text import extract
from nuzuh.errors import DocumentError

ENGLISH = "About 42,000 people fled the villages south of the town – “with nothing”, as the mayor’s café said.\n" * 3
ARABIC = "نزح نحو 42000 شخص من القرى الواقعة جنوب المدينة، وقتل 127 مدنياً في القصف منذ بداية الحملة.\n" * 3


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8"),
        (ENGLISH, "utf-16", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "utf-32", "utf-32-le"),
        (ENGLISH, "cp1252", "cp1252"),
        (ARABIC, "utf-8", "utf-8"),
        (ARABIC, "utf-16-le", "utf-16-le"),
        (ARABIC, "cp1256", "cp1256"),
        (ARABIC, "iso8859_6", "iso8859_6"),
    ],
)
def test_any_encoding_is_found_and_recorded(text: str, encoding: str, found: str) -> None:
    result = extract(text.encode(encoding), "a.txt")
    assert (result.text, result.encoding) == (text, found)


def test_latin_1_keeps_its_letters() -> None:
    text = "Plus de 1 200 déplacés à Kidal après l'attaque, selon l'évêque et le préfet de la région.\n" * 3
    assert extract(text.encode("latin-1"), "a.txt").text == text


def test_line_ends_stay_as_they_came() -> None:
    assert extract(b"33 killed\r\n12 hurt\r\n", "a.txt").text == "33 killed\r\n12 hurt\r\n"


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("date: 2020-2-11", date(2020, 2, 11)),
        ("date: 2020-02-11 10:00:00", date(2020, 2, 11)),
        ("date: 2020-72-11", None),
        ("date: !!timestamp soon", None),
        ("date: [2020]", None),
        ("rank: !!int many", None),
        ("rank: " + "9" * 5000, None),
        ("rank: " + "[" * 9000, None),
    ],
)
def test_front_matter_of_any_kind_stops_nothing(stated: str, day: date | None) -> None:
    assert extract(f"---\ntitle: T\n{stated}\n---\n33 people fled.".encode(), "a.md").metadata.published == day


def test_front_matter_says_what_the_report_is() -> None:
    result = extract(b"---\ntitle: Update 4\ndate: 2020-02-11\nlang: en\n---\n33 killed\n", "a.md")
    assert result.text == "33 killed\n"
    assert (result.metadata.title, result.metadata.published, result.metadata.language) == (
        "Update 4",
        date(2020, 2, 11),
        "en",
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\n33 killed\n---\nA rule above, a rule below.\n",
        "---\n- a\n- b\n---\n",
        "--- \n",
        "---\nfoo: 1\n---\n33 killed",
    ],
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert extract(text.encode(), "a.md").text == text


def test_a_date_in_words_does_not_cost_the_report() -> None:
    result = extract(b"---\ntitle: T\ndate: last week\n---\n33 killed\n", "a.md")
    assert (result.metadata.title, result.metadata.published, result.text) == ("T", None, "33 killed\n")


def test_characters_that_reorder_text_are_named() -> None:
    assert "reorder" in " ".join(extract("\u202e721\u202c killed".encode(), "a.txt").notes)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 100, b"\x7fELF\x02\x01\x01" + b"\x00" * 60]
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="no text"):
        extract(data, "a.txt")
