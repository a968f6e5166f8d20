"""From triples to what a page shows."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cached_property

from kgpub.pages.facts import (
    ATTRIBUTION,
    DENOTED,
    FACTUALITY,
    GEO,
    KGP,
    LABEL,
    OA,
    PREF_LABEL,
    PROV,
    SAME,
    SCHEMA,
    SEM,
    WIKIDATA,
    Facts,
)
from kgpub.pages.records import Happening, Number, Passage, Reference, Saying, Stance, Thing, When
from kgpub.pages.wording import Wording, day, days, load_wording

_WKT = re.compile(r"POINT\((\S+) (\S+)\)")
_KINDS = ("Person", "Organization", "Group", "Place", "Object", "Actor")
_NOT_A_KEY = re.compile(r"[^A-Za-z0-9_-]+")
_OWN = re.compile(r"/(article|event|claim|entity|time)/(?:[0-9a-f]{16}/)?([^#]+)$")


class View:
    """Reads records from facts; what is asked for twice is read once.

    Attributes:
        facts: where from.
        labels: of event types, by IRI, where the facts have none.
        mentions: whether entities come with the passages that mention them.
    """

    def __init__(
        self, facts: Facts, labels: Mapping[str, str] | None = None, *, mentions: bool = True
    ) -> None:
        """Take the facts, and the labels of event types by their IRI."""
        self.facts = facts
        self.labels = labels or {}
        self.mentions = mentions
        self._known: dict[str, str] = {}
        self._things: dict[str, Thing] = {}
        self._names: dict[str, str] = {}

    @cached_property
    def words(self) -> Wording:
        """The words and signs of the pages."""
        return load_wording()

    def label(self, iri: str) -> str:
        """Return what something is called, at worst the end of its IRI."""
        if iri not in self._known:
            found = self.facts.one(iri, LABEL, PREF_LABEL) or self.labels.get(iri)
            self._known[iri] = found or tail(iri).replace("-", " ")
        return self._known[iri]

    def key(self, iri: str) -> str:
        """Return a name for something that is its own within a page: "event-1025-1034"."""
        own = _OWN.search(iri)
        plain = f"{own[1]}-{own[2]}" if own else f"node-{tail(iri)}"
        plain = _NOT_A_KEY.sub("-", plain).strip("-")
        name, number = plain, 1
        while self._names.setdefault(name, iri) != iri:
            number += 1
            name = f"{plain}-{number}"
        return name

    def reference(self, iri: str) -> Reference:
        """Return something by its name alone."""
        return Reference(iri, self.key(iri), self.label(iri))

    def article(self, iri: str) -> Reference:
        """Return an article by its headline, publisher and date, as far as they are known."""
        headline = self.facts.one(iri, SCHEMA + "headline")
        publisher = self.facts.one(iri, SCHEMA + "publisher")
        date = _date(self.facts.one(iri, SCHEMA + "datePublished"))
        parts = (headline, self.label(publisher) if publisher else "", day(date) if date else "")
        return Reference(iri, self.key(iri), ", ".join(filter(None, parts)) or tail(iri))

    def passages(self, iri: str, *predicates: str) -> tuple[Passage, ...]:
        """Return the stretches of text that predicates point to, in order of the text."""
        found = (self.passage(mention) for mention in self.facts.all(iri, *predicates))
        return tuple(sorted(passage for passage in found if passage is not None))

    def passage(self, mention: str) -> Passage | None:
        """Return the stretch of text that a mention is."""
        start = end = None
        words = ""
        for selector in self.facts.all(mention, OA + "hasSelector"):
            words = self.facts.one(selector, OA + "exact") or words
            start = self.facts.one(selector, OA + "start") or start
            end = self.facts.one(selector, OA + "end") or end
        return None if start is None or end is None else Passage(int(start), int(end), words)

    def thing(self, iri: str) -> Thing:
        """Return an entity."""
        if iri not in self._things:
            self._things[iri] = self._thing(iri)
        return self._things[iri]

    def _thing(self, iri: str) -> Thing:
        items = [v for v in self.facts.all(iri, *SAME) if v.startswith(WIKIDATA)]
        kind = next((k for k in _KINDS if self.facts.is_a(iri, k)), "Actor").lower()
        owners = self.facts.all(iri, SCHEMA + "containedInPlace", KGP + "belongsTo")
        within = [self.label(owner) for owner in owners + self.facts.all(iri, KGP + "country")]
        return Thing(
            iri=iri,
            key=self.key(iri),
            label=self.label(iri),
            kind=self.words.kinds[kind],
            wikidata=tail(items[0]) if items else None,
            point=self._point(iri),
            within=tuple(dict.fromkeys(name for name in within if name != self.label(iri))),
            passages=self.passages(iri, DENOTED) if self.mentions else (),
        )

    def _point(self, iri: str) -> tuple[float, float] | None:
        for geometry in self.facts.all(iri, GEO + "hasGeometry"):
            found = _WKT.fullmatch(self.facts.one(geometry, GEO + "asWKT") or "")
            if found is not None:
                return float(found[1]), float(found[2])
        return None

    def date(self, text: str | None) -> datetime.date | None:
        """Return a day; None for what is none."""
        return _date(text)

    def when(self, iri: str) -> When:
        """Return a time."""
        begin = _date(self.facts.one(iri, SEM + "hasEarliestBeginTimeStamp"))
        end = _date(self.facts.one(iri, SEM + "hasLatestEndTimeStamp"))
        return When(iri, self.key(iri), days(begin, end) or self.label(iri), begin, end)

    def happening(self, iri: str) -> Happening:
        """Return an event, with the claims on it from every graph that the facts have."""
        facts = self.facts
        claims = facts.subjects(SCHEMA + "about", iri)
        sayings = tuple(sorted((self.saying(c) for c in claims), key=lambda s: natural(s.iri)))
        parts = [
            (word, tuple(self.thing(value) for value in facts.all(iri, KGP + role)))
            for role, word in self.words.roles.items()
        ]
        moving = {t.iri for (_, ts) in parts[-2:] for t in ts}
        places = [v for v in facts.all(iri, SEM + "hasPlace") if v not in moving]
        time = facts.one(iri, SEM + "hasTime")
        whole = facts.one(iri, SEM + "subEventOf")
        type_iri = facts.one(iri, SEM + "eventType") or ""
        stances: set[Stance] = {saying.stance for saying in sayings}
        return Happening(
            iri=iri,
            key=self.key(iri),
            label=self.label(iri),
            type=self.label(type_iri) if type_iri else "event",
            type_iri=type_iri,
            stance=self.words.joined(stances),
            differs=len(stances) > 1,
            triggers=self.passages(iri, DENOTED),
            parts=tuple((word, things) for word, things in parts if things),
            places=tuple(self.thing(value) for value in places),
            time=self.when(time) if time else None,
            sayings=sayings,
            whole=self.reference(whole) if whole else None,
            after=tuple(map(self.reference, facts.all(iri, KGP + "follows"))),
        )

    def saying(self, iri: str) -> Saying:
        """Return a claim."""
        facts = self.facts
        values = {v.removeprefix(FACTUALITY) for v in facts.all(iri, ATTRIBUTION)}
        certainty = next((v for v in ("certain", "probable", "possible") if v in values), "open")
        modality = tail(facts.one(iri, KGP + "modality") or "asserted").lower()
        denied, ahead = "negative" in values, "future" in values
        reporting = facts.all(iri, KGP + "reportedIn")
        condition = facts.one(iri, KGP + "condition")
        cues = self.passages(iri, KGP + "cue")
        article = facts.one(iri, PROV + "hadPrimarySource")
        return Saying(
            iri=iri,
            key=self.key(iri),
            sources=tuple(map(self.thing, facts.all(iri, PROV + "wasAttributedTo"))),
            stance=self.words.stance(modality, certainty, denied=denied, ahead=ahead),
            modality=modality,
            certainty=certainty,
            denied=denied,
            ahead=ahead,
            cue=cues[0] if cues else None,
            evidence=whole(self.passages(iri, KGP + "evidence")),
            content=self.passages(iri, KGP + "content"),
            quotation=facts.one(iri, KGP + "quotation"),
            text=facts.one(iri, SCHEMA + "text"),
            figures=tuple(
                self._number(f) for f in sorted(facts.all(iri, KGP + "figure"), key=natural)
            ),
            condition=self.reference(condition) if condition else None,
            reported_by=tuple(
                self.label(source)
                for claim in reporting
                for source in facts.all(claim, PROV + "wasAttributedTo")
            ),
            article=self.article(article) if article else None,
        )

    def _number(self, iri: str) -> Number:
        facts = self.facts
        exact = facts.one(iri, KGP + "count")
        least, most = facts.one(iri, KGP + "minCount"), facts.one(iri, KGP + "maxCount")
        if exact is not None:
            amount = f"{int(exact):,}"
        elif least is not None and most is not None:
            amount = f"{int(least):,} to {int(most):,}"
        elif least is not None:
            amount = f"at least {int(least):,}"
        else:
            amount = f"at most {int(most):,}" if most is not None else ""
        kind = tail(facts.one(iri, KGP + "casualtyKind") or "").lower()
        counted = facts.one(iri, KGP + "counted")
        words = facts.one(iri, KGP + "quantityText") or amount
        whom = self.label(counted) if counted else ""
        whom = whom.removeprefix(words).strip() or whom  # "40 servicemen" are 40 (servicemen)
        return Number(
            amount=amount or words,
            fate=self.words.figures.get(kind, ""),
            counted=whom or None,
            words=words,
        )


def whole(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return passages without those that lie within another."""
    return tuple(
        one
        for one in passages
        if not any(
            other != one and other.start <= one.start and one.end <= other.end for other in passages
        )
    )


def tail(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]


def natural(text: str) -> list[tuple[int, str]]:
    """Return a key that sorts numbers in a text as numbers."""
    return [
        (int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"([0-9]+)", text)
    ]


def _date(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None
