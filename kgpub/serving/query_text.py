"""What has to be known of a SPARQL query before it runs, told from its tokens."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_OPAQUE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<[^<>"{}|^`\\\x00-\x20]*>'
    r"|#[^\n\r]*",
    re.DOTALL,
)
_WORD = r"(?<![\w?$:.@\-]){}(?![\w:\-])"
_FROM = re.compile(_WORD.format("FROM"), re.IGNORECASE)
_SERVICE = re.compile(_WORD.format("SERVICE"), re.IGNORECASE)
_UPDATE = re.compile(
    _WORD.format("(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)"), re.IGNORECASE
)
_QUERY = re.compile(_WORD.format("(?:SELECT|ASK|CONSTRUCT|DESCRIBE)"), re.IGNORECASE)


def names_dataset(query: str) -> bool:
    """Return whether a query says itself which graphs it is about (FROM)."""
    return _FROM.search(_bare(query)) is not None


def asks_elsewhere(query: str) -> bool:
    """Return whether a query would have the server ask another one (SERVICE)."""
    return _SERVICE.search(_bare(query)) is not None


def is_update(text: str) -> bool:
    """Return whether a text is an update rather than a query."""
    bare = _bare(text)
    first, query = _UPDATE.search(bare), _QUERY.search(bare)
    return first is not None and (query is None or first.start() < query.start())


def _bare(query: str) -> str:
    """The query without strings, IRIs and comments.

    Code point escapes are read first, as SPARQL 1.1, section 19.2, has it.
    """
    read = _ESCAPE.sub(lambda found: _character(found[1] or found[2]), query)
    return _OPAQUE.sub(" ", read)


def _character(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number < 0x110000 else " "
