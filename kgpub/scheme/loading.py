"""Read an event-type scheme from Turtle."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kgpub import resources
from kgpub.errors import SchemeError
from kgpub.scheme.frame import Frame, heads_apart, parse_noun_frame, parse_verb_frame

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_KGP = "https://w3id.org/kgpub/ontology#"


@dataclass(frozen=True, slots=True)
class EventType:
    """A concept of the scheme.

    Attributes:
        name: local name, the part of the IRI after the last ``/`` or ``#``.
        iri: the concept.
        label: English preferred label.
        broader: local names of the concepts above it, nearest first.
        plover: PLOVER category, such as ``"ASSAULT"``, its own or inherited.
        case: CASE-2021 label for ACLED's sub-type, such as ``"AIR_STRIKE"``.
        symmetric: what one party does to the other, the other does to it: a meeting, a
            treaty, a clash. Stated for each type, not inherited.
    """

    name: str
    iri: str
    label: str
    broader: tuple[str, ...] = ()
    plover: str | None = None
    case: str | None = None
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class EventScheme:
    """Event types and the frames that evoke them, indexed by head lemma.

    Attributes:
        types: event types by local name.
        verbs: verb frames by head lemma, most specific first.
        nouns: noun frames by head lemma, most specific first.
        digest: SHA-256 of the file, hexadecimal.
    """

    types: Mapping[str, EventType]
    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    digest: str

    def is_a(self, name: str, ancestor: str) -> bool:
        """Return whether a type is another or stands below it."""
        kind = self.types.get(name)
        return name == ancestor or (kind is not None and ancestor in kind.broader)


def load_scheme(path: Path | None = None) -> EventScheme:
    """Read a scheme from a Turtle file; the one that travels with kgpub by default.

    Raises:
        SchemeError: if the file cannot be read, is not Turtle, or a frame is malformed;
            the message names the file.
    """
    source = path or resources.path("ontology/event-types.ttl")
    try:
        data = source.read_bytes()
    except OSError as error:
        raise SchemeError(f"{source}: {error.strerror}; give a readable Turtle file") from error
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.Triple):
                texts = values[quad.subject.value][quad.predicate.value]
                english = isinstance(quad.object, ox.Literal) and quad.object.language == "en"
                texts.insert(0 if english else len(texts), quad.object.value)
    except (SyntaxError, ValueError) as error:
        raise SchemeError(f"{source}: not Turtle: {error}") from error
    concepts = {
        iri: v
        for iri, v in values.items()
        if v[_SKOS + "prefLabel"] and _SKOS + "ConceptScheme" not in v[_RDF_TYPE]
    }
    if not concepts:
        raise SchemeError(f"{source}: no skos:Concept with a skos:prefLabel in it")
    try:
        return _scheme(concepts, hashlib.sha256(data).hexdigest())
    except SchemeError as error:
        raise SchemeError(f"{source}: {error}") from error


def _scheme(concepts: Mapping[str, Mapping[str, list[str]]], digest: str) -> EventScheme:
    types: dict[str, EventType] = {}
    verbs: dict[str, list[Frame]] = defaultdict(list)
    nouns: dict[str, list[Frame]] = defaultdict(list)
    for iri in sorted(concepts):
        name = _local(iri)
        if name in types:
            raise SchemeError(f"two concepts end in {name}: {types[name].iri} and {iri}")
        above = _ancestors(iri, concepts)
        types[name] = EventType(
            name=name,
            iri=iri,
            label=concepts[iri][_SKOS + "prefLabel"][0],
            broader=tuple(_local(ancestor) for ancestor in above),
            plover=_first((iri, *above), concepts, "ploverCode"),
            case=_first((iri, *above), concepts, "caseLabel"),
            symmetric=_first((iri,), concepts, "symmetric") == "true",
        )
        for text in sorted(concepts[iri].get(_KGP + "verbFrame", ())):
            for alternative in heads_apart(text):
                verb = parse_verb_frame(name, alternative)
                verbs[verb.head].append(verb)
        for text in sorted(concepts[iri].get(_KGP + "nounFrame", ())):
            noun = parse_noun_frame(name, text)
            nouns[noun.head].append(noun)
    return EventScheme(types, _indexed(verbs), _indexed(nouns), digest)


def _local(iri: str) -> str:
    return iri.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]


def _ancestors(iri: str, concepts: Mapping[str, Mapping[str, list[str]]]) -> list[str]:
    found: list[str] = []
    queue = [iri]
    while queue:
        for parent in sorted(concepts.get(queue.pop(0), {}).get(_SKOS + "broader", ())):
            if parent not in found and parent != iri:
                found.append(parent)
                queue.append(parent)
    return found


def _first(
    iris: tuple[str, ...], concepts: Mapping[str, Mapping[str, list[str]]], term: str
) -> str | None:
    for iri in iris:
        codes = concepts.get(iri, {}).get(_KGP + term, ())
        if codes:
            return sorted(codes)[0]
    return None


def _indexed(frames: Mapping[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    return {
        head: tuple(sorted(group, key=lambda f: (-f.weight, f.type, f.text)))
        for head, group in frames.items()
    }
