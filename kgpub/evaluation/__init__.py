"""Evaluation: what published graphs say beside what people annotated."""

from kgpub.evaluation import report
from kgpub.evaluation.floor import BareModel
from kgpub.evaluation.gold import GoldDocument, read_gold
from kgpub.evaluation.linking import Identities, Names
from kgpub.evaluation.published import PublishedGraph, read_graph
from kgpub.evaluation.run import LAYERS, Options, Results, evaluate
from kgpub.evaluation.scores import Row

__all__ = [
    "LAYERS",
    "BareModel",
    "GoldDocument",
    "Identities",
    "Names",
    "Options",
    "PublishedGraph",
    "Results",
    "Row",
    "evaluate",
    "read_gold",
    "read_graph",
    "report",
]
