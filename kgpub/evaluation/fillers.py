"""Who fills a role: a stretch of gold text beside a published entity.

Loose: an entity fills a gold role if one of its mentions overlaps the gold words, or
for the most part covers another gold mention of the same cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kgpub.evaluation.gold import GoldDocument, GoldRole
from kgpub.evaluation.linking import name_key
from kgpub.evaluation.published import Event, PublishedGraph
from kgpub.evaluation.spans import Span, likeness

_COVERED = 0.5


@dataclass(frozen=True, slots=True)
class Fillers:
    """Compares the fillers of one document's roles."""

    document: GoldDocument
    graph: PublishedGraph
    clusters: Mapping[Span, tuple[Span, ...]]

    @classmethod
    def of(cls, document: GoldDocument, graph: PublishedGraph) -> Fillers:
        """Prepare the clusters of a document."""
        members: dict[str, list[Span]] = {}
        for mention in document.mentions or ():
            if mention.cluster is not None:
                members.setdefault(mention.cluster, []).append(mention.span)
        clusters = {span: tuple(group) for group in members.values() for span in group}
        return cls(document, graph, clusters)

    def same(self, role: GoldRole, iri: str) -> float:
        """Return how well an entity fills a gold role: 0 if it does not."""
        mentions = self.graph.mentions_of(iri)
        if role.span is None:
            return self._named(role.text, iri)
        direct = max((likeness(role.span, mention) for mention in mentions), default=0.0)
        if direct:
            return direct
        others = self.clusters.get(role.span, ())
        near = (likeness(other, mention) for other in others for mention in mentions)
        return max((value for value in near if value >= _COVERED), default=0.0)

    def owner_same(self, role: GoldRole, iri: str) -> bool:
        """Return whether an entity belongs to one that fills a gold role."""
        entity = self.graph.entities.get(iri)
        return entity is not None and any(self.same(role, owner) for owner in entity.belongs_to)

    def _named(self, text: str, iri: str) -> float:
        """A role without offsets: its words beside the label and the mentions."""
        wanted = set(name_key(text).split())
        entity = self.graph.entities.get(iri)
        if entity is None or not wanted:
            return 0.0
        said = [entity.label, *(self.document.words(span) for span in entity.mentions)]
        return max(_likeness(wanted, set(name_key(words).split())) for words in said)


def _likeness(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def entities(events: Iterable[Event], *roles: str) -> list[str]:
    """Return the entities that have one of the roles in events, each once."""
    found = (iri for event in events for role, iri in event.roles if role in roles)
    return list(dict.fromkeys(found))
