"""What people carry when they act: "men armed with rifles attacked the mill".

The participle says with what they came, and tells of no event: nobody armed them then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.lexicon import words
from kgpub.scheme import EventScheme


class ArmsFinder:
    """A pipeline component that gives attacks the arms of those who made them."""

    def __init__(self, scheme: EventScheme) -> None:
        """Keep the scheme."""
        self._scheme = scheme

    def __call__(self, doc: Doc) -> Doc:
        """Add instruments, and take back events of arming that are none."""
        notes = analysis.of(doc)
        arming: set[int] = set()
        for token, trigger in list(notes.triggers.items()):
            for means in trigger.fillers("instrument"):
                _take_for_thing(means, notes)
            if not self._scheme.is_a(trigger.frame.type, "assault"):
                continue
            for agent in trigger.fillers("agent"):
                for verb in _bearing(doc[agent]):
                    arms = [t for t in _carried(verb) if "weapon" in notes.classes_of(t.i)]
                    _add(trigger, arms)
                    if arms and lemma(verb) == "arm" and verb.i != token:
                        arming.add(verb.i)
        arming.update(t for t in notes.triggers if _is_armed(doc[t]))
        for token in arming:
            notes.triggers.pop(token, None)
        return doc


def _take_for_thing(means: int, notes: Analysis) -> None:
    """A mine by which something is done is no place."""
    mention = notes.mentions.get(means)
    if mention is None or mention.kind != "nominal" or mention.entity_kind != "place":
        return
    if "weapon" in mention.classes:
        weapon = frozenset(("weapon",))
        notes.mentions[means] = replace(mention, entity_kind="object", classes=weapon)
        for trigger in notes.triggers.values():
            trigger.places = [p for p in trigger.places if p != means]


def _is_armed(verb: Token) -> bool:
    """As in "the rebels, armed with rifles, fled": by nobody, and then or before."""
    if lemma(verb) != "arm" or verb.tag_ not in ("VBN", "VBD"):
        return False
    below = {c.dep_ for c in verb.children}
    participle = verb.dep_ in ("acl", "amod", "advcl") and not below & {"aux", "auxpass", "nsubj"}
    return participle and not below & {"agent", "dobj", "nsubjpass"}


def _bearing(holder: Token) -> Iterator[Token]:
    """The participles behind a noun, or set off from it, that say what somebody carries."""
    for child in holder.children:
        if child.dep_ in ("acl", "amod") and child.i > holder.i:
            if child.tag_ in ("VBN", "VBD", "VBG") and lemma(child) in words("bearing"):
                yield child


def _carried(verb: Token) -> list[Token]:
    if lemma(verb) == "arm":
        found = [p for name, p in syntax.prepositions(verb) if name == "with"]
    else:
        found = [c for c in verb.children if c.dep_ == "dobj"] if verb.tag_ == "VBG" else []
    return [t for one in found for t in syntax.coordinated(one)]


def _add(trigger: Trigger, arms: list[Token]) -> None:
    if not trigger.fillers("instrument"):
        trigger.roles.extend(("instrument", t.i) for t in arms)
