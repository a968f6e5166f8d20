"""Figures: how many were killed, wounded, detained…, and other counts of what events touch.

"40 servicemen were killed after militants attacked" is one event, the attack,
with its casualties: a killing without an agent of its own is told with the
violent event that its clause depends on.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, FateCount, Quantity, Stance, Trigger, lemma
from kgpub.extraction.lexicon import CasualtyWords, Lexicon, words
from kgpub.extraction.mentions import MentionFinder
from kgpub.extraction.quantities import quantity_of
from kgpub.model.reading import FigureKind
from kgpub.scheme import EventScheme

_COUNTED_ROLES = frozenset(("patient", "recipient", "instrument", "origin", "destination"))
_HARM = frozenset(("killed", "wounded", "missing"))


class FigureFinder:
    """A pipeline component that notes figures and folds bare casualties into their event."""

    def __init__(self, scheme: EventScheme, lexicon: Lexicon, mentions: MentionFinder) -> None:
        """Keep the scheme, the word lists and the finder that describes victims."""
        self._scheme = scheme
        self._words: CasualtyWords = lexicon.casualties
        self._quantities = lexicon.quantities
        self._mentions = mentions

    def __call__(self, doc: Doc) -> Doc:
        """Note the figures of a document."""
        notes = analysis.of(doc)
        parts: dict[int, Trigger] = {}
        for trigger in notes.triggers.values():
            for part in trigger.tokens:
                parts.setdefault(part, trigger)
        for token in doc:
            told = self._told(token)
            if told is not None:
                self._casualty(doc, token, *told, notes, parts)
        counted = {f.mention for f in notes.figures}
        told_of = {(f.trigger, f.quantity.text) for f in notes.figures}
        for trigger in notes.triggers.values():
            for role, filler in trigger.roles:
                mention = notes.mentions.get(filler)
                if mention is None or mention.quantity is None or filler in counted:
                    continue
                if (trigger.token, mention.quantity.text) in told_of:
                    continue
                if role in _COUNTED_ROLES:
                    notes.figures.append(
                        FateCount(trigger.token, trigger.token, "count", mention.quantity, filler)
                    )
        return doc

    def _told(self, token: Token) -> tuple[FigureKind, list[Token]] | None:
        """The fate that a word tells and who met it, or None."""
        words, word = self._words, lemma(token)
        if token.pos_ in ("VERB", "ADJ") and token.tag_.startswith("VB"):
            particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), "")
            kind = words.verbs.get(f"{word} {particle}".strip()) or words.verbs.get(word)
            if kind is not None and token.dep_ not in ("amod", "compound"):
                return kind, syntax.patients(token)
            kind = words.intransitive.get(word)
            if kind is not None:
                return kind, syntax.agents(token)
            for child in token.children:
                kind = words.objects.get((word, lemma(child)))
                if kind is not None and child.dep_ == "dobj":
                    return kind, [child]
        if token.pos_ == "NOUN" and word in words.nouns:
            below = [
                p for name, pobj in syntax.prepositions(token) if name == "of"
                for p in syntax.coordinated(pobj)
            ]  # fmt: skip
            if below:
                return words.nouns[word], [_counted_noun(p) for p in below]
        if token.pos_ in ("ADJ", "VERB", "NOUN") and word in words.adjectives and token.dep_ in (
            "oprd", "ccomp", "acomp", "xcomp", "dobj",
        ):  # fmt: skip
            own = [c for c in token.children if c.dep_ in ("nsubj", "nummod")]
            if lemma(token.head) in ("leave", "shoot", "have"):
                return words.adjectives[word], own or syntax.patients(token.head)
        return None

    def _casualty(
        self,
        doc: Doc,
        token: Token,
        kind: FigureKind,
        victims: list[Token],
        notes: Analysis,
        parts: Mapping[int, Trigger],
    ) -> None:
        own = notes.triggers.get(token.i) or parts.get(token.i)
        host = self._host(doc, token, own, notes) if kind in _HARM or own is None else None
        event = host if host is not None else own
        if event is None:
            return
        event = notes.triggers[event.same_as] if event.same_as is not None else event
        found = False
        for victim in victims:
            mention = self._mentions.describe(victim, notes)
            if mention.entity_kind in ("place", "object") and "org" not in mention.classes:
                continue
            quantity = mention.quantity or quantity_of(victim, self._quantities)
            if quantity is None and mention.entity_kind == "person" and mention.kind != "pronoun":
                quantity = Quantity(mention.label, count=1)
            if quantity is None:
                continue
            found = True
            notes.figures.append(FateCount(event.token, token.i, kind, quantity, victim.i))
        if host is not None and own is not None and own is not event:
            self._fold(own, event, notes, found)

    def _fold(self, own: Trigger, event: Trigger, notes: Analysis, found: bool) -> None:
        """Take a bare casualty trigger back, leaving what its source says with the event."""
        if not found and own.fillers("patient") and not event.fillers("patient"):
            event.roles.extend(("patient", t) for t in own.fillers("patient"))
        stance = notes.stances.get(own.token, [Stance()])[0]
        if not any(same_source(stance, other, notes) for other in notes.stances[event.token]):
            notes.stances[event.token].append(stance)
        own.host = event.token
        if event.time is None:
            event.time = own.time
        if not event.places:
            event.places.extend(own.places)

    def _host(self, doc: Doc, token: Token, own: Trigger | None, notes: Analysis) -> Trigger | None:
        """The violent event, disaster or conflict that a casualty clause depends on."""
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
        for candidate in self._candidates(token, notes):
            if candidate != token.i and candidate in notes.triggers:
                trigger = notes.triggers[candidate]
                if trigger.same_as is not None and doc[candidate].pos_ == "VERB":
                    continue
                if self._harmful(trigger) and trigger.host is None:
                    return trigger
        return None

    def _harmful(self, trigger: Trigger) -> bool:
        name = trigger.frame.type
        if name in ("killing", "wounding", "displacement", "death"):
            return False
        tops = ("assault", "conflict", "disaster", "accident", "protest", "coerce", "crime")
        return any(self._scheme.is_a(name, top) for top in tops)

    def _candidates(self, token: Token, notes: Analysis) -> list[int]:
        """Tokens that may trigger the event in which people met their fate, nearest first."""
        found: list[int] = []
        for subject in syntax.agents(token):
            found.append(subject.i)
        node = token
        for _ in range(4):
            found.extend(self._below(node))
            if node.dep_ == "relcl":
                found.append(node.head.i)
            causing = lemma(node.head) in words("casualty_causing")
            if node.dep_ in ("pobj", "dobj", "prep", "conj") and (
                causing or node.head.dep_ == "prep" or node.head.pos_ == "NOUN"
            ):
                node = node.head
                if node.pos_ == "VERB":
                    found.extend(s.i for s in syntax.agents(node))
                continue
            if node.dep_ in ("advcl", "xcomp", "conj", "ccomp", "oprd") and node.head.i != node.i:
                if lemma(node.head) in self._words.verbs or node.dep_ in ("xcomp", "advcl", "conj"):
                    node = node.head
                    found.append(node.i)
                    continue
                if causing:
                    node = node.head
                    found.extend(s.i for s in syntax.agents(node))
                    continue
            break
        return found

    def _below(self, node: Token) -> list[int]:
        found: list[int] = []
        for child in node.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in words("casualty_links"):
                for grandchild in child.children:
                    if grandchild.dep_ in ("pobj", "pcomp"):
                        found.extend(t.i for t in syntax.coordinated(grandchild))
            elif child.dep_ == "prep" and child.lower_ == "with":
                for clause in child.children:
                    if clause.dep_ == "pcomp" and lemma(clause) in self._words.verbs:
                        found.extend(self._below(clause))
            elif child.dep_ == "advcl":
                marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "advmod")}
                if marks & (words("casualty_links") | {"while", "once"}):
                    found.append(child.i)
                elif lemma(child) in self._words.verbs:
                    found.extend(self._below(child))
        return found


def _counted_noun(token: Token) -> Token:
    """The people in "hundreds of thousands of people"."""
    node = token
    for _ in range(3):
        below = next((p for name, p in syntax.prepositions(node) if name == "of"), None)
        if below is None or node.lemma_.lower() not in (
            "hundred", "thousand", "million", "billion", "dozen", "score", "number",
        ):  # fmt: skip
            return node
        node = below
    return node


def same_source(first: Stance, second: Stance, notes: Analysis) -> bool:
    """Return whether two stances are those of the same speakers."""
    one = {notes.root(t) for t in first.sources}
    two = {notes.root(t) for t in second.sources}
    return one == two
