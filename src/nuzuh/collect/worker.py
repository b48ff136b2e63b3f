"""Parses one file at a time in a process of its own, so that a hostile file costs a bounded time and memory.

The worker is `python -m nuzuh.collect.worker`. Questions and answers are frames of MessagePack on its pipes, never
pickles: a parser that a file has taken over can answer nonsense, and nothing more.
"""

from __future__ import annotations

import atexit
import contextlib
import select
import signal
import struct
import sys
import threading
from importlib import import_module
from typing import IO, TYPE_CHECKING

import msgspec

from nuzuh.collect.limits import (
    MAX_CPU_SECONDS,
    MAX_OCR_PAGES,
    MAX_OCR_SECONDS_A_PAGE,
    MAX_WALL_SECONDS,
    MAX_WORKER_BYTES,
    MIB,
)
from nuzuh.collect.result import Extract, ScannedError
from nuzuh.errors import DocumentError, MissingToolError

if TYPE_CHECKING:
    import subprocess

LENGTH = struct.Struct(">Q")
# Text recognition runs in a program of its own and is slow by nature; it gets time by the page.
WALL_SECONDS = {"image": MAX_OCR_SECONDS_A_PAGE + 10, "pdf_scan": MAX_OCR_PAGES * MAX_OCR_SECONDS_A_PAGE}
COMMAND = ["-m", "nuzuh.collect.worker"]


class Question(msgspec.Struct):
    module: str
    name: str
    data: bytes


class Answer(msgspec.Struct):
    """`extract`, or what is wrong: `missing` where a tool lacks, `scanned` where a PDF's pages are pictures."""

    extract: Extract | None = None
    message: str = ""
    remedy: str = ""
    missing: bool = False
    scanned: bool = False


class Worker:
    """A worker process, started with the first question and again after a file has brought it down."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def extract(self, module: str, data: bytes, name: str) -> Extract:
        """`extract(data, name)` of a module of this package, run in the worker.

        Raises `DocumentError` where the file is refused, crashes its parser, or takes more time or memory than one
        file may; `MissingToolError` where a program lacks.
        """
        with self._lock:
            answer = self._ask(Question(module, name, data))
        if answer.extract is not None:
            return answer.extract
        if answer.missing:
            raise MissingToolError(answer.message, remedy=answer.remedy)
        kind = ScannedError if answer.scanned else DocumentError
        raise kind(answer.message, remedy=answer.remedy)

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _ask(self, question: Question) -> Answer:
        process = self._process
        if process is None or process.poll() is not None:
            process = self._process = _start()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            _send(process.stdin, msgspec.msgpack.encode(question))
            if not select.select([process.stdout], [], [], WALL_SECONDS.get(question.module, MAX_WALL_SECONDS))[0]:
                self.stop()
                return _too_long()
            return msgspec.msgpack.decode(_receive(process.stdout), type=Answer)
        except (OSError, EOFError, msgspec.DecodeError):
            import subprocess

            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            code = process.returncode
            self.stop()
            return _too_long() if code in (-signal.SIGPROF, -signal.SIGKILL) else _crashed()


def _start() -> subprocess.Popen[bytes]:
    import subprocess  # slow to load, and a text is parsed without a worker

    return subprocess.Popen(
        [sys.executable, *COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _too_long() -> Answer:
    return Answer(
        message=f"parsing it takes more than {MAX_CPU_SECONDS} s",
        remedy="Open it and save it again, or save it as text",
    )


def _crashed() -> Answer:
    return Answer(message="the file brings its parser down", remedy="Open it and save it again, or save it as text")


def _too_large() -> Answer:
    return Answer(
        message=f"parsing it takes more than {MAX_WORKER_BYTES // MIB} MB of memory",
        remedy="Split it, or save it as text",
    )


def _send(pipe: IO[bytes], frame: bytes) -> None:
    pipe.write(LENGTH.pack(len(frame)) + frame)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    if length > MAX_WORKER_BYTES:
        raise EOFError
    frame = pipe.read(length)
    if len(frame) < length:
        raise EOFError
    return frame


def _answer(question: Question) -> Answer:
    try:
        extract = import_module(f"nuzuh.collect.{question.module}").extract
        _set_clock(MAX_CPU_SECONDS)
        result = extract(question.data, question.name)
        return Answer(extract=msgspec.structs.replace(result, text=_whole(result.text)))
    except DocumentError as error:
        return Answer(message=error.message, remedy=error.remedy, scanned=isinstance(error, ScannedError))
    except MissingToolError as error:
        return Answer(message=error.message, remedy=error.remedy, missing=True)
    except MemoryError:
        return _too_large()
    except RecursionError:
        return Answer(message="it is nested too deeply", remedy="Save it as text")
    except Exception as error:  # a parser's own error of any type: the file is refused, the worker lives
        return Answer(
            message=f"the file is damaged or not what its name says ({type(error).__name__}: {str(error)[:120]})",
            remedy="Open it and save it again, or save it as text",
        )


def _whole(text: str) -> str:
    """The text without halves of characters, which damaged files hold and no encoding can write."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def main() -> None:
    """Answers questions from standard input until it closes."""
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a parser prints must not come between the frames
    _limit_memory()
    while True:
        try:
            question = msgspec.msgpack.decode(_receive(questions), type=Question)
        except EOFError:
            return
        answer = _answer(question)
        _set_clock(0)
        del question
        _send(answers, msgspec.msgpack.encode(answer))


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_WORKER_BYTES, MAX_WORKER_BYTES))


def _set_clock(seconds: float) -> None:
    # The default action of SIGPROF ends the process even inside a parser's C code, which no Python handler could.
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


WORKER = Worker()
atexit.register(WORKER.stop)

if __name__ == "__main__":
    main()
