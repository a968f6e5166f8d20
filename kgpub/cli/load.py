"""``kgpub load``: RDF files into a SPARQL store, a named graph an article."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgpub.cli import options
from kgpub.cli.main import CONFORMS, TROUBLE, configure_logging, talk

if TYPE_CHECKING:
    from kgpub.store import Loaded, NamedGraph, Protocol, Store


@click.command(name="load")
@click.argument(
    "inputs", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@options.store
@click.option(
    "--protocol",
    type=click.Choice(("auto", "gsp", "update")),
    default="auto",
    show_default=True,
    help="Graph Store Protocol, SPARQL Update, or what works.",
)
@click.option("--update-url", help="The store's address for updates, if it is not found.")
@click.option("--graphs-url", help="Its address for the Graph Store Protocol, if it is not found.")
@options.verbosity
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[Path, ...],
    place: str | None,
    user: str | None,
    password: str | None,
    token: str | None,
    protocol: Protocol,
    update_url: str | None,
    graphs_url: str | None,
    quiet: bool,
    verbose: int,
) -> None:
    """Load RDF into a SPARQL store, a named graph an article.

    FILE is what export writes. Each article's graph has the article's IRI as its name and
    replaces the one of that name; other graphs are not touched. Loading the same again
    changes nothing, and after an interruption it goes on where it ended.

    \b
    Examples:
      kgpub load all.trig                                  # into a folder, no server
      kgpub load all.trig --store http://localhost:7878    # Oxigraph, Fuseki, Virtuoso, …
    """  # noqa: D301
    from kgpub.store import Credentials, Loaded, open_store

    configure_logging(verbose, quiet)
    store = open_store(
        place or options.DEFAULT_STORE,
        Credentials(user, password or "", token),
        write=True,
        protocol=protocol,
        update=update_url,
        graphs=graphs_url,
    )
    loading = _Loading(store, Loaded(), shown=not quiet)
    troubles = 0
    with contextlib.closing(loading):
        for path in inputs:
            try:
                loading.file(path)
            except _Problem as problem:
                troubles += 1
                talk(f"Error: {problem}", fg="red")
    if not quiet and (loading.done.graphs or loading.done.mismatches):
        talk(_summary(loading.done, store.label))
    ctx.exit(TROUBLE if troubles or loading.done.mismatches else CONFORMS)


class _Problem(Exception):
    """What is wrong with one file; the others are loaded."""


class _Loading:
    """Loads file after file, and tells what the store does not confirm."""

    def __init__(self, store: Store, done: Loaded, *, shown: bool) -> None:
        self._store = store
        self.done = done
        self._shown = shown
        self._from: dict[str, tuple[str, Path]] = {}

    def close(self) -> None:
        """Let the store put its things in order."""
        self._store.finish()

    def file(self, path: Path) -> None:
        """Load a file.

        Raises:
            StoreError: if the store fails; the message says how far it came.
            _Problem: if the file is at fault.
        """
        from kgpub.errors import InputError, StoreError
        from kgpub.store import load, read_graphs

        try:
            found = read_graphs(path)
        except InputError as error:
            raise _Problem(str(error)) from error
        graphs, contradicted = self._new(found, path)
        before, told = self.done.graphs, len(self.done.mismatches)
        try:
            with self._bar(graphs, path) as advance:
                load(self._store, graphs, self.done, advance)
        except StoreError as error:
            number = self.done.graphs - before
            raise StoreError(
                f"{error}; {path}: {number} of {len(graphs)} graphs are in the store and "
                "confirmed, and the same command loads the rest"
            ) from error
        for miss in self.done.mismatches[told:]:
            talk(
                f"Error: {self._store.label}: holds {miss.held} triples of {miss.name}, "
                f"and {path} has {miss.given}; the store changes or drops some",
                fg="red",
            )
        if contradicted:
            raise _Problem(contradicted)

    def _new(self, found: list[NamedGraph], path: Path) -> tuple[list[NamedGraph], str]:
        """Leave out graphs that another file has given; name one that differs there."""
        graphs, problem = [], ""
        for graph in found:
            first = self._from.setdefault(graph.name, (graph.fingerprint, path))
            if first[1] is path:
                graphs.append(graph)
            elif first[0] != graph.fingerprint:
                problem = problem or (
                    f"{path}: {graph.name} is in {first[1]} too, with other content, and was "
                    "loaded from there; give one of them"
                )
        return graphs, problem

    @contextlib.contextmanager
    def _bar(self, graphs: list[NamedGraph], path: Path):  # type: ignore[no-untyped-def]
        advance: Callable[[int], None] | None = None
        if self._shown and sys.stderr is not None and sys.stderr.isatty():
            with click.progressbar(
                length=sum(map(len, graphs)), label=f"Loading {path.name}", file=sys.stderr
            ) as bar:
                yield bar.update
        else:
            yield advance


def _summary(done: Loaded, label: str) -> str:
    from kgpub.cli.writing import count

    parts = [f"{done.new} new", f"{done.replaced} replaced", f"{done.unchanged} unchanged"]
    line = f"{count(done.graphs, 'graph')} ({', '.join(parts)}), {done.triples} triples confirmed"
    if done.mismatches:
        line += f", {count(len(done.mismatches), 'graph')} not confirmed"
    return f"{line} -> {label}"
