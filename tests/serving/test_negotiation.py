"""Which form a client gets, by its Accept header."""

from __future__ import annotations

import pytest

from kgpub.serving.negotiation import EXTENSIONS, choose

OFFERED = tuple(EXTENSIONS)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        (BROWSER, "text/html"),
        ("text/turtle", "text/turtle"),
        ("TEXT/TURTLE ; charset=utf-8", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/json", "application/ld+json"),
        ("application/n-triples, text/turtle;q=0.9", "application/n-triples"),
        ("text/turtle;q=0.5, application/rdf+xml;q=0.6", "application/rdf+xml"),
        ("text/*", "text/html"),
        ("text/turtle, */*", "text/turtle"),
        ("text/turtle;q=0.1, */*;q=0.1", "text/turtle"),
        ("text/html;q=0, */*", "text/turtle"),
        ("text/turtle;q=0", None),
        ("text/turtle;q=rubbish", None),
        ("image/png", None),
        (",, ,text/turtle", "text/turtle"),
    ],
)
def test_the_best_of_what_is_welcome(accept: str | None, expected: str | None) -> None:
    assert choose(accept, OFFERED) == expected
