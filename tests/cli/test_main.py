"""Every command says what it does with an example; errors become exit codes; the group starts without its commands."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from nuzuh.cli.main import COMMANDS, main, nuzuh, start_lean

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def _leaves(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _leaves(below, (*path, name))
    else:
        yield path


LEAVES = list(_leaves(nuzuh, ()))


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_help_shows_an_example(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(nuzuh, [*path, "--help"])
    assert result.exit_code == 0
    assert f"nuzuh {' '.join(path)}" in result.output.split("\n", 2)[2]


def test_every_command_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [" ".join(path) for path in LEAVES if f"## nuzuh {' '.join(path)}\n" not in page] == []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["build", "."], 1, "nuzuh init"),
        (["no-such-command"], 2, "No such command"),
        (["init"], 2, "Missing argument"),
        (["--version"], 0, "nuzuh"),
    ],
    ids=["bad input", "wrong usage", "missing argument", "version"],
)
def test_exit_codes(
    arguments: list[str],
    code: int,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["nuzuh", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == code
    said = capsys.readouterr()
    assert says in said.out + said.err


def test_the_group_starts_without_the_heavy_packages() -> None:
    code = (
        "import sys, nuzuh.cli.main; print(sorted({'numpy', 'pyarrow', 'duckdb', 'rich', 'jinja2'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


def test_taking_a_file_in_loads_little(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text("")
    (tmp_path / "a.txt").write_text("33 people were killed in Ariha.")
    heavy = {"numpy", "pyarrow", "duckdb", "httpx2", "feedparser", "lxml", "nuzuh.read", "nuzuh.ledger"}
    code = (
        "import sys\nfrom nuzuh.cli.main import nuzuh\n"
        f"nuzuh(['collect', 'a.txt'], standalone_mode=False)\nprint(sorted({heavy} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert run.stdout.startswith("1 report collected\n")
    assert run.stdout.endswith("\n[]\n")


@pytest.mark.parametrize(("given", "expected"), [(None, "1"), ("2", "2")])
def test_a_command_starts_no_threads_that_wait(
    given: str | None, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gc, "set_threshold", lambda *_: None)
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", given or "")
    if given is None:
        monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    start_lean()
    assert os.environ["OPENBLAS_NUM_THREADS"] == expected


def test_every_registered_command_has_a_module() -> None:
    root = Path(__file__).parents[2] / "src"
    missing = [
        name for name, (module, _, _) in COMMANDS.items() if not (root / f"{module.replace('.', '/')}.py").exists()
    ]
    assert missing == []
