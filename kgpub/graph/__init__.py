"""Graph: from a Reading to RDF, and its syntaxes."""

from kgpub.graph.description import DatasetInfo, Dump, Run, describe_dataset
from kgpub.graph.fingerprint import fingerprint
from kgpub.graph.identifiers import DEFAULT_BASE, check_base
from kgpub.graph.mapping import ArticleGraph, MappingOptions, map_reading
from kgpub.graph.serialization import FORMATS, serialize

__all__ = [
    "DEFAULT_BASE",
    "FORMATS",
    "ArticleGraph",
    "DatasetInfo",
    "Dump",
    "MappingOptions",
    "Run",
    "check_base",
    "describe_dataset",
    "fingerprint",
    "map_reading",
    "serialize",
]
