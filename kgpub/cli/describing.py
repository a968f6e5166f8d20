"""The options of ``export`` and ``map`` about the description of the dataset."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgpub.errors import InputError

if TYPE_CHECKING:
    from kgpub.cli.writing import Target
    from kgpub.graph import DatasetInfo

_OPTIONS = (
    click.option(
        "--describe",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Write a description of the dataset too (VoID and DCAT).",
    ),
    click.option("--dataset-title", metavar="TEXT", help="Title of the dataset."),
    click.option("--license", metavar="IRI", help="Licence of the dataset."),
    click.option("--creator", metavar="NAME|IRI", help="Who made the dataset."),
    click.option("--issued", metavar="YYYY-MM-DD", help="Day when the dataset is published."),
    click.option(
        "--download-base",
        metavar="IRI",
        help="Folder on the web where the files will be; the base IRI if left out.",
    ),
)
_ABOUT = {
    "dataset_title": "title",
    "license": "license",
    "creator": "creator",
    "issued": "issued",
    "download_base": "download",
}


@dataclass(frozen=True, slots=True)
class Request:
    """Where to write a description, and what the user says in it."""

    target: Target
    info: DatasetInfo


def dataset(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options; the command gets them as one argument, ``description``."""

    @functools.wraps(function)
    def wrapped(*args: Any, describe: Path | None, **others: Any) -> Any:
        given = {name: others.pop(name) for name in _ABOUT}
        return function(*args, description=(describe, given), **others)

    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def parse(
    description: tuple[Path | None, dict[str, str | None]],
    places: Sequence[Target],
    inputs: Sequence[str],
) -> Request | None:
    """Return what is to be described, checked before the work begins; None if nothing is.

    Raises:
        InputError: if an option is impossible or has no effect, or the file cannot be
            written, is an input or is written already.
    """
    from kgpub.cli import writing
    from kgpub.graph import DatasetInfo

    path, given = description
    if path is None:
        for name, value in given.items():
            if value is not None:
                option = f"--{name.replace('_', '-')}"
                raise InputError(f"{option} has no effect without --describe FILE; add it")
        return None
    (target,) = writing.targets([path], None, inputs)
    if target.path is None or any(target.path == place.path for place in places):
        raise InputError(f"{path}: --describe needs a file of its own")
    values: dict[str, Any] = {_ABOUT[name]: value for name, value in given.items()}
    if values["issued"] is not None:
        values["issued"] = _day(values["issued"])
    try:
        return Request(target, DatasetInfo(**values))
    except InputError as error:
        raise InputError(f"--describe: {error}") from error


def _day(text: str) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(text)
        if day.isoformat() != text:
            raise ValueError(text)
        return day
    except ValueError as error:
        raise InputError(f"--issued: {text!r} is no day; write it as YYYY-MM-DD") from error
