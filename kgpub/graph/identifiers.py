"""IRIs: minted from what they name, so that the same input always gives the same IRI."""

from __future__ import annotations

import hashlib
import re
import unicodedata

import pyoxigraph as ox

from kgpub.errors import InputError
from kgpub.model import Article, Claim, Entity, Event, Mention, Provenance

DEFAULT_BASE = "https://w3id.org/kgpub/data/"
_ABSOLUTE = re.compile(r"https?://(?!:)[^\s/?#<>\"{}|\\^`]+(?:/[^\s?#<>\"{}|\\^`]*)?")
_RESOLVED = re.compile(r"[^:/]//|/\.\.?(?:/|$)")


class Identifiers:
    """Mints the IRIs of one article's graph under a base IRI."""

    def __init__(self, base: str, article: Article) -> None:
        """Take the base, ending in a slash, and the article."""
        self._base = base
        self._key = _digest(article.url or article.text)
        self._entities: dict[str, ox.NamedNode] = {}
        self._taken: dict[str, str] = {}

    @property
    def key(self) -> str:
        """What the IRIs of the article's own nodes have in the middle."""
        return self._key

    @property
    def article(self) -> ox.NamedNode:
        """The article: by its address if it has one, else by its text."""
        return self._node(f"article/{self._key}")

    def event(self, event: Event) -> ox.NamedNode:
        """An event: by the place in the text of its first trigger."""
        return self._node(f"event/{self._key}/{self._span('event', event.id, event.triggers[0])}")

    def claim(self, event: Event, number: int) -> ox.NamedNode:
        """A claim on an event, numbered from 1."""
        span = self._span("event", event.id, event.triggers[0])
        return self._node(f"claim/{self._key}/{span}/{number}")

    def content_claim(self, claim: Claim) -> ox.NamedNode:
        """A claim on no event: by the place in the text of what is said."""
        return self._node(
            f"claim/{self._key}/says/{self._span('says', claim.id, claim.content[0])}"
        )

    def figure(self, claim: ox.NamedNode, number: int) -> ox.NamedNode:
        """A figure of a claim, numbered from 1."""
        return ox.NamedNode(f"{claim.value}/figure/{number}")

    def entity(self, entity: Entity) -> ox.NamedNode:
        """An entity: by its Wikidata item, else by its first mention."""
        if entity.link is not None and entity.link.wikidata is not None:
            return self.item(entity.link.wikidata)
        span = self._span("entity", entity.id, entity.mentions[0])
        return self._node(f"entity/{self._key}/{span}")

    def item(self, wikidata: str) -> ox.NamedNode:
        """The entity that a Wikidata item is about: the same in every article."""
        return self._node(f"entity/{wikidata}")

    def publisher(self, name: str | None) -> ox.NamedNode:
        """A publisher by its name: the same in every article; else the article's own."""
        if name is None:
            return self._node(f"entity/{self._key}/publisher")
        return self._node(f"entity/publisher/{slug(name)}")

    def mention(self, mention: Mention) -> ox.NamedNode:
        """A stretch of the article's text."""
        return self._node(f"mention/{self._key}/{mention.start}-{mention.end}")

    def link(self, entity: Entity) -> ox.NamedNode:
        """The record of the decision on an entity's identity in this article."""
        span = self._span("entity", entity.id, entity.mentions[0])
        return self._node(f"link/{self._key}/{span}")

    def time(self, name: str) -> ox.NamedNode:
        """A time by its name, such as ``2020-01-27`` or ``2011--``."""
        return self._node(f"time/{name}")

    def run(self, provenance: Provenance, linker: str) -> ox.NamedNode:
        """The activity of making a reading; see `run_iri`."""
        return run_iri(self._base, provenance, linker)

    def agent(self, provenance: Provenance) -> ox.NamedNode:
        """The program that made a reading."""
        return self._node(f"agent/{slug(provenance.reader)}-{slug(provenance.version or '0')}")

    def _node(self, path: str) -> ox.NamedNode:
        return ox.NamedNode(self._base + path)

    def _span(self, kind: str, local: str, mention: Mention) -> str:
        """The place in the text, with a number where another node of the kind has it already."""
        plain = f"{mention.start}-{mention.end}"
        name, number = plain, 1
        while self._taken.setdefault(f"{kind}/{name}", local) != local:
            number += 1
            name = f"{plain}-{number}"
        return name


def run_iri(base: str, provenance: Provenance, linker: str) -> ox.NamedNode:
    """Return the activity of making a reading: by everything that determines its outcome."""
    text = "\n".join(
        (
            provenance.reader,
            provenance.version,
            provenance.model,
            provenance.event_types,
            linker,
        )
    )
    return ox.NamedNode(f"{base}run/{_digest(text)}")


def check_base(base: str) -> str:
    """Return a base IRI, ending in a slash.

    Raises:
        InputError: if it is not an absolute http(s) IRI without query and fragment, or
            has ``//``, ``.`` or ``..`` in its path, which readers resolve.
    """
    if not _ABSOLUTE.fullmatch(base) or _RESOLVED.search(base):
        raise InputError(
            f"--base-iri {base!r} is not an http(s) IRI to build names on; "
            f"give one like {DEFAULT_BASE}"
        )
    with_slash = base if base.endswith("/") else base + "/"
    try:
        ox.NamedNode(with_slash)
    except ValueError as error:
        raise InputError(f"--base-iri {base!r} is not an IRI: {error}") from error
    return with_slash


def slug(name: str) -> str:
    """Return a name as it can stand in an IRI; names that differ in more keep apart."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    short = re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")
    exact = re.sub(r"[\s-]+", "-", name.lower()).strip("-.") == short
    return short if exact and short else f"{short or 'name'}-{_digest(name)[:8]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
