"""The other party of an act: somebody else than its agent, found where frames do not look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis, Trigger
from kgpub.extraction.lexicon import PEOPLE

_PARTIES = PEOPLE | {"org", "government", "country", "capital"}
_PASSED = frozenset(("dobj", "xcomp", "advcl", "acl", "prep", "pobj", "pcomp", "conj", "oprd"))
_AWAY = frozenset(("ahead", "opposite", "across", "closer"))
_MAX_DEPTH = 6
_WORD = re.compile(r"(?!million|billion|thousand|hundred)\b[^\W\d_]{2,}", re.IGNORECASE)


def agents_of(trigger: Trigger, notes: Analysis) -> set[int]:
    """Return the entities that do it."""
    return {notes.root(t) for t in trigger.fillers("agent")}


def is_party(token: int, own: set[int], notes: Analysis) -> bool:
    """Return whether a token names somebody else: neither the actor nor what belongs to it."""
    mention = notes.mentions.get(token)
    if mention is None or mention.kind == "pronoun" or notes.root(token) in own:
        return False
    if not _WORD.search(mention.label):
        return False  # "$20 million"
    if mention.owner is not None and notes.root(mention.owner) in own:
        return False
    return bool(notes.classes_of(token) & _PARTIES)


def party_at(token: Token, own: set[int], notes: Analysis) -> list[int]:
    """Return who is meant at a token: itself and those beside it, or whose it is.

    "Yerevan's request" is Yerevan's.
    """
    here = [t.i for t in syntax.coordinated(token) if is_party(t.i, own, notes)]
    if here:
        return here
    owners = [c for c in token.children if c.dep_ == "poss"]
    if not owners:
        # "a ban drawn up by the government"
        made = [c for c in token.children if c.dep_ == "acl" and c.tag_ == "VBN"]
        owners = [t for c in made for t in syntax.agents(c)]
    return [t.i for c in owners for t in syntax.coordinated(c) if is_party(t.i, own, notes)]


def phrases(
    head: Token, through: frozenset[str] = frozenset(), *, modifiers: bool = True
) -> Iterator[tuple[Token, Token]]:
    """Yield (preposition or verb, its object) in a clause and the clauses without tense in it.

    Relative clauses are entered where their verb is one of ``through``; no clause that only
    describes somebody without ``modifiers``.
    """
    queue = [(head, 0)]
    while queue:
        token, depth = queue.pop(0)
        for child in token.children:
            if child.dep_ in ("pobj", "dobj", "dative"):
                yield token, child
            if child.dep_ == "agent" or child.dep_ in _PASSED:
                finite = child.dep_ in ("advcl", "conj") and syntax.is_finite(child)
                entered = not finite and (modifiers or child.dep_ not in ("acl", "advcl"))
            elif child.dep_ == "relcl":
                # "for a third day to press Lima" is parsed under the day.
                entered = child.lemma_ in through or syntax.is_infinitive(child)
            else:
                entered = child.dep_ in ("advmod", "dep") and child.lower_ in _AWAY
            if entered and depth < _MAX_DEPTH:
                queue.append((child, depth + 1))
