"""Types that become clear only from what else is told: a protest that police fired on.

The rules are data, ``data/refinements.toml``.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kgpub import resources
from kgpub.extraction import analysis
from kgpub.extraction.analysis import Analysis, EntityMention, Trigger
from kgpub.extraction.lexicon import words
from kgpub.scheme import EventScheme


@dataclass(frozen=True, slots=True)
class Refinement:
    """A rule: an event of one type beside another event is of a narrower type.

    Attributes:
        types: what the event is taken for.
        unless: types below it that the rule leaves alone.
        beside: types of the other event.
        beside_not: types below those that do not count.
        becomes: what the event is.
        without: types of which no event may be told beside them.
        share: both have to have a participant in common.
        agents: those in common have to be agents of both.
        apart: they must have none.
        same_sentence: the next sentence does not count.
        earlier: the other event is told before this one, or came before it.
        within: the other event is the one that this is a part of ("during the protest").
        told_after: of other sentences, only those behind it count.
    """

    types: frozenset[str]
    unless: frozenset[str]
    beside: frozenset[str]
    beside_not: frozenset[str]
    becomes: str
    without: frozenset[str]
    share: bool
    agents: bool
    apart: bool
    same_sentence: bool
    earlier: bool
    within: bool
    told_after: bool


class TypeRefiner:
    """A pipeline component that narrows the types of events by the events beside them."""

    def __init__(self, scheme: EventScheme) -> None:
        """Read the rules; those of types that the scheme does not have are left out."""
        self._scheme = scheme
        self._rules = [rule for rule in _rules() if rule.becomes in scheme.types]

    def __call__(self, doc: Doc) -> Doc:
        """Change the types of triggers in place."""
        notes = analysis.of(doc)
        sentences = {t.i: n for n, sent in enumerate(doc.sents) for t in sent}
        triggers = (t for _, t in sorted(notes.triggers.items()) if t.same_as is None)
        told = [t for t in triggers if _happened(t, notes)]
        numbers = [sentences[t.token] for t in told]
        for rule in self._rules:
            for trigger in told:
                if self._is_any(trigger, rule.types) and not self._is_any(trigger, rule.unless):
                    near = self._near(trigger, told, numbers, sentences[trigger.token], rule)
                    if any(self._fits(trigger, other, rule, notes) for other in near):
                        if not any(self._is_any(other, rule.without) for other in near):
                            trigger.frame = replace(trigger.frame, type=rule.becomes)
        return doc

    def _near(
        self, trigger: Trigger, told: list[Trigger], numbers: list[int], here: int, rule: Refinement
    ) -> list[Trigger]:
        """Those told in reach; ``numbers`` are of the sentences of all, in order."""
        reach = 0 if rule.same_sentence else 1
        first = bisect_left(numbers, here if rule.told_after else here - reach)
        last = bisect_right(numbers, here + reach)
        return [other for other in told[first:last] if other is not trigger]

    def _fits(self, trigger: Trigger, other: Trigger, rule: Refinement, notes: Analysis) -> bool:
        if not self._is_any(other, rule.beside) or self._is_any(other, rule.beside_not):
            return False
        if rule.earlier and other.token > trigger.token and other.token not in trigger.follows:
            return False
        if rule.within and trigger.part_of != other.token:
            return False
        if not rule.share and not rule.apart:
            return True
        roles = ("agent",) if rule.agents else _ACTING
        shared = _actors(trigger, notes, roles) & _actors(other, notes, roles)
        return bool(shared) == rule.share

    def _is_any(self, trigger: Trigger, types: frozenset[str]) -> bool:
        return any(self._scheme.is_a(trigger.frame.type, name) for name in types)


def _happened(trigger: Trigger, notes: Analysis) -> bool:
    return all(
        stance.modality == "asserted" and stance.polarity == "positive"
        for stance in notes.stances.get(trigger.token, ())
    )


_ACTING = ("agent", "patient", "recipient")


def _actors(trigger: Trigger, notes: Analysis, roles: tuple[str, ...]) -> set[object]:
    """The actors of an event, each as itself, and as forces of its country."""
    found: set[object] = set()
    for role, filler in trigger.roles:
        if role not in roles:
            continue
        mention = notes.mention_of(filler)
        found.add(notes.root(filler))
        if mention is not None:
            found.add(mention.label.lower())
            if mention.owner is not None:
                found.add(notes.root(mention.owner))
            if mention.country is not None and _is_force(mention):
                found.add((mention.country, "armed"))
    return found


def _is_force(mention: EntityMention) -> bool:
    """Whether armed people of a country are its forces: not a group of its own name there."""
    if "armed" not in mention.classes:
        return False
    return mention.kind != "name" or mention.label.split()[-1].lower() in words("state_bodies")


def _rules() -> Iterator[Refinement]:
    with resources.path("data/refinements.toml").open("rb") as file:
        for row in tomllib.load(file)["refinement"]:
            yield Refinement(
                types=frozenset(row["type"].split()),
                unless=frozenset(row["unless"].split()),
                beside=frozenset(row["with"].split()),
                beside_not=frozenset(row.get("with_not", "").split()),
                becomes=row["becomes"],
                without=frozenset(row.get("not_with", "").split()),
                share=bool(row.get("share", False)) or bool(row.get("agents", False)),
                agents=bool(row.get("agents", False)),
                apart=bool(row.get("apart", False)),
                same_sentence=bool(row.get("same_sentence", False)),
                earlier=bool(row.get("earlier", False)),
                within=bool(row.get("within", False)),
                told_after=bool(row.get("told_after", False)),
            )
