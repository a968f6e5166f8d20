"""The ``kgpub`` command and what its subcommands share."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from typing import Any

import click

from kgpub import __version__

_COMMANDS = {
    "export": "Read articles and write validated RDF.",
    "extract": "Read articles and write Readings as JSON Lines.",
    "map": "Turn Readings from any extractor into validated RDF.",
    "validate": "Check RDF files against the SHACL shapes.",
}


class _LazyGroup(click.Group):
    """Imports a subcommand when it is called, so that help is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"kgpub.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kgpub", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn news reports into linked data that can be cited, queried and merged.

    Exit codes: 0 all went well; 1 data does not conform to the shapes; 2 something
    could not be read or run (what could be is still written).
    """


def main(argv: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    try:
        cli.main(args=argv, prog_name="kgpub", standalone_mode=True)
    except BrokenPipeError:
        # The reader of our output has gone: keep the interpreter from complaining at its end.
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
        sys.exit(1)


def configure_logging(verbose: int, quiet: bool) -> None:
    """Send log records to stderr: warnings, or more with ``--verbose``, or only errors."""
    level = logging.ERROR if quiet else {0: logging.WARNING, 1: logging.INFO}.get(
        verbose, logging.DEBUG
    )  # fmt: skip
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger = logging.getLogger("kgpub")
    logger.handlers[:] = [handler]
    logger.setLevel(level)
    logger.propagate = False


def talk(message: str, **style: Any) -> None:
    """Say something to the person: on stderr."""
    click.secho(message, err=True, **style)
