"""When an event happened: the times of its clause, and those it shares with other events."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.lexicon import Lexicon, words
from kgpub.extraction.whereabouts import is_lasting, is_whereabouts


class EventDater:
    """Gives triggers the time expressions that govern them."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the verbs of reporting: a time on one is not that of what is reported."""
        self._lexicon = lexicon

    def attach(self, doc: Doc, notes: Analysis) -> None:
        """Attach each time to the nearest event that governs it."""
        owners: dict[int, list[Trigger]] = {}
        for trigger in notes.triggers.values():
            for token in {trigger.token, trigger.governor, syntax.holder(doc[trigger.token]).i}:
                owners.setdefault(token, []).append(trigger)
        for index, time in enumerate(notes.times):
            if not time.bounded:
                continue
            root = doc[time.start_token : time.end_token].root
            for node in syntax.upward(root):
                if node.dep_ == "prep" and node.lower_ == "of" and node.head.i not in owners:
                    break
                if (
                    node.dep_ == "prep"
                    and node.lower_ == "since"
                    and (
                        _is_record(node.head)
                        or (node.head.pos_ == "NOUN" and node.head.i not in owners)
                    )
                ):
                    break  # "Guinea, under military rule since May, called for talks"
                if node.i in owners:
                    for trigger in owners[node.i]:
                        if trigger.time is None:
                            trigger.time = index
                    break
                if node.dep_ == "poss" and node.head.i not in owners:
                    break  # "last Thursday's review"
                if node.i not in owners and _tells_when(node):
                    continue
                if is_whereabouts(node) and not is_lasting(root):
                    continue  # "shot at a crowd waiting at dawn"
                if node.pos_ in ("VERB", "AUX") and node.i != root.i:
                    self._lower(node, index, time.coarse, owners)
                    break
        for trigger in notes.triggers.values():
            self._raise_time(doc, trigger, owners)
        for trigger in notes.triggers.values():
            self._inherit_time(doc, trigger, notes)

    def _lower(
        self, verb: Token, index: int, coarse: bool, owners: dict[int, list[Trigger]]
    ) -> None:
        """A time on a verb that evokes nothing: "began on Monday to shell"."""
        report = lemma(verb) in self._lexicon.reporting.certainty
        for child in verb.children:
            # "A decision is due in May", "the ceasefire came into force at midnight"
            told = child.dep_ == "nsubj" and lemma(verb) in words("coming_about")
            if child.i not in owners or not (told or child.dep_ in ("xcomp", "ccomp", "conj")):
                continue
            if report and not (coarse and _is_simple_past(child)):
                continue
            for trigger in owners[child.i]:
                if trigger.time is None:
                    trigger.time = index

    def _raise_time(self, doc: Doc, trigger: Trigger, owners: dict[int, list[Trigger]]) -> None:
        """A time behind a purpose clause is that of the act: "began … to clear it on 19 May"."""
        verb = doc[trigger.token]
        if trigger.time is None or not syntax.is_purpose(verb):
            return
        for node in syntax.upward(verb.head):
            above = [t for t in owners.get(node.i, []) if t is not trigger]
            if (
                above
                and all(t.time is None for t in above)
                and verb.head.tag_ in ("VBD", "VBN", "NN")
            ):
                for other in above:
                    other.time = trigger.time
                trigger.time = None
                return
            if node.pos_ in ("VERB", "AUX"):
                return

    def _inherit_time(self, doc: Doc, trigger: Trigger, notes: Analysis) -> None:
        """Coordinated and subordinate "after/when" verbs share the time of their head."""
        if trigger.time is not None:
            return
        verb = doc[trigger.governor]
        if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp") and verb.head.i in notes.triggers:
            head = notes.triggers[verb.head.i]
            marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
            if verb.dep_ == "conj" or (
                verb.dep_ == "advcl" and marks & {"after", "when", "as", "while", "with"}
            ):
                trigger.time = head.time


def _tells_when(verb: Token) -> bool:
    """As in "a strike starting on Monday" and "clashes that began on Monday"."""
    if lemma(verb) not in words("running"):
        return False
    if verb.tag_ == "VBG":
        return verb.dep_ in ("acl", "advcl")
    return verb.dep_ == "relcl" and any(
        c.dep_ == "nsubj" and c.lower_ in ("that", "which") for c in verb.children
    )


def _is_simple_past(verb: Token) -> bool:
    """Not "said in May that they had left", which was before."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ == "had" for c in auxiliaries):
        return False
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in auxiliaries)


def _is_record(word: Token) -> bool:
    """As in "its highest since May": the month is not that of what is told."""
    return word.tag_ in ("JJS", "RBS") or any(
        c.tag_ in ("JJS", "RBS") or c.lower_ == "first" for c in word.children
    )
