"""Types that label a whole document, or one pair of actors in it.

An event of gold without a span is compared with the published events of its document.
Without roles: a document with one such label is given the code of its main event (`main_event`);
several labels are compared as a set. With roles
``source`` and ``target``: the published event whose agent is the source and whose
patient or recipient is the target gives the code; the target may also be what is left or made
for (origin, destination), whose casualties a claim on it gives, or the owner of any of these
("lauded its handling"). What the parties do to each other, as
in a meeting, has no direction: then both only have to be among them.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kgpub import resources
from kgpub.evaluation.fillers import Fillers, entities
from kgpub.evaluation.gold import GoldDocument, GoldEvent, GoldRole
from kgpub.evaluation.published import Event, PublishedGraph
from kgpub.evaluation.scores import Counts, Error, Tally
from kgpub.evaluation.types import codes_of, gold_code, is_symmetric, same_code
from kgpub.scheme import EventScheme

_OTHERS = ("patient", "recipient", "origin", "destination")


def score_labels(document: GoldDocument, graph: PublishedGraph, scheme: EventScheme) -> Tally:
    """Count a document's labels; nothing if it has no event without a span."""
    tally = Tally()
    plain: dict[str, list[str]] = defaultdict(list)
    fillers = Fillers.of(document, graph)
    for event in document.events or ():
        code = gold_code(event.type)
        if event.span is not None or code is None:
            continue
        if event.roles:
            _pair(tally, document, event, code, graph, fillers, scheme)
        else:
            plain[code[0]].append(code[1])
    for grain, labels in plain.items():
        _document(tally, document, grain, labels, graph, scheme)
    return tally


def _codes(events: Iterable[Event], grain: str, scheme: EventScheme) -> Counter[str]:
    """The codes of events, in order of the text."""
    return Counter(code for event in events for code in codes_of(event.type, grain, scheme))


def _document(
    tally: Tally,
    document: GoldDocument,
    grain: str,
    labels: list[str],
    graph: PublishedGraph,
    scheme: EventScheme,
) -> None:
    codes = _codes(graph.events.values(), grain, scheme)
    right = sum(any(same_code(label, code) for code in codes) for label in labels)
    tally.share(f"document label among the published, {grain}", right, len(labels))
    if len(labels) > 1:
        counts = Counts(right, len(codes), len(labels))
        tally.counts[f"document labels, {grain}"].add(counts)
        return
    main = main_event(graph, grain, scheme)
    answer = label_of(main, grain, scheme) if main is not None else ""
    _note(tally, document, f"document label, {grain}", labels[0], answer)


def main_event(graph: PublishedGraph, grain: str, scheme: EventScheme) -> Event | None:
    """Return the event that names a document, of those with a code at a grain.

    What somebody states as having happened comes before what is denied, planned or
    feared; what others came after is only their background; then comes the gravest group of
    types; of these the one told first, and of that the most specific type, the
    first of several. An attack whose means was stopped is told for its being stopped.
    """
    events = [e for e in graph.events.values() if label_of(e, grain, scheme)]
    stopped = {
        iri
        for event in events
        if scheme.is_a(event.type, _DISRUPTED)
        for role, iri in event.roles
        if role == "patient"
    }
    earlier = _background(events, grain, scheme)
    first: dict[str, int] = {}
    ranked = []
    for place, event in enumerate(events):
        kind = scheme.types[event.type]
        stated = any(
            claim.polarity != "negative" and claim.modality in ("Asserted", None)
            for claim in graph.claims_on(event.iri)
        )
        means = {iri for role, iri in event.roles if role in ("instrument", "agent")}
        effective = scheme.is_a(event.type, _DISRUPTED) or not means & stopped
        group = _group(event, grain, scheme)
        family = kind.plover if grain == "plover" else event.type
        begin = first.setdefault(f"{stated} {family}", place)
        rank = (not stated, not effective, event.iri in earlier, group, begin)
        ranked.append((*rank, -len(kind.broader), place))
    return events[min(ranked)[-1]] if ranked else None


def label_of(event: Event, grain: str, scheme: EventScheme) -> str:
    """The code of an event's type, or the one that a document gets by it; empty without one."""
    codes = codes_of(event.type, grain, scheme)
    kind = scheme.types.get(event.type)
    if codes or kind is None:
        return next(iter(codes), "")
    table = _wider().get(grain, {})
    return next((table[name] for name in (event.type, *kind.broader) if name in table), "")


_DISRUPTED = "weapons-disrupted"


def _background(events: list[Event], grain: str, scheme: EventScheme) -> set[str]:
    """What other events came after, as "a student's killing" before the protest at it.

    Those of the first groups at ACLED's grain stay: a riot is one, whatever came of it, and
    ground that was handed over changed hands.
    """
    lasting = {e.iri for e in events if grain == "acled" and _group(e, grain, scheme) < _LASTING}
    coded = [event for event in events if codes_of(event.type, grain, scheme)]
    return {before for event in coded for before in event.follows} - lasting


_LASTING = 4


def _group(event: Event, grain: str, scheme: EventScheme) -> int:
    """The number of the first group that names an event's type, one above it, or its category."""
    groups = _groups()[grain]
    kind = scheme.types[event.type]
    names = (event.type, *kind.broader, kind.plover or "")
    return next((groups[name] for name in names if name in groups), len(groups))


@dataclass(frozen=True, slots=True)
class _Open:
    modalities: frozenset[str | None]
    codes: frozenset[str]


@cache
def _open_acts() -> Mapping[str, _Open]:
    return {
        saying: _Open(frozenset(row["modalities"].split()), frozenset(row["codes"].split()))
        for saying, row in _table()["plover"]["open"].items()
    }


@cache
def _groups() -> Mapping[str, Mapping[str, int]]:
    return {
        grain: {name: n for n, group in enumerate(row["groups"]) for name in group.split()}
        for grain, row in _table().items()
    }


@cache
def _wider() -> Mapping[str, Mapping[str, str]]:
    return {
        grain: {
            name: code for code, names in row.get("wider", {}).items() for name in names.split()
        }
        for grain, row in _table().items()
    }


@cache
def _table() -> Mapping[str, Any]:
    with resources.path("data/document_labels.toml").open("rb") as file:
        return tomllib.load(file)


def _pair(
    tally: Tally,
    document: GoldDocument,
    gold: GoldEvent,
    code: tuple[str, str],
    graph: PublishedGraph,
    fillers: Fillers,
    scheme: EventScheme,
) -> None:
    grain, label = code
    sources = [role for role in gold.roles if role.role == "source"]
    targets = [role for role in gold.roles if role.role == "target"]
    straight, reverse = [], []
    for event in graph.events.values():
        agents, patients = entities([event], "agent"), _others(event, graph)
        if is_symmetric(event, scheme):
            agents = patients = [*agents, *patients]
        if _fit(sources, agents, fillers) and _fit(targets, patients, fillers):
            straight.append(event)
        elif sources and targets:
            if _fit(targets, agents, fillers) and _fit(sources, patients, fillers):
                reverse.append(event)
    codes = _codes(straight, grain, scheme)
    if grain == "plover":
        codes = Counter(c for event in straight for c in _said_of(event, graph, scheme))
    answer = next((c for c in codes if same_code(label, c)), next(iter(codes), ""))
    tally.share("pair of source and target found", bool(straight), 1)
    if straight or reverse:
        tally.share("pair swapped (lower is better)", not straight, 1)
    _note(tally, document, f"pair label, {grain}", label, answer)


def _said_of(event: Event, graph: PublishedGraph, scheme: EventScheme) -> tuple[str, ...]:
    """The PLOVER label of an event; for one only promised or threatened, that of saying so.

    PLOVER codes a promise of aid as AGREE and a threat of force as THREATEN.
    """
    codes = codes_of(event.type, "plover", scheme)
    modalities = {claim.modality for claim in graph.claims_on(event.iri)}
    open_ = _open_acts()
    for saying, row in open_.items():
        if modalities and modalities <= row.modalities:
            return tuple(saying if code in row.codes else code for code in codes)
    return codes


def _others(event: Event, graph: PublishedGraph) -> list[str]:
    """Return whom an event is done to or with, and whose casualties its claims give.

    A country or body that is left or made for stands as origin or destination.
    """
    found = entities([event], *_OTHERS)
    figures = [f.counted for claim in graph.claims_on(event.iri) for f in claim.figures if f.kind]
    return list(dict.fromkeys([*found, *(iri for iri in figures if iri is not None)]))


def _fit(roles: list[GoldRole], said: list[str], fillers: Fillers) -> bool:
    return not roles or any(
        fillers.same(role, iri) or fillers.owner_same(role, iri) for role in roles for iri in said
    )


def _note(tally: Tally, document: GoldDocument, name: str, label: str, answer: str) -> None:
    right = same_code(label, answer)
    tally.labels[name][label, label if right else answer] += 1
    if not right:
        words = " ".join(document.text[:200].split())
        entry = Error(document.id, "events", "wrong", words, label, answer, -1, words)
        tally.errors.append(entry)
