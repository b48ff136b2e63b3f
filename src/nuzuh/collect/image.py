"""Pictures of pages, by Tesseract where it is installed: marked as recognised, with the confidence."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections import defaultdict
from functools import cache

from nuzuh.collect.limits import MAX_OCR_SECONDS_A_PAGE
from nuzuh.collect.result import Extract
from nuzuh.errors import DocumentError, MissingToolError

EXTRACTOR = "tesseract"
LANGUAGES = ("eng", "ara")
INSTALL = "Install Tesseract (Debian: apt install tesseract-ocr tesseract-ocr-ara) and collect it again"
# Words that Tesseract itself holds for less likely than not; their digits are marked uncertain.
DOUBTFUL = 60.0


def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001
    """The words in a picture. Raises `MissingToolError` without Tesseract, `DocumentError` without text."""
    text, words = recognise(data)
    return recognised(text, words, (0,))


def recognised(text: str, words: list[tuple[int, int, float]], pages: tuple[int, ...]) -> Extract:
    """What was recognised as an extract; `words` are (start, end, confidence in percent)."""
    if not words:
        raise DocumentError("no text was recognised in the picture", remedy="Scan it with 300 dpi, or type its text")
    doubtful = tuple((start, end) for start, end, sure in words if sure < DOUBTFUL and _has_digit(text[start:end]))
    mean = sum(sure for _, _, sure in words) / len(words) / 100
    return Extract(
        text=text,
        extractor=f"{EXTRACTOR}/{_version()}",
        pages=pages,
        ocr=round(mean, 3),
        uncertain=doubtful,
        notes=(f"its text was recognised from a picture, with a mean confidence of {mean:.0%}",),
    )


def recognise(picture: bytes) -> tuple[str, list[tuple[int, int, float]]]:
    """Text and words (start, end, confidence in percent) of one picture. Raises `MissingToolError`, `DocumentError`."""
    program = shutil.which("tesseract")
    if program is None:
        raise MissingToolError("its pages are pictures without text", remedy=INSTALL)
    command = [program, "stdin", "stdout", "-l", "+".join(_languages(program)), "--psm", "3", "tsv"]
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=MAX_OCR_SECONDS_A_PAGE, check=False)
    except subprocess.TimeoutExpired:
        raise DocumentError(
            f"recognising a page takes more than {MAX_OCR_SECONDS_A_PAGE} s", remedy="Scan it smaller"
        ) from None
    if done.returncode != 0:
        raise DocumentError("the picture cannot be read", remedy="Save it as PNG and collect it again")
    return _lines(done.stdout.decode("utf-8", "replace"))


def _lines(table: str) -> tuple[str, list[tuple[int, int, float]]]:
    lines: dict[tuple[str, str, str], list[tuple[str, float]]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and (row["text"] or "").strip():
            key = (row["block_num"], row["par_num"], row["line_num"])
            lines[key].append((row["text"].strip(), float(row["conf"])))
    text = ""
    words: list[tuple[int, int, float]] = []
    paragraph = None
    for (block, part, _), found in lines.items():
        if paragraph is not None:
            text += "\n" if (block, part) == paragraph else "\n\n"
        for index, (word, sure) in enumerate(found):
            text += " " if index else ""
            words.append((len(text), len(text) + len(word), sure))
            text += word
        paragraph = block, part
    return text, words


@cache
def _languages(program: str) -> list[str]:
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=20)
    return [language for language in LANGUAGES if language in listed.stdout.split()] or ["eng"]


@cache
def _version() -> str:
    said = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=False, timeout=20)
    return (said.stdout or said.stderr).split()[1]


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)
