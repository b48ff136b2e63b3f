import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuzuh.text import name_spans, tokenise


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("The Network's tally: 138,500.", ["The", "Network", "'s", "tally", ":", "138,500", "."]),
        ("Ma`rat al-Numan", ["Ma`rat", "al-Numan"]),
        ("U.S. aid", ["U.S", ".", "aid"]),
        ("a 15-year-old", ["a", "15", "-", "year-old"]),
        ("$200 (90.6%)", ["$", "200", "(", "90.6", "%", ")"]),
        ("و14297 برميلًا", ["و", "14297", "برميلًا"]),
    ],
)
def test_tokens(text: str, raw: list[str]) -> None:
    assert tokenise(text).raw == raw


@given(st.text(max_size=200))
def test_offsets_give_back_the_token(text: str) -> None:
    tokens = tokenise(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.raw
    assert all(tokens.words)
    assert tokens.ends[:-1] <= tokens.starts[1:] or not len(tokens)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "people fled Maarat al-Numan; the Ministry of Health in Idlib",
            ["Maarat al-Numan", "Ministry of Health", "Idlib"],
        ),
        ("nobody fled", []),
        ("Aleppo, Hama", ["Aleppo", "Hama"]),
    ],
)
def test_name_spans(text: str, names: list[str]) -> None:
    tokens = tokenise(text)
    assert [" ".join(tokens.raw[a:b]) for a, b in name_spans(tokens)] == names
