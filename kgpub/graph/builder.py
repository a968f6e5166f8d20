"""Collects the triples of one article's graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from kgpub.graph.identifiers import Identifiers
from kgpub.graph.namespaces import KGP, LABEL, OA, PROV, TYPE, XSD
from kgpub.model import Mention, Reading

_CONTEXT = 32

Term = ox.NamedNode | ox.Literal


@dataclass(slots=True)
class Builder:
    """A reading, the IRIs of its graph, and the triples so far."""

    reading: Reading
    ids: Identifiers
    triples: set[ox.Triple] = field(default_factory=set)

    def add(self, subject: ox.NamedNode, predicate: ox.NamedNode, *values: Term) -> None:
        """Add one triple a value."""
        for value in values:
            self.triples.add(ox.Triple(subject, predicate, value))

    def node(self, subject: ox.NamedNode, *types: ox.NamedNode) -> None:
        """Type a node."""
        self.add(subject, TYPE, *types)

    def label(self, subject: ox.NamedNode, text: str) -> None:
        """Give a node its English label."""
        self.add(subject, LABEL, english(text))

    def mention(self, mention: Mention) -> ox.NamedNode:
        """Anchor a stretch of the article's text, and return its IRI."""
        node = self.ids.mention(mention)
        text = self.reading.article.text
        position = ox.NamedNode(f"{node.value}#position")
        quote = ox.NamedNode(f"{node.value}#quote")
        self.node(node, KGP("Mention"), OA("SpecificResource"), PROV("Entity"))
        if mention.acting:
            self.node(node, KGP("ActorMention"))
        self.add(node, OA("hasSource"), self.ids.article)
        self.add(node, OA("hasSelector"), position, quote)
        self.node(position, OA("TextPositionSelector"))
        self.add(position, OA("start"), integer(mention.start))
        self.add(position, OA("end"), integer(mention.end))
        self.node(quote, OA("TextQuoteSelector"))
        self.add(quote, OA("exact"), plain(text[mention.start : mention.end]))
        self.add(quote, OA("prefix"), plain(text[max(0, mention.start - _CONTEXT) : mention.start]))
        self.add(quote, OA("suffix"), plain(text[mention.end : mention.end + _CONTEXT]))
        return node

    def mentions(
        self, subject: ox.NamedNode, predicate: ox.NamedNode, mentions: Iterable[Mention]
    ) -> None:
        """Anchor several stretches of text and tie them to a node."""
        for mention in mentions:
            self.add(subject, predicate, self.mention(mention))


def english(text: str) -> ox.Literal:
    """Return a text in English."""
    return ox.Literal(text, language="en")


def plain(text: str) -> ox.Literal:
    """Return a plain string."""
    return ox.Literal(text)


def integer(value: int) -> ox.Literal:
    """Return an xsd:integer in canonical form."""
    return ox.Literal(str(value), datatype=XSD("integer"))


def decimal(value: float) -> ox.Literal:
    """Return an xsd:decimal in canonical form: at least one digit before and after the point."""
    text = f"{round(value, 3) + 0.0:.3f}".rstrip("0")  # adding 0.0 turns -0.0 into 0.0
    return ox.Literal(text + "0" if text.endswith(".") else text, datatype=XSD("decimal"))


def date(value: object) -> ox.Literal:
    """Return an xsd:date."""
    return ox.Literal(str(value), datatype=XSD("date"))
