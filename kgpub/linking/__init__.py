"""Linking: which Wikidata items the entities of a reading are."""

from kgpub.linking.choice import make_linker
from kgpub.linking.interfaces import CandidateSource, EntityLinker
from kgpub.linking.linker import Linker, known_names
from kgpub.linking.settings import LinkingSettings
from kgpub.linking.store import KnowledgeBaseError, Store, StoredEntity

__all__ = [
    "CandidateSource",
    "EntityLinker",
    "KnowledgeBaseError",
    "Linker",
    "LinkingSettings",
    "Store",
    "StoredEntity",
    "known_names",
    "make_linker",
]
