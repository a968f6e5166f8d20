"""On which line of an RDF document a node is described.

RDF parsers do not tell where a triple stands. So the names of the wanted nodes are
looked for in the text, in each form that the base and the prefixes of the document
allow: the first line that begins with the name, which is where Turtle, TriG and the
line-based syntaxes put the subject, or the ``@id`` of a JSON-LD object; else the first
line that has the name at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgpub.validation.loading import Document

_NAMES = re.compile(r"<[^<>\"\s]*>|_:[\w.-]*\w|[A-Za-z][\w.-]*:[\w/-][\w./-]*|:[\w-]+")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_JSON_STRINGS = re.compile(r'("(?:@id|id)"\s*:\s*)?("(?:[^"\\]|\\.)*")')


def first_lines(document: Document, nodes: Iterable[str]) -> dict[str, int]:
    """Return the lines, from 1, of those nodes that are found.

    Args:
        document: where to look.
        nodes: IRIs, or blank nodes as ``_:name``.
    """
    wanted = {form: node for node in sorted(nodes) for form in _forms(node, document)}
    if not wanted:
        return {}
    found: dict[str, tuple[int, int]] = {}
    names = _in_json if document.is_json else _in_turtle
    lines = document.data.decode("utf-8", "replace").split("\n")
    for number, line in enumerate(lines, start=1):
        for name, rank in names(line):
            node = wanted.get(name)
            if node is not None:
                found[node] = min((rank, number), found.get(node, (rank, number)))
    return {node: number for node, (_, number) in found.items()}


def _forms(node: str, document: Document) -> Iterator[str]:
    """The ways to write a node in the document."""
    if not node:
        return
    if node.startswith("_:"):
        yield f'"{node}"' if document.is_json else node
        return
    left, right = ('"', '"') if document.is_json else ("<", ">")
    yield f"{left}{node}{right}"
    if document.base and node.startswith(document.base):
        yield f"{left}{node[len(document.base) :]}{right}"
    for prefix, namespace in document.prefixes.items():
        if namespace and node.startswith(namespace):
            name = f"{prefix}:{node[len(namespace) :]}"
            yield f'"{name}"' if document.is_json else name


def _in_turtle(line: str) -> Iterator[tuple[str, int]]:
    """The names on a line: 0 for one at its very start, 1 after white space, 2 for others."""
    indent = len(line) - len(line.lstrip())
    for found in _NAMES.finditer(_STRING.sub('""', line)):
        yield found[0], 2 if found.start() > indent else min(indent, 1)


def _in_json(line: str) -> Iterator[tuple[str, int]]:
    """The strings on a line: 0 for an identifier of an object, 2 for others."""
    for found in _JSON_STRINGS.finditer(line):
        yield found[2], 2 if found[1] is None else 0
