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
    for words in ("At least 33 civilians", "12,500 people fled", "87,250 from Maarrat", "Ariha | 31"):
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
