"""Which events become one node, and which pairs stay candidates."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kgpub.merging.agreement import Agreement, compare, dated
from kgpub.merging.told import ToldEvent
from kgpub.scheme import EventScheme


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a set of articles.

    Attributes:
        groups: events that are one, two and more, each in order of their articles.
        pairs: every pair that was taken for one event or for a candidate, in order of the
            IRIs, with how far the two agree.
        merged: the pairs that are one event.
    """

    groups: tuple[tuple[ToldEvent, ...], ...]
    pairs: tuple[tuple[ToldEvent, ToldEvent, Agreement], ...]
    merged: frozenset[tuple[str, str]]


def decide(events: Iterable[ToldEvent], scheme: EventScheme) -> Decision:
    """Return which events are one.

    Only events that share a day and a place or participant are compared. An event that
    could be either of two in another article is neither: both stay candidates. A group
    grows only by an event that is the same as every one in it.
    """
    known = sorted(events, key=lambda e: (e.article, e.iri))
    pairs = [
        (one, other, agreement)
        for one, other in _candidates(known)
        if (agreement := compare(one, other, scheme)).verdict != "different"
    ]
    same = {(a.iri, b.iri) for a, b, agreement in pairs if agreement.verdict == "same"}
    same -= _ambiguous(pairs, same)
    groups = _groups(known, pairs, same)
    merged = {
        (a.iri, b.iri) for group in groups for i, a in enumerate(group) for b in group[i + 1 :]
    }
    return Decision(tuple(groups), tuple(pairs), frozenset(merged))


def _candidates(events: Sequence[ToldEvent]) -> Iterator[tuple[ToldEvent, ToldEvent]]:
    at: dict[tuple[datetime.date, str], list[int]] = defaultdict(list)
    within: dict[tuple[datetime.date, str], list[int]] = defaultdict(list)
    for index, event in enumerate(events):
        keys = {*event.places, *event.agents, *event.patients}
        units = {unit for above in event.places.values() for unit in above} - keys
        for day in dated(event):
            for key in keys:
                at[day, key].append(index)
            for unit in units:
                within[day, unit].append(index)
    found: set[tuple[int, int]] = set()
    for block, members in at.items():
        for i, one in enumerate(members):
            found.update((one, other) for other in members[i + 1 :])
            found.update((min(one, x), max(one, x)) for x in within.get(block, ()))
    for one, other in sorted(found):
        if events[one].article != events[other].article:
            yield events[one], events[other]


def _ambiguous(
    pairs: Iterable[tuple[ToldEvent, ToldEvent, Agreement]], same: set[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Pairs of an event that is the same as several of one other article."""
    chosen = [(a, b) for a, b, _ in pairs if (a.iri, b.iri) in same]
    partners: Counter[tuple[str, str]] = Counter()
    for a, b in chosen:
        partners[a.iri, b.article] += 1
        partners[b.iri, a.article] += 1
    return {
        (a.iri, b.iri)
        for a, b in chosen
        if partners[a.iri, b.article] > 1 or partners[b.iri, a.article] > 1
    }


def _groups(
    events: Sequence[ToldEvent],
    pairs: Sequence[tuple[ToldEvent, ToldEvent, Agreement]],
    same: set[tuple[str, str]],
) -> list[tuple[ToldEvent, ...]]:
    place = {event.iri: index for index, event in enumerate(events)}
    members: dict[int, list[int]] = {index: [index] for index in range(len(events))}
    home = list(range(len(events)))
    linked = {(place[a], place[b]) for a, b in same}
    scored = [(p[2].score, place[p[0].iri], place[p[1].iri]) for p in pairs]
    for _, one, other in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        first, second = members[home[one]], members[home[other]]
        if home[one] == home[other] or (one, other) not in linked:
            continue
        if all((min(i, j), max(i, j)) in linked for i in first for j in second):
            into, gone = sorted((home[one], home[other]))
            members[into] = sorted(members[into] + members[gone])
            for index in members.pop(gone):
                home[index] = into
    return [tuple(events[i] for i in group) for _, group in sorted(members.items()) if group[1:]]
