"""Readings from JSON Lines files, with problems told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kgpub.cli.main import talk
from kgpub.cli.writing import Outcome
from kgpub.errors import ReadingError
from kgpub.model import Reading, codec


def read_all(inputs: Sequence[str], outcome: Outcome) -> Iterator[Reading]:
    """Yield the readings of JSON Lines files; what does not fit is told and counted."""
    for item in inputs:
        name = "standard input" if item == "-" else item
        try:
            data = (
                click.get_binary_stream("stdin").read() if item == "-" else Path(item).read_bytes()
            )
        except OSError as error:
            _tell(outcome, f"{name}: {error.strerror}; give a JSON Lines file of Readings")
            continue
        if not data.strip():
            _tell(outcome, f"{name}: is empty; give a JSON Lines file of Readings")
        for number, line in enumerate(data.splitlines(), start=1):
            if not line.strip():
                continue
            try:
                yield codec.decode(line, f"{name}:{number}")
            except ReadingError as error:
                _tell(outcome, str(error))


def _tell(outcome: Outcome, message: str) -> None:
    outcome.troubles += 1
    talk(f"Error: {message}", fg="red")
