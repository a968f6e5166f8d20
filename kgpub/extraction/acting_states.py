"""Where the name of a country means the state that acts: "Russia vetoed the resolution".

The graph has one node for a state, a place that may act. What a mention means shows in its
grammar: as the subject of a verb of will, deed or speech, behind "by", as who is urged or
accused, as a party to talks, as what a decision belongs to, it is the state; in "in Russia",
"bombing Syria", "Russia borders Norway" the country. The words stand in
``data/acting_states.toml``. Only whole countries are looked at, by name or as "both nations".
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from kgpub import resources
from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, lemma
from kgpub.extraction.lexicon import words

_STEPS = 40
_BEING = frozenset(("be", "remain", "stay", "become", "stand"))
_OWNING = frozenset(("poss", "compound", "nmod", "amod"))
_LISTING = frozenset(("including", "like", "as"))
_TELLING = frozenset(("to", "by", "with", "between"))
_COORDINATED = frozenset(("conj", "appos"))


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(str(_table()[section][name]).replace("_", " ").split())


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    with resources.path("data/acting_states.toml").open("rb") as file:
        return tomllib.load(file)


def find_acting_states(doc: Doc) -> Doc:
    """Note which mentions of countries mean the state; a pronoun goes with the last name."""
    notes = analysis.of(doc)
    doing = _doing(notes)
    others = {notes.root(head) for head in notes.stand_ins}
    last: dict[int, bool] = {}
    for head in sorted(notes.mentions):
        root = notes.root(head)
        if root in others or not _is_country(head, notes):
            continue
        acts = _acts(doc[head], doing)
        if notes.mentions[head].kind != "pronoun":
            last[root] = acts
        if acts or (notes.mentions[head].kind == "pronoun" and last.get(root)):
            notes.acting.add(head)
    return doc


def _is_country(head: int, notes: Analysis) -> bool:
    mention = notes.mention_of(head)
    if mention is None or mention.entity_kind != "place":
        return False
    return "country" in notes.classes_of(head) and mention.within is None


def _doing(notes: Analysis) -> frozenset[int]:
    """The tokens that do or say something in an event or a claim that was found."""
    agents = {t for trigger in notes.triggers.values() for t in trigger.fillers("agent")}
    return frozenset(agents | {t for found in notes.attributions for t in found.sources})


def _acts(token: Token, doing: frozenset[int]) -> bool:
    first = _first(token)
    head = first.head
    if first.dep_ == "pobj":
        return _behind(head, doing) or (head.lower_ in _TELLING and token.i in doing)
    if {token.i, first.i} & doing:
        return True
    if first.dep_ in ("nsubj", "nsubjpass"):
        return _subject_acts(first, head)
    if first.dep_ in ("dobj", "dative"):
        listed = lemma(head) == "include" and any(
            c.dep_ == "nsubj" and _is_body(c, doing) for c in head.children
        )
        return listed or _is_dealt_with(head)
    if first.dep_ in _OWNING:
        return head.pos_ in ("NOUN", "PROPN") and lemma(head) in _words("had", "nouns")
    return False


def _first(token: Token) -> Token:
    """The first of those that a name is coordinated with."""
    for _ in range(_STEPS):
        if token.dep_ not in _COORDINATED or token.head.pos_ not in ("NOUN", "PROPN"):
            break
        token = token.head
    return token


def _subject_acts(subject: Token, verb: Token) -> bool:
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if subject.dep_ == "nsubjpass":
        return lemma(verb) in _words("dealt_with", "verbs")
    if lemma(verb) in _BEING:
        return any(map(_shows_will, _complements(verb)))
    return lemma(verb) not in _words("not_acting", "verbs") and not syntax.is_passive(verb)


def _complements(verb: Token) -> Iterable[Token]:
    """What is said of the subject of "be": in the first place, or behind "one of"."""
    for child in verb.children:
        if child.dep_ in ("acomp", "attr", "oprd", "xcomp", "prep", "advmod") and child.i > verb.i:
            yield child
            if child.lower_ == "one":
                yield from (t for name, t in syntax.prepositions(child) if name == "of")


def _shows_will(word: Token) -> bool:
    if lemma(word.head) == "stand" and word.lower_ in _words("willing", "standing"):
        return True
    if word.pos_ in ("NOUN", "PROPN"):
        return lemma(word) in _words("willing", "nouns")
    adjectives = _words("willing", "adjectives")
    return word.pos_ in ("ADJ", "VERB") and (word.lower_ in adjectives or lemma(word) in adjectives)


def _is_dealt_with(verb: Token) -> bool:
    return verb.pos_ == "VERB" and lemma(verb) in _words("dealt_with", "verbs")


def _behind(preposition: Token, doing: frozenset[int]) -> bool:
    """As in "vetoed by Russia", "called on Russia", "talks with Russia", "allies like Russia"."""
    name, above = preposition.lower_, preposition.head
    word = lemma(above)
    if preposition.dep_ == "agent":
        return True
    if name in ("on", "upon"):
        return word in _words("dealt_with", "on")
    if name in ("with", "between"):
        return word in _words("dealt_with", "with")
    if name == "against":
        return word in _words("dealt_with", "against")
    return name in _LISTING and above.pos_ in ("NOUN", "PROPN") and _is_body(above, doing)


def _is_body(noun: Token, doing: frozenset[int]) -> bool:
    """As in "the coalition", or "the nations that carried out the strikes"."""
    if lemma(noun) in words("countries"):
        return _acts(noun, doing)
    return lemma(noun) in _words("made_of_states", "nouns")
