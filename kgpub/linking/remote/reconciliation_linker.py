"""Linking by what a reconciliation service proposes for each name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kgpub.errors import LinkerError
from kgpub.linking.remote.asking import load_numbers
from kgpub.linking.remote.kinds import kind_of_classes
from kgpub.linking.remote.reconciliation import Proposal, Query, ReconciliationService
from kgpub.linking.remote.wikidata_api import ITEM, WIKIDATA
from kgpub.linking.remote.wikidata_source import asked_name, other_names
from kgpub.linking.store import Store
from kgpub.model import Candidate, Entity, Link, Reading

_FULL = 100.0


class ReconciliationLinker:
    """Links to what the service is certain of, or what is good enough and clearly ahead."""

    def __init__(
        self,
        service: ReconciliationService,
        store: Store,
        types: Mapping[str, str],
        threshold: float | None = None,
    ) -> None:
        """Prepare; nothing is asked yet.

        Args:
            service: the service.
            store: the knowledge base, for the country and the coordinates of its items.
            types: the service's type for a kind of entity, where names shall be looked up
                in one.
            threshold: the bar for what the service does not call a match, from 0 to 1.
        """
        self._service, self._store, self._types = service, store, types
        numbers = load_numbers()["reconciliation"]
        self._margin = float(numbers["margin"])
        self._bar = float(numbers["bar"]) if threshold is None else _FULL * threshold

    def link(self, reading: Reading) -> Reading:
        """Return the reading with one decision for each entity that the service knows.

        Raises:
            LinkerError: if the service cannot be used, or its identifiers are not Wikidata's.
            ServiceError: if it does not answer this time.
        """
        queries = {
            entity.id: Query(name, self._types.get(entity.kind))
            for entity in reading.entities
            if (name := asked_name(entity))
        }
        if not queries:
            return reading
        self._check()
        answers = self._answers(list(queries.values()))
        return replace(
            reading,
            entities=tuple(
                self._linked(e, answers[queries[e.id]]) if e.id in queries else e
                for e in reading.entities
            ),
        )

    def describe(self) -> str:
        """Return the service."""
        return f"reconciliation service at {self._service.address}"

    def _answers(self, queries: Sequence[Query]) -> dict[Query, tuple[Proposal, ...]]:
        """What is proposed for the names; where nothing is, for their bearers' labels."""
        answers = self._service.propose(queries)
        others = {
            query: [Query(o.name, query.type) for o in other_names(self._store, query.name)[:1]]
            for query in queries
            if not answers[query]
        }
        more = self._service.propose([o for found in others.values() for o in found])
        return answers | {query: more[o] for query, found in others.items() for o in found}

    def _check(self) -> None:
        space = self._service.manifest.identifiers
        if space.rstrip("/") != WIKIDATA.rstrip("/"):
            raise LinkerError(
                f"{self._service.address} identifies entities in {space}, which is not supported; "
                f"use a service whose identifierSpace is {WIKIDATA}"
            )

    def _linked(self, entity: Entity, proposals: Sequence[Proposal]) -> Entity:
        items = [p for p in proposals if ITEM.fullmatch(p.id)]
        if not items:
            return entity
        fitting = [p for p in items if self._fits(entity, p)]
        best, method = self._best(fitting)
        if best is None:
            return replace(entity, link=self._nobody(items))
        return replace(entity, link=self._link(best, method))

    def _best(self, proposals: Sequence[Proposal]) -> tuple[Proposal | None, str]:
        """The one that the service calls a match; else the first, if the scores allow it.

        Scores above 100 are on a scale that kgpub does not know.
        """
        matches = [p for p in proposals if p.match]
        if matches:
            return (matches[0] if len(matches) == 1 else None), "match of the service"
        if not proposals or any(p.score > _FULL for p in proposals):
            return None, ""
        first = proposals[0]
        ahead = first.score - proposals[1].score if len(proposals) > 1 else _FULL
        if first.score < self._bar or ahead < self._margin:
            return None, ""
        return first, "score of the service"

    def _fits(self, entity: Entity, proposal: Proposal) -> bool:
        """Whether the item is of the entity's kind, as far as that is known."""
        if entity.kind == "actor":
            return True
        known = self._store.entity(proposal.id)
        if known is not None:
            return known.kind == entity.kind
        kind = kind_of_classes(proposal.types)
        return kind is None or kind.kind == entity.kind

    def _link(self, proposal: Proposal, method: str) -> Link:
        known = self._store.entity(proposal.id)
        itself = known is not None and "country" in known.classes
        return Link(
            wikidata=proposal.id,
            score=1.0 if proposal.match else _share(proposal),
            method=method,
            source=self._service.manifest.name,
            label=proposal.name,
            country=known.country if known is not None and not itself else None,
            longitude=known.longitude if known is not None else None,
            latitude=known.latitude if known is not None else None,
        )

    def _nobody(self, proposals: Sequence[Proposal]) -> Link:
        return Link(
            wikidata=None,
            score=_share(proposals[0]),
            method="score of the service",
            source=self._service.manifest.name,
            candidates=tuple(Candidate(wikidata=p.id, score=_share(p)) for p in proposals),
        )


def _share(proposal: Proposal) -> float:
    """The score from 0 to 1."""
    return round(min(max(proposal.score, 0.0), _FULL) / _FULL, 3)
