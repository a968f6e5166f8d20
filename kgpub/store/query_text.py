"""What a query asks for, told from its text, and values bound to its parameters.

A parameter is a line of the query of its own::

    BIND("" AS ?from)  # parameter

The value there is the default, and tells the type, so that the query runs as it is in any
SPARQL tool. Another value is bound by writing its term, as the RDF library spells it, in
place of the default: what a user gives is never part of the query's syntax.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

import pyoxigraph as ox

from kgpub.errors import InputError

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_OPAQUE = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|'''.*?'''|\"\"\".*?\"\"\"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*""",
    re.DOTALL,
)
_FORM = re.compile(r"(?<![\w:?$])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:])", re.IGNORECASE)
_UPDATE = re.compile(
    r"(?<![\w:?$])(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)(?![\w:])", re.IGNORECASE
)
_FROM = re.compile(r"(?<![\w:?$])FROM(?![\w:])", re.IGNORECASE)
_PARAMETER = re.compile(
    r"^(?P<head>[ \t]*BIND\()(?P<default>\S.*?)(?P<tail> AS \?(?P<name>\w+)\)[ \t]*# parameter\b)",
    re.MULTILINE,
)
_ITEM = re.compile(r"Q[1-9][0-9]*")
_WIKIDATA = "http://www.wikidata.org/entity/"
_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query.

    Attributes:
        name: of its variable, without the question mark.
        default: its value in the text, as SPARQL spells it.
    """

    name: str
    default: str


def form_of(text: str) -> Form:
    """Return what kind of query a text is.

    Raises:
        InputError: if it is an update, or none.
    """
    plain = _OPAQUE.sub(" ", text)
    found = _FORM.search(plain)
    if found is not None and not _UPDATE.search(plain, 0, found.start()):
        return cast(Form, found[1].upper())
    if _UPDATE.search(plain):
        raise InputError("the query changes data; kgpub query only asks, kgpub load writes")
    raise InputError("the query has no SELECT, ASK, CONSTRUCT or DESCRIBE; give a SPARQL query")


def has_dataset(text: str) -> bool:
    """Return whether a query names the graphs that it asks, by FROM."""
    return _FROM.search(_OPAQUE.sub(" ", text)) is not None


def parameters(text: str) -> tuple[Parameter, ...]:
    """Return the parameters of a query, in order."""
    return tuple(Parameter(m["name"], m["default"]) for m in _PARAMETER.finditer(text))


def bind(text: str, values: Mapping[str, str]) -> str:
    """Return a query with values in place of the defaults of its parameters.

    A value is taken as the type of the default: a number, a date (YYYY-MM-DD), an item of
    Wikidata (Q858) or another IRI where the default is an IRI, else a string. A parameter
    whose default is the empty string takes an IRI in angle brackets too.

    Raises:
        InputError: if the query has no such parameter, or the value is not of its type.
    """
    known = {parameter.name for parameter in parameters(text)}
    for name in values:
        if name not in known:
            has = ", ".join(sorted(known)) or "none"
            raise InputError(f"--param {name}: the query has no such parameter (it has: {has})")

    def written(found: re.Match[str]) -> str:
        name = found["name"]
        if name not in values:
            return found[0]
        return f"{found['head']}{_term(name, values[name], found['default'])}{found['tail']}"

    return _PARAMETER.sub(written, text)


def _term(name: str, value: str, default: str) -> ox.NamedNode | ox.Literal:
    try:
        if default.startswith("wd:") or default.startswith(f"<{_WIKIDATA}"):
            item = value.removeprefix("wd:").removeprefix(_WIKIDATA)
            if not _ITEM.fullmatch(item):
                raise ValueError("is not an item of Wikidata, such as Q858")
            return ox.NamedNode(_WIKIDATA + item)
        if default.startswith("<"):
            return ox.NamedNode(value.removeprefix("<").removesuffix(">"))
        if default == '""' and value.startswith("<") and value.endswith(">"):
            return ox.NamedNode(value[1:-1])
        if re.fullmatch(r"[-+]?\d+", default):
            return ox.Literal(str(int(value)), datatype=ox.NamedNode(f"{_XSD}integer"))
        if re.fullmatch(r"[-+]?\d*\.\d+", default):
            if not re.fullmatch(r"[-+]?\d+(?:\.\d+)?", value, re.ASCII):
                raise ValueError("is not a number, such as 12.5")
            return ox.Literal(value, datatype=ox.NamedNode(f"{_XSD}decimal"))
        if re.fullmatch(r'"\d{4}-\d\d-\d\d"', default):
            return ox.Literal(datetime.date.fromisoformat(value).isoformat())
    except ValueError as error:
        raise InputError(f"--param {name}: {value!r}: {error}") from error
    return ox.Literal(value)
