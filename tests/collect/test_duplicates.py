from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from nuzuh.collect import collect_paths, scan_reports
from nuzuh.collect.duplicates import KEYS, PERMUTATIONS, Duplicates, _permutations
from nuzuh.model import Document
from nuzuh.monitor import Folder

STORY = """At least 33 civilians were killed and 47 wounded when shells hit a camp near the border on Monday, the
council said. Families had moved there in December after the front passed their villages. A teacher who slept in the
school said that she heard four blasts before dawn. Aid groups say that 42,000 people in the district have neither tents
nor stoves. The road to the crossing was cut for two days and opened again on Sunday evening, when the first trucks came
through. Doctors in the one hospital that is left have asked for blood, for fuel and for a truce that would let the
wounded leave."""
OTHER = """The harvest in the valley was the best in nine years, farmers told a meeting of the cooperative on
Thursday, and prices held because the mills bought early. The board wants to build a second store beside the station
before the rains, and asked the ministry for a loan over twelve years. Members voted for it by a large majority after a
long evening."""


def _document(id: str, text: str, url: str | None = None, published: date | None = None) -> Document:
    return Document(id=id, doc=id, text=text, path=f"{id}.txt", url=url, published=published)


def test_same_and_near_same_texts_are_copies_and_others_are_not() -> None:
    seen = Duplicates()
    assert seen.link(_document("a", STORY)).copy_of is None
    assert seen.link(_document("b", OTHER)).copy_of is None
    assert seen.link(_document("c", STORY.replace("\n", "  "))).copy_of == "a"
    assert seen.link(_document("d", f"Share this. 4 minutes read.\n{STORY}\nFollow us.")).copy_of == "a"
    assert seen.link(_document("e", STORY.replace("33", "35").replace("47", "52"))).copy_of == "a"
    assert seen.link(_document("f", OTHER.replace("nine", "ten"))).copy_of == "b"


def test_a_later_text_at_the_same_address_is_a_version() -> None:
    seen, url = Duplicates(), "https://post.example/a"
    seen.link(_document("a", STORY, url, date(2020, 2, 10)))
    later = seen.link(_document("b", STORY.replace("33", "35"), url, date(2020, 2, 11)))
    assert (later.version_of, later.copy_of) == ("a", None)
    assert seen.link(_document("c", OTHER, url, date(2020, 2, 12))).version_of == "b"
    assert seen.link(_document("d", OTHER, url, date(2020, 2, 1))).version_of is None


def test_short_texts_are_copies_only_where_they_are_the_same() -> None:
    seen = Duplicates()
    seen.link(_document("a", "33 people were killed on Monday in Ariha."))
    assert seen.link(_document("b", "34 people were killed on Monday in Ariha.")).copy_of is None
    assert seen.link(_document("c", "33 people were killed on Monday in Ariha")).copy_of == "a"


def test_what_was_seen_is_kept(tmp_path: Path) -> None:
    seen = Duplicates(tmp_path / "seen")
    documents = [_document(str(n), f"{STORY} {n}" if n % 2 else f"{OTHER} {n}") for n in range(1500)]
    linked = [seen.link(document) for document in documents]
    seen.save()
    again = Duplicates(tmp_path / "seen")
    assert [again.link(document) for document in documents] == linked
    assert again.link(replace(documents[0], id="new")).copy_of is not None
    (tmp_path / "seen").write_bytes(b"garbage")
    assert Duplicates(tmp_path / "seen").link(documents[0]).copy_of is None


def test_two_runs_at_once_and_a_stopped_one_cost_no_link(tmp_path: Path) -> None:
    path = tmp_path / "seen"
    one, other = Duplicates(path), Duplicates(path)
    one.link(_document("a", STORY, "https://post.example/a"))
    other.link(_document("b", OTHER))
    one.save()
    other.save()
    one.link(_document("c", f"{STORY} {OTHER}"))
    one.save()
    with path.open("ab") as file:
        file.write(b"half a row")
    again = Duplicates(path)
    assert again.link(_document("d", OTHER)).copy_of == "b"
    assert again.link(_document("e", STORY, "https://post.example/a")).version_of == "a"
    again.save()
    assert Duplicates(path).link(_document("f", f"{OTHER} Updated.")).copy_of == "b"
    assert Duplicates(path).link(_document("e", STORY)).version_of == "a"


@pytest.mark.parametrize("keys", [None, b"", b"garbage", b"nzh1" + bytes(56)])
def test_without_its_keys_all_is_found_from_the_rows(tmp_path: Path, keys: bytes | None) -> None:
    path = tmp_path / "seen.rows"
    seen = Duplicates(path)
    seen.link(_document("a", STORY))
    seen.link(_document("b", OTHER))
    seen.save()
    beside = tmp_path / "seen.keys"
    beside.unlink() if keys is None else beside.write_bytes(keys)
    again = Duplicates(path)
    assert again.link(_document("c", f"{OTHER} Updated.")).copy_of == "b"
    again.save()
    assert beside.stat().st_size == 3 * KEYS.itemsize
    assert Duplicates(path).link(_document("d", STORY)).copy_of == "a"


def test_a_scan_links_copies(tmp_path: Path) -> None:
    for name, text in (("a", STORY), ("b", STORY + " Updated."), ("c", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text)
    (tmp_path / "monitor").mkdir()
    folder = Folder(tmp_path / "monitor")
    collect_paths([tmp_path / f"{name}.txt" for name in "abc"], folder)
    scan = scan_reports(folder)
    documents = [item for item in scan if isinstance(item, Document)]
    assert [document.copy_of for document in documents] == [None, documents[0].id, None]
    scan.done()
    (folder.reports / "b.toml").write_text('publisher = "OCHA"\n')
    (again,) = scan_reports(folder, lambda: {document.id for document in documents})
    assert isinstance(again, Document)
    assert (again.copy_of, again.publisher) == (documents[0].id, "OCHA")


def test_the_hashings_that_are_kept_are_those_that_were_drawn() -> None:
    drawn = np.random.RandomState(1).randint(0, 1 << 64, (2, PERMUTATIONS, 1), np.uint64)
    assert np.array_equal(_permutations(), drawn)
