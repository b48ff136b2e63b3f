"""Numbers must come out of PDFs exactly, whoever made them, in both directions of writing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nuzuh.collect.pdf import extract
from nuzuh.errors import DocumentError
from tests.collect.makers import CHROMIUM, LIBREOFFICE, PROTECTED_PDF, chromium_pdf, libreoffice_pdf, typst_pdf

ENGLISH = """<html lang="en"><head><meta charset="utf-8"></head><body><h1>Update 4: 1,234 families fled</h1>
<p>Between 1 December and 9 February, 689,000 people were displaced;
127 were killed, 721 hurt and 90.6% had no tent.</p>
<table cellpadding="14"><tr><td>Ariha</td><td>12,500</td><td>31</td></tr>
<tr><td>Saraqib</td><td>87,250</td><td>17</td></tr></table>
<p style="page-break-before:always">Page two counts 5,555 tents.</p></body></html>"""
ARABIC = """<html lang="ar" dir="rtl"><head><meta charset="utf-8"></head><body><h1>نزوح 1,234 عائلة من ريف إدلب</h1>
<p>قُتل 127 مدنياً وأصيب 721 آخرون بين 1 كانون الأول و9 شباط 2020، ونزح ٦٨٩٬٠٠٠ شخص (منهم 25-30 بالمئة أطفال) بنسبة
90.6% بحسب OCHA في 12/2/2020 الذي قال إن 45 مركزاً استقبلت النازحين.</p><table cellpadding="14">
<tr><td>أريحا</td><td>12,500</td><td>31</td></tr><tr><td>سراقب</td><td>87,250</td><td>17</td></tr></table></body></html>"""
ENGLISH_NUMBERS = "4 1,234 1 9 689,000 127 721 90.6 12,500 31 87,250 17 5,555"
ARABIC_NUMBERS = "1,234 127 721 1 9 2020 ٦٨٩٬٠٠٠ 25-30 90.6 12/2/2020 45 12,500 31 87,250 17"
ENGLISH_WORDS = ("689,000 people were displaced", "Ariha | 12,500 | 31", "721 hurt and 90.6% had no tent")
ARABIC_WORDS = ("نزوح 1,234 عائلة من ريف إدلب", "أريحا | 12,500 | 31", "بحسب OCHA في 12/2/2020", "45 مركزاً")
NUMBERS = re.compile(r"\d+(?:[.,/٬-]\d+)*")

chromium = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
libreoffice = pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
MAKERS = [
    pytest.param(chromium_pdf, id="chromium", marks=[chromium, pytest.mark.browser]),
    pytest.param(libreoffice_pdf, id="libreoffice", marks=libreoffice),
]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    ("html", "numbers", "words"),
    [(ENGLISH, ENGLISH_NUMBERS, ENGLISH_WORDS), (ARABIC, ARABIC_NUMBERS, ARABIC_WORDS)],
    ids=["en", "ar"],
)
def test_numbers_come_out_exactly_and_in_order_and_words_whole(
    make: Callable[[str, Path], bytes], html: str, numbers: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    result = extract(make(html, tmp_path), "a.pdf")
    assert NUMBERS.findall(result.text) == numbers.split()
    assert result.uncertain == ()
    assert [phrase for phrase in words if phrase not in result.text] == []


@chromium
@pytest.mark.browser
def test_a_number_knows_its_page(tmp_path: Path) -> None:
    result = extract(chromium_pdf(ENGLISH, tmp_path), "a.pdf")
    assert len(result.pages) == 2
    assert result.text.index("31") < result.pages[1] < result.text.index("5,555")


def test_typst_in_english() -> None:
    result = extract(typst_pdf("= Update 4\n127 people were killed and *721* hurt.\n#pagebreak()\n33 homes."), "a.pdf")
    assert NUMBERS.findall(result.text) == ["4", "127", "721", "33"]
    assert "127 people were killed and 721 hurt." in result.text
    assert result.text[result.pages[1] :] == "33 homes."


def test_typst_in_arabic() -> None:
    source = '#set text(lang: "ar", dir: rtl)\nقُتل 127 مدنياً وأصيب 721 ونزح ٦٨٩٬٠٠٠ بنسبة 90.6% في 12/2/2020.'
    assert NUMBERS.findall(extract(typst_pdf(source), "a.pdf").text) == ["127", "721", "٦٨٩٬٠٠٠", "90.6", "12/2/2020"]


COLUMNS = """#set page(columns: 2)
In the left column 1,111 people found shelter in schools and mosques, and more slept in the open under the trees with
nothing but blankets to keep the cold away. A further 2,222 went to the camps along the border with neither tents.
#colbreak()
In the right column 3,333 families had gone back to what is left of their homes, as the council of the town said. The
last paragraph counts 4,444 children out of school since the start of the campaign in the south of the governorate."""


def test_columns_are_read_one_after_the_other() -> None:
    text = extract(typst_pdf(COLUMNS), "a.pdf").text
    assert NUMBERS.findall(text) == ["1,111", "2,222", "3,333", "4,444"]
    assert "3,333 families had gone back to what is left of their homes" in text


def test_rows_of_tables_stay_rows() -> None:
    source = "#table(columns: 3, [District], [Displaced], [Killed], [Ariha], [12,500], [31], [Saraqib], [], [17])"
    text = extract(typst_pdf(source), "a.pdf").text
    assert text.splitlines() == [
        "District | Displaced | Killed",
        "Ariha | Displaced: 12,500 | Killed: 31",
        "Saraqib |  | Killed: 17",
    ]


EN = """<table><tr><th rowspan=2>District</th><th colspan=2>Displaced</th><th rowspan=2>Killed or injured since May</th>
</tr><tr><th>Women</th><th>Men</th></tr><tr><td>Ariha</td><td>1,205</td><td>1,340</td><td>7</td></tr>
<tr><td>Maarrat al-Numan</td><td>431</td><td>355</td><td>19</td></tr></table>"""
AR = """<table><tr><th rowspan=2>المنطقة</th><th colspan=2>النازحون</th><th rowspan=2>القتلى</th></tr>
<tr><th>نساء</th><th>رجال</th></tr><tr><td>أريحا</td><td>1,205</td><td>1,340</td><td>7*</td></tr>
<tr><td>معرة النعمان</td><td>431</td><td>355</td><td>19</td></tr></table>"""
EN_ROWS = [
    "District | Displaced, Women | Displaced, Men | Killed or injured since May",
    "Ariha | Displaced, Women: 1,205 | Displaced, Men: 1,340 | Killed or injured since May: 7",
    "Maarrat al-Numan | Displaced, Women: 431 | Displaced, Men: 355 | Killed or injured since May: 19",
]
AR_ROWS = [
    "المنطقة | النازحون, نساء | النازحون, رجال | القتلى",
    "أريحا | النازحون, نساء: 1,205 | النازحون, رجال: 1,340 | القتلى: 7*",
    "معرة النعمان | النازحون, نساء: 431 | النازحون, رجال: 355 | القتلى: 19",
]
LINES = "table { border-collapse: collapse } td, th { border: 1px solid; padding: 4px }"
BARE = "td, th { padding: 4px 12px }"


@chromium
@pytest.mark.browser
@pytest.mark.parametrize("style", [LINES, "table, td, th { border: 1px outset }", BARE], ids=["lines", "boxes", "bare"])
@pytest.mark.parametrize(("table", "rows"), [(EN, EN_ROWS), (AR, AR_ROWS)], ids=["en", "ar"])
def test_each_figure_of_a_table_stands_behind_its_headings(
    table: str, rows: list[str], style: str, tmp_path: Path
) -> None:
    turned = ' dir="rtl"' if rows is AR_ROWS else ""
    page = f'<html{turned}><head><meta charset="utf-8"><style>{style}</style></head><body><p>Update</p>{table}</body>'
    result = extract(chromium_pdf(page, tmp_path), "a.pdf")
    assert result.text.splitlines()[2:] == rows
    assert result.uncertain == ()


TYPST_ROWS = """#table(columns: 4, STROKE, table.cell(rowspan: 2)[District], table.cell(colspan: 2)[Displaced],
table.cell(rowspan: 2)[Killed], [Women], [Men], [Ariha], [1,205], [1,340], [7], [Harim], [431], [355], [19])"""


@pytest.mark.parametrize("stroke", ["stroke: 1pt", "stroke: none"])
def test_rows_of_headings_in_typst(stroke: str) -> None:
    text = extract(typst_pdf(TYPST_ROWS.replace("STROKE", stroke)), "a.pdf").text
    assert text.splitlines() == [
        "District | Displaced, Women | Displaced, Men | Killed",
        "Ariha | Displaced, Women: 1,205 | Displaced, Men: 1,340 | Killed: 7",
        "Harim | Displaced, Women: 431 | Displaced, Men: 355 | Killed: 19",
    ]


@pytest.mark.parametrize("stroke", ["1pt", "none"])
def test_a_table_that_goes_on_has_its_headings_on_each_page(stroke: str) -> None:
    rows = "".join(f"[Ariha], [{1000 + row}], [{row}]," for row in range(3, 60))
    source = f'#set page(numbering: "1")\n#table(columns: 3, stroke: {stroke}, [Town], [Fled], [Killed], {rows})'
    result = extract(typst_pdf(source), "a.pdf")
    second = result.text[result.pages[1] :].splitlines()
    first = int(second[1].rpartition(" ")[2])
    assert second[:2] == ["Town | Fled | Killed", f"Ariha | Fled: {1000 + first} | Killed: {first}"]
    assert result.uncertain == ()


def test_the_cells_of_two_columns_are_not_one_number() -> None:
    text = extract(typst_pdf("#table(columns: 3, stroke: none, [431], [355], [786], [12], [13], [14])"), "a.pdf").text
    assert text == "431 | 355 | 786\n12 | 13 | 14"


PROSE = "The council of the town sent 12 volunteers from house to house who spoke with 340 families and with elders. "
AR_PROSE = "أرسل مجلس البلدة 12 متطوعا من بيت إلى بيت تحدثوا مع 340 عائلة ومع كبار السن في الأحياء القديمة. "
AR_PAGE = '#set text(lang: "ar", dir: rtl)\n'


@pytest.mark.parametrize(
    "source",
    [
        "#set page(columns: 2)\n#set par(justify: true)\n" + 12 * PROSE,
        "#set page(columns: 3, margin: 1cm)\n#set par(justify: true)\n" + 12 * PROSE,
        AR_PAGE + "#set page(columns: 2)\n#set par(justify: true)\n" + 12 * AR_PROSE,
        f"#grid(columns: 2, stroke: 1pt, inset: 8pt, [{3 * PROSE}], [{2 * PROSE}], [{PROSE}], [{3 * PROSE}])",
        f"#rect[{PROSE}]\n#line(length: 100%)\n{PROSE}\n#line(length: 100%)\n{PROSE}",
        "#outline()\n" + "".join(f"= Part {part} of the report\n{PROSE}\n" for part in range(3)),
    ],
    ids=["columns", "narrow columns", "Arabic columns", "boxes", "frames", "contents"],
)
def test_prose_is_no_table(source: str) -> None:
    assert " | " not in extract(typst_pdf(source), "a.pdf").text


def test_lines_that_run_through_words_are_no_table() -> None:
    lines = "".join(f"#place(line(start: (0cm, {y}cm), end: (9cm, {y}cm)))" for y in (0, 1, 2))
    lines += "".join(f"#place(line(start: ({x}cm, 0cm), end: ({x}cm, 2cm)))" for x in (0, 1.13, 3.3, 9))
    text = extract(typst_pdf(lines + "Harim and Idlib and Sarmada \\ 33 \\ Ariha \\ Saraqib"), "a.pdf").text
    assert "Harim and Idlib and Sarmada" in text


def test_the_number_of_a_note_does_not_join_the_figure() -> None:
    source = "12,500#super(typographic: false)[3] people fled from the town."
    assert extract(typst_pdf(source), "a.pdf").text == "12,500[3] people fled from the town."


TWO_PAGES = typst_pdf("First page: 33 people were killed.\n#pagebreak()\nSecond page: 44 were injured.")


def test_a_damaged_page_costs_nothing_of_the_others() -> None:
    found = extract(TWO_PAGES.replace(b"14 0 R 15 0 R", b"14 0 R 99 0 R"), "a.pdf")
    assert found.text.strip() == "First page: 33 people were killed."
    assert found.notes == ("damaged and not read: page 2",)
    assert extract(TWO_PAGES, "a.pdf").notes == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PROTECTED_PDF, "password"),
        (b"%PDF-1.4 nothing else", "damaged"),
        (typst_pdf("#rect()"), "pictures without text"),
        (TWO_PAGES.replace(b"14 0 R 15 0 R", b"98 0 R 99 0 R"), "damaged"),
    ],
    ids=["protected", "damaged", "no text", "all pages damaged"],
)
def test_what_cannot_be_read_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        extract(data, "a.pdf")
