"""Linking: which Wikidata items the entities of a reading are."""

from kgpub.linking.corrections import Corrections, read_corrections
from kgpub.linking.decision import Decision
from kgpub.linking.linker import Linker, known_names
from kgpub.linking.ranking import load_weights
from kgpub.linking.store import KnowledgeBaseError, Store, StoredEntity

__all__ = [
    "Corrections",
    "Decision",
    "KnowledgeBaseError",
    "Linker",
    "Store",
    "StoredEntity",
    "known_names",
    "load_weights",
    "read_corrections",
]
