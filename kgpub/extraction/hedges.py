"""What stands on a word itself: negation, modal verbs, hedging adverbs and adjectives."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Stance, lemma
from kgpub.extraction.attitude import MODAL_CERTAINTY, negate, weaken, weaker
from kgpub.extraction.conditions import is_inverted
from kgpub.extraction.lexicon import Factuality, words
from kgpub.extraction.negation import is_no_longer, is_yet_to_come

_ABLE = frozenset(("can", "could", "ca"))
_MAY = frozenset(("may", "might", "could"))


class Hedges:
    """Adds to a stance what the dependents of a word do to it."""

    def __init__(self, factuality: Factuality) -> None:
        """Keep the word lists."""
        self._factuality = factuality

    def own(self, token: Token, stance: Stance, named: frozenset[int] = frozenset()) -> Stance:
        """Negation, modal verbs, hedging adverbs and adjectives on the word itself.

        A "not" that is part of what a trigger says (``named``: "vowed not to") does not negate it.
        """
        facts = self._factuality
        for child in token.children:
            word = child.lower_
            if child.dep_ == "neg" and child.i in named:
                continue
            if child.dep_ == "neg" or (child.dep_ in ("det", "preconj", "advmod") and word in (
                facts.determiners | {"never", "nor", "no"}
            )) or (child.dep_ in ("advmod", "amod") and is_no_longer(child)
                   and child.nbor(-1).head.i != token.i):  # fmt: skip
                stance = negate(stance)
            elif child.dep_ in ("amod", "compound", "nmod", "advmod"):
                kind = facts.adjectives.get(lemma(child)) or facts.adjectives.get(word)
                if child.dep_ == "advmod" or child.pos_ == "ADV":
                    kind = facts.adverbs.get(word)
                if kind == "near" and lemma(token) in words("measured"):
                    continue  # "nearly doubles"
                stance = self._hedge(stance, kind)
            elif child.dep_ in ("nsubj", "nsubjpass", "dobj") and self._nobody(child):
                stance = negate(stance)
            elif child.dep_ == "agent":  # "murdered, apparently by rebels"
                for adverb in (c for c in child.children if c.dep_ == "advmod"):
                    stance = self._hedge(stance, facts.adverbs.get(adverb.lower_))
        if self._shares_nobody(token) or is_yet_to_come(token):
            stance = negate(stance)
        if token.dep_ in ("pobj", "pcomp") and _leaves_undone(token.head):
            stance = negate(stance)
        if _is_headline_future(token):
            stance = weaken(stance, "decided")
        return self.modal(token, stance)

    def adverbs(self, token: Token, stance: Stance) -> Stance:
        """Hedging adverbs alone: what follows from "reportedly hit" is as sure as that."""
        for child in token.children:
            if child.dep_ == "advmod":
                stance = self._hedge(stance, self._factuality.adverbs.get(child.lower_))
        return stance

    def on_noun(self, noun: Token, stance: Stance) -> Stance:
        """As in "the cancelled plan to attack"."""
        adjectives = self._factuality.adjectives
        for child in noun.children:
            if child.dep_ == "amod":
                kind = adjectives.get(lemma(child)) or adjectives.get(child.lower_)
                stance = self._hedge(stance, kind)
        return stance

    def likelihood(self, node: Token, head: Token, dep: str, stance: Stance) -> Stance:
        """As in "is likely to leave", "it is unlikely that they left"."""
        adjective = _complement(head, dep)
        kind = self._factuality.likelihood.get(adjective.lower_) if adjective is not None else None
        if adjective is None or kind is None:
            return stance
        if kind == "possible" and syntax.is_infinitive(node):
            return stance  # "possible to leave" says what can be done
        if kind == "unlikely":
            stance, kind = negate(stance), "probable"
        if any(
            c.dep_ == "neg" for word in {adjective, adjective.head, head} for c in word.children
        ):
            stance = negate(stance)
        if syntax.is_infinitive(node):
            stance = weaken(stance, "expected")
        return self._hedge(stance, kind)

    def _nobody(self, token: Token) -> bool:
        facts = self._factuality
        words_before = {c.lower_ for c in token.children if c.dep_ != "conj" and c.i < token.i}
        if "not" in words_before and words_before & {"a", "one", "single"}:
            return True  # "not a shot was fired"
        return token.lower_ in facts.nobody or (
            (token.tag_ != "CD" or token.lower_ == "one")
            and any(
                (c.lower_ in ("no", "neither") and c.dep_ not in ("conj", "appos"))
                or (c.dep_ in ("amod", "advmod", "nummod") and is_no_longer(c))
                for c in token.children
            )
        )

    def _shares_nobody(self, token: Token) -> bool:
        """As in "no one was injured or killed": the subject is nobody for both verbs."""
        subjects = ("nsubj", "nsubjpass")
        verb = token.head
        if token.dep_ != "conj" or token.pos_ != "VERB":
            return False
        if any(c.dep_ in subjects for c in token.children):
            return False
        return any(c.dep_ in subjects and self._nobody(c) for c in verb.children)

    def modal(self, token: Token, stance: Stance) -> Stance:
        """What the auxiliaries of a verb do; "cannot leave" is sure, "may not leave" is not."""
        negated = any(c.dep_ == "neg" or is_no_longer(c) for c in token.children)
        for child in token.children:
            if child.dep_ not in ("aux", "auxpass"):
                continue
            kind = self._factuality.auxiliaries.get(child.lower_)
            if kind == "possible" and not (negated and child.lower_ in _ABLE):
                stance = replace(stance, certainty=weaker(stance.certainty, "possible"))
                if child.lower_ in _MAY and token.lemma_ != "be" and not _is_perfect(token):
                    stance = replace(stance, tense="future")
            elif kind == "future":
                stance = weaken(stance, "foreseen")
            elif kind == "conditional" and not is_inverted(token):
                stance = self._conditional_mood(child, token, stance)
        return stance

    def _conditional_mood(self, modal: Token, verb: Token, stance: Stance) -> Stance:
        """As in "would leave", "should leave", "must leave"; "must have left" is a guess."""
        if modal.lower_ == "must" and _is_perfect(verb):
            return replace(stance, certainty=weaker(stance.certainty, "probable"))
        if modal.lower_ != "would":
            return weaken(stance, "requested")
        # Whether it is open or only the future seen from the past shows further up.
        return replace(weaken(stance, "conditional"), certainty=stance.certainty)

    def _hedge(self, stance: Stance, kind: str | None) -> Stance:
        if kind in ("probable", "possible"):
            return replace(stance, certainty=weaker(stance.certainty, kind))
        if kind in ("negative", "near"):
            return negate(stance)
        if kind in MODAL_CERTAINTY:
            return weaken(stance, kind)
        return stance


def _is_perfect(verb: Token) -> bool:
    """As in "may have left"."""
    return any(c.dep_ == "aux" and c.lower_ in ("have", "'ve") for c in verb.children)


def _complement(head: Token, dep: str) -> Token | None:
    """The adjective that a clause stands under, or beside as in "it is likely that"."""
    if dep not in ("ccomp", "xcomp", "csubj", "nsubj"):
        return None
    if head.pos_ == "ADJ":
        return head
    return next((c for c in head.children if c.dep_ == "acomp"), None)


def _leaves_undone(preposition: Token) -> bool:
    """As in "without asking", "stopped short of asking", "instead of asking", "voted against"."""
    word, head = preposition.lower_, preposition.head
    if word == "without":
        return True
    if word == "of":
        before = preposition.nbor(-1).lower_ if preposition.i else ""
        short = head.lower_ == "short" and lemma(head.head) in ("stop", "fall", "come")
        return before == "instead" or short
    return word == "against" and lemma(head) in words("deciding")


def _is_headline_future(verb: Token) -> bool:
    """As in "Germany to send tanks" and "Germany to send tanks, minister says"."""
    if verb.tag_ != "VB" or verb.dep_ not in ("ROOT", "ccomp"):
        return False
    if verb.dep_ == "ccomp" and verb.head.i < verb.i:
        return False  # "wants Germany to send tanks"
    below = {c.dep_: c for c in verb.children if c.i < verb.i}
    return "nsubj" in below and "aux" in below and below["aux"].tag_ == "TO"
