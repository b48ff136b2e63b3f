from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nuzuh.collect import Metadata, extract
from nuzuh.collect.metadata import read_sidecar, web_address, write_sidecar
from nuzuh.errors import DocumentError


def test_options_go_before_the_sidecar_and_the_sidecar_before_the_file(tmp_path: Path) -> None:
    report = tmp_path / "a.md"
    report.write_text("---\ntitle: own\npublisher: own\nurl: https://own.org/\n---\n33 killed\n")
    (tmp_path / "a.toml").write_text('publisher = "beside"\nurl = "https://beside.org/"\npublished = 2020-02-11\n')
    document = extract(report, options=Metadata(url="https://said.org/"))
    assert (document.title, document.publisher, document.url) == ("own", "beside", "https://said.org/")
    assert document.published == date(2020, 2, 11)


def test_a_sidecar_can_carry_the_whole_name(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_text("33 killed")
    (tmp_path / "a.md.toml").write_text('title = "for the second"')
    assert extract(tmp_path / "a.txt").title is None
    assert extract(tmp_path / "a.md").title == "for the second"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    known = Metadata(published=date(2020, 2, 11), publisher='A "B" \\ C\n\x7f', title="نزوح", language="ar")
    write_sidecar(tmp_path / "a.toml", known)
    assert read_sidecar(tmp_path / "a.toml") == (known, ())


@pytest.mark.parametrize(
    ("sidecar", "said"),
    [("published = yesterday", "no TOML"), ('published = "11 Feb"', "no date"), ("publisher = ", "no TOML")],
)
def test_a_broken_sidecar_is_named(tmp_path: Path, sidecar: str, said: str) -> None:
    (tmp_path / "a.txt").write_text("33 killed")
    (tmp_path / "a.toml").write_text(sidecar)
    with pytest.raises(DocumentError, match=said) as caught:
        extract(tmp_path / "a.txt")
    assert "a.toml" in str(caught.value)


def test_a_slip_of_the_pen_in_a_sidecar_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("33 killed")
    (tmp_path / "a.toml").write_text('publsher = "OCHA"')
    assert "publsher" in extract(tmp_path / "a.txt").notes[0]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("javascript:alert(1)", None),
        ("data:text/html,<script>", None),
        ("https://example.org/ onclick=x", None),
        ("file:///etc/passwd", None),
    ],
)
def test_only_addresses_of_the_web_become_links(text: str, address: str | None) -> None:
    assert web_address(text) == address
