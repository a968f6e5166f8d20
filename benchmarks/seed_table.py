"""What kgpub publishes of the seed article, event by event, as a table for docs/seed-article.md.

    python benchmarks/seed_table.py > docs/seed-article.md

The rows are read back from the triples, in the order of the article.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kgpub import Metadata, Pipeline, Problem, read_articles
from kgpub.evaluation.published import Claim, Event, Figure, PublishedGraph, read_graph

ROOT = Path(__file__).parent.parent
HEAD = """# The seed article, event by event

`seeds/` holds a report of January 2020 on the Idlib offensive. This is everything that kgpub
publishes of it as events, in the order of the text, with who says so and how. Made by
`python benchmarks/seed_table.py`; a test compares it with a fresh run.

| Event | Type | Who, to whom | Where, when | Says who, how | Figures |
|---|---|---|---|---|---|
"""
USUAL = {"certain", "positive", "non-future", "Asserted"}


def cell(*parts: str) -> str:
    return "; ".join(part for part in parts if part).replace("|", "\\|")


def figure(found: Figure) -> str:
    low, high = found.minimum, found.maximum
    exact = str(found.count) if found.count is not None else None
    bounds = f"{low if low is not None else ''}–{high if high is not None else ''}"
    return f"{exact or bounds} {(found.kind or 'counted').lower()}"


def row(event: Event, graph: PublishedGraph, times: dict[str, str]) -> str:
    def label(iri: str) -> str:
        return graph.entities[iri].label if iri in graph.entities else iri.rsplit("/", 1)[-1]

    roles = [f"{role}: {label(iri)}" for role, iri in event.roles if role != "place"]
    places = [label(iri) for role, iri in event.roles if role == "place"]
    claims = graph.claims_on(event.iri)
    return " | ".join(
        (
            f"| {cell(times.get(event.iri, event.iri))}",
            event.type,
            cell(*roles),
            cell(*places, times.get(event.time or "", "")),
            cell(*(_said(claim, label) for claim in claims)),
            cell(*(figure(f) for claim in claims for f in claim.figures)) + " |",
        )
    )


def _said(claim: Claim, label: Callable[[str], str]) -> str:
    named = [label(iri) for iri in claim.sources]
    values = (claim.certainty, claim.polarity, claim.tense, claim.modality)
    unusual = [str(value).lower() for value in values if value and value not in USUAL]
    return f"{', '.join(named)}{': ' + ', '.join(unusual) if unusual else ''}"


def document() -> str:
    (article,) = read_articles([ROOT / "seeds"], metadata=Metadata())
    if isinstance(article, Problem):
        raise SystemExit(str(article))
    pipeline = Pipeline()
    triples = pipeline.publish(pipeline.read(article), check=False).graph.triples
    graph = read_graph(triples)
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    labels = {
        triple.subject.value: triple.object.value
        for triple in triples
        if triple.predicate.value == label and isinstance(triple.object, ox.Literal)
    }
    rows = (row(event, graph, labels) for event in graph.events.values())
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
