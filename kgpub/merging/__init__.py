"""The same event across articles: which events of several published graphs are one.

Graphs go in and come out unchanged; what is decided stands in a graph of its own.
"""

from kgpub.merging.agreement import Agreement, compare
from kgpub.merging.clustering import Decision, decide
from kgpub.merging.publishing import merge_graph
from kgpub.merging.sources import Source, combine, read_sources
from kgpub.merging.told import ToldEvent, told_events

__all__ = [
    "Agreement",
    "Decision",
    "Source",
    "ToldEvent",
    "combine",
    "compare",
    "decide",
    "merge_graph",
    "read_sources",
    "told_events",
]
