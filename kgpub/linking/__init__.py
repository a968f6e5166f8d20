"""Linking: which Wikidata items the entities of a reading are."""

from kgpub.linking.knowledge_base import KnowledgeBase, Record
from kgpub.linking.linker import Linker

__all__ = ["KnowledgeBase", "Linker", "Record"]
