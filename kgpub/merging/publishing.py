"""What was decided, in RDF: merged events, candidates, and the reasons of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kgpub.merging.agreement import Agreement
from kgpub.merging.clustering import Decision
from kgpub.merging.told import ToldEvent
from kgpub.merging.vocabulary import DCTERMS, KGP, LABEL, PROV, SCHEMA, SEM, TYPE, XSD
from kgpub.scheme import EventScheme

_PLACES = ("origin", "destination")
_HOW = (
    "one event where type, days, place and a linked participant agree and nothing "
    "contradicts; candidates where less is told"
)


def merge_graph(
    decision: Decision, articles: Sequence[str], base: str, version: str, scheme: EventScheme
) -> tuple[str, frozenset[ox.Triple]]:
    """Return the name and the triples of the graph that holds the decisions.

    Args:
        decision: what was decided.
        articles: IRIs of the articles that were compared, sorted.
        base: base IRI of the data, ending in a slash.
        version: of the program.
        scheme: the event types, of which a merged event has the narrowest.
    """
    triples = _Triples()
    name = f"{base}merge/{_digest(*articles)}"
    triples.add(name, TYPE, KGP + "Merge", PROV + "Activity")
    triples.say(name, LABEL, f"merge of {len(articles)} articles")
    triples.say(name, SCHEMA + "softwareVersion", version, language=None)
    triples.say(name, DCTERMS + "description", _HOW)
    agent = f"{base}agent/kgpub-{version}"
    triples.add(name, PROV + "wasAssociatedWith", agent)
    triples.add(agent, TYPE, PROV + "SoftwareAgent", PROV + "Agent")
    triples.say(agent, LABEL, f"kgpub {version}", language=None)
    triples.say(agent, SCHEMA + "softwareVersion", version, language=None)
    for article in articles:
        triples.add(name, PROV + "used", article)
    into: dict[str, str] = {}
    for group in decision.groups:
        node = _add_event(triples, group, name, base, scheme)
        into.update((event.iri, node) for event in group)
    for one, other, agreement in decision.pairs:
        match = f"{base}match/{_digest(*sorted((one.iri, other.iri)))}"
        triples.add(match, PROV + "wasGeneratedBy", name)
        merged = (one.iri, other.iri) in decision.merged
        _add_match(triples, match, one, other, agreement, into[one.iri] if merged else None)
    return name, frozenset(triples.found)


def _add_event(
    triples: _Triples, group: Sequence[ToldEvent], run: str, base: str, scheme: EventScheme
) -> str:
    """Describe a merged event, by what its articles say of it; return its IRI.

    The IRI is made of that of the first event: it stays when articles that sort later join.
    """
    first = group[0]
    node = f"{base}event/merged/{_digest(first.iri)}"
    triples.add(node, TYPE, KGP + "MergedEvent", SEM + "Event", PROV + "Entity")
    triples.say(node, LABEL, first.label)
    triples.add(node, SEM + "eventType", _narrowest(group, scheme))
    triples.add(node, PROV + "wasGeneratedBy", run)
    for event in group:
        triples.add(event.iri, PROV + "specializationOf", node)
        triples.add(node, PROV + "wasDerivedFrom", event.iri)
        triples.add(node, SEM + "hasTime", *event.times)
        triples.add(node, SEM + "hasPlace", *event.places)
        triples.add(node, SCHEMA + "subjectOf", *event.claims)
        actors = (entity for role, entity in event.roles if role not in _PLACES)
        triples.add(node, SEM + "hasActor", *actors)
    return node


def _narrowest(group: Iterable[ToldEvent], scheme: EventScheme) -> str:
    depth = {kind.iri: len(kind.broader) for kind in scheme.types.values()}
    return max((e.type for e in group), key=lambda iri: (depth.get(iri, -1), iri))


def _add_match(
    triples: _Triples,
    node: str,
    one: ToldEvent,
    other: ToldEvent,
    agreement: Agreement,
    merged: str | None,
) -> None:
    """Record why two events were merged, or might be one."""
    triples.add(node, TYPE, KGP + "EventMatch", PROV + "Entity")
    triples.add(node, KGP + "matchedEvent", one.iri, other.iri)
    triples.number(node, KGP + "matchScore", agreement.score)
    reasons = list(agreement.reasons)
    if merged is not None:
        triples.add(node, KGP + "mergedInto", merged)
    else:
        triples.add(one.iri, KGP + "possiblySameEvent", other.iri)
        triples.add(other.iri, KGP + "possiblySameEvent", one.iri)
        if agreement.verdict == "same":
            reasons.append("several events of one article fit")
    triples.say(node, DCTERMS + "description", "; ".join(reasons))


class _Triples:
    """Triples of named nodes and literals."""

    def __init__(self) -> None:
        self.found: set[ox.Triple] = set()

    def add(self, subject: str, predicate: str, *values: str) -> None:
        """Add one triple a value, an IRI."""
        for value in values:
            self._put(subject, predicate, ox.NamedNode(value))

    def say(self, subject: str, predicate: str, text: str, language: str | None = "en") -> None:
        """Add a text."""
        value = ox.Literal(text, language=language) if language else ox.Literal(text)
        self._put(subject, predicate, value)

    def number(self, subject: str, predicate: str, number: float) -> None:
        """Add an xsd:decimal in canonical form."""
        text = f"{number:.3f}".rstrip("0")
        text = text + "0" if text.endswith(".") else text
        self._put(subject, predicate, ox.Literal(text, datatype=ox.NamedNode(XSD + "decimal")))

    def _put(self, subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        self.found.add(ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value))


def _digest(*names: str) -> str:
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]
