"""The group `nuzuh`: finds a command's module by name and turns errors into exit codes."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from nuzuh.errors import NuzuhError
from nuzuh.version import VERSION

COMMANDS = {
    "anticipate": ("nuzuh.cli.anticipate", "anticipate", "Who would flee where under a scenario (private)."),
    "ask": ("nuzuh.cli.ask", "ask", "What all sources say together of a measure, area and window."),
    "build": ("nuzuh.cli.build", "build", "Collect what is new, read, reconcile, publish."),
    "claims": ("nuzuh.cli.claims", "claims", "List the claims of a monitor."),
    "collect": ("nuzuh.cli.collect", "collect", "Take reports in: files, folders, web addresses, typed claims."),
    "export": ("nuzuh.cli.export", "export", "A monitor to hand on, without reports and private fields."),
    "follow": ("nuzuh.cli.follow", "follow", "Collect on a schedule, build, publish."),
    "init": ("nuzuh.cli.init", "init", "Make a monitor folder with a commented monitor.toml."),
    "judge": ("nuzuh.cli.judge", "judge", "Record a judgement on a claim."),
    "ledger": ("nuzuh.cli.ledger", "ledger", "Repair, merge or compact the ledger."),
    "places": ("nuzuh.cli.places", "places", "Find, add and tag places."),
    "publish": ("nuzuh.cli.publish", "publish", "Write the public account."),
    "read": ("nuzuh.cli.read", "read", "Read the figures of files, without a monitor."),
    "redact": ("nuzuh.cli.redact", "redact", "Destroy a value for somebody's safety; the chain still verifies."),
    "report": ("nuzuh.cli.report", "report", "Write the situation report (PDF)."),
    "review": ("nuzuh.cli.review", "review", "Judge what was read, in the terminal."),
    "verify": ("nuzuh.cli.verify", "verify", "Recompute every hash of a ledger or an account."),
}

# 0 done, 1 bad input or a refusal said clearly; 2 is click's own for wrong usage.
EXIT_CODES: dict[type[NuzuhError], int] = {NuzuhError: 1}


class LazyGroup(click.Group):
    """Imports a command's module only when the command is called: `nuzuh --help` must start fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, function, _ = COMMANDS[cmd_name]
        command = getattr(import_module(module), function)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][2]) for name in sorted(COMMANDS)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="nuzuh")
def nuzuh() -> None:
    """From the reports of a crisis to a sourced, reconciled, public account.

    \b
    nuzuh init idlib && cd idlib
    nuzuh collect ~/reports/*.pdf
    nuzuh build
    """


# New objects after which Python looks for garbage in cycles; its own 700 are gone through 180 times while a command and
# what it needs are loaded, which stay. At 10,000 one more report takes 4 % less, and no more memory.
GARBAGE = 10_000


def start_lean() -> None:
    """Set the process up for one command, before anything large is loaded.

    The threads that NumPy's linear algebra keeps ready cost a tenth of what one more report takes and are never used:
    the matrices of this program are small. Who sets `OPENBLAS_NUM_THREADS` is obeyed.
    """
    gc.set_threshold(GARBAGE)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main() -> None:
    """Run the command line; a `NuzuhError` becomes one line on standard error and its exit code."""
    start_lean()
    try:
        nuzuh(standalone_mode=True)
    except NuzuhError as error:
        click.echo(f"nuzuh: {error}", err=True)
        code = next(EXIT_CODES[kind] for kind in type(error).__mro__ if kind in EXIT_CODES)
        sys.exit(code)
