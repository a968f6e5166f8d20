"""Parties of talks and treaties that "between" names, deeper in the phrase than a frame looks."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Trigger
from kgpub.extraction.parties import is_party
from kgpub.scheme import EventScheme

_INSIDE = frozenset(("prep", "pobj", "acl", "dobj", "relcl", "appos"))


class PartiesBetween:
    """A pipeline component: "talks on quotas between A and B" are talks of A and B.

    So is "a treaty fixing the border between A and B" one of theirs. Only types of which each
    party does to the other what the other does to it are completed, if nobody is named.
    """

    def __init__(self, scheme: EventScheme) -> None:
        """Keep the scheme, which says what is symmetric."""
        self._scheme = scheme

    def __call__(self, doc: Doc) -> Doc:
        """Add the parties in place."""
        notes = analysis.of(doc)
        for trigger in notes.triggers.values():
            known = self._scheme.types.get(trigger.frame.type)
            if known is None or not known.symmetric:
                continue
            if trigger.fillers("agent") or trigger.fillers("recipient"):
                continue
            for parties in _between(doc, trigger):
                named = [t for t in parties if t.i in notes.mentions]
                if len(named) == len(parties) and any(is_party(t.i, set(), notes) for t in named):
                    trigger.roles.extend(("agent", t.i) for t in parties)
                    break
        return doc


def _between(doc: Doc, trigger: Trigger) -> Iterator[list[Token]]:
    """The names behind "between", within the phrase of the event's noun."""
    for noun in (doc[t] for t in trigger.tokens if doc[t].pos_ in ("NOUN", "PROPN")):
        for token in noun.subtree:
            if token.lower_ != "between" or not _is_inside(token, noun):
                continue
            for name, pobj in syntax.prepositions(token.head):
                parties = list(syntax.coordinated(pobj))
                if name == "between" and len(parties) > 1:
                    yield parties


def _is_inside(token: Token, noun: Token) -> bool:
    """Whether nothing but phrases and participles lies between a token and a noun above it."""
    node = token
    while node.i != noun.i:
        if node.dep_ not in _INSIDE or node.i < noun.i:
            return False
        node = node.head
    return True
