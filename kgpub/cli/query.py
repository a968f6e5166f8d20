"""``kgpub query``: ask a store, or RDF files, a question."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgpub.cli import options
from kgpub.cli.main import configure_logging
from kgpub.cli.streams import read_stdin, write_stdout
from kgpub.errors import InputError, StoreError

if TYPE_CHECKING:
    from kgpub.store import NamedQuery, Store

_FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")
_EXTENSIONS = {
    ".csv": "csv", ".tsv": "tsv", ".json": "json", ".srj": "json", ".xml": "xml", ".srx": "xml",
    ".ttl": "turtle", ".nt": "ntriples", ".txt": "table",
}  # fmt: skip


@click.command(name="query")
@click.argument("query", required=False, metavar="[NAME|FILE|TEXT|-]")
@options.store
@click.option(
    "--data",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Ask RDF files instead of a store; may be given several times.",
)
@click.option(
    "-p",
    "--param",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value for a parameter of the query; may be given several times.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="Table on a terminal, else CSV, and Turtle for CONSTRUCT, if left out.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="File to write, its format told by its extension; standard output if left out.",
)
@click.option("--list", "listing", is_flag=True, help="List the named queries.")
@click.option("--show", is_flag=True, help="Print the query itself, with its parameters bound.")
@options.verbosity
def command(
    query: str | None,
    place: str | None,
    user: str | None,
    password: str | None,
    token: str | None,
    data: tuple[Path, ...],
    given: tuple[str, ...],
    form: str | None,
    output: Path | None,
    listing: bool,
    show: bool,
    quiet: bool,
    verbose: int,
) -> None:
    """Ask a SPARQL store, or RDF files, a question.

    The question is the NAME of a query that travels with kgpub (--list), a FILE with a
    SPARQL query, its TEXT, or - for standard input.

    \b
    Examples:
      kgpub query --list
      kgpub query attacks --param from=2020-01-01
      kgpub query casualties --data out.ttl -o casualties.csv
      kgpub query 'SELECT * WHERE { ?s ?p ?o } LIMIT 5' --store http://localhost:7878
    """  # noqa: D301
    from kgpub import files
    from kgpub.graph.namespaces import PREFIXES
    from kgpub.store import (
        Credentials,
        bind,
        form_of,
        named_queries,
        open_files,
        open_store,
        render,
    )

    configure_logging(verbose, quiet)
    if listing:
        write_stdout(f"{line}\n".encode() for line in _list(named_queries()))
        return
    if query is None:
        raise click.UsageError("Missing argument '[NAME|FILE|TEXT|-]'; --list lists the names.")
    label, text = _text(query)
    try:
        text = bind(text, _values(given))
        asked = form_of(text)
    except InputError as error:
        raise InputError(f"{label}: {error}") from error
    if show:
        write_stdout([text.encode()])
        return
    path = None if output is None or str(output) == "-" else output
    if path is not None:
        files.check(path)
        form = form or _EXTENSIONS.get(path.suffix.lower())
    elif form is None and sys.stdout is not None and sys.stdout.isatty():
        form = None if asked in ("CONSTRUCT", "DESCRIBE") else "table"
    store: Store
    if data:
        store = open_files(data)
    else:
        who = Credentials(user, password or "", token)
        store = open_store(place or options.DEFAULT_STORE, who, write=False)
    try:
        chunks = render(store.query(text), form, PREFIXES)
        if path is None:
            write_stdout(chunks)
        else:
            files.write(path, chunks)
    except StoreError as error:
        raise type(error)(f"{label}: {error}") from error


def _text(query: str) -> tuple[str, str]:
    """What to call a query in a message, and its text.

    Raises:
        InputError: if it is neither a name, a file nor a query.
    """
    from kgpub.store import find_query

    if query == "-":
        return "standard input", _decoded("standard input", read_stdin())
    named = find_query(query)
    if named is not None:
        return query, named.text
    if "{" in query or "\n" in query:
        return "the query", query
    path = Path(query)
    if path.is_file():
        try:
            return query, _decoded(query, path.read_bytes())
        except OSError as error:
            raise InputError(f"{query}: cannot be read: {error.strerror or error}") from error
    raise InputError(
        f"{query}: is neither a named query, a file nor SPARQL; kgpub query --list lists the names"
    )


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: is not UTF-8 text; give a SPARQL query") from error


def _values(given: tuple[str, ...]) -> dict[str, str]:
    """Names and values of the parameters.

    Raises:
        InputError: if one has no name or is given twice.
    """
    values: dict[str, str] = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals or not name:
            raise InputError(f"--param {item}: is not NAME=VALUE")
        if name in values:
            raise InputError(f"--param {name}: is given twice")
        values[name] = value
    return values


def _list(queries: tuple[NamedQuery, ...]) -> Iterator[str]:
    for query in queries:
        yield f"{query.name}: {query.title}"
        if query.description:
            yield from textwrap.wrap(
                query.description, 96, initial_indent="    ", subsequent_indent="    "
            )
        for parameter in query.parameters:
            meaning = query.meanings.get(parameter.name, "")
            default = parameter.default if parameter.default != '""' else "any"
            yield from textwrap.wrap(
                f"--param {parameter.name}=…  {meaning} (default: {default})", 96,
                initial_indent="    ", subsequent_indent="        ",
            )  # fmt: skip
