"""The command line: arguments, messages and exit codes; nothing else."""

from kgpub.cli.main import main

__all__ = ["main"]
