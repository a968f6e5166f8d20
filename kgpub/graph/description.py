"""The description of a dataset: what is in it, from what it was made, and how to get it.

The terms are those of VoID (W3C, 2011) and DCAT 3 (W3C, 2024), with Dublin Core and
PROV-O. Nothing in it depends on the clock or on where the files are written.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph as ox

from kgpub.errors import InputError
from kgpub.graph.builder import Term, date, english, integer, plain
from kgpub.graph.fingerprint import fingerprint
from kgpub.graph.identifiers import run_iri
from kgpub.graph.mapping import ArticleGraph, sort_triples
from kgpub.graph.namespaces import (
    DCAT,
    DCTERMS,
    LABEL,
    OWL,
    PREFIXES,
    PROV,
    RDF,
    SCHEMA,
    TYPE,
    VOID,
    WD,
    XSD,
)
from kgpub.graph.serialization import union
from kgpub.model import Provenance

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_FORMATS = {
    "turtle": ("text/turtle", "Turtle"),
    "jsonld": ("application/ld+json", "JSON-LD"),
    "ntriples": ("application/n-triples", "N-Triples"),
    "nquads": ("application/n-quads", "N-Quads"),
    "trig": ("application/trig", "TriG"),
}
_LINKS = (OWL("sameAs"), SCHEMA("sameAs"))
_SHA256 = re.compile(r"[0-9a-f]{64}")
_WEB = re.compile(r"https?://[^\s/]")


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """What only the publisher of a dataset knows.

    Attributes:
        title: its English title; one that counts the articles if None.
        license: IRI of the licence of the data.
        creator: who made it, by name or by IRI.
        issued: the day of publication.
        download: IRI of the folder where its files will be; the base IRI if None.
    """

    title: str | None = None
    license: str | None = None
    creator: str | None = None
    issued: datetime.date | None = None
    download: str | None = None

    def __post_init__(self) -> None:
        """Check the IRIs.

        Raises:
            InputError: if one is none.
        """
        for name, value in (("license", self.license), ("download", self.download)):
            if value is not None:
                _iri(name, value)
        if self.creator is not None and _WEB.match(self.creator):
            _iri("creator", self.creator)


@dataclass(frozen=True, slots=True)
class Dump:
    """A file with the data.

    Attributes:
        name: its file name, without folder.
        form: one of `kgpub.graph.FORMATS`.
        size: its size in bytes.
        sha256: SHA-256 of it, in lower-case hexadecimal digits.
    """

    name: str
    form: str
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, form: str, data: bytes) -> Dump:
        """Return the description of a file with such a content."""
        return cls(name, form, len(data), hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Run:
    """What made a part of the dataset: the extractor, and the linker with its data."""

    provenance: Provenance
    linker: str


def describe_dataset(
    graphs: Sequence[ArticleGraph],
    dumps: Iterable[Dump],
    runs: Collection[Run],
    info: DatasetInfo,
    base: str,
) -> ArticleGraph:
    """Return the description of a dataset, as a graph named by the dataset's IRI.

    The IRI is made from the fingerprint: other data are another dataset.
    """
    digest = fingerprint(graphs)
    writer = _Writer(ox.NamedNode(f"{base}dataset/{digest[:16]}"), base)
    writer.header(len(graphs), digest, info)
    triples = union(graphs)
    writer.counts(triples)
    writer.links(triples)
    for dump in sorted(dumps, key=lambda dump: dump.name):
        writer.dump(dump, info.download or base)
    iris = {run_iri(base, run.provenance, run.linker): run for run in runs}
    writer.runs(iris, triples)
    found = sort_triples(writer.triples)
    return ArticleGraph(
        writer.node, tuple(sorted(found, key=lambda triple: triple.subject != writer.node))
    )


class _Writer:
    """Collects the triples of a description."""

    def __init__(self, node: ox.NamedNode, base: str) -> None:
        self.node = node
        self.triples: set[ox.Triple] = set()
        self._base = base

    def add(self, subject: ox.NamedNode, predicate: ox.NamedNode, *values: Term) -> None:
        self.triples.update(ox.Triple(subject, predicate, value) for value in values)

    def part(self, name: str) -> ox.NamedNode:
        """A node that belongs to the dataset."""
        return ox.NamedNode(f"{self.node.value}#{name}")

    def header(self, articles: int, digest: str, info: DatasetInfo) -> None:
        add, node = self.add, self.node
        add(node, TYPE, VOID("Dataset"), DCAT("Dataset"), PROV("Entity"))
        reports = f"{articles} news report{'' if articles == 1 else 's'}"
        add(node, DCTERMS("title"), english(info.title or f"Events and claims from {reports}"))
        add(node, SCHEMA("sha256"), plain(digest))
        add(node, VOID("documents"), integer(articles))
        add(node, VOID("uriSpace"), plain(self._base))
        if info.license is not None:
            add(node, DCTERMS("license"), ox.NamedNode(info.license))
        if info.issued is not None:
            add(node, DCTERMS("issued"), date(info.issued))
        if info.creator is None:
            return
        if _WEB.match(info.creator):
            add(node, DCTERMS("creator"), ox.NamedNode(info.creator))
            return
        creator = self.part("creator")
        add(node, DCTERMS("creator"), creator)
        add(creator, TYPE, PROV("Agent"))
        add(creator, LABEL, plain(info.creator))

    def counts(self, triples: Sequence[ox.Triple]) -> None:
        classes: dict[str, set[str]] = defaultdict(set)
        properties: Counter[str] = Counter()
        for triple in triples:
            properties[triple.predicate.value] += 1
            if triple.predicate == TYPE and isinstance(triple.object, ox.NamedNode):
                classes[triple.object.value].add(str(triple.subject))
        add, node = self.add, self.node
        add(node, VOID("triples"), integer(len(triples)))
        add(node, VOID("distinctSubjects"), integer(len({str(t.subject) for t in triples})))
        add(node, VOID("distinctObjects"), integer(len({str(t.object) for t in triples})))
        add(node, VOID("classes"), integer(len(classes)))
        add(node, VOID("properties"), integer(len(properties)))
        for iri, members in classes.items():
            part = self.part(f"class-{_name(iri)}")
            add(node, VOID("classPartition"), part)
            add(part, VOID("class"), ox.NamedNode(iri))
            add(part, VOID("entities"), integer(len(members)))
        for iri, number in properties.items():
            part = self.part(f"property-{_name(iri)}")
            add(node, VOID("propertyPartition"), part)
            add(part, VOID("property"), ox.NamedNode(iri))
            add(part, VOID("triples"), integer(number))
        used = [*classes, *properties]
        for namespace in PREFIXES.values():
            if any(iri.startswith(namespace) for iri in used):
                add(node, VOID("vocabulary"), ox.NamedNode(namespace))

    def links(self, triples: Sequence[ox.Triple]) -> None:
        """The links to Wikidata, a set for each predicate that makes them."""
        numbers = Counter(
            triple.predicate.value
            for triple in triples
            if triple.predicate in _LINKS
            and isinstance(triple.object, ox.NamedNode)
            and triple.object.value.startswith(WD.iri)
        )
        if not numbers:
            return
        add, wikidata = self.add, self.part("wikidata")
        add(wikidata, TYPE, VOID("Dataset"))
        add(wikidata, DCTERMS("title"), english("Wikidata"))
        add(wikidata, VOID("uriSpace"), plain(WD.iri))
        add(wikidata, DCAT("landingPage"), ox.NamedNode("https://www.wikidata.org/"))
        for iri, number in numbers.items():
            links = self.part(f"links-{_name(iri)}")
            add(links, TYPE, VOID("Linkset"))
            add(links, VOID("linkPredicate"), ox.NamedNode(iri))
            add(links, VOID("subjectsTarget"), self.node)
            add(links, VOID("objectsTarget"), wikidata)
            add(links, VOID("triples"), integer(number))
            add(self.node, VOID("subset"), links)

    def dump(self, dump: Dump, folder: str) -> None:
        media_type, feature = _FORMATS[dump.form]
        address = ox.NamedNode(f"{folder.rstrip('/')}/{quote(dump.name)}")
        add, part = self.add, self.part(f"file-{quote(dump.name)}")
        add(self.node, VOID("dataDump"), address)
        add(self.node, VOID("feature"), ox.NamedNode(f"http://www.w3.org/ns/formats/{feature}"))
        add(self.node, DCAT("distribution"), part)
        add(part, TYPE, DCAT("Distribution"))
        add(part, DCTERMS("title"), plain(dump.name))
        add(part, DCAT("downloadURL"), address)
        add(part, DCAT("mediaType"), ox.NamedNode(_MEDIA_TYPES + media_type))
        size = ox.Literal(str(dump.size), datatype=XSD("nonNegativeInteger"))
        add(part, DCAT("byteSize"), size)
        add(part, SCHEMA("sha256"), plain(dump.sha256))

    def runs(self, runs: dict[ox.NamedNode, Run], triples: Sequence[ox.Triple]) -> None:
        """The runs as the data describe them, with what each used."""
        agents = {
            triple.object
            for triple in triples
            if triple.subject in runs and triple.predicate == PROV("wasAssociatedWith")
        }
        self.triples |= {t for t in triples if t.subject in runs or t.subject in agents}
        for node, run in runs.items():
            self.add(self.node, PROV("wasGeneratedBy"), node)
            for name, label, digest in _used(run):
                part = ox.NamedNode(f"{node.value}#{name}")
                self.add(node, PROV("used"), part)
                self.add(part, TYPE, PROV("Entity"))
                self.add(part, LABEL, plain(label))
                if digest is not None:
                    self.add(part, SCHEMA("sha256"), plain(digest))


def _used(run: Run) -> Iterator[tuple[str, str, str | None]]:
    """Name, label and, where it is known, SHA-256 of what a run used."""
    provenance = run.provenance
    if provenance.model:
        yield "model", f"language model {provenance.model}", None
    if provenance.event_types:
        digest = provenance.event_types if _SHA256.fullmatch(provenance.event_types) else None
        label = "event types" if digest else f"event types {provenance.event_types}"
        yield "event-types", label, digest
    if run.linker:
        yield "linker", run.linker, None


def _name(iri: str) -> str:
    """A name for a term, unlike that of any other: its prefix and local name, or a digest."""
    for prefix, namespace in (("rdf", RDF.iri), *PREFIXES.items()):
        if iri.startswith(namespace) and re.fullmatch(r"[\w-]+", iri[len(namespace) :]):
            return f"{prefix}-{iri[len(namespace) :]}"
    return hashlib.sha256(iri.encode()).hexdigest()[:16]


def _iri(name: str, value: str) -> None:
    try:
        if not _WEB.match(value):
            raise ValueError("it does not begin with http:// or https://")
        ox.NamedNode(value)
    except ValueError as error:
        raise InputError(f"{name} {value!r} is not an http(s) IRI: {error}") from error
