"""The description of the dataset in VoID.

https://www.w3.org/TR/void/
"""

from __future__ import annotations

import pyoxigraph as ox

from kgpub.graph.namespaces import DCTERMS, KGP, OA, OWL, PROV, SCHEMA, SEM, TYPE, Vocabulary

VOID = Vocabulary("http://rdfs.org/ns/void#")
SD = Vocabulary("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Vocabulary("http://www.w3.org/ns/formats/")
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_CLASSES = (SCHEMA("NewsArticle"), KGP("Event"), KGP("Claim"), KGP("Entity"))


def describe_dataset(store: ox.Store, base: str, licence: str | None) -> set[ox.Triple]:
    """Return what the dataset is, how large, and where it is to be had.

    Args:
        store: its data, one graph an article.
        base: of its IRIs.
        licence: IRI of the licence of the data, if it is known.
    """
    dataset = ox.NamedNode(f"{base}.well-known/void#dataset")
    found: set[ox.Triple] = set()

    def add(
        subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal
    ) -> None:
        found.add(ox.Triple(subject, predicate, value))

    add(dataset, TYPE, VOID("Dataset"))
    add(dataset, DCTERMS("title"), ox.Literal("News events and who says so", language="en"))
    if licence is not None:
        add(dataset, DCTERMS("license"), ox.NamedNode(licence))
    add(dataset, VOID("uriSpace"), ox.Literal(base))
    add(dataset, VOID("sparqlEndpoint"), ox.NamedNode(f"{base}sparql"))
    add(dataset, VOID("triples"), _number(len(store)))
    for name in ("Turtle", "JSON-LD", "N-Triples", "RDF_XML"):
        add(dataset, VOID("feature"), _FORMATS(name))
    for vocabulary in (KGP, SEM, PROV, OA, SCHEMA):
        add(dataset, VOID("vocabulary"), ox.NamedNode(vocabulary.iri))
    for kind in _CLASSES:
        instances = {quad.subject for quad in store.quads_for_pattern(None, TYPE, kind, None)}
        part = ox.NamedNode(
            f"{base}.well-known/void#{kind.value.replace('#', '/').rsplit('/', 1)[-1]}"
        )
        add(dataset, VOID("classPartition"), part)
        add(part, VOID("class"), kind)
        add(part, VOID("entities"), _number(len(instances)))
    for predicate in (OWL("sameAs"), SCHEMA("sameAs")):
        links = {quad.triple for quad in store.quads_for_pattern(None, predicate, None, None)}
        if links:
            links_node = ox.NamedNode(f"{base}.well-known/void#wikidata")
            add(links_node, TYPE, VOID("Linkset"))
            add(links_node, VOID("linkPredicate"), predicate)
            add(links_node, VOID("subjectsTarget"), dataset)
            add(links_node, VOID("objectsTarget"), ox.NamedNode("http://www.wikidata.org/entity/"))
            add(links_node, VOID("triples"), _number(len(links)))
    return found


def describe_service(base: str) -> set[ox.Triple]:
    """Return what the endpoint can do.

    https://www.w3.org/TR/sparql11-service-description/
    """
    service, dataset = (
        ox.NamedNode(f"{base}sparql"),
        ox.NamedNode(f"{base}.well-known/void#dataset"),
    )
    formats = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV",
               "SPARQL_Results_TSV", "Turtle", "N-Triples", "JSON-LD", "RDF_XML")  # fmt: skip
    return {
        ox.Triple(service, TYPE, SD("Service")),
        ox.Triple(service, SD("endpoint"), service),
        ox.Triple(service, SD("supportedLanguage"), SD("SPARQL11Query")),
        ox.Triple(service, SD("feature"), SD("UnionDefaultGraph")),
        ox.Triple(service, SD("defaultDataset"), dataset),
        *(ox.Triple(service, SD("resultFormat"), _FORMATS(name)) for name in formats),
    }


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_INTEGER)
