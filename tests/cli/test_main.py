"""Every command says what it does with an example; errors become exit codes; the group starts without its commands."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from nuzuh.cli.main import COMMANDS, main, nuzuh

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


def test_every_registered_command_has_a_module() -> None:
    root = Path(__file__).parents[2] / "src"
    missing = [
        name for name, (module, _, _) in COMMANDS.items() if not (root / f"{module.replace('.', '/')}.py").exists()
    ]
    assert missing == []
