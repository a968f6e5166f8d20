"""Articles from the inputs of a command, with problems told and a progress bar."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence

import click

from kgpub.cli.main import talk
from kgpub.cli.writing import Outcome
from kgpub.model import Article, Reading
from kgpub.pipeline import Pipeline
from kgpub.sources import Metadata, Problem, read_articles

_LONG = 20_000


def read_all(
    pipeline: Pipeline,
    inputs: Sequence[str],
    metadata: Metadata,
    outcome: Outcome,
    *,
    quiet: bool,
) -> Iterator[Reading]:
    """Yield the reading of every article; what cannot be read is told and counted."""
    size = _size(inputs)
    someone_looks = sys.stderr.isatty() and not quiet and (size is None or size > _LONG)
    with contextlib.ExitStack() as stack:
        bar = None
        if someone_looks:
            bar = stack.enter_context(
                click.progressbar(length=size or 0, label="Reading", file=sys.stderr)
            )
        for found in read_articles(inputs, metadata=metadata):
            if isinstance(found, Problem):
                outcome.troubles += 1
                talk(f"Error: {found}", fg="red")
                continue
            yield _read(pipeline, found, bar.update if bar is not None else None)


def _read(pipeline: Pipeline, article: Article, progress: object) -> Reading:
    return pipeline.read(article, progress if callable(progress) else None)


def _size(inputs: Sequence[str]) -> int | None:
    """The size of the inputs in bytes, if all are files."""
    total = 0
    for item in inputs:
        if not os.path.isfile(item):
            return None
        total += os.path.getsize(item)
    return total
