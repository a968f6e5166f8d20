"""Linking: which Wikidata items the entities of a reading are."""

from kgpub.linking.choice import make_linker
from kgpub.linking.corrections import Corrections, read_corrections
from kgpub.linking.decision import Decision
from kgpub.linking.interfaces import CandidateSource, EntityLinker
from kgpub.linking.linker import Linker, known_names
from kgpub.linking.ranking import weights_with
from kgpub.linking.settings import LinkingSettings
from kgpub.linking.store import KnowledgeBaseError, Store, StoredEntity

__all__ = [
    "CandidateSource",
    "Corrections",
    "Decision",
    "EntityLinker",
    "KnowledgeBaseError",
    "Linker",
    "LinkingSettings",
    "Store",
    "StoredEntity",
    "known_names",
    "make_linker",
    "read_corrections",
    "weights_with",
]
