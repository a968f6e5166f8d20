"""Graph: from a Reading to RDF, and its syntaxes."""

from kgpub.graph.identifiers import DEFAULT_BASE, check_base
from kgpub.graph.mapping import ArticleGraph, MappingOptions, map_reading
from kgpub.graph.serialization import FORMATS, serialize

__all__ = [
    "DEFAULT_BASE",
    "FORMATS",
    "ArticleGraph",
    "MappingOptions",
    "check_base",
    "map_reading",
    "serialize",
]
