"""Linking: which Wikidata items the entities of a reading are."""

from kgpub.linking.linker import Linker, known_names
from kgpub.linking.store import KnowledgeBaseError, Store, StoredEntity

__all__ = ["KnowledgeBaseError", "Linker", "Store", "StoredEntity", "known_names"]
