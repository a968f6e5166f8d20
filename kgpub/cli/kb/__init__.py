"""``kgpub kb``: the knowledge base as the user sees it. A subcommand is a module here."""

from __future__ import annotations

import click

from kgpub.cli.main import LazyGroup


class _Group(LazyGroup):
    package = "kgpub.cli.kb"
    summaries = {  # noqa: RUF012 - never changed
        "search": "Find who or what bears a name.",
        "show": "Show everything that is known of an entity.",
        "stats": "Count what is in it, and say where it is from.",
        "add": "Make a knowledge base of your own entities.",
        "check": "Check that it is in order, and that labels agree with Wikidata's.",
        "build": "Build a knowledge base from a Wikidata dump.",
    }


@click.group(name="kb", cls=_Group)
def command() -> None:
    """Search, extend, check and build the knowledge base.

    It says which names there are and which Wikidata items they mean. What "add" and
    "build" make is used with --kb.
    """
