"""One-to-one alignment of gold and published spans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from kgpub.evaluation.spans import Match, Span, likeness

G = TypeVar("G")
P = TypeVar("P")


def align_spans(
    gold: Sequence[Span], published: Sequence[Span], match: Match, text: str
) -> dict[int, int]:
    """Return which published span each gold span is matched with, by their indexes.

    ``exact`` wants the same offsets; ``trimmed`` the same offsets without articles and
    punctuation at the edges; ``overlap`` at least one character in common.
    """
    if match == "trimmed":
        gold = [span.trimmed(text) for span in gold]
        published = [span.trimmed(text) for span in published]
    if match != "overlap":
        return align(gold, published, lambda one, other: float(one == other))
    return align(gold, published, likeness)


def align(
    gold: Sequence[G], published: Sequence[P], weight: Callable[[G, P], float]
) -> dict[int, int]:
    """Return a one-to-one alignment with as many pairs as there can be, by indexes.

    Pairs of positive weight can be matched. The heaviest free pair is taken first; then
    augmenting paths move pairs aside wherever that lets one more in, so that the number
    of pairs is the greatest possible while their weight is only nearly so.
    """
    edges: list[list[tuple[float, int]]] = []
    every: list[tuple[float, int, int]] = []
    for i, one in enumerate(gold):
        row = [(weight(one, other), j) for j, other in enumerate(published)]
        row = sorted((pair for pair in row if pair[0] > 0), key=lambda p: (-p[0], p[1]))
        edges.append(row)
        every.extend((-value, i, j) for value, j in row)
    taken: dict[int, int] = {}
    matched: dict[int, int] = {}
    for _, i, j in sorted(every):
        if i not in matched and j not in taken:
            matched[i], taken[j] = j, i
    for i in range(len(gold)):
        if i not in matched and edges[i]:
            _augment(i, edges, taken)
    return {i: j for j, i in sorted(taken.items(), key=lambda pair: pair[1])}


def _augment(root: int, edges: list[list[tuple[float, int]]], taken: dict[int, int]) -> bool:
    """Find an augmenting path from a free gold item, breadth first, and flip it."""
    came_from: dict[int, int] = {}
    queue = [root]
    for i in queue:
        for _, j in edges[i]:
            if j in came_from:
                continue
            came_from[j] = i
            if j in taken:
                queue.append(taken[j])
                continue
            while True:
                owner = came_from[j]
                previous = next((k for k, v in taken.items() if v == owner), None)
                taken[j] = owner
                if owner == root or previous is None:
                    return True
                j = previous
    return False
