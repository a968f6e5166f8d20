"""Who says that an event happened, how surely, and whether it is only planned or feared."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Attribution, Stance, lemma
from kgpub.extraction.attitude import (
    MODAL_CERTAINTY,
    is_question,
    negate,
    presupposed,
    settled,
    weaken,
    weaker,
)
from kgpub.extraction.cues import verb_names
from kgpub.extraction.lexicon import Lexicon, words
from kgpub.extraction.stance_sources import Attributor, quoted
from kgpub.model.reading import Tense

_MAX_STEPS = 64
_NEAR_STEPS = 12
_CLAUSAL = frozenset(("ccomp", "xcomp", "acl", "relcl", "advcl", "pcomp", "csubj", "parataxis"))


class StanceFinder:
    """A pipeline component that notes the stance taken on each event."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the word lists."""
        self._lexicon = lexicon
        self._attributor = Attributor(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Note one stance for every trigger."""
        notes = analysis.of(doc)
        for trigger in notes.triggers.values():
            governor = doc[trigger.governor]
            stance = self._climb(doc[trigger.token], governor, trigger.frame.part, notes)
            stance = self._attributor.according(doc, trigger, stance, notes)
            stance = quoted(trigger, stance, notes.quotations, doc)
            if stance.cue is None and is_question(doc[trigger.token]):
                stance = weaken(stance, "hypothetical")
            notes.stances[trigger.token] = [settled(stance)]
        notes.said = [self._statement(doc, found, notes) for found in notes.attributions]
        self._conditions(doc, notes)
        self._attributor.confirmations(doc, notes)
        return doc

    def _statement(self, doc: Doc, found: Attribution, notes: Analysis) -> Stance:
        """The stance of a source on all that it says, by the head of it."""
        head = doc[found.head]
        part = "verb" if head.pos_ in ("VERB", "AUX") else "noun"
        stance = settled(self._climb(head, head, part, notes, _NEAR_STEPS))
        if stance.cue != found.cue:
            stance = replace(stance, certainty=weaker(stance.certainty, found.certainty))
            if found.cue is not None and lemma(doc[found.cue]) in self._lexicon.reporting.asking:
                stance = weaken(stance, "hypothetical")
        # What is said is claimed as it is worded, "not" and all, unless it is denied.
        stance = replace(stance, polarity="negative" if found.denied else "positive")
        quote = found.quotes[0] if found.quotes else None
        return replace(stance, sources=found.sources, cue=found.cue, quote=quote)

    def _climb(
        self, token: Token, governor: Token, part: str, notes: Analysis, steps: int = _MAX_STEPS
    ) -> Stance:
        """Walk from a token to the root, taking up what each step adds.

        ``part`` says whether the token is a "verb" or a "noun"; ``governor`` is the light
        verb above the noun, or the token itself.
        """
        stance = self._own(token, Stance())
        if governor.i != token.i:
            stance = self._own(governor, stance)
            stance = self._embedded(token, governor, "dobj", stance)
        node = governor if part == "noun" else token
        previous, below = "", node
        passed_clause = part == "verb" or governor.i != token.i
        taken_for_granted = part == "noun" and presupposed(token)
        for _ in range(steps):
            if node.head.i == node.i:
                break
            head, dep = node.head, node.dep_
            if dep == "prep" and node.lower_ in words("reasons"):
                taken_for_granted = True
            if taken_for_granted:
                stance = self._attributor.reported(node, head, dep, stance, notes)
            elif dep == "conj":
                # What the first of two coordinated verbs stands under, the second does too.
                if head.pos_ in ("VERB", "AUX") and not syntax.is_finite(node):
                    stance = self._modal(head, stance)
            elif dep == "prep" and previous == "pcomp":
                stance = self._step(node, head, "pcomp", stance, notes, passed_clause)
            elif previous in ("acl", "relcl") and syntax.is_infinitive(below):
                # "foiled a plan to attack": what befalls the plan befalls the attack.
                stance = self._hedged(node, stance)
                if dep in ("dobj", "nsubjpass"):
                    stance = self._embedded(node, head, dep, stance)
            elif (dep in _CLAUSAL and dep != "pcomp") or not passed_clause:
                stance = self._step(node, head, dep, stance, notes, passed_clause)
            stance = self._attributor.held(node, head, stance, notes)
            taken_for_granted = taken_for_granted or self._seals(node, dep)
            if head.pos_ in ("VERB", "AUX") and head.dep_ != "prep":
                passed_clause = True
            below, node, previous = node, head, dep
        return stance

    def _seals(self, node: Token, dep: str) -> bool:
        """Whether a clause stands for itself: what is above it speaks of something else."""
        if dep == "relcl":
            return syntax.is_finite(node)
        if dep == "acl":
            return node.tag_ in ("VBN", "VBG") and node.pos_ == "VERB"
        awaited = any(c.lower_ in self._lexicon.factuality.awaiting for c in node.children)
        open_end = awaited or self._conditional(node)
        return dep == "advcl" and syntax.is_finite(node) and not open_end

    def _step(
        self, node: Token, head: Token, dep: str, stance: Stance, notes: Analysis, clause: bool
    ) -> Stance:
        word = lemma(head)
        if clause or dep in ("dobj", "nsubjpass"):
            stance = self._attributor.reported(node, head, dep, stance, notes)
        stance = self._embedded(node, head, dep, stance)
        if dep in ("advcl", "ccomp") and self._conditional(node):
            tense: Tense = "non-future" if dep == "ccomp" else "future"
            stance = replace(weaken(stance, "hypothetical"), tense=tense)
        elif dep == "advcl" and self._awaited(node, head):
            stance = weaken(stance, "expected")
        elif dep == "nsubj" and head.lemma_ == "be" and not clause:
            stance = self._modal(head, stance)
        elif dep in ("advcl", "xcomp") and syntax.is_purpose(node):
            stance = weaken(stance, "purpose")
        elif dep == "csubj" and node.tag_ == "VBG" and head.lemma_ == "be":
            stance = replace(weaken(stance, "hypothetical"), tense="future")
        elif (
            dep in ("acl", "relcl")
            and syntax.is_infinitive(node)
            and word not in self._lexicon.factuality.predicates
        ):
            stance = weaken(stance, "purpose")
        elif dep == "xcomp" and word in words("permitting") and syntax.is_passive(head):
            stance = replace(stance, certainty=weaker(stance.certainty, "possible"))
        elif dep == "xcomp" and syntax.is_infinitive(node) and not self._factual_over(head):
            if word not in self._lexicon.factuality.predicates:
                stance = weaken(stance, "purpose")
        if (
            dep in _CLAUSAL
            and head.pos_ in ("VERB", "AUX", "ADJ")
            and word in (self._lexicon.light.transparent)
        ):
            stance = self._own(head, stance)
        elif dep in ("xcomp", "acomp", "csubj") and head.pos_ in ("VERB", "AUX"):
            stance = self._modal(head, stance)
        return stance

    def _awaited(self, clause: Token, head: Token) -> bool:
        """As in "will not withdraw until they are freed": they are not yet."""
        facts = self._lexicon.factuality
        if not any(
            c.dep_ in ("mark", "advmod") and c.lower_ in facts.awaiting for c in clause.children
        ):
            return False
        return any(c.dep_ == "neg" or (c.dep_ == "aux" and c.tag_ == "MD") for c in head.children)

    def _factual_over(self, head: Token) -> bool:
        word = lemma(head)
        known = word in self._lexicon.light.transparent or word in words("managing")
        return known or word in self._lexicon.reporting.certainty

    def _own(self, token: Token, stance: Stance) -> Stance:
        """Negation, modal verbs, hedging adverbs and adjectives on the word itself."""
        facts = self._lexicon.factuality
        for child in token.children:
            word = child.lower_
            if child.dep_ == "neg" or (child.dep_ in ("det", "preconj", "advmod") and word in (
                facts.determiners | {"never", "nor", "no"}
            )):  # fmt: skip
                stance = negate(stance)
            elif child.dep_ in ("amod", "compound", "nmod", "advmod"):
                kind = facts.adjectives.get(lemma(child)) or facts.adjectives.get(word)
                if child.dep_ == "advmod" or child.pos_ == "ADV":
                    kind = facts.adverbs.get(word)
                stance = self._hedge(stance, kind)
            elif child.dep_ in ("nsubj", "nsubjpass", "dobj") and self._nobody(child):
                stance = negate(stance)
            elif child.dep_ == "agent":  # "murdered, apparently by rebels"
                for adverb in (c for c in child.children if c.dep_ == "advmod"):
                    stance = self._hedge(stance, facts.adverbs.get(adverb.lower_))
        if self._shares_nobody(token):
            stance = negate(stance)
        if token.dep_ in ("pobj", "pcomp") and token.head.lower_ == "without":
            stance = negate(stance)
        return self._modal(token, stance)

    def _hedged(self, noun: Token, stance: Stance) -> Stance:
        """As in "the cancelled plan to attack"."""
        adjectives = self._lexicon.factuality.adjectives
        for child in noun.children:
            if child.dep_ == "amod":
                kind = adjectives.get(lemma(child)) or adjectives.get(child.lower_)
                stance = self._hedge(stance, kind)
        return stance

    def _nobody(self, token: Token) -> bool:
        facts = self._lexicon.factuality
        return token.lower_ in facts.nobody or (
            (token.tag_ != "CD" or token.lower_ == "one")
            and any(c.lower_ in ("no", "neither") and c.dep_ != "conj" for c in token.children)
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

    def _modal(self, token: Token, stance: Stance) -> Stance:
        for child in token.children:
            if child.dep_ not in ("aux", "auxpass"):
                continue
            kind = self._lexicon.factuality.auxiliaries.get(child.lower_)
            if kind == "possible" and not any(c.dep_ == "neg" for c in token.children):
                stance = replace(stance, certainty=weaker(stance.certainty, "possible"))
            elif kind == "future":
                stance = weaken(stance, "foreseen")
            elif kind == "conditional":
                stance = self._conditional_mood(child, token, stance)
        return stance

    def _conditional_mood(self, modal: Token, verb: Token, stance: Stance) -> Stance:
        """As in "would leave", "should leave", "must leave"; "must have left" is a guess."""
        perfect = any(c.dep_ == "aux" and c.lower_ in ("have", "'ve") for c in verb.children)
        if modal.lower_ == "must" and perfect:
            return replace(stance, certainty=weaker(stance.certainty, "probable"))
        if modal.lower_ != "would":
            return weaken(stance, "requested")
        # Whether it is open or only the future seen from the past shows further up.
        return replace(weaken(stance, "conditional"), certainty=stance.certainty)

    def _hedge(self, stance: Stance, kind: str | None) -> Stance:
        if kind in ("probable", "possible"):
            return replace(stance, certainty=weaker(stance.certainty, kind))
        if kind == "negative":
            return negate(stance)
        if kind in MODAL_CERTAINTY:
            return weaken(stance, kind)
        return stance

    def _embedded(self, node: Token, head: Token, dep: str, stance: Stance) -> Stance:
        """A predicate that takes its clause or event noun out of the asserted world."""
        predicates = self._lexicon.factuality.predicates
        name = next((n for n in verb_names(head) if n in predicates), "")
        kind = predicates.get(name)
        if dep == "ccomp" and any(c.tag_ in ("WRB", "WP", "WDT") for c in node.children):
            return stance
        if head.pos_ == "NOUN" and dep in ("acl", "relcl") and not syntax.is_infinitive(node):
            # "the agreement reached in May": it is about the noun, not under it.
            return stance
        if kind is None or dep not in (
            "xcomp", "ccomp", "acl", "dobj", "nsubjpass", "pobj", "pcomp", "acomp", "csubj", "prep",
        ):  # fmt: skip
            return stance
        if lemma(head) in self._lexicon.reporting.denying and (
            dep in ("ccomp", "pcomp", "dobj") or (dep == "xcomp" and not syntax.is_passive(head))
        ):
            return stance
        report = lemma(head) in self._lexicon.reporting.certainty
        if report and dep == "ccomp" and syntax.is_finite(node):
            if kind not in ("hypothetical", "negative") and name not in words("not_yet_said"):
                return stance
        if dep in ("dobj", "nsubjpass") and kind == "negative":
            if name not in words("undoing"):
                return stance
        if dep == "dobj" and kind in ("threatened", "hypothetical") and head.pos_ == "NOUN":
            return stance
        negated = dep not in ("dobj", "nsubjpass", "pobj", "prep") and any(
            c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ == "no") for c in head.children
        )
        if negated and not report:
            stance = negate(stance)
        return negate(stance) if kind == "negative" else weaken(stance, kind)

    def _conditional(self, clause: Token) -> bool:
        return any(
            c.dep_ in ("mark", "advmod") and c.lower_ in self._lexicon.factuality.conditionals
            for c in clause.children
        )

    def _conditions(self, doc: Doc, notes: Analysis) -> None:
        """Tie "would retaliate if attacked" to the attack it depends on."""
        for trigger in notes.triggers.values():
            verb = doc[trigger.governor]
            for child in verb.children:
                if child.dep_ != "advcl" or not self._conditional(child):
                    continue
                depends = next((t.i for t in child.subtree if t.i in notes.triggers), None)
                if depends is not None:
                    stance = notes.stances[trigger.token][0]
                    stance = replace(
                        stance, modality="conditional", certainty="possible", tense="future",
                        condition=depends,
                    )  # fmt: skip
                    notes.stances[trigger.token] = [stance]
                    below = notes.stances[depends][0]
                    notes.stances[depends] = [replace(below, tense="future")]
