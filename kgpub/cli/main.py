"""The ``kgpub`` command and what its subcommands share."""

from __future__ import annotations

import errno
import importlib
import logging
import sys
from collections.abc import Mapping
from typing import Any

import click

from kgpub import __version__
from kgpub.cli.streams import silence
from kgpub.errors import KgpubError

CONFORMS, VIOLATIONS, TROUBLE = 0, 1, 2
INTERRUPTED, BROKEN_PIPE = 130, 141  # as the shell reports SIGINT and SIGPIPE

_COMMANDS = {
    "export": "Read articles and write validated RDF.",
    "extract": "Read articles and write Readings as JSON Lines.",
    "map": "Turn Readings from any extractor into validated RDF.",
    "link": "Tell who is meant by the names of a text, and why.",
    "merge": "Tell which events of several articles are one.",
    "validate": "Check RDF files against the SHACL shapes.",
    "load": "Load RDF into a SPARQL store, a named graph an article.",
    "query": "Ask a SPARQL store, or RDF files, a question.",
    "evaluate": "Score the published graph against annotated articles.",
    "serve": "Serve a store as linked data, with a SPARQL endpoint.",
    "kb": "Search, extend, check and build the knowledge base.",
}

logger = logging.getLogger(__name__)


class LazyGroup(click.Group):
    """Imports a subcommand when it is called, so that help is instant."""

    package = "kgpub.cli"
    """Where the modules of the subcommands are; each has its command as ``command``."""
    summaries: Mapping[str, str] = _COMMANDS
    """The subcommands, in the order of the help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the subcommands."""
        return list(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a subcommand."""
        if cmd_name not in self.summaries:
            return None
        module = importlib.import_module(f"{self.package}.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the subcommands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.summaries.items()))


class _Root(LazyGroup):
    """The command itself."""

    def invoke(self, ctx: click.Context) -> None:
        """Run the subcommand; whatever stops it is told in one line and an exit code."""
        try:
            super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort, click.ClickException):
            raise
        except KeyboardInterrupt:
            talk("Interrupted.", fg="red")
            ctx.exit(INTERRUPTED)
        except KgpubError as error:
            talk(f"Error: {error}", fg="red")
            ctx.exit(TROUBLE)
        except OSError as error:
            if error.errno == errno.EPIPE:
                silence(sys.stdout)
                ctx.exit(BROKEN_PIPE)
            reason = error.strerror or str(error)
            talk(f"Error: {error.filename or 'standard output'}: {reason}", fg="red")
            silence(sys.stdout)
            ctx.exit(TROUBLE)
        except Exception as error:
            talk(f"Error: {fault(error)}", fg="red")
            ctx.exit(TROUBLE)


@click.group(cls=_Root, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kgpub", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn news reports into linked data that can be cited, queried and merged.

    Exit codes: 0 all went well; 1 data does not conform to the shapes; 2 something
    could not be read or run (what could be is still written).
    """


def main(argv: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    cli.main(args=argv, prog_name="kgpub")


def configure_logging(verbose: int, quiet: bool) -> None:
    """Send log records to stderr: warnings, or more with ``--verbose``, or only errors."""
    level = logging.ERROR if quiet else {0: logging.WARNING, 1: logging.INFO}.get(
        verbose, logging.DEBUG
    )  # fmt: skip
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    root = logging.getLogger("kgpub")
    root.handlers[:] = [handler]
    root.setLevel(level)
    root.propagate = False


def talk(message: str, **style: Any) -> None:
    """Say something to the person: one line on stderr, without control characters."""
    line = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in message)
    click.secho(line, err=True, **style)


def fault(error: Exception) -> str:
    """Return what to say of an error that kgpub did not foresee; its traceback is logged."""
    logger.debug("traceback", exc_info=error)
    return (
        f"kgpub failed here ({type(error).__name__}: {error}); "
        "this is a fault of kgpub: please report it with what --verbose --verbose says"
    )
