"""``kgpub kb``: what can be done with the knowledge base."""

from __future__ import annotations

import click

from kgpub.cli import kb_check


@click.group(name="kb")
def command() -> None:
    """Look after the knowledge base."""


command.add_command(kb_check.command)
