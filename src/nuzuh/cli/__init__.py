"""The command line: thin. Each command is a module of this package, imported when it is called."""

from nuzuh.cli.main import main

__all__ = ["main"]
