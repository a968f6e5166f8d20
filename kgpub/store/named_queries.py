"""The queries that travel with kgpub: ``queries/*.rq``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kgpub import resources
from kgpub.errors import InputError
from kgpub.store.query_text import Parameter, parameters

_HEADER = re.compile(r"^# (?P<key>title|description|parameter (?P<name>\w+)): (?P<text>.+)$")
_CONTINUED = re.compile(r"^#   (?P<text>\S.*)$")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with what it is for.

    Attributes:
        name: its file name without ``.rq``.
        title: what it answers, in one line.
        description: more on it.
        text: the query, which runs as it is.
        parameters: what can be bound, with the defaults.
        meanings: what each parameter is, by its name.
    """

    name: str
    title: str
    description: str
    text: str
    parameters: tuple[Parameter, ...]
    meanings: Mapping[str, str]


def named_queries() -> tuple[NamedQuery, ...]:
    """Return all queries, in order of their names."""
    folder = resources.path("queries")
    return tuple(
        read_query(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.rq"))
    )


def find_query(name: str) -> NamedQuery | None:
    """Return a query by its name, or None."""
    return next((query for query in named_queries() if query.name == name), None)


def read_query(name: str, text: str) -> NamedQuery:
    """Return a query with what the comment at its head says.

    Raises:
        InputError: if the comment has no title.
    """
    said: dict[str, str] = {}
    last = ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if found := _HEADER.match(line):
            last = found["name"] or found["key"]
            said[last] = found["text"].strip()
        elif (more := _CONTINUED.match(line)) and last:
            said[last] += f" {more['text'].strip()}"
    if "title" not in said:
        raise InputError(f"{name}: its first line is not '# title: …'")
    return NamedQuery(
        name,
        said.pop("title"),
        said.pop("description", ""),
        text,
        parameters(text),
        said,
    )
