"""Who says so: reporting verbs and nouns, "according to", asides, quotations, confirmations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from spacy.tokens import Doc, Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis, Stance, Trigger, lemma
from kgpub.extraction.attitude import negate, weaker
from kgpub.extraction.lexicon import Lexicon, words
from kgpub.extraction.quotations import Quotation

_REACH = 150
_MAX_STEPS = 64


class Attributor:
    """Adds to stances who says so, and what their words do to it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the word lists."""
        self._lexicon = lexicon

    def reported(
        self, node: Token, head: Token, dep: str, stance: Stance, notes: Analysis
    ) -> Stance:
        """Take up a reporting verb or noun that a clause or event noun stands under."""
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
            stance = negate(stance) if denies else stance
        if certainty is not None:
            stance = replace(stance, certainty=weaker(stance.certainty, certainty))
        return stance

    def _reported_by_noun(self, noun: Token, dep: str, stance: Stance, notes: Analysis) -> Stance:
        """As in "rejected reports that…", "claims that… were false", "no evidence that…"."""
        reporting = self._lexicon.reporting
        word, verb = lemma(noun), noun.head
        if dep not in ("acl", "relcl", "ccomp") or word not in reporting.nouns:
            return stance
        if noun.dep_ == "dobj" and lemma(verb) in reporting.denying and stance.cue is None:
            sources = tuple(t.i for t in syntax.agents(verb) if t.i in notes.mentions)
            return negate(replace(stance, sources=sources, cue=verb.i))
        if noun.dep_ == "nsubj" and any(
            c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in self._lexicon.factuality.refuted
            for c in verb.children
        ):
            return negate(stance)
        if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
            return replace(stance, certainty=weaker(stance.certainty, "possible"))
        if word in reporting.uncertain_nouns or word == "report":
            return replace(stance, certainty=weaker(stance.certainty, "probable"))
        return stance

    def according(self, doc: Doc, trigger: Trigger, stance: Stance, notes: Analysis) -> Stance:
        """Take up "according to X" and "X said" put in between, where nobody is named yet."""
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

    def confirmations(self, doc: Doc, notes: Analysis) -> None:
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
                stances.append(negate(stance) if denies else stance)

    def _aside(self, verb: Token) -> bool:
        """As in "the army, the minister said, had left": a report put in between."""
        if verb.dep_ not in ("parataxis", "ccomp") or verb.tag_ not in ("VBD", "VBZ", "VBP"):
            return False
        if lemma(verb) not in self._lexicon.reporting.certainty:
            return False
        return not any(c.dep_ in ("dobj", "ccomp", "mark", "xcomp") for c in verb.children)


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


def quoted(trigger: Trigger, stance: Stance, quotations: list[Quotation], doc: Doc) -> Stance:
    """Take up the direct quotation that a trigger stands in or governs; it is its speaker's."""
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
