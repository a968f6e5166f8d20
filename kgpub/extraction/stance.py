"""Who says that an event happened, how surely, and whether it is only planned or feared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import cast

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Stance, Trigger, lemma
from kgpub.extraction.lexicon import Lexicon, words
from kgpub.extraction.quotations import Quotation, find_quotations
from kgpub.model.reading import Certainty, Modality, Polarity, Tense

_REACH = 150
_MAX_STEPS = 64
_RANK: dict[str, int] = {"certain": 0, "probable": 1, "possible": 2}
_CLAUSAL = frozenset(("ccomp", "xcomp", "acl", "relcl", "advcl", "pcomp", "csubj", "parataxis"))
_MODAL_CERTAINTY: dict[str, Certainty] = {
    "planned": "possible", "attempted": "possible", "threatened": "possible",
    "promised": "probable", "requested": "possible", "expected": "probable",
    "hypothetical": "possible", "conditional": "possible",
}  # fmt: skip
_FUTURE = frozenset(("planned", "threatened", "promised", "requested", "expected", "conditional"))


class StanceFinder:
    """A pipeline component that notes the stance taken on each event."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the word lists."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Note one stance for every trigger."""
        notes = analysis.of(doc)
        quotations = find_quotations(doc, self._lexicon)
        for trigger in notes.triggers.values():
            stance = self._climb(doc, trigger, notes)
            stance = self._according(doc, trigger, stance, notes)
            stance = _quoted(trigger, stance, quotations, doc)
            if stance.cue is None and _is_question(doc[trigger.token]):
                stance = _weaken(stance, "hypothetical")
            notes.stances[trigger.token] = [_settled(stance)]
        self._conditions(doc, notes)
        self._confirmations(doc, notes)
        return doc

    def _climb(self, doc: Doc, trigger: Trigger, notes: Analysis) -> Stance:
        """Walk from the trigger to the root, taking up what each step adds."""
        token = doc[trigger.token]
        stance = self._own(token, Stance())
        governor = doc[trigger.governor]
        if governor.i != token.i:
            stance = self._own(governor, stance)
            stance = self._embedded(token, governor, "dobj", stance)
        node = governor if trigger.frame.part == "noun" else token
        previous = ""
        passed_clause = trigger.frame.part == "verb" or governor.i != token.i
        taken_for_granted = trigger.frame.part == "noun" and _presupposed(token)
        for _ in range(_MAX_STEPS):
            if node.head.i == node.i:
                break
            head, dep = node.head, node.dep_
            if taken_for_granted:
                stance = self._reported(node, head, dep, stance, notes)
            elif dep == "conj":
                # What the first of two coordinated verbs stands under, the second does too.
                if head.pos_ in ("VERB", "AUX") and not syntax.is_finite(node):
                    stance = self._modal(head, stance)
            elif dep == "prep" and previous == "pcomp":
                stance = self._step(node, head, "pcomp", stance, notes, passed_clause)
            elif (dep in _CLAUSAL and dep != "pcomp") or not passed_clause:
                stance = self._step(node, head, dep, stance, notes, passed_clause)
            taken_for_granted = taken_for_granted or self._seals(node, dep)
            if dep == "prep" and node.lower_ in words("reasons"):
                taken_for_granted = True
            if head.pos_ in ("VERB", "AUX") and head.dep_ != "prep":
                passed_clause = True
            node, previous = head, dep
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
            stance = self._reported(node, head, dep, stance, notes)
        stance = self._embedded(node, head, dep, stance)
        if dep in ("advcl", "ccomp") and self._conditional(node):
            tense: Tense = "non-future" if dep == "ccomp" else "future"
            stance = replace(_weaken(stance, "hypothetical"), tense=tense)
        elif dep == "advcl" and self._awaited(node, head):
            stance = _weaken(stance, "expected")
        elif dep == "nsubj" and head.lemma_ == "be" and not clause:
            stance = self._modal(head, stance)
        elif dep in ("advcl", "xcomp") and syntax.is_purpose(node):
            stance = _weaken(stance, "planned")
        elif dep == "csubj" and node.tag_ == "VBG" and head.lemma_ == "be":
            stance = replace(_weaken(stance, "hypothetical"), tense="future")
        elif (
            dep in ("acl", "relcl")
            and syntax.is_infinitive(node)
            and word not in self._lexicon.factuality.predicates
        ):
            stance = _weaken(stance, "planned")
        elif dep == "xcomp" and syntax.is_infinitive(node) and not self._factual_over(head):
            if word not in self._lexicon.factuality.predicates:
                stance = _weaken(stance, "planned")
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
        return word in self._lexicon.light.transparent or word in self._lexicon.reporting.certainty

    def _own(self, token: Token, stance: Stance) -> Stance:
        """Negation, modal verbs, hedging adverbs and adjectives on the word itself."""
        facts = self._lexicon.factuality
        for child in token.children:
            word = child.lower_
            if child.dep_ == "neg" or (child.dep_ in ("det", "preconj", "advmod") and word in (
                facts.determiners | {"never", "nor", "no"}
            )):  # fmt: skip
                stance = _negate(stance)
            elif child.dep_ in ("amod", "compound", "nmod", "advmod"):
                kind = facts.adjectives.get(lemma(child)) or facts.adjectives.get(word)
                if child.dep_ == "advmod" or child.pos_ == "ADV":
                    kind = facts.adverbs.get(word)
                stance = self._hedge(stance, kind)
            elif child.dep_ in ("nsubj", "nsubjpass", "dobj") and self._nobody(child):
                stance = _negate(stance)
        if token.dep_ == "pobj" and token.head.lower_ == "without":
            stance = _negate(stance)
        if token.dep_ == "pcomp" and token.head.lower_ == "without":
            stance = _negate(stance)
        return self._modal(token, stance)

    def _nobody(self, token: Token) -> bool:
        facts = self._lexicon.factuality
        return token.lower_ in facts.nobody or (
            (token.tag_ != "CD" or token.lower_ == "one")
            and any(c.lower_ in ("no", "neither") and c.dep_ != "conj" for c in token.children)
        )

    def _modal(self, token: Token, stance: Stance) -> Stance:
        for child in token.children:
            if child.dep_ not in ("aux", "auxpass"):
                continue
            kind = self._lexicon.factuality.auxiliaries.get(child.lower_)
            if kind == "possible" and not any(c.dep_ == "neg" for c in token.children):
                stance = replace(stance, certainty=_weaker(stance.certainty, "possible"))
            elif kind == "future":
                stance = replace(stance, tense="future")
                stance = _weaken(stance, "expected")
            elif kind == "conditional":
                stance = _weaken(stance, "conditional" if child.lower_ != "should" else "requested")
        return stance

    def _hedge(self, stance: Stance, kind: str | None) -> Stance:
        if kind in ("probable", "possible"):
            return replace(stance, certainty=_weaker(stance.certainty, kind))
        if kind == "negative":
            return _negate(stance)
        if kind in _MODAL_CERTAINTY:
            return _weaken(stance, kind)
        return stance

    def _embedded(self, node: Token, head: Token, dep: str, stance: Stance) -> Stance:
        """A predicate that takes its clause or event noun out of the asserted world."""
        predicates = self._lexicon.factuality.predicates
        name = next((n for n in (_with_particle(head), lemma(head)) if n in predicates), "")
        kind = predicates.get(name)
        if dep == "ccomp" and any(c.tag_ in ("WRB", "WP", "WDT") for c in node.children):
            return stance
        if kind is None or dep not in (
            "xcomp", "ccomp", "acl", "dobj", "nsubjpass", "pobj", "pcomp", "acomp", "csubj", "prep",
        ):  # fmt: skip
            return stance
        if lemma(head) in self._lexicon.reporting.denying and dep in ("ccomp", "pcomp", "dobj"):
            return stance
        report = lemma(head) in self._lexicon.reporting.certainty
        if report and dep == "ccomp" and kind not in ("hypothetical", "negative"):
            if kind == "threatened" or syntax.is_finite(node):
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
            stance = _negate(stance)
        return _negate(stance) if kind == "negative" else _weaken(stance, kind)

    def _reported(
        self, node: Token, head: Token, dep: str, stance: Stance, notes: Analysis
    ) -> Stance:
        reporting = self._lexicon.reporting
        word = lemma(head)
        itself = node.i in notes.triggers and dep in ("dobj", "nsubjpass")
        if itself and word in words("saying_events") and head.pos_ == "VERB":
            dep = "ccomp"
        if dep not in ("ccomp", "parataxis", "xcomp", "pcomp", "acl", "relcl"):
            return stance
        if head.pos_ in ("NOUN", "PROPN"):
            return self._reported_by_noun(head, dep, stance, notes)
        certainty = reporting.certainty.get(word)
        denies = word in reporting.denying
        if certainty is None and not denies:
            return stance
        if dep == "xcomp" and not syntax.is_passive(head) and not denies:
            return stance
        if dep == "pcomp" and word not in ("accuse", "suspect"):
            return stance
        if stance.cue is None:
            sources: tuple[int, ...] = ()
            passive = syntax.is_passive(head)
            if not passive or syntax.agents(head):
                sources = tuple(t.i for t in syntax.agents(head) if t.i in notes.mentions)
            stance = replace(stance, sources=sources, cue=head.i)
            if passive and not sources and certainty == "certain":
                certainty = "probable"
        if denies or any(c.dep_ == "neg" for c in head.children):
            stance = _negate(stance) if denies else stance
        if certainty is not None:
            stance = replace(stance, certainty=_weaker(stance.certainty, certainty))
        return stance

    def _reported_by_noun(self, noun: Token, dep: str, stance: Stance, notes: Analysis) -> Stance:
        """As in "rejected reports that…", "claims that… were false", "no evidence that…"."""
        reporting = self._lexicon.reporting
        word, verb = lemma(noun), noun.head
        if dep not in ("acl", "relcl", "ccomp") or word not in reporting.nouns:
            return stance
        if noun.dep_ == "dobj" and lemma(verb) in reporting.denying and stance.cue is None:
            sources = tuple(t.i for t in syntax.agents(verb) if t.i in notes.mentions)
            return _negate(replace(stance, sources=sources, cue=verb.i))
        if noun.dep_ == "nsubj" and any(
            c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in self._lexicon.factuality.refuted
            for c in verb.children
        ):
            return _negate(stance)
        if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
            return replace(stance, certainty=_weaker(stance.certainty, "possible"))
        if word in reporting.uncertain_nouns or word == "report":
            return replace(stance, certainty=_weaker(stance.certainty, "probable"))
        return stance

    def _according(self, doc: Doc, trigger: Trigger, stance: Stance, notes: Analysis) -> Stance:
        if stance.cue is not None:
            return stance
        node = doc[trigger.governor]
        for _ in range(_MAX_STEPS):
            for child in node.children:
                if self._aside(child):
                    sources = tuple(t.i for t in syntax.agents(child) if t.i in notes.mentions)
                    if sources:
                        return replace(stance, sources=sources, cue=child.i)
                if child.lower_ != "according":
                    continue
                speakers = [
                    t
                    for name, pobj in syntax.prepositions(child)
                    if name == "to"
                    for t in syntax.coordinated(pobj)
                ]
                sources = tuple(t.i for t in speakers if t.i in notes.mentions)
                if sources:
                    return replace(stance, sources=sources, cue=child.i)
            if node.head.i == node.i:
                break
            node = node.head
        return stance

    def _confirmations(self, doc: Doc, notes: Analysis) -> None:
        """As in "X confirmed the information": X says what the last source said."""
        reporting = self._lexicon.reporting
        heads = sorted(notes.stances)
        for verb in doc:
            word = lemma(verb)
            denies = word in reporting.denying
            if verb.pos_ != "VERB" or not (denies or word in ("confirm", "corroborate", "verify")):
                continue
            taken_up = any(
                c.dep_ == "dobj" and lemma(c) in reporting.anaphora
                and any(g.lower_ in ("the", "this", "that", "these") for g in c.children)
                for c in verb.children
            )  # fmt: skip
            sources = tuple(t.i for t in syntax.agents(verb) if t.i in notes.mentions)
            if not taken_up or not sources or any(c.dep_ == "neg" for c in verb.children):
                continue
            for stances in _last_report(verb, heads, notes):
                stance = replace(stances[0], sources=sources, cue=verb.i, quote=None)
                stances.append(_negate(stance) if denies else stance)

    def _aside(self, verb: Token) -> bool:
        """As in "the army, the minister said, had left": a report put in between."""
        if verb.dep_ not in ("parataxis", "ccomp") or verb.tag_ not in ("VBD", "VBZ", "VBP"):
            return False
        if lemma(verb) not in self._lexicon.reporting.certainty:
            return False
        return not any(c.dep_ in ("dobj", "ccomp", "mark", "xcomp") for c in verb.children)

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


def _last_report(verb: Token, heads: list[int], notes: Analysis) -> list[list[Stance]]:
    """The stances of the last source before a verb, on events of the sentences before it."""
    end = verb.sent.start
    near = heads[bisect_left(heads, end - _REACH + 1) : bisect_left(heads, end)]
    before = [notes.stances[head] for head in near if notes.stances[head][0].sources]
    if not before:
        return []
    source = {notes.root(t) for t in before[-1][0].sources}
    return [s for s in before if {notes.root(t) for t in s[0].sources} == source]


def _governs(verb: Token, quoted: Token) -> bool:
    """As in "would retaliate “without mercy”": the quotation is of the verb's own clause."""
    node = quoted
    for _ in range(6):
        if node.i == verb.i:
            return True
        if node.head.i == node.i or (node.pos_ in ("VERB", "AUX") and node.i != quoted.i):
            return False
        node = node.head
    return False


def _is_question(token: Token) -> bool:
    return any(t.text == "?" for t in token.doc[max(token.i, token.sent.end - 4) : token.sent.end])


def _presupposed(noun: Token) -> bool:
    """As in "the war", "their operation": it is there, whatever the sentence does with it.

    "The release of the hostages" may only be asked for: a noun with its own
    complement names what is spoken of, not what is known.
    """
    if any(c.dep_ == "prep" and c.lower_ in ("of", "by") for c in noun.children):
        return any(c.lower_ in ("this", "that") for c in noun.children)
    return any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that") for c in noun.children)


def _with_particle(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    return f"{lemma(verb)} {particle}" if particle else lemma(verb)


def _weaker(first: Certainty, second: str) -> Certainty:
    return first if _RANK.get(first, 0) >= _RANK[second] else cast("Certainty", second)


def _weaken(stance: Stance, kind: str) -> Stance:
    """Take an event out of the asserted world; the innermost reason is kept."""
    certainty = _weaker(stance.certainty, _MODAL_CERTAINTY[kind])
    modality = cast("Modality", kind) if stance.modality == "asserted" else stance.modality
    tense = "future" if kind in _FUTURE else stance.tense
    return replace(stance, certainty=certainty, modality=modality, tense=tense)


def _negate(stance: Stance) -> Stance:
    polarity: Polarity = "negative" if stance.polarity == "positive" else "positive"
    return replace(stance, polarity=polarity)


def _settled(stance: Stance) -> Stance:
    """As in "said it would attack" is a future seen from the past, not a condition."""
    if stance.modality == "conditional" and stance.condition is None and stance.cue is not None:
        return replace(stance, modality="expected", certainty=_weaker("certain", "probable"))
    return stance


def _quoted(trigger: Trigger, stance: Stance, quotations: list[Quotation], doc: Doc) -> Stance:
    index = bisect_right(quotations, trigger.token, key=lambda q: q.start_token) - 1
    if index < 0 or trigger.token >= quotations[index].end_token:
        after = quotations[index + 1] if index + 1 < len(quotations) else None
        if stance.cue is not None and after is not None:
            if _governs(doc[trigger.token], doc[after.start_token]):
                return replace(stance, quote=(after.start, after.end))
        return stance
    quotation = quotations[index]
    stance = replace(stance, quote=(quotation.start, quotation.end))
    if stance.cue is None and quotation.speakers:
        stance = replace(stance, sources=quotation.speakers, cue=quotation.cue)
    return stance
