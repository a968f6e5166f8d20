"""``kgpub serve``: a store as linked data on the web, read only."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click

from kgpub.cli import options
from kgpub.cli.main import configure_logging, talk
from kgpub.errors import InputError

_NEEDED = ("starlette", "uvicorn")


@click.command(name="serve")
@click.option(
    "--store",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help='A store made by "kgpub load".',
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8400,
    show_default=True,
    help="Port to listen at; 0 takes a free one.",
)
@click.option(
    "--base-iri",
    default=options.DEFAULT_BASE,
    show_default=True,
    help="What the IRIs of the data begin with; the rest is the path on this server.",
)
@options.event_types
@click.option("--license", "licence", metavar="IRI", help="Licence of the data, for its VoID.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="A query that takes longer is stopped.",
)
@click.option(
    "--max-answer",
    type=click.IntRange(1, 4096),
    default=32,
    show_default=True,
    metavar="MIB",
    help="A query whose answer is larger is refused.",
)
@click.option(
    "--max-memory",
    type=click.IntRange(64),
    default=1024,
    show_default=True,
    metavar="MIB",
    help="A query that takes more memory is stopped.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Queries that run at the same time.",
)
@click.option(
    "--cors/--no-cors",
    default=True,
    show_default=True,
    help="Whether pages of other sites may read the data with a script.",
)
@options.verbosity
def command(
    store: Path,
    host: str,
    port: int,
    base_iri: str,
    event_types: Path | None,
    licence: str | None,
    timeout: float,
    max_answer: int,
    max_memory: int,
    workers: int,
    cors: bool,
    quiet: bool,
    verbose: int,
) -> None:
    """Serve a store as linked data, with a SPARQL endpoint; read only.

    Every IRI of the data, of the ontology and of the event types answers with a page,
    Turtle, JSON-LD, N-Triples or RDF/XML, as the client asks. /sparql takes SPARQL 1.1
    queries. Only this machine can reach the server unless --host says else. Load nothing
    into the store while it is served.

    \b
    Example:
      kgpub serve --store news.db
    """  # noqa: D301
    configure_logging(verbose, quiet)
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise InputError(
            f"kgpub serve needs {' and '.join(missing)}; install it with pip install 'kgpub[serve]'"
        )
    import uvicorn

    from kgpub.serving.application import make_application
    from kgpub.serving.opening import Serving, is_loopback, listen, open_server

    socket = listen(host, port)
    server = open_server(
        Serving(store, base_iri, event_types, licence, timeout, max_answer, max_memory, workers)
    )
    address, number = socket.getsockname()[:2]
    if not quiet:
        shown = f"[{address}]" if ":" in address else address
        talk(f"Serving {store} at http://{shown}:{number}/, read only; Ctrl+C ends it")
        if not is_loopback(address):
            talk("Other machines can reach it: put a proxy with TLS in front of it")
    config = uvicorn.Config(
        make_application(server, cors=cors),
        log_level="info" if verbose else "warning",
        access_log=verbose > 0,
        server_header=False,
        timeout_keep_alive=15,
        limit_concurrency=200,
    )
    try:
        uvicorn.Server(config).run(sockets=[socket])
    except KeyboardInterrupt:
        pass
    finally:
        server.pool.close()
