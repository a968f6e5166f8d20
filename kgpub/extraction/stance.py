"""Who says that an event happened, how surely, and whether it is only planned or feared."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Attribution, Stance, lemma
from kgpub.extraction.attitude import (
    is_question,
    negate,
    presupposed,
    settled,
    weaken,
    weaker,
)
from kgpub.extraction.conditions import is_condition, tie_conditions
from kgpub.extraction.cues import verb_names
from kgpub.extraction.dated_ahead import take_ahead
from kgpub.extraction.embedding import (
    brings_about,
    is_ahead,
    is_charge,
    is_given_up,
    is_in_case,
    is_left_open,
    is_sequel,
    is_singled_out,
    is_wanted_done,
)
from kgpub.extraction.granted import (
    answers_for,
    asks_for_more,
    asks_whether,
    is_put_off,
    is_question_word,
    may_end,
)
from kgpub.extraction.hedges import Hedges
from kgpub.extraction.lexicon import Lexicon, words
from kgpub.extraction.replies import take_replies
from kgpub.extraction.stance_sources import Attributor, quoted
from kgpub.model.reading import Tense

_MAX_STEPS = 64
_NEAR_STEPS = 12
_CLAUSAL = frozenset(("ccomp", "xcomp", "acl", "relcl", "advcl", "pcomp", "csubj", "parataxis"))


_LATER = frozenset(("after", "once", "when", "until", "before"))


class StanceFinder:
    """A pipeline component that notes the stance taken on each event."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the word lists."""
        self._lexicon = lexicon
        self._attributor = Attributor(lexicon)
        self._hedges = Hedges(lexicon.factuality)
        self._named: frozenset[int] = frozenset()

    def __call__(self, doc: Doc) -> Doc:
        """Note one stance for every trigger."""
        notes = analysis.of(doc)
        # The "not" of "would not rule out force" is a part of what was done.
        self._named = frozenset(t for trigger in notes.triggers.values() for t in trigger.tokens)
        for trigger in notes.triggers.values():
            governor = doc[trigger.governor]
            stance = self._climb(doc[trigger.token], governor, trigger.frame.part, notes)
            stance = self._attributor.according(doc, trigger, stance, notes)
            stance = quoted(trigger, stance, notes.quotations, doc)
            if stance.cue is None and is_question(doc[trigger.token]):
                stance = weaken(stance, "hypothetical")
            notes.stances[trigger.token] = [settled(stance)]
        notes.said = [self._statement(doc, found, notes) for found in notes.attributions]
        tie_conditions(doc, notes, self._lexicon.factuality.conditionals)
        take_ahead(doc, notes)
        self._attributor.confirmations(doc, notes)
        take_replies(doc, notes, self._lexicon)
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
        stance = self._hedges.own(token, Stance(), self._named)
        if governor.i != token.i:
            stance = self._hedges.own(governor, stance, self._named)
            stance = self._embedded(token, governor, "dobj", stance)
        node = governor if part == "noun" else token
        previous, below = "", node
        passed_clause = part == "verb" or governor.i != token.i
        # "His signature was forged" tells of the forging; "the raids were halted" knows of raids.
        told_by_verb = governor.i != token.i and lemma(governor) not in words("stopping")
        taken_for_granted = part == "noun" and presupposed(token) and not is_put_off(node)
        taken_for_granted = taken_for_granted and not told_by_verb
        taken_for_granted = taken_for_granted or (part == "noun" and may_end(node))
        for _ in range(steps):
            if node.head.i == node.i:
                break
            head, dep = node.head, node.dep_
            if dep == "prep" and head.pos_ == "NOUN" and lemma(head) in words("sharing"):
                break  # "denied involvement in the murder", which happened
            if dep == "conj" and syntax.is_finite(node) and syntax.is_infinitive(head):
                # "went there to stop it and left": the finite verb goes with "went".
                node, previous = _finite_above(head), ""
                continue
            if dep == "prep" and (node.lower_ in words("reasons") or answers_for(node, head)):
                taken_for_granted = True
            if dep == "prep" and is_charge(node, head):
                return replace(stance, certainty=weaker(stance.certainty, "probable"))
            if dep == "prep" and is_in_case(node, head):
                return replace(weaken(stance, "hypothetical"), tense="future")
            if dep == "prep" and part == "noun" and not (taken_for_granted or passed_clause):
                stance = self._attributor.in_reports(node, head, stance, notes)
            asks = dep == "ccomp" and asks_for_more(node)
            taken_for_granted = taken_for_granted or asks
            if dep == "ccomp" and asks_whether(node) and lemma(head) in words("telling_whether"):
                # "declined to say whether they left": it is open, and nobody denies it
                stance = weaken(stance, "hypothetical")
                asks = taken_for_granted = True
            if taken_for_granted:
                asked = dep == "xcomp" or (dep == "ccomp" and syntax.is_infinitive(node))
                if (
                    not asked or below.i == node.i
                ) and not asks:  # what a clause inside a request tells
                    told = self._attributor.reported(node, head, dep, stance, notes)
                    if told.polarity == stance.polarity:  # a denial leaves it as it is
                        stance = told
            elif dep == "conj":
                # What the first of two coordinated verbs stands under, the second does too.
                if head.pos_ in ("VERB", "AUX") and not syntax.is_finite(node):
                    stance = self._hedges.modal(head, stance)
            elif dep == "prep" and previous == "pcomp":
                stance = self._step(node, head, "pcomp", stance, notes, passed_clause)
            elif previous in ("acl", "relcl") and syntax.is_infinitive(below):
                # "foiled a plan to attack": what befalls the plan befalls the attack.
                stance = self._hedges.on_noun(node, stance)
                if dep in ("dobj", "nsubjpass"):
                    stance = self._embedded(node, head, dep, stance)
            elif (dep in _CLAUSAL and dep != "pcomp") or not passed_clause:
                stance = self._step(node, head, dep, stance, notes, passed_clause)
            if not (taken_for_granted and part == "verb"):
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
        if dep == "acl" and is_wanted_done(node, head):
            stance = weaken(stance, "requested")
        if clause or dep in ("dobj", "nsubjpass"):
            stance = self._attributor.reported(node, head, dep, stance, notes)
        stance = self._embedded(node, head, dep, stance)
        if dep == "pcomp" and word in words("suspecting"):
            stance = replace(stance, certainty=weaker(stance.certainty, "probable"))
        if dep in ("advcl", "ccomp", "csubj", "prep") and self._conditional(node):
            tense: Tense = "non-future" if dep in ("ccomp", "csubj") else "future"
            stance = replace(weaken(stance, "hypothetical"), tense=tense)
        elif dep == "advcl" and self._awaited(node, head):
            stance = weaken(stance, "expected")
        elif dep == "nsubj" and head.lemma_ == "be" and not clause:
            stance = self._hedges.modal(head, stance)
            if any(c.dep_ == "acomp" and c.lower_ in words("ahead") for c in head.children):
                stance = weaken(stance, "decided")  # "a decision is due in May"
        elif not clause and brings_about(node, head, dep):
            stance = self._hedges.modal(head, stance)
        elif dep in ("advcl", "xcomp", "acl") and syntax.is_protest(node):
            pass  # who "marched to protest against it" did protest
        elif dep in ("advcl", "xcomp") and any(
            c.dep_ == "attr" and is_singled_out(c) for c in head.children
        ):
            pass  # who "became the first to land" did land
        elif dep in ("advcl", "xcomp") and is_sequel(node):
            pass  # "was freed, only to be arrested again"
        elif dep in ("advcl", "xcomp") and syntax.is_purpose(node):
            stance = weaken(stance, "purpose")
        elif dep == "csubj" and node.tag_ == "VBG" and head.lemma_ == "be":
            stance = replace(weaken(stance, "hypothetical"), tense="future")
        elif (
            dep in ("acl", "relcl")
            and syntax.is_infinitive(node)
            and word not in self._lexicon.factuality.predicates
            and not is_singled_out(head)
        ):
            stance = weaken(stance, "purpose")
        elif dep == "xcomp" and word in words("permitting") and syntax.is_passive(head):
            stance = replace(stance, certainty=weaker(stance.certainty, "possible"))
        elif dep == "xcomp" and syntax.is_infinitive(node) and not self._factual_over(head):
            if word not in self._lexicon.factuality.predicates:
                stance = weaken(stance, "purpose")
        if (
            dep in _CLAUSAL
            and not (dep == "advcl" and syntax.is_finite(node))
            and head.pos_ in ("VERB", "AUX", "ADJ")
            and word in (self._lexicon.light.transparent)
        ):
            stance = self._hedges.own(head, stance, self._named)
        elif dep in ("xcomp", "acomp", "csubj") and head.pos_ in ("VERB", "AUX"):
            stance = self._hedges.modal(head, stance)
        elif dep == "advcl" and node.tag_ == "VBG" and node.i > head.i:
            stance = self._hedges.adverbs(head, stance)  # "reportedly hit a camp, killing ten"
        return stance

    def _awaited(self, clause: Token, head: Token) -> bool:
        """As in "will not withdraw until they are freed": they are not yet.

        Nor are they in "agreed to patrol the strip after they pull back".
        """
        facts = self._lexicon.factuality
        later = any(c.dep_ in ("mark", "advmod") and c.lower_ in _LATER for c in clause.children)
        if later and clause.tag_ in ("VBP", "VBZ") and is_ahead(head):
            return True
        if not any(
            c.dep_ in ("mark", "advmod") and c.lower_ in facts.awaiting for c in clause.children
        ):
            return False
        return any(c.dep_ == "neg" or (c.dep_ == "aux" and c.tag_ == "MD") for c in head.children)

    def _factual_over(self, head: Token) -> bool:
        word = lemma(head)
        known = word in self._lexicon.light.transparent or word in words("managing")
        return known or word in self._lexicon.reporting.certainty

    def _embedded(self, node: Token, head: Token, dep: str, stance: Stance) -> Stance:
        """A predicate that takes its clause or event noun out of the asserted world."""
        stance = self._hedges.likelihood(node, head, dep, stance)
        if dep == "xcomp" and is_given_up(node, head):
            return negate(stance)
        if dep == "xcomp" and is_left_open(node) and stance.modality == "hypothetical":
            return stance
        predicates = self._lexicon.factuality.predicates
        names = (head.lower_, *verb_names(head))
        name = next((n for n in names if n in predicates), "")
        kind = predicates.get(name) or self._pursued(head, dep)
        if lemma(head) in words("name_givers") and dep in ("oprd", "ccomp", "dobj"):
            if not any(c.dep_ == "prep" for c in head.children):
                return stance  # "which he calls a coup"
        if dep == "ccomp" and any(is_question_word(c) for c in node.children):
            return stance
        if head.pos_ == "NOUN" and dep in ("acl", "relcl") and not syntax.is_infinitive(node):
            if not _is_content(node, head, self._lexicon):
                # "the agreement reached in May": it is about the noun, not under it.
                return stance
            dep = "acl"
        if node.i != head.i and dep in ("dobj", "xcomp", "ccomp") and is_left_open(head):
            return weaken(stance, "hypothetical")
        if node.dep_ in ("dobj", "nsubjpass") and lemma(head) in words("killing_off"):
            return negate(stance)
        if dep == "prep" and not _of_content(node, head, self._lexicon):
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
            if kind == "attempted":  # what was not tried is surely not done
                return weaken(stance, "untried")
        if kind == "probable":
            return replace(stance, certainty=weaker(stance.certainty, kind))
        return negate(stance) if kind == "negative" else weaken(stance, kind)

    def _pursued(self, head: Token, dep: str) -> str | None:
        """As in "efforts continue to free them": the subject says that it is only tried."""
        if dep != "xcomp" or lemma(head) not in self._lexicon.light.transparent:
            return None
        predicates = self._lexicon.factuality.predicates
        subjects = (lemma(c) for c in head.children if c.dep_ == "nsubj")
        return next((k for s in subjects if (k := predicates.get(s)) == "attempted"), None)

    def _conditional(self, clause: Token) -> bool:
        return is_condition(clause, self._lexicon.factuality.conditionals)


def _is_content(clause: Token, noun: Token, lexicon: Lexicon) -> bool:
    """As in "the demand that he quit": what is demanded, and not which demand."""
    if lemma(noun) not in lexicon.reporting.infinitive_nouns:
        return False
    that = clause.left_edge
    subject = any(c.dep_ in ("nsubj", "nsubjpass") and c != that for c in clause.children)
    return that.lower_ == "that" and that.tag_ == "IN" and subject


def _of_content(phrase: Token, head: Token, lexicon: Lexicon) -> bool:
    """Whether a prepositional phrase is what a predicate is about: "warned of", "failed in".

    "Told reporters before being flown out", "warned in a speech" and "back from a visit" say
    when, where and whence.
    """
    if head.pos_ not in ("VERB", "NOUN", "ADJ", "PROPN"):
        return False
    if lemma(head) in lexicon.reporting.certainty:
        return phrase.lower_ in words("content_prepositions")
    return phrase.lower_ not in words("after") | {"before", "since", "during", "amid"}


def _finite_above(verb: Token) -> Token:
    """The verb with a tense that an infinitive stands under."""
    node = verb
    while node.head.i != node.i and not (node.pos_ in ("VERB", "AUX") and syntax.is_finite(node)):
        node = node.head
    return node
