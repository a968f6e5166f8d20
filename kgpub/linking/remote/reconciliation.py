"""A client of the W3C Reconciliation Service API, versions 0.1 and 0.2.

The protocol that OpenRefine speaks: https://www.w3.org/community/reports/reconciliation/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from kgpub.errors import LinkerError
from kgpub.http import Client, public_address
from kgpub.linking.remote.asking import load_numbers
from kgpub.linking.remote.cache import Cache

VERSIONS = frozenset(("0.1", "0.2"))
_LARGEST_BATCH = 500


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a service says of itself.

    Attributes:
        name: for people.
        identifiers: the IRI that its identifiers belong to.
        batch: how many queries it takes at once.
        url: where it is asked, after redirections.
    """

    name: str
    identifiers: str
    batch: int
    url: str


@dataclass(frozen=True, slots=True)
class Query:
    """A name to be matched, and the type that the service shall look in, if any."""

    name: str
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entity that a service proposes for a query.

    Attributes:
        id: in the identifiers of the service.
        name: its label.
        score: how well it fits, on a scale of the service's own, often to 100.
        match: whether the service is certain of it.
        types: identifiers of its types.
    """

    id: str
    name: str
    score: float
    match: bool = False
    types: tuple[str, ...] = ()


class ReconciliationService:
    """Asks a service."""

    def __init__(self, client: Client, cache: Cache, url: str) -> None:
        """Prepare; nothing is asked yet."""
        self._client, self._cache, self._url = client, cache, url
        self._numbers = load_numbers()["reconciliation"]
        self._manifest: Manifest | None = None

    @property
    def address(self) -> str:
        """The address without user, password and query."""
        return public_address(self._url)

    @property
    def manifest(self) -> Manifest:
        """What the service says of itself; asked for once.

        Raises:
            LinkerError: if it is no reconciliation service of a version that kgpub speaks.
        """
        if self._manifest is None:
            self._manifest = self._read_manifest()
        return self._manifest

    def propose(self, queries: Sequence[Query]) -> dict[Query, tuple[Proposal, ...]]:
        """Return what the service proposes for each query, best first.

        Raises:
            LinkerError: if the service cannot be used.
            ServiceError: if it does not answer this time.
        """
        answers: dict[Query, tuple[Proposal, ...]] = {}
        for query in queries:
            kept = self._kept(query)
            if kept is not None:
                answers[query] = kept
        missing = [q for q in dict.fromkeys(queries) if q not in answers]
        for start in range(0, len(missing), self.manifest.batch if missing else 1):
            batch = missing[start : start + self.manifest.batch]
            for query, proposals in zip(batch, self._ask(batch), strict=True):
                answers[query] = proposals
                self._cache.put(self._question(query), msgspec.json.encode(proposals))
        return answers

    def _ask(self, queries: Sequence[Query]) -> Iterator[tuple[Proposal, ...]]:
        asked = {f"q{n}": self._form(query) for n, query in enumerate(queries)}
        text = msgspec.json.encode(asked).decode()
        data = self._client.post(self.manifest.url, {"queries": text}).data
        for name in asked:
            result = data.get(name) if isinstance(data, dict) else None
            found = result.get("result") if isinstance(result, dict) else None
            if not isinstance(found, list):
                raise self._client.error(self._url, "leaves out a query in its answer")
            proposals = [p for p in map(_proposal, found) if p is not None]
            yield tuple(sorted(proposals, key=lambda p: (not p.match, -p.score)))

    def _form(self, query: Query) -> dict[str, Any]:
        form: dict[str, Any] = {"query": query.name, "limit": self._numbers["candidates"]}
        return form | ({"type": query.type} if query.type is not None else {})

    def _read_manifest(self) -> Manifest:
        question = f"{self._url}\nmanifest"
        kept = self._cache.get(question)
        if kept is not None:
            return msgspec.json.decode(kept, type=Manifest)
        answer = self._client.get(self._url)
        data = answer.data if isinstance(answer.data, dict) else {}
        identifiers, versions = data.get("identifierSpace"), data.get("versions", ["0.1"])
        if not isinstance(identifiers, str) or not isinstance(versions, list):
            raise LinkerError(
                f"{self.address} is no reconciliation service (its manifest has no "
                "identifierSpace); check the address given with --service"
            )
        if not VERSIONS.intersection(map(str, versions)):
            spoken = ", ".join(map(str, versions)) or "none"
            raise LinkerError(
                f"{self.address} speaks versions of the Reconciliation Service API that kgpub "
                f"does not ({spoken}; kgpub: {', '.join(sorted(VERSIONS))}); use another service"
            )
        size = data.get("batchSize")
        batch = size if isinstance(size, int) and size > 0 else int(self._numbers["batch"])
        manifest = Manifest(
            name=" ".join(str(data.get("name") or self.address).split()),
            identifiers=identifiers,
            batch=min(batch, _LARGEST_BATCH),
            url=answer.url,
        )
        if "@" not in self._url:  # the address of a manifest that is kept may hold no password
            self._cache.put(question, msgspec.json.encode(manifest))
        return manifest

    def _question(self, query: Query) -> str:
        return f"{self._url}\nquery\n{msgspec.json.encode(self._form(query)).decode()}"

    def _kept(self, query: Query) -> tuple[Proposal, ...] | None:
        answer = self._cache.get(self._question(query))
        try:
            return (
                msgspec.json.decode(answer, type=tuple[Proposal, ...])
                if answer is not None
                else None
            )
        except msgspec.MsgspecError:
            return None


def _proposal(data: Any) -> Proposal | None:
    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        return None
    score, types = data.get("score"), data.get("type")
    return Proposal(
        id=data["id"],
        name=str(data.get("name") or data["id"]),
        score=float(score) if isinstance(score, int | float) else 0.0,
        match=data.get("match") is True,
        types=tuple(_type(t) for t in types) if isinstance(types, list) else (),
    )


def _type(data: Any) -> str:
    return str(data.get("id", "")) if isinstance(data, dict) else str(data)
