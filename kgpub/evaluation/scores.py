"""Counts, and what is computed from them: precision, recall, F1, macro F1, accuracy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

Labels = Counter[tuple[str, str]]
"""How often a (gold, published) pair of labels occurs; "" stands for none."""


@dataclass(slots=True)
class Counts:
    """True positives, and how many items gold and the graph have."""

    right: int = 0
    published: int = 0
    gold: int = 0

    def add(self, other: Counts) -> None:
        """Count others in."""
        self.right += other.right
        self.published += other.published
        self.gold += other.gold

    @property
    def precision(self) -> float | None:
        """Share of the published that is right; None if nothing is published."""
        return self.right / self.published if self.published else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that is found; None if there is no gold."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None if there is no gold."""
        if not self.gold:
            return None
        return 2 * self.right / (self.published + self.gold)


@dataclass(frozen=True, slots=True)
class Error:
    """One miss or false one, for the listing.

    Attributes:
        document: id of the gold document.
        layer: such as ``"mentions"``.
        kind: ``missed``, ``false`` or ``wrong``.
        text: the words at issue.
        gold: what gold says.
        published: what the graph says.
        start: offset of the words; -1 when they have none.
        context: the text around.
    """

    document: str
    layer: str
    kind: str
    text: str
    gold: str
    published: str
    start: int
    context: str


@dataclass(slots=True)
class Tally:
    """What one layer counts in one set: counts, shares and label pairs by the name of a row."""

    counts: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    shares: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    labels: dict[str, Labels] = field(default_factory=lambda: defaultdict(Counter))
    floors: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    words: Counter[str] = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)

    def share(self, name: str, right: int, total: int) -> None:
        """Count ``right`` of ``total`` in."""
        self.shares[name].add(Counts(right=right, gold=total))

    def merge(self, other: Tally) -> None:
        """Count another tally in."""
        for mine, theirs in (
            (self.counts, other.counts), (self.shares, other.shares), (self.floors, other.floors),
        ):  # fmt: skip
            for name, counts in theirs.items():
                mine[name].add(counts)
        for name, labels in other.labels.items():
            self.labels[name].update(labels)
        self.words.update(other.words)
        self.errors.extend(other.errors)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; every score runs from 0 to 1.

    Attributes:
        layer: such as ``"mentions"``.
        measure: what is measured, with the way of matching.
        precision, recall, f1: None where it has no meaning.
        support: number of gold items.
        floor: the same score of the bare model, or of always saying the commonest label.
    """

    layer: str
    measure: str
    precision: float | None
    recall: float | None
    f1: float | None
    support: int
    floor: float | None = None


def rows(layer: str, tally: Tally) -> list[Row]:
    """Return the lines of one layer; those without gold are left out."""
    found = []
    for name, counts in tally.counts.items():
        if counts.gold:
            floor = tally.floors[name].f1 if name in tally.floors else None
            scores = (counts.precision, counts.recall, counts.f1)
            found.append(Row(layer, name, *scores, counts.gold, floor))
    for name, labels in tally.labels.items():
        total = sum(labels.values())
        if total:
            macro, floor = macro_f1(labels), macro_f1(majority(labels))
            found.append(Row(layer, f"{name}, macro", None, None, macro, total, floor))
            weighted, low = weighted_f1(labels), weighted_f1(majority(labels))
            found.append(Row(layer, f"{name}, weighted", None, None, weighted, total, low))
            for label, counts in by_label(labels).items():
                scores = (counts.precision, counts.recall, counts.f1)
                found.append(Row(layer, f"{name}: {label}", *scores, counts.gold))
    for name, counts in tally.shares.items():
        if counts.gold:
            found.append(Row(layer, name, None, counts.recall, None, counts.gold))
    return found


def by_label(labels: Labels) -> dict[str, Counts]:
    """Return the counts of each label that gold has; published "" is none."""
    found: dict[str, Counts] = {gold: Counts() for gold, _ in sorted(labels) if gold}
    for (gold, published), number in labels.items():
        if gold in found:
            found[gold].gold += number
        if published in found:
            found[published].published += number
            found[published].right += number if gold == published else 0
    return found


def macro_f1(labels: Labels) -> float:
    """Return the mean F1 of the labels that gold has."""
    scores = [counts.f1 or 0.0 for counts in by_label(labels).values()]
    return sum(scores) / len(scores) if scores else 0.0


def weighted_f1(labels: Labels) -> float:
    """Return the mean F1 of the labels, each weighted by how often gold has it."""
    found = by_label(labels).values()
    total = sum(counts.gold for counts in found)
    return sum((counts.f1 or 0.0) * counts.gold for counts in found) / total if total else 0.0


def majority(labels: Labels) -> Labels:
    """Return the label pairs of one who always says the commonest gold label."""
    golds: Counter[str] = Counter()
    for (gold, _), number in labels.items():
        golds[gold] += number
    commonest = min(golds, key=lambda label: (-golds[label], label))
    return Counter({(gold, commonest): number for gold, number in golds.items()})


def context(text: str, start: int, end: int, width: int = 60) -> str:
    """Return a stretch of text in brackets, with what stands around it, on one line."""
    around = f"{text[max(0, start - width) : start]}[{text[start:end]}]{text[end : end + width]}"
    return " ".join(around.split())


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sum of counts."""
    found = Counts()
    for one in counts:
        found.add(one)
    return found
