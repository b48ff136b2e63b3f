#!/usr/bin/env python3
"""Write docs/commands.md from the commands' own help; with --check, fail where the page is stale."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from nuzuh.cli.main import nuzuh

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
HEAD = """# The command line

Made by `genscripts/write_commands.py` from each command's own help.
Exit codes: 0 done, 1 bad input or a refusal (said clearly), 2 wrong usage.
"""


def commands(group: click.Group, context: click.Context) -> Iterator[tuple[str, str]]:
    """The full name and the help of each command, groups opened."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        below = click.Context(command, info_name=name, parent=context, terminal_width=100, max_content_width=100)
        yield below.command_path, command.get_help(below)
        if isinstance(command, click.Group):
            yield from commands(command, below)


def page() -> str:
    """The whole page."""
    parts = [
        f"## {path}\n\n```\n{text}\n```\n" for path, text in commands(nuzuh, click.Context(nuzuh, info_name="nuzuh"))
    ]
    return "\n".join([HEAD, *parts])


def main() -> int:
    """Write or check the page; 1 where it is stale."""
    if "--check" in sys.argv[1:]:
        if PAGE.read_text(encoding="utf-8") != page():
            print(f"{PAGE} is stale: run genscripts/write_commands.py", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
