import subprocess
import sys
from pathlib import Path

import pytest

from nuzuh.errors import InputError
from nuzuh.lang import languages, load_pack

ROOT = Path(__file__).parents[2]


def test_there_are_english_arabic_and_french() -> None:
    assert languages() == ("ar", "en", "fr")


def test_unknown_language() -> None:
    with pytest.raises(InputError, match=r"no language pack 'xx'.*Use one of ar, en, fr"):
        load_pack("xx")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وقتل المدنيون", ["و", "قتل", "مدنيون"]),
        ("بقصف", ["ب", "قصف"]),
        ("للنازحين", ["ل", "نازحين"]),
        ("منازلهم", ["منازل"]),
        ("إجلاؤهم", ["اجلاء"]),
        ("والأطفال", ["و", "اطفال"]),
        ("ولد", ["ولد"]),
        ("قضية كبيرة", ["قضيه", "كبيره"]),
        ("والعائدة", ["و", "عايد"]),
    ],
)
def test_arabic_clitics_are_taken_off(text: str, words: list[str]) -> None:
    assert load_pack("ar").tokenise(text).words == words


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_every_table_says_where_it_comes_from(language: str) -> None:
    folder = ROOT / "src/nuzuh/resources/lang" / language
    bare = [file.name for file in folder.glob("*.yml") if not file.read_text(encoding="utf-8").startswith("#")]
    assert bare == []


def test_compiled_tables_are_fresh() -> None:
    script = ROOT / "genscripts" / "compile_lang.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
