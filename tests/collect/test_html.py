from __future__ import annotations

from datetime import date

import pytest

from nuzuh.collect.html import extract
from nuzuh.errors import DocumentError

PAGE = """<!doctype html><html lang="en"><head><title>Camp hit | The Post</title>
<meta property="og:site_name" content="The Post"><meta property="og:title" content="Camp hit">
<meta property="article:published_time" content="2020-02-11T22:10:00Z">
<link rel="canonical" href="https://post.example/camp-hit"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Camp hit</h1>
<p>At least 33 civilians were killed in the camp on Monday, the council of the town said in a statement.</p>
<p onclick="alert(2)">It was the third attack since 4 January 2019, when 9 people died.
<a href="javascript:x()">More</a></p>
<script>document.write("9,999 killed")</script>
<ul><li>12,500 people fled from Ariha</li><li>87,250 from Maarrat</li></ul>
<table><tr><th>District</th><th>Killed</th></tr><tr><td>Ariha</td><td>31</td></tr></table>
</article><footer>1,000,000 readers</footer></body></html>"""


def test_the_article_comes_with_its_lists_and_tables_and_without_its_scripts() -> None:
    text = extract(PAGE.encode(), "a.html").text
    assert text.startswith("Camp hit")
    for words in (
        "At least 33 civilians",
        "12,500 people fled",
        "87,250 from Maarrat",
        "District | Killed\nAriha | Killed: 31",
    ):
        assert words in text
    for words in ("9,999", "javascript", "onclick", "1,000,000"):
        assert words not in text


def test_the_page_says_what_it_is() -> None:
    known = extract(PAGE.encode(), "a.html").metadata
    assert known.published == date(2020, 2, 11)
    assert (known.publisher, known.title, known.url) == ("The Post", "Camp hit", "https://post.example/camp-hit")
    assert known.language == "en"


def test_a_date_in_the_text_is_not_the_day_of_publication() -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2020-02-11T22:10:00Z">', "")
    assert extract(page.encode(), "a.html").metadata.published is None


def test_a_declared_encoding_is_used() -> None:
    page = (
        f'<html><head><meta charset="windows-1256"></head><body><p>{"قتل 33 مدنياً في المخيم. " * 5}</p></body></html>'
    )
    result = extract(page.encode("cp1256"), "a.html")
    assert "قتل 33 مدنياً" in result.text
    assert result.encoding == "windows-1256"


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(DocumentError, match="no text"):
        extract(b"<html><body><script>alert(1)</script></body></html>", "a.html")


WORDS = "<p>The council sent its people from house to house and asked who had come and who had gone.</p>"
MORE = "<p>The list will be made again next month, and those who were left out are asked to come to the office.</p>"


def article(table: str) -> str:
    """The lines of a page with `table` in its article, without those of the prose around it."""
    page = f"<html><head><title>Count</title></head><body><article><h1>Count</h1>{WORDS}{table}{MORE}</article></body>"
    text = extract(page.encode(), "a.html").text
    assert WORDS[3:-4] in text
    assert text.endswith(MORE[3:-4])
    return " / ".join(text.split("\n")[2:-1])


ROW = "<tr><td>Ariha</td><td>31</td><td>12</td></tr>"


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        (
            f"<table><tr><th>Town</th><th>Killed</th><th>Injured</th></tr>{ROW}</table>",
            "Town | Killed | Injured / Ariha | Killed: 31 | Injured: 12",
        ),
        (
            f"<table><tr><td>Town</td><td>Killed</td><td>Injured</td></tr>{ROW}</table>",
            "Town | Killed | Injured / Ariha | Killed: 31 | Injured: 12",
        ),
        (
            "<table><caption>Killed by town</caption><thead><tr><td>Town</td><td>1</td><td>2</td></tr></thead>"
            f"<tbody>{ROW}</tbody></table>",
            "Killed by town / Town | 1 | 2 / Ariha | 1: 31 | 2: 12",
        ),
        (
            "<table><tr><th rowspan=2>Town</th><th colspan=2>Displaced</th></tr><tr><th>Women</th><th>Men</th></tr>"
            f"{ROW}</table>",
            "Town | Displaced, Women | Displaced, Men / Ariha | Displaced, Women: 31 | Displaced, Men: 12",
        ),
        (
            "<table><tr><th>District</th><th>Camp</th><th>IDPs</th></tr><tr><td rowspan=2>Harim</td><td>Qah</td>"
            "<td>31</td></tr><tr><td>Atmeh</td><td></td></tr><tr><td colspan=2>Total</td><td>31</td></tr></table>",
            "District | Camp | IDPs / Harim | Qah | IDPs: 31 / Harim | Atmeh / Total | | IDPs: 31",
        ),
        (
            "<table><tr><th>Town</th><th>Killed</th></tr><tr><td>Ari<b>ha</b><sup>a</sup></td><td>1,231<sup>2</sup>"
            '<!-- 9 --><span style="display: none">99</span></td></tr></table>',
            "Town | Killed / Ariha[a] | Killed: 1,231[2]",
        ),
        (
            f"<figure><table><tr><th>Town</th><th>Killed</th><th>Injured</th></tr>{ROW}</table></figure>",
            "Town | Killed | Injured / Ariha | Killed: 31 | Injured: 12",
        ),
        (
            "<table><tr><td><table><tr><td>Town</td><td>Killed</td></tr><tr><td>Ariha</td><td>31</td></tr></table></td>"
            "</tr></table>",
            "Town | Killed / Ariha | Killed: 31",
        ),
        (
            "<div dir=rtl><table><tr><td>البلدة</td><td>القتلى</td></tr><tr><td>أريحا</td><td>٣١</td></tr></table>",
            "البلدة | القتلى / أريحا | القتلى: ٣١",
        ),
        (
            f"<table><tr><th>Town</th><th>Killed</th><th>Injured</th></tr><tr></tr>{ROW}</table>",
            "Town | Killed | Injured / Ariha | Killed: 31 | Injured: 12",
        ),
    ],
    ids=["th", "first row", "caption", "spans", "rows", "notes", "figure", "nested", "Arabic", "no cells"],
)
def test_a_table_comes_row_by_row(table: str, lines: str) -> None:
    assert article(table) == lines


def test_tables_that_lay_out_the_page_are_no_tables() -> None:
    inner = f"<h1>Count</h1>{WORDS}<table><tr><td>Town</td><td>Dead</td></tr><tr><td>Ariha</td><td>31</td></tr></table>"
    links = "".join(f'<td><a href="/{day}">{day}</a></td>' for day in range(1, 8))
    page = (
        f"<html><body><table><tr><td><table><tr>{links}</tr><tr>{links}</tr></table></td><td>{inner}{MORE}</td></tr>"
        "<tr><td colspan=2>Write to us</td></tr></table></body></html>"
    )
    text = extract(page.encode(), "a.html").text
    assert text.split("\n")[-3:] == ["Town | Dead", "Ariha | Dead: 31", MORE[3:-4]]
    assert WORDS[3:-4] in text.split("\n")
    assert "| 2 |" not in text


def test_a_form_and_a_calendar_are_left_out() -> None:
    form = "<form><table><tr><td>Name</td><td><input></td></tr><tr><td>Age</td><td>12</td></tr></table></form>"
    assert article(form) == ""


def test_the_number_of_a_note_does_not_join_the_figure() -> None:
    assert article("<p>Some 12,500<sup>3</sup> came to the 1<sup>st</sup> camp, of 45 km<sup>2</sup>.</p>") == (
        "Some 12,500[3] came to the 1st camp, of 45 km2."
    )


def test_a_raised_note_within_another_is_one_and_those_behind_it_are_found() -> None:
    assert article("<p>Some 12,500<sup><sup>3</sup></sup> came, and 4,200<sup>4</sup> left.</p>") == (
        "Some 12,500[3] came, and 4,200[4] left."
    )
