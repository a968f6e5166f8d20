"""Linking: which Wikidata items the entities of a reading are."""

from kgpub.linking.layers import LayeredStore, open_knowledge_base
from kgpub.linking.linker import Linker, known_names
from kgpub.linking.store import KnowledgeBaseError, Store, StoredEntity

__all__ = [
    "KnowledgeBaseError",
    "LayeredStore",
    "Linker",
    "Store",
    "StoredEntity",
    "known_names",
    "open_knowledge_base",
]
