"""After a redaction the words are nowhere in the folder, the chain verifies and the tombstone stands."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest

from nuzuh.errors import InputError
from nuzuh.ledger import SegmentLedger, open_ledger
from nuzuh.ledger.proofs import check_proof, disclose
from nuzuh.ledger.redact_files import mask_bytes
from nuzuh.model import Document, TextSpan, Verdict
from tests.ledger.conftest import make_claim, make_judgement

NAME = "Samar Testname"
ARABIC = "سمر اسمتجربة"
TEXT = f"Doctor {NAME} said that 33 people were killed.\nلم تقل {ARABIC} شيئاً.\n"


def put(path: Path, data: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def root(monitor: Path, tmp_path: Path) -> Path:
    """A monitor whose words stand in reports of several kinds, an edition, the settings and the ledger."""
    shutil.copytree(monitor, tmp_path / "monitor")
    return tmp_path / "monitor"


@pytest.fixture(scope="module")
def monitor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The monitor of `root`, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    root, packed = folder / "monitor", folder / "packed.docx"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", TEXT)
    ids = {
        "a.txt": put(root / "reports/a.txt", TEXT.encode()),
        "b.txt": put(root / "reports/b.txt", TEXT.encode("utf-16")),
        "c.html": put(root / "reports/c.html", f"<p>Doctor Samar Test<b>name</b>, {ARABIC}</p>".encode()),
        "d.docx": put(root / "reports/d.docx", packed.read_bytes()),
        "e.txt": put(root / "reports/e.txt", b"Nobody is named here. 33 people were killed.\n"),
    }
    put(root / "reports/Samar Testname.toml", f'title = "{NAME}"\n'.encode())
    put(root / "monitor.toml", f'# asked by {NAME}\ntitle = {{ en = "T" }}\n'.encode())
    put(root / "public/data/claims.jsonl", json.dumps({"sentence": TEXT}).encode())
    put(root / "public/2020-01-01/d/x.html", b"<p>Doctor Samar&#32;Testname; SAMAR TESTNAME</p>")
    put(root / "public/2020-01-01/all.xlsx", packed.read_bytes())
    ledger = open_ledger(root / "ledger")
    for name, id in ids.items():
        text = "Nobody is named here. 33 people were killed.\n" if name == "e.txt" else TEXT
        document = Document(id=id, doc=name[0], text=text, path=name, title=f"By {NAME}", encoding="utf-8")
        start = text.index("33")
        where = TextSpan(start, start + 2, text.splitlines()[0], 0)
        claim = make_claim(document, start, where=where, source=NAME if name != "e.txt" else None)
        ledger.append_documents([document])
        ledger.append_reading("en/1", {id: [claim]})
        ledger.append_judgement(make_judgement(claim, Verdict.ACCEPT, id=name, reason=f"{NAME} confirmed it"))
    ledger.append_records("edition", [{"id": "1", "said": f'"{NAME}" and {ARABIC}'}])
    ledger.compact()
    return root


def redact(root: Path, words: str) -> SegmentLedger:
    ledger = open_ledger(root / "ledger")
    ledger.redact(root, words, who="Amal", why="a witness asked for it", public=root / "public")
    return ledger


def holding(root: Path, words: str) -> list[str]:
    """The files whose bytes, names or unpacked rows hold the words."""
    found = []
    for path in root.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if path.suffix == ".parquet":
            data += json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False).encode()
        forms = [words.encode(name) for name in ("utf-8", "utf-16-le")] + [json.dumps(words).encode()]
        if words in path.name or any(form in data for form in forms):
            found.append(str(path.relative_to(root)))
    return found


@pytest.mark.parametrize("words", [NAME, ARABIC])
def test_the_words_are_nowhere_in_the_folder(root: Path, words: str) -> None:
    assert len(holding(root, words)) > 5
    ledger = redact(root, words)
    assert holding(root, words) == []
    report = ledger.verify()
    assert (report.ok, report.notes) == (True, ())
    assert report.redacted >= 5


def test_what_says_nothing_of_it_stays(root: Path) -> None:
    before = (root / "reports/e.txt").read_bytes()
    ledger = redact(root, NAME)
    assert (root / "reports/e.txt").read_bytes() == before
    text = (root / "reports/a.txt").read_text(encoding="utf-8")
    assert text == TEXT.replace(NAME, "█" * len(NAME))
    assert ARABIC in text
    assert {path.name for path in (root / "reports").iterdir()} == {
        "a.txt",
        "b.txt",
        "e.txt",
        f"{'█' * len(NAME)}.toml",
    }
    assert not list(root.glob("public/**/*.xlsx"))
    assert len(ledger.claims()) == 5


def test_offsets_stay(root: Path) -> None:
    ledger = redact(root, NAME)
    for claim in ledger.claims():
        document = ledger.document(claim.document)
        assert document is not None
        assert isinstance(claim.where, TextSpan)
        assert document.text[claim.where.start : claim.where.end] == "33"


def test_the_tombstones_say_who_when_and_why(root: Path) -> None:
    graves = redact(root, NAME).views.tombstones()
    assert {(grave["who"], grave["why"]) for grave in graves} == {("Amal", "a witness asked for it")}
    assert {grave["field"] for grave in graves} == {"text", "title", "sentence", "source", "reason", "body", None}
    assert {grave["file"] for grave in graves if grave["sha256"] is None and grave["file"]} == {
        "reports/c.html",
        "reports/d.docx",
    }


def test_the_redacted_report_is_no_new_document(root: Path) -> None:
    ledger = redact(root, NAME)
    id = hashlib.sha256((root / "reports/a.txt").read_bytes()).hexdigest()
    assert ledger.has_document(id)
    assert ledger.append_documents([Document(id=id, doc="a", text="x", path="a.txt")]) == 0


def test_the_other_fields_can_still_be_proven(root: Path) -> None:
    ledger = redact(root, NAME)
    claim = next(claim for claim in ledger.claims() if claim.source is not None)
    proof = next(disclose(ledger.store, "claims", {claim.id: ["value", "source", "sentence"]}))
    assert proof.values == {"value": 33.0}
    assert check_proof(proof, ledger.store.entries()[proof.segment - 1]) is None


def test_redacting_again_finds_what_a_stop_left(root: Path) -> None:
    saved = {path: path.read_bytes() for path in (root / "reports").iterdir() if path.suffix in (".docx", ".txt")}
    redact(root, NAME)
    for path, data in saved.items():
        path.write_bytes(data)
    ledger = redact(root, NAME)
    assert holding(root, NAME) == []
    assert not (root / "reports/d.docx").exists()
    assert ledger.verify().ok


def test_two_redactions_of_one_row(root: Path) -> None:
    redact(root, NAME)
    ledger = redact(root, ARABIC)
    assert holding(root, ARABIC) == []
    assert ledger.verify().ok
    assert ledger.compact() > 0
    assert ledger.verify().ok


def test_a_redaction_without_tombstone_is_found(root: Path) -> None:
    ledger = redact(root, NAME)
    entries = [e for e in ledger.store.entries() if e.kind != "tombstones"]
    lines: list[bytes] = []
    for entry in entries:
        number = {e.number: i for i, e in enumerate(entries, start=1)}
        covers = tuple(number[n] for n in entry.covers)
        previous = msgspec.json.decode(lines[-1])["hash"] if lines else "0" * 64
        changed = msgspec.structs.replace(entry, number=len(lines) + 1, covers=covers, previous=previous)
        lines.append(msgspec.structs.replace(changed, hash=changed.computed_hash()).line())
    (root / "ledger/manifest.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    report = open_ledger(root / "ledger").verify()
    assert any("no tombstone" in problem.message for problem in report.problems)


@pytest.mark.parametrize(("words", "why"), [("ab", "asked"), ("Samar", "samar asked for it")])
def test_refuses(root: Path, words: str, why: str) -> None:
    ledger = open_ledger(root / "ledger")
    head = ledger.head()
    with pytest.raises(InputError):
        ledger.redact(root, words, who="Amal", why=why, public=root / "public")
    assert ledger.head() == head


@pytest.mark.parametrize(
    "text",
    [
        "samar  TESTNAME",
        "Samar\nTestname",
        "&#83;amar Testname",
        "Samar%20Testname",
        "\\u0053amar\\nTestname",
        "Samar&nbsp;Testname",
    ],
)
def test_written_otherwise(text: str) -> None:
    masked = mask_bytes(f"<{text}>".encode(), NAME).decode()
    assert set(masked) == {"<", "█", ">"}
