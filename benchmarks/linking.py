"""Fit the linker's weights on annotated news, and measure the linker beside simpler ones.

    python benchmarks/linking.py GOLD.jsonl… [--titles titles.tsv]      # the table
    python benchmarks/linking.py GOLD.jsonl… --fit                      # … and write linker.toml

Each document is read once; what is fitted is how the signals of `kgpub.linking.ranking` are
weighed. The figures count gold mentions with an identity that the reader found (trimmed spans),
as `kgpub evaluate --layer linking` does. Cross-validated rows were fitted without the fifth of
the documents that they are measured on.

Annotated news names few small places. So that the fit learns from them as well, half of its
weight is on stories drawn from the knowledge base: a place, drawn by its people (to the power
of 0.8), others near it drawn likewise, mostly its country, sometimes the unit around it or a
far-off country. The names are all that such a story tells; who is meant is known.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from kgpub.cli.evaluate import StoreNames
from kgpub.evaluation import Identities, read_gold, report
from kgpub.evaluation.alignment import align_spans
from kgpub.evaluation.gold import GoldDocument, GoldMention
from kgpub.evaluation.linking import is_name
from kgpub.evaluation.mentions import gold_mentions
from kgpub.evaluation.spans import Span
from kgpub.linking import Linker, Store
from kgpub.linking.context import distance
from kgpub.linking.ranking import SIGNALS, Weights, load_weights
from kgpub.linking.schema import DEGREE
from kgpub.linking.store import Hit, StoredEntity
from kgpub.model import Article, Entity, Mention, Provenance, Reading
from kgpub.pipeline import Pipeline

FOLDS = 5
ROUNDS = 3
DECAY = 0.002
STEPS = 1500
RATE = 2.0
FIELD = 12
COST_OF_WRONG = 4.0
STORIES = 300
NEAR = 150.0
CROWD = 0.8
_GOLD_KINDS = {"location": "place", "organization": "organization", "person": "person"}
SEED = 7
CONFIGURATION = Path(__file__).parent.parent / "kgpub" / "data" / "linker.toml"


@dataclass(frozen=True, slots=True)
class Asked:
    """Gold mentions of one entity of one document."""

    entity: str
    mentions: tuple[GoldMention, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was read, and what gold says of its entities."""

    reading: Reading
    asked: tuple[Asked, ...]


class Remembering:
    """A knowledge base that looks a name up once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.candidates = lru_cache(None)(self._candidates)
        self.entity = lru_cache(None)(store.entity)
        self.by_id = lru_cache(None)(store.by_id)

    def _candidates(self, name: str, *, limit: int = 64) -> tuple[Hit, ...]:
        return self.store.candidates(name, limit=limit)


@dataclass(slots=True)
class Figures:
    """Decisions on gold mentions, counted."""

    right: int = 0
    wrong: int = 0
    known: int = 0
    known_right: int = 0

    def add(self, other: Figures) -> None:
        """Count others in."""
        self.right += other.right
        self.wrong += other.wrong
        self.known += other.known
        self.known_right += other.known_right

    def line(self, name: str) -> str:
        """Return a line of the table."""
        links = self.right + self.wrong
        accuracy = 100 * self.known_right / max(1, self.known)
        false = 100 * self.wrong / max(1, links)
        return f"| {name} | {links} | {self.right} | {false:.1f} | {accuracy:.1f} |"


def stories(store: Store, number: int) -> list[Read]:
    """Draw stories of places from a knowledge base."""
    chance = random.Random(SEED)
    connection = sqlite3.connect(store.path)
    rows = connection.execute(
        "SELECT id, latitude, longitude, population FROM entity WHERE kind = 'place' "
        "AND population > 1000 AND latitude IS NOT NULL ORDER BY id"
    ).fetchall()
    connection.close()
    cells: dict[tuple[int, int], list[tuple[int, float, float, int]]] = {}
    places = [(i, lat / DEGREE, lon / DEGREE, people) for i, lat, lon, people in rows]
    for place in places:
        cells.setdefault((int(place[1]), int(place[2])), []).append(place)
    first = chance.choices(places, [p[3] ** CROWD for p in places], k=number)
    found: list[Read] = []
    for place in first:
        lat, lon = int(place[1]), int(place[2])
        around = [
            other
            for dlat in (-1, 0, 1)
            for dlon in (-1, 0, 1)
            for other in cells.get((lat + dlat, lon + dlon), ())
            if distance((place[1], place[2]), (other[1], other[2])) < NEAR
        ]
        others = chance.choices(around, [p[3] ** CROWD for p in around], k=chance.randint(1, 5))
        numbers = dict.fromkeys([place[0], *(p[0] for p in others)])
        told = [bearer for n in numbers if (bearer := store.by_id(n)) is not None]
        units: list[StoredEntity] = []
        whole = store.country(told[0].country) if told[0].country else None
        if whole is not None and chance.random() < 0.8:
            units.append(whole)
        unit = store.by_id(told[0].parent) if told[0].parent is not None else None
        if unit is not None and chance.random() < 0.3:
            units.insert(0, unit)
        abroad = store.country(chance.choice(("us", "gb", "ru", "cn", "fr", "de", "tr")))
        if abroad is not None and chance.random() < 0.3:
            units.append(abroad)
        found.append(_told(told[0], unit if unit in units else None, [*told[1:], *units]))
    return found


def _told(first: StoredEntity, beside: StoredEntity | None, others: list[StoredEntity]) -> Read:
    """A text of nothing but names; the unit around the first stands right behind it."""
    text, entities, asked = "", [], []
    order = [first, *([beside] if beside else []), *(o for o in others if o is not beside)]
    for number, bearer in enumerate(order):
        text += ", " if number == 1 and beside else ". " if number else ""
        mention = Mention(start=len(text), end=len(text) + len(bearer.label), text=bearer.label)
        text += bearer.label
        name = f"e{number}"
        entities.append(Entity(id=name, kind="place", label=bearer.label, mentions=(mention,)))
        if bearer.wikidata is not None:
            gold = GoldMention(Span(mention.start, mention.end), "location", bearer.wikidata)
            asked.append(Asked(name, (gold,), (bearer.label,)))
    reading = Reading(
        article=Article(text=text),
        provenance=Provenance(reader="stories", version="1"),
        entities=tuple(entities),
    )
    return Read(reading, tuple(asked))


def read_document(document: GoldDocument, pipeline: Pipeline) -> Read:
    reading = pipeline.read(Article(text=document.text, date=document.date))
    gold = [m for m in gold_mentions(document) if m.identity and not m.optional]
    found = [(Span(m.start, m.end), e.id) for e in reading.entities for m in e.mentions]
    aligned = align_spans(
        [m.span for m in gold], [span for span, _ in found], "trimmed", document.text
    )
    by_entity: dict[str, list[GoldMention]] = {}
    for i, j in aligned.items():
        by_entity.setdefault(found[j][1], []).append(gold[i])
    asked = tuple(
        Asked(
            name,
            tuple(mentions),
            tuple(document.words(m.span.trimmed(document.text)) for m in mentions),
        )
        for name, mentions in by_entity.items()
    )
    return Read(reading, asked)


def literal(document: Read) -> Read:
    """Leave out what the reader took for another kind of thing than gold.

    A country that stands for its football team is for the reader to tell, not for weights.
    """
    kinds = {entity.id: entity.kind for entity in document.reading.entities}
    asked = tuple(
        a
        for a in document.asked
        if all(
            _GOLD_KINDS.get(m.kind or "", kinds[a.entity]) == kinds[a.entity] for m in a.mentions
        )
    )
    return replace(document, asked=asked)


def measure(
    documents: Sequence[Read], source: Remembering, identities: Identities, numbers: Weights
) -> Figures:
    linker, figures = Linker(source, numbers), Figures()
    for document in documents:
        decided = {d.entity.id: d for d in linker.decisions(document.reading)}
        for asked in document.asked:
            chosen = decided[asked.entity].chosen if asked.entity in decided else None
            bearer = chosen.hit.entity if chosen is not None else None
            for mention, words in zip(asked.mentions, asked.words, strict=True):
                item = bearer.wikidata if bearer is not None else None
                right = bool(bearer and item and identities.agree(mention, item, bearer.label))
                figures.right += right
                figures.wrong += item is not None and not right
                if identities.known(mention) and is_name(words):
                    figures.known += 1
                    figures.known_right += right
    return figures


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one annotated entity: their signals, which is the one, its weight."""

    rows: np.ndarray
    right: int
    weight: float


def choices(
    documents: Sequence[Read], source: Remembering, identities: Identities, numbers: Weights
) -> list[Choice]:
    """Return what there is to choose; ``right`` is -1 where nobody is."""
    linker = Linker(source, numbers)
    found: list[Choice] = []
    for document in documents:
        decided = {d.entity.id: d for d in linker.decisions(document.reading)}
        for asked in document.asked:
            ranked = decided[asked.entity].ranked if asked.entity in decided else ()
            known = [s for s in ranked if s.hit.entity.wikidata is not None][:FIELD]
            if not known:
                continue
            agreed = [
                sum(identities.agree(m, str(b.wikidata), b.label) for m in asked.mentions)
                for b in (s.hit.entity for s in known)
            ]
            best = max(range(len(known)), key=agreed.__getitem__)
            rows = np.array([[s.signals[name] for name in SIGNALS] for s in known])
            weight = min(3.0, len(asked.mentions)) ** 0.5
            found.append(
                Choice(rows, best if 2 * agreed[best] > len(asked.mentions) else -1, weight)
            )
    return found


def fit(
    documents: Sequence[Read],
    drawn: Sequence[Read],
    source: Remembering,
    identities: Identities,
    start: Weights,
    used: Sequence[str] = SIGNALS,
) -> Weights:
    """Fit the weights, none of them negative, by gradient ascent on the likelihood."""
    documents = [literal(document) for document in documents]
    numbers = start
    columns = [SIGNALS.index(name) for name in used]
    for _ in range(ROUNDS):
        sets = [choices(s, source, identities, numbers) for s in (documents, drawn)]
        every = [
            (choice, choice.weight / sum(c.weight for c in group))
            for group in sets
            for choice in group
        ]
        field = np.zeros((len(every), FIELD, 1 + len(columns)))
        there = np.zeros((len(every), FIELD))
        goal = np.zeros((len(every), FIELD))
        importance = np.array([weight for _, weight in every])
        for i, (choice, _) in enumerate(every):
            size = len(choice.rows)
            field[i, :size, 0] = 1
            field[i, :size, 1:] = choice.rows[:, columns]
            there[i, :size] = 1
            if choice.right >= 0:
                goal[i, choice.right] = 1
        vector = np.zeros(1 + len(columns))
        for _ in range(STEPS):
            shares = np.exp(field @ vector) * there
            shares /= 1 + shares.sum(axis=1, keepdims=True)
            slope = np.einsum("n,nk,nkd->d", importance, goal - shares, field)
            slope[1:] -= DECAY * vector[1:]
            vector += RATE * slope
            vector[1:] = np.maximum(vector[1:], 0)
        fitted = dict.fromkeys(SIGNALS, 0.0) | dict(
            zip(used, (round(float(v), 2) for v in vector[1:]), strict=True)
        )
        numbers = replace(numbers, bias=round(float(vector[0]), 2), weights=fitted)
    return with_bar([*documents, *drawn], source, identities, numbers)


def with_bar(
    documents: Sequence[Read], source: Remembering, identities: Identities, numbers: Weights
) -> Weights:
    """Choose the bar and the margin by which right links outweigh wrong ones the most."""
    best: tuple[float, Weights] | None = None
    for bar in (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        for margin in (0.05, 0.1, 0.15):
            tried = replace(numbers, bar=bar, margin=margin)
            figures = measure(documents, source, identities, tried)
            value = figures.right - COST_OF_WRONG * figures.wrong
            if best is None or value > best[0]:
                best = (value, tried)
    assert best is not None
    return best[1]


def cross_validated(
    documents: Sequence[Read],
    drawn: Sequence[Read],
    source: Remembering,
    identities: Identities,
    start: Weights,
    used: Sequence[str] = SIGNALS,
) -> Figures:
    total = Figures()
    for fold in range(FOLDS):
        held = [d for i, d in enumerate(documents) if i % FOLDS == fold]
        rest = [d for i, d in enumerate(documents) if i % FOLDS != fold]
        fitted = fit(rest, drawn, source, identities, start, used)
        total.add(measure(held, source, identities, fitted))
    return total


def popularity_only(numbers: Weights) -> Weights:
    """The plain linker: the most popular bearer of the name, always."""
    weights = dict.fromkeys(SIGNALS, 0.0) | {"popularity": 10.0}
    return replace(numbers, bias=0.0, weights=weights, bar=0.0, margin=0.0)


def write(numbers: Weights, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    values = {"bias": numbers.bias, **numbers.weights, "bar": numbers.bar, "margin": numbers.margin}
    for name, value in values.items():
        text = re.sub(
            rf'^("?{re.escape(name)}"?) = [-\d.]+', rf"\g<1> = {value}", text, flags=re.MULTILINE
        )
    path.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--titles", type=Path)
    parser.add_argument("--fit", action="store_true", help="write the fitted weights")
    arguments = parser.parse_args()
    pipeline = Pipeline()
    source = Remembering(pipeline.knowledge_base)
    names = StoreNames(pipeline.knowledge_base)
    identities = Identities(names, report.read_titles(arguments.titles), names.has_item)
    gold = [document for path in arguments.gold for document in read_gold(path)]
    documents = [read_document(document, pipeline) for document in gold]
    numbers = load_weights()
    drawn = stories(pipeline.knowledge_base, STORIES)
    fresh = stories(pipeline.knowledge_base, 2 * STORIES)[STORIES:]
    print("| linker | links | right | false, % | in the knowledge base, right, % |")
    print("|---|---|---|---|---|")

    def show(name: str, weights: Weights) -> None:
        print(measure(documents, source, identities, weights).line(name))
        print(measure(fresh, source, identities, weights).line(f"{name}, drawn stories"))

    show("most popular bearer", popularity_only(numbers))
    show("as configured", numbers)
    whole = cross_validated(documents, drawn, source, identities, numbers)
    print(whole.line("cross-validated"))
    for left in SIGNALS:
        used = [name for name in SIGNALS if name != left]
        show(f"fitted without *{left}*", fit(documents, drawn, source, identities, numbers, used))
    fitted = fit(documents, drawn, source, identities, numbers)
    show("fitted on all", fitted)
    if arguments.fit:
        write(fitted, CONFIGURATION)


if __name__ == "__main__":
    main()
