"""Figures: how many were killed, wounded, detained…, and other counts of what events touch.

"40 servicemen were killed after militants attacked" is one event, the attack,
with its casualties: a killing without an agent of its own is told with the
violent event that its clause depends on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis
from kgpub.extraction.analysis import Analysis, FateCount, Quantity, Stance, Trigger
from kgpub.extraction.casualty_hosts import candidates
from kgpub.extraction.counting import fate_words, is_rate, part_size
from kgpub.extraction.counting import parts as parts_of
from kgpub.extraction.fates import Fate, FateTeller, set_apart
from kgpub.extraction.incident_coreference import deny, event_above, like_minded, same_saying
from kgpub.extraction.lexicon import CasualtyWords, Lexicon, words
from kgpub.extraction.mentions import MentionFinder
from kgpub.extraction.quantities import quantity_of
from kgpub.extraction.victims import people_meant
from kgpub.model.reading import FigureKind
from kgpub.scheme import EventScheme

_COUNTED_ROLES = frozenset(("agent", "patient", "recipient", "instrument", "origin", "destination"))
_PEOPLE = frozenset(("person", "group", "actor", "organization"))
_HARM = frozenset(("killed", "wounded", "missing"))


@dataclass(frozen=True, slots=True)
class _Context:
    """A document's notes, triggers by all their tokens, and tokens of what may kill in order."""

    notes: Analysis
    parts: Mapping[int, Trigger]
    deadly: list[int]


class FigureFinder:
    """A pipeline component that notes figures and folds bare casualties into their event."""

    def __init__(self, scheme: EventScheme, lexicon: Lexicon, mentions: MentionFinder) -> None:
        """Keep the scheme, the word lists and the finder that describes victims."""
        self._scheme = scheme
        self._words: CasualtyWords = lexicon.casualties
        self._lexicon = lexicon
        self._quantities = lexicon.quantities
        self._mentions = mentions
        self._teller = FateTeller(lexicon.casualties, lexicon.quantities)

    def __call__(self, doc: Doc) -> Doc:
        """Note the figures of a document."""
        notes = analysis.of(doc)
        parts: dict[int, Trigger] = {}
        for trigger in notes.triggers.values():
            for part in trigger.tokens:
                parts.setdefault(part, trigger)
        deadly = sorted(
            t
            for t, trigger in notes.triggers.items()
            if self._harmful(trigger) and not self._bloodless(trigger)
        )
        for token in doc:
            fates = self._teller.told(token)
            if fates:
                self._casualty(doc, token, fates, _Context(notes, parts, deadly))
        self._count_participants(doc, notes)
        return doc

    def _count_participants(self, doc: Doc, notes: Analysis) -> None:
        """Note the numbers of those who took part, and of what was used or lost."""
        counted = {f.mention for f in notes.figures}
        told_of = {(f.trigger, f.quantity.text) for f in notes.figures}
        for trigger in notes.triggers.values():
            for role, filler in trigger.roles:
                mention = notes.mentions.get(filler)
                if mention is None or mention.quantity is None or filler in counted:
                    continue
                if (trigger.token, mention.quantity.text) in told_of:
                    continue
                if doc[filler].ent_type_ in ("DATE", "TIME") or is_rate(doc[filler]):
                    continue
                if role in _COUNTED_ROLES and trigger.host is None:
                    kind = self._kind_of(trigger) if role == "patient" else "count"
                    notes.figures.append(
                        FateCount(trigger.token, trigger.token, kind, mention.quantity, filler)
                    )

    def _kind_of(self, trigger: Trigger) -> FigureKind:
        """What befalls the patients of an event, by its type."""
        for kind, names in fate_words()["types"].items():
            if any(self._scheme.is_a(trigger.frame.type, name) for name in names):
                return cast("FigureKind", kind)
        return "count"

    def _casualty(self, doc: Doc, token: Token, fates: tuple[Fate, ...], context: _Context) -> None:
        notes = context.notes
        own = notes.triggers.get(token.i) or context.parts.get(token.i)
        if own is None and token.dep_ in ("nsubjpass", "dobj"):
            own = notes.triggers.get(token.head.i) or context.parts.get(token.head.i)
            own = own if own is not None and own.frame.type == "bodies-found" else None
        if own is not None and own.frame.type in ("killing", "wounding", "death"):
            self._turn(own, token, notes)
        zero = any(f.quantity is not None and f.quantity.count == 0 for f in fates)
        harm = any(f.kind in _HARM or f.kind == "count" for f in fates)
        denied = own is not None and any(
            s.polarity == "negative" for s in notes.stances.get(own.token, ())
        )
        if denied and not zero:
            return
        host = self._host(doc, token, own, context) if harm or own is None else None
        if (host is None and harm and not denied) or (zero and host is None):
            host = event_above(doc, token, own, context.deadly, notes)
        if zero and host is None:
            if own is not None:
                deny(own, notes)
            return
        event = host if host is not None else own
        if event is None:
            return
        event = notes.triggers[event.same_as] if event.same_as is not None else event
        found = [
            self._note(event, token, fate, victim, notes)
            for fate in fates
            for victim in (fate.victims or (None,))
        ]
        if host is not None and own is not None and own is not event:
            self._fold(own, event, notes, found=any(found), zero=zero)
            left = context.parts.get(token.i)
            if left is not None and left is not own and left.host is None:
                if left is not event and left.frame.type in ("killing", "wounding"):
                    # "which left seven injured" is the wounding once more
                    self._fold(left, event, notes, found=any(found), zero=zero)

    def _note(
        self, event: Trigger, teller: Token, fate: Fate, victim: Token | None, notes: Analysis
    ) -> bool:
        """Note one figure, and the parts of it that are told of on their own."""
        if victim is None:
            if fate.quantity is not None:
                notes.figures.append(
                    FateCount(event.token, teller.i, fate.kind, fate.quantity, None)
                )
                self._note_parts(event, teller, fate.kind, teller, notes)
            return fate.quantity is not None
        mention = people_meant(
            victim, self._mentions.describe(victim, notes), teller, self._lexicon, notes
        )
        if mention.entity_kind in ("place", "object") and "org" not in mention.classes:
            return False
        quantity = mention.quantity or quantity_of(victim, self._quantities)
        meant = notes.mention_of(victim.i) if mention.kind == "pronoun" else None
        if meant is not None and meant.kind != "pronoun":
            # "him" is one, and "them" are as many as they were told to be.
            mention, quantity = replace(mention, kind=meant.kind), meant.quantity
            if meant.entity_kind == "person" and not meant.plural:
                quantity = Quantity(meant.label, count=1)
        if quantity is None and victim.tag_ == "CD" and victim.lower_ == "one":
            quantity = Quantity(victim.text, count=1)
        if quantity is None and mention.entity_kind == "person" and mention.kind != "pronoun":
            quantity = Quantity(mention.label, count=1)
        if is_rate(victim):
            return False
        if quantity is not None:
            notes.figures.append(FateCount(event.token, teller.i, fate.kind, quantity, victim.i))
            if len(fate.victims) == 1:
                self._note_parts(event, teller, fate.kind, teller, notes, whole=victim)
        self._note_parts(event, teller, fate.kind, victim, notes)
        return quantity is not None

    def _note_parts(
        self,
        event: Trigger,
        teller: Token,
        kind: FigureKind,
        under: Token,
        notes: Analysis,
        whole: Token | None = None,
    ) -> None:
        for part in parts_of(under):
            people = self._mentions.describe(part, notes)
            size = part_size(part, self._quantities)
            if size is None and people.entity_kind == "person":
                size = Quantity(people.label, count=1)
            if size is not None and people.entity_kind in _PEOPLE:
                notes.figures.append(
                    FateCount(event.token, teller.i, kind, size, part.i, whole=(whole or under).i)
                )

    def _turn(self, own: Trigger, token: Token, notes: Analysis) -> None:
        """A bare number before "killed" or "injured" is no killer: "12 dead, 10 wounded"."""
        before = token.i - 1
        others = [t for t in own.fillers("patient") if not set_apart(token.doc[t], token)]
        if not others and before in own.fillers("agent"):
            own.roles = [pair for pair in own.roles if pair[0] != "patient"]
            mention = notes.mentions.get(before)
            if mention is not None and token.doc[before].tag_ == "CD":
                own.roles = [("patient", t) if t == before else (r, t) for r, t in own.roles]

    def _fold(
        self, own: Trigger, event: Trigger, notes: Analysis, *, found: bool, zero: bool
    ) -> None:
        """Take a bare casualty trigger back, leaving what its source says with the event.

        That nobody was hurt does not say that there was no attack.
        """
        if not found and own.fillers("patient") and not event.fillers("patient"):
            event.roles.extend(("patient", t) for t in own.fillers("patient"))
        stance = notes.stances.get(own.token, [Stance()])[0]
        if zero:
            stance = replace(stance, polarity="positive")
            notes.stances[own.token] = [stance]
        if not any(same_saying(stance, other, notes) for other in notes.stances[event.token]):
            notes.stances[event.token].append(stance)
        own.host = event.token
        if event.time is None:
            event.time = own.time
        if not event.places:
            # Who "died in hospital" was not shot there.
            event.places.extend(p for p in own.places if not _is_hospital(p, notes))

    def _host(
        self, doc: Doc, token: Token, own: Trigger | None, context: _Context
    ) -> Trigger | None:
        """The violent event, disaster or conflict that a casualty clause depends on."""
        notes = context.notes
        if (
            own is not None
            and (first := _first_harm(doc, own, self._words.verbs, notes)) is not None
        ):
            harmed = doc[first.token].lemma_ in self._words.verbs or self._harmful(first)
            return first if harmed and like_minded(own, first, notes) else None
        if own is not None and any(
            notes.mentions[t].kind != "pronoun" for t in own.fillers("agent") if t in notes.mentions
        ):
            node = doc[own.token]
            while node.dep_ == "conj" and node.head.pos_ == "VERB":
                node = node.head
            above = notes.triggers.get(node.head.i)
            if above is None or node.dep_ != "advcl" or node.tag_ != "VBG":
                return None
            return above if self._harmful(above) else None
        for candidate in candidates(token, self._words):
            if candidate != token.i and candidate in notes.triggers:
                trigger = notes.triggers[candidate]
                if trigger.same_as is not None and doc[candidate].pos_ == "VERB":
                    continue
                if self._harmful(trigger) and trigger.host is None:
                    return trigger if like_minded(own, trigger, notes) else None
        return None

    def _bloodless(self, trigger: Trigger) -> bool:
        """Whether people do not die of it: a fire that was set, bodies that were found."""
        return any(self._scheme.is_a(trigger.frame.type, kind) for kind in words("bloodless"))

    def _harmful(self, trigger: Trigger) -> bool:
        name = trigger.frame.type
        if any(self._scheme.is_a(name, kind) for kind in words("harmless")):
            return False
        tops = ("assault", "conflict", "disaster", "accident", "protest", "coerce", "crime")
        return any(self._scheme.is_a(name, top) for top in tops)


def _first_harm(
    doc: Doc, own: Trigger, verbs: Mapping[str, FigureKind], notes: Analysis
) -> Trigger | None:
    """As in "the bomb killed two and injured three": one act, unless elsewhere or another day.

    So is "ambushed a convoy and killed six soldiers", but "and killed the mayor" is told for
    itself: a person, not a number.
    """
    verb = doc[own.token]
    first = notes.triggers.get(verb.head.i) if verb.dep_ == "conj" else None
    if first is not None and first.host is not None and verb.head.lemma_ in verbs:
        first = notes.triggers.get(first.host)  # "ambushed it, killed two and injured three"
    if first is None or first.host is not None or first.about or own.about:
        return None
    same = (
        _means(own, notes) & _means(first, notes) if own.frame.type == first.frame.type else set()
    )
    doers = set(own.fillers("agent")) & set(first.fillers("agent"))
    kinds = (verbs.get(doc[first.token].lemma_), verbs.get(verb.lemma_))
    attacked = kinds[0] is None and kinds[1] in _HARM and first.frame.part == "verb"
    if kinds == ("killed", "wounded") or (attacked and _told_by_number(doc, own, notes)):
        same |= doers
    elsewhere = set(own.places) - set(first.places) if first.places else set()
    apart = own.time is not None and first.time is not None and own.time != first.time
    return first if same and not elsewhere and not apart else None


def _is_hospital(place: int, notes: Analysis) -> bool:
    mention = notes.mentions.get(place)
    return mention is not None and not words("hospitals").isdisjoint(mention.label.lower().split())


def _told_by_number(doc: Doc, own: Trigger, notes: Analysis) -> bool:
    """Whether all whom an event was done to are a number of people: "six soldiers", "a guard"."""
    victims = own.fillers("patient")
    return bool(victims) and all(
        notes.mentions[t].quantity is not None
        or any(c.lower_ in ("a", "an") for c in doc[t].children)
        for t in victims
        if t in notes.mentions
    )


def _means(trigger: Trigger, notes: Analysis) -> set[int]:
    """The weapons that an event was done with, or that did it."""
    agents = (t for t in trigger.fillers("agent") if "weapon" in notes.classes_of(t))
    return {*trigger.fillers("instrument"), *agents}
