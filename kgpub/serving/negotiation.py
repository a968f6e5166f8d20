"""Which form of a document a client wants: RFC 9110, section 12.5.1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

HTML = "text/html"
EXTENSIONS = {
    HTML: ".html",
    "text/turtle": ".ttl",
    "application/ld+json": ".jsonld",
    "application/n-triples": ".nt",
    "application/rdf+xml": ".rdf",
}
"""Forms of a description, the one sent when all are equally welcome first."""

ALSO: Mapping[str, str] = {"application/xhtml+xml": HTML, "application/json": "application/ld+json"}


def choose(
    accept: str | None, offered: Sequence[str], also: Mapping[str, str] = ALSO
) -> str | None:
    """Return the media type of those offered that an Accept header likes best.

    Args:
        accept: the header; None accepts everything.
        offered: media types, what the server likes best first.
        also: other names under which clients ask for them.

    Returns:
        The media type, or None if none is acceptable. Among equally welcome ones, what is
        named outright goes before what a wildcard allows, and then the server chooses.
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    best: tuple[float, int, int] | None = None
    for index, media in enumerate(offered):
        names = {media, *(name for name, same in also.items() if same == media)}
        found = [
            (specific, quality) for kind, quality in ranges for specific in _match(kind, names)
        ]
        specific, quality = max(found, default=(0, 0.0))
        if quality > 0 and (best is None or (quality, specific, -index) > best):
            best = (quality, specific, -index)
    return None if best is None else offered[-best[2]]


def _range(text: str) -> tuple[str, float]:
    """A media range and its quality; parameters other than q are passed over."""
    kind, *parameters = (part.strip() for part in text.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                quality = 0.0
    return kind.lower(), quality


def _match(kind: str, names: set[str]) -> list[int]:
    """How specific a range is for a media type: 2 named, 1 by its half, 0 anything."""
    if kind in names:
        return [2]
    if kind == "*/*":
        return [0]
    if kind.endswith("/*") and any(name.startswith(kind[:-1]) for name in names):
        return [1]
    return []
