"""Articles from the inputs of a command, with problems told and a progress bar."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kgpub.cli.writing import Outcome
from kgpub.errors import InputError
from kgpub.model import Article, Reading
from kgpub.pipeline import Pipeline
from kgpub.sources import Metadata, Problem, read_articles

_LONG = 20_000
_SHOWN = 60


def parse_metadata(**options: str | None) -> Metadata:
    """Return what the options say about the articles.

    Raises:
        InputError: naming the option whose value is impossible.
    """
    found = Metadata()
    for name, value in options.items():
        try:
            found = Metadata.parse(**{name: value}).over(found)
        except InputError as error:
            raise InputError(f"--{name}: {error}") from error
    return found


def read_all(
    pipeline: Pipeline,
    inputs: Sequence[str],
    metadata: Metadata,
    outcome: Outcome,
    *,
    quiet: bool,
) -> Iterator[tuple[str, Reading]]:
    """Yield the name and the reading of every article; what cannot be read is told."""
    size = _size(inputs)
    with contextlib.ExitStack() as stack:
        bar = None
        if not quiet and size > _LONG and sys.stderr is not None and sys.stderr.isatty():
            bar = stack.enter_context(
                click.progressbar(length=size, label="Reading", file=sys.stderr)
            )
        for found in read_articles(inputs, metadata=metadata):
            if isinstance(found, Problem):
                outcome.trouble(str(found))
                continue
            name = _name(found)
            reading = None
            with outcome.surviving(name):
                reading = pipeline.read(found, bar.update if bar is not None else None)
            if reading is not None:
                yield name, reading


def _name(article: Article) -> str:
    """What to call an article in a message."""
    shown = " ".join((article.title or article.text[: 2 * _SHOWN]).split())
    return article.url or f'"{shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"}"'


def _size(inputs: Sequence[str]) -> int:
    """The size of the files among the inputs and in the folders among them, in bytes."""
    total = 0
    for item in inputs:
        path = Path(item)
        with contextlib.suppress(OSError, ValueError):
            inside = path.rglob("*") if path.is_dir() else (path,)
            total += sum(file.stat().st_size for file in inside if file.is_file())
    return total
