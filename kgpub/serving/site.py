"""The pages of a served store, for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kgpub.graph.namespaces import PREFIXES
from kgpub.pages.article_page import article_context, mapped_places, timeline
from kgpub.pages.facts import KGP, PROV, SCHEMA, SEM, TYPE, Facts
from kgpub.pages.records import Happening, Reference, Saying
from kgpub.pages.rendering import environment
from kgpub.pages.report import read_report
from kgpub.pages.view import View, natural
from kgpub.pages.world import countries_around
from kgpub.serving.addresses import Addresses
from kgpub.serving.alike import alike
from kgpub.serving.negotiation import EXTENSIONS

_EDITED = ("kgp", "kgpt", "prov", "rdfs", "schema", "sem")  # what most queries need
_SHOWN = 100
_MORE_PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
}
_LISTED = 100


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list; numbers count from 1."""

    rows: list[Reference]
    number: int
    last: int

    @classmethod
    def of(cls, everything: list[Reference], number: int) -> Listing:
        """Return a page of a list, the nearest one if there is none of that number."""
        last = max(1, -(-len(everything) // _LISTED))
        number = min(max(1, number), last)
        return cls(everything[(number - 1) * _LISTED : number * _LISTED], number, last)


@dataclass(frozen=True, slots=True)
class Site:
    """Makes pages from a store.

    Attributes:
        store: the data, one graph an article.
        vocabulary: the ontology and the event types.
        addresses: of the IRIs.
        labels: of event types by IRI.
    """

    store: ox.Store
    vocabulary: ox.Store
    addresses: Addresses
    labels: Mapping[str, str]

    def page(self, iri: str, triples: set[ox.Triple]) -> bytes:
        """Return the page about an IRI; what is no article, event or entity gets a table."""
        if self.store.contains_named_graph(ox.NamedNode(iri)):
            return self._article(iri)
        facts = Facts(self.store)
        if facts.is_a(iri, "Event"):
            return self._event(iri)
        if facts.is_a(iri, "Entity"):
            return self._entity(iri)
        return self._table(iri, triples)

    def index(
        self, counts: Mapping[str, int], listed: Listing, words: str, hits: list[Reference] | None
    ) -> bytes:
        """Return the first page: some articles, and what was searched for and found."""
        return self._render("index.html", counts=counts, listed=listed, words=words, hits=hits)

    def articles(self) -> list[Reference]:
        """Return all articles, the latest first."""
        facts = Facts(self.store)
        view = View(facts, self.labels, mentions=False)
        dated = [
            (facts.one(graph.value, SCHEMA + "datePublished") or "", view.article(graph.value))
            for graph in self.store.named_graphs()
            if isinstance(graph, ox.NamedNode)
        ]
        dated.sort(key=lambda row: natural(row[1].label))
        dated.sort(key=lambda row: row[0], reverse=True)
        return [article for _, article in dated]

    def editor(self) -> bytes:
        """Return the page of the SPARQL endpoint."""
        prefixes = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in _EDITED)
        return self._render("sparql.html", prefixes=prefixes)

    def missing(self, path: str) -> bytes:
        """Return the page for what is not there."""
        return self._render("missing.html", path=path)

    def _article(self, iri: str) -> bytes:
        view = View(Facts(self.store, ox.NamedNode(iri)), self.labels)
        return self._render(
            "served_article.html", iri=iri, **article_context(read_report(view, iri))
        )

    def _event(self, iri: str) -> bytes:
        facts = Facts(self.store)
        view = View(facts, self.labels, mentions=False)
        happening = view.happening(iri)
        others = [view.happening(other) for other in alike(facts, iri)]
        places = mapped_places([*happening.places, *(t for _, ts in happening.parts for t in ts)])
        places = list({place.iri: place for place in places}.values())
        return self._render(
            "event.html", iri=iri, event=happening, fates=compare(happening), mapped=places,
            others=others, data=_map_data(places, [happening]),
        )  # fmt: skip

    def _entity(self, iri: str) -> bytes:
        facts = Facts(self.store)
        view = View(facts, self.labels, mentions=False)
        thing = view.thing(iri)
        events = {
            event: word
            for role, word in reversed(list(view.words.roles.items()))
            for event in facts.subjects(KGP + role, iri)
        }
        events |= {e: "Where" for e in facts.subjects(SEM + "hasPlace", iri) if e not in events}
        said = facts.subjects(PROV + "wasAttributedTo", iri)
        chosen = sorted(events, key=natural)[:_SHOWN]
        happenings = [(events[event], view.happening(event)) for event in chosen]
        sayings: list[tuple[Saying, Reference | None]] = [
            (view.saying(claim), view.reference(about) if about else None)
            for claim in sorted(said, key=natural)[:_SHOWN]
            for about in [facts.one(claim, SCHEMA + "about")]
        ]
        return self._render(
            "entity.html", iri=iri, thing=thing, happenings=happenings, sayings=sayings,
            rows=timeline(h for _, h in happenings), mapped=[thing] if thing.point else [],
            more_events=len(events) - len(happenings), more_sayings=len(said) - len(sayings),
            data=_map_data([thing] if thing.point else [], [h for _, h in happenings]),
        )  # fmt: skip

    def _table(self, iri: str, triples: set[ox.Triple]) -> bytes:
        view = View(Facts.of(triples), self.labels)
        out = sorted(
            ((t.predicate.value, self._cell(t.object, view)) for t in triples
             if isinstance(t.subject, ox.NamedNode) and t.subject.value == iri),
            key=lambda row: (row[0] != TYPE, row[0], row[1].label),
        )  # fmt: skip
        back = sorted(
            ((t.predicate.value, self._cell(t.subject, view)) for t in triples
             if isinstance(t.object, ox.NamedNode) and t.object.value == iri),
            key=lambda row: (row[0], natural(row[1].label)),
        )  # fmt: skip
        return self._render("table.html", iri=iri, label=view.label(iri), out=out, back=back)

    def _cell(self, term: Any, view: View) -> Reference:
        if isinstance(term, ox.NamedNode):
            known = view.facts.one(term.value, "http://www.w3.org/2000/01/rdf-schema#label")
            return Reference(
                term.value, "", known or self.labels.get(term.value) or short(term.value)
            )
        return Reference("", "", term.value if isinstance(term, ox.Literal) else str(term))

    def _render(self, template: str, **context: Any) -> bytes:
        page = environment().get_template(template).render(
            link=self.addresses.link, short=short, formats=EXTENSIONS.values(),
            **{"iri": None, "data": None, **context},
        )  # fmt: skip
        return page.encode("utf-8", "replace")


def short(iri: str) -> str:
    """Return an IRI with a prefix, where one fits."""
    for prefix, namespace in {**PREFIXES, **_MORE_PREFIXES}.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures for one fate, side by side: each claim with what it gives."""

    fate: str
    given: tuple[tuple[Saying, tuple[str, ...]], ...]

    @property
    def differs(self) -> bool:
        """Whether not all give the same."""
        return len({amounts for _, amounts in self.given}) > 1


def compare(happening: Happening) -> list[Comparison]:
    """Return what the claims on an event count, by fate."""
    fates = dict.fromkeys(figure.fate or "counted" for figure, _ in happening.figures)
    return [
        Comparison(
            fate,
            tuple(
                (saying, amounts)
                for saying in happening.sayings
                for amounts in [
                    tuple(
                        f"{f.amount} ({f.counted})" if f.counted else f.amount
                        for f in saying.figures
                        if (f.fate or "counted") == fate
                    )
                ]
                if amounts
            ),
        )
        for fate in fates
    ]


def _map_data(places: list[Any], happenings: list[Happening]) -> dict[str, Any] | None:
    """What the script needs to draw a map alone."""
    if not places:
        return None
    return {
        "published": None,
        "events": [
            {"key": h.key, "label": h.label, "stance": h.stance.name, "sign": h.stance.sign,
             "parts": [{"key": t.key, "role": w} for w, ts in h.parts for t in ts],
             "places": [t.key for t in h.places], "time": None, "claims": []}
            for h in happenings
        ],
        "things": [], "times": [],
        "places": [{"key": t.key, "label": t.label, "point": t.point} for t in places],
        "world": countries_around([t.point for t in places]),
    }  # fmt: skip
