"""One short phrase that says what an event is, from the article's own words."""

from __future__ import annotations

from spacy.tokens import Doc

from kgpub.extraction.analysis import Analysis, Trigger
from kgpub.extraction.syntax import is_passive

_MAX = 160


def event_label(doc: Doc, trigger: Trigger, notes: Analysis) -> str:
    """Return a label such as "Syrian Army forces encircled Maarat al-Numan"."""
    agents, patients = _names(trigger, "agent", notes), _names(trigger, "patient", notes)
    told = {notes.root(filler) for _, filler in trigger.roles}
    places = [p for p in trigger.places if notes.root(p) not in told]
    fillers = {filler for _, filler in trigger.roles}
    words = " ".join(doc[i].text for i in trigger.tokens if i not in fillers)
    if trigger.frame.part == "verb":
        link = _preposition(doc, trigger)
        if not agents and patients and not link and not is_passive(doc[trigger.token]):
            text = f"{words} {patients}"
        elif agents or link:
            text = f"{agents} {words} {link} {patients}" if patients else f"{agents} {words}"
        else:
            text = f"{patients} {words}"
    else:
        text = words
        if agents:
            text += f" by {agents}"
        if patients:
            text += f" on {patients}" if "attack" in words or "strike" in words else f": {patients}"
    if places:
        head = doc[places[0]].head
        preposition = head.text if head.dep_ == "prep" and head.lower_ != "of" else "in"
        text += f" {preposition} {notes.mentions[notes.root(places[0])].label}"
    text = " ".join(text.split())
    return text if len(text) <= _MAX else text[: _MAX - 1].rstrip() + "…"


def _preposition(doc: Doc, trigger: Trigger) -> str:
    """The preposition that ties the patient to the verb: "regained control over"."""
    for filler in trigger.fillers("patient"):
        head = doc[filler].head
        if head.dep_ == "prep" and head.head.i in trigger.tokens:
            return head.text
    return ""


def _names(trigger: Trigger, role: str, notes: Analysis) -> str:
    labels: list[str] = []
    for filler in trigger.fillers(role):
        mention = notes.mention_of(filler)
        if mention is not None and mention.kind == "pronoun":
            continue
        if mention is not None and filler in notes.mentions:
            own = notes.mentions[filler]
            stands_in = own.kind == "pronoun" or (own.definite and mention.kind == "name")
            label = mention.label if stands_in else own.label
            if label not in labels:
                labels.append(label)
    if len(labels) > 2:
        return ", ".join(labels[:-1]) + " and " + labels[-1]
    return " and ".join(labels)
