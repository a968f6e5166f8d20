"""Linking: which Wikidata items the entities of a reading are."""

from kgpub.linking.choice import make_linker
from kgpub.linking.corrections import Corrections, read_corrections
from kgpub.linking.decision import Decision
from kgpub.linking.interfaces import CandidateSource, EntityLinker
from kgpub.linking.layers import LayeredStore, open_knowledge_base
from kgpub.linking.linker import Linker, known_names
from kgpub.linking.ranking import weights_with
from kgpub.linking.recognition import NameKinds
from kgpub.linking.settings import LinkingSettings
from kgpub.linking.store import KnowledgeBaseError, Store, StoredEntity

__all__ = [
    "CandidateSource",
    "Corrections",
    "Decision",
    "EntityLinker",
    "KnowledgeBaseError",
    "LayeredStore",
    "Linker",
    "LinkingSettings",
    "NameKinds",
    "Store",
    "StoredEntity",
    "known_names",
    "make_linker",
    "open_knowledge_base",
    "read_corrections",
    "weights_with",
]
