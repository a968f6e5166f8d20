"""What the words of a source do to a stance: whose it becomes, and how sure it then is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from spacy.tokens import Doc, Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis, Quotation, Stance, Trigger, lemma
from kgpub.extraction.attitude import negate, weaken, weaker
from kgpub.extraction.cues import attributes, certainty_of, saying_of, verb_names
from kgpub.extraction.lexicon import Lexicon, words
from kgpub.extraction.negation import negated

_REACH = 150
_POINTING = frozenset(("the", "this", "that", "these"))
_IT = frozenset(("it", "this", "that"))
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
        saying = saying_of(head, reporting) if head.pos_ == "VERB" else None
        if saying is not None:
            head = saying
        word = lemma(head)
        itself = node.i in notes.triggers and dep in ("dobj", "nsubjpass")
        if itself and word in words("saying_events") and head.pos_ == "VERB":
            dep = "ccomp"
        if dep not in ("ccomp", "parataxis", "xcomp", "pcomp", "acl", "relcl"):
            return stance
        if head.pos_ in ("NOUN", "PROPN"):
            return self._reported_by_noun(head, dep, stance, notes)
        names = set(verb_names(head))
        certainty = certainty_of(head, reporting)
        denies = bool(names & reporting.denying)
        if certainty is None and not denies:
            return stance
        if dep == "xcomp" and not syntax.is_passive(head) and not denies:
            own = reporting.frames["gerund" if syntax.is_gerund(node) else "infinitive"]
            if not names & (own | reporting.frames["addressed"]):
                return stance
            if not names & own and head.i not in notes.cues:
                return stance
        if dep == "pcomp" and word not in ("accuse", "suspect"):
            return stance
        if head.i not in notes.cues and not attributes(head, self._lexicon):
            return _unsaid(head, denies or bool(names & reporting.factive), stance)
        if stance.cue is None:
            passive = syntax.is_passive(head)
            sources = _speakers(head, notes)
            stance = replace(stance, sources=sources, cue=head.i)
            hearsay = passive and not sources and self._is_hearsay(names)
            if hearsay and certainty == "certain":
                certainty = "probable"
        if dep != "xcomp" and names & reporting.asking:
            stance = weaken(stance, "hypothetical")
        if denies != negated(head):
            stance = negate(stance)
        elif denies:
            stance = replace(stance, certainty=weaker(stance.certainty, "possible"))
        if certainty is not None:
            stance = replace(stance, certainty=weaker(stance.certainty, certainty))
        return stance

    def _is_hearsay(self, names: set[str]) -> bool:
        """As in "was reported killed"; not in "was found to have left", "was told to leave"."""
        asked = any(self._lexicon.factuality.predicates.get(n) == "requested" for n in names)
        return not asked and words("making_known").isdisjoint(names)

    def held(self, node: Token, head: Token, stance: Stance, notes: Analysis) -> Stance:
        """Take up whose wish or estimate it is: "wants to leave", "put the toll at 11"."""
        found = notes.cues.get(head.i)
        if found is None or stance.cue is not None or not found.told or not found.sources:
            return stance
        if stance.modality == "hypothetical":
            return stance  # "refused to say whether they attacked"
        if node.dep_ == "relcl" and syntax.is_finite(node):
            return stance
        reporting = self._lexicon.reporting
        if head.pos_ != "VERB" or not set(verb_names(head)) & (
            reporting.wishing | reporting.frames["whole_at"]
        ):
            return stance
        if not any(start <= node.idx < end for start, end in found.content):
            return stance
        return replace(stance, sources=found.sources, cue=head.i)

    def _reported_by_noun(self, noun: Token, dep: str, stance: Stance, notes: Analysis) -> Stance:
        """As in "rejected reports that…", "claims that… were false", "no evidence that…"."""
        reporting = self._lexicon.reporting
        word, verb = lemma(noun), noun.head
        if dep in ("acl", "relcl", "ccomp") and word in self._lexicon.factuality.lies:
            return negate(stance)
        if dep not in ("acl", "relcl", "ccomp") or word not in reporting.nouns:
            return stance
        if noun.dep_ == "dobj" and self._refutes(verb, noun) and stance.cue is None:
            return negate(replace(stance, sources=_speakers(verb, notes), cue=verb.i))
        if noun.dep_ == "nsubj" and any(
            c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in self._lexicon.factuality.refuted
            for c in verb.children
        ):
            return negate(stance)
        if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
            if word in words("doubts"):
                return stance
            return replace(stance, certainty=weaker(stance.certainty, "possible"))
        if word in reporting.uncertain_nouns:
            # What is open already is more so by hearsay: "reports that they plan…".
            told = stance.certainty == "certain" and stance.modality == "asserted"
            hearsay = "probable" if told else "possible"
            return replace(stance, certainty=weaker(stance.certainty, hearsay))
        return stance

    def in_reports(self, node: Token, head: Token, stance: Stance, notes: Analysis) -> Stance:
        """Take up "reports of a raid", and who "dismissed" them or "called them lies"."""
        if node.lower_ != "of" or head.pos_ != "NOUN":
            return stance
        if lemma(head) not in self._lexicon.reporting.noun_phrases["of"]:
            return stance
        return self._reported_by_noun(head, "ccomp", stance, notes)

    def _refutes(self, verb: Token, report: Token) -> bool:
        """Whether a verb says that a report is false: "denied", "called … a lie"."""
        if lemma(verb) in self._lexicon.reporting.denying:
            return True
        if lemma(verb) not in self._lexicon.factuality.branding:
            return False
        end = max(verb.right_edge.i, report.right_edge.i) + 1
        return any(
            t.lower_ in self._lexicon.factuality.refuted_as or lemma(t) in (
                self._lexicon.factuality.refuted_as
            )
            for t in verb.doc[report.i + 1 : end]
        )  # fmt: skip

    def according(self, doc: Doc, trigger: Trigger, stance: Stance, notes: Analysis) -> Stance:
        """Take up "according to X" and "X said" put in between, where nobody is named yet."""
        if stance.cue is not None:
            return stance
        node, said = doc[trigger.governor], doc[trigger.token].idx
        for _ in range(_MAX_STEPS):
            beside = (g for c in node.children if c.dep_ == "conj" for g in c.children)
            for child in (*node.children, *beside):
                found = notes.cues.get(child.i)
                if found is None or not found.sources or not found.told or child.pos_ == "NOUN":
                    continue
                if any(start <= said < end for start, end in found.content):
                    certainty = weaker(stance.certainty, found.certainty)
                    stance = replace(
                        stance, sources=found.sources, cue=child.i, certainty=certainty
                    )
                    return self._as_sure_as(doc, found.sources, stance)
            if node.head.i == node.i:
                break
            node = node.head
        return stance

    def _as_sure_as(self, doc: Doc, sources: tuple[int, ...], stance: Stance) -> Stance:
        """As in "according to unconfirmed reports"."""
        adjectives = self._lexicon.factuality.adjectives
        for source in sources:
            for child in doc[source].children:
                kind = adjectives.get(child.lower_)
                if child.dep_ == "amod" and kind in ("probable", "possible"):
                    stance = replace(stance, certainty=weaker(stance.certainty, kind))
        return stance

    def confirmations(self, doc: Doc, notes: Analysis) -> None:
        """As in "X confirmed the information": X says what the last source said."""
        reporting = self._lexicon.reporting
        heads = sorted(notes.stances)
        spoken = sorted(
            (found.cue, found.sources)
            for found in notes.attributions
            if found.cue is not None and found.sources
        )
        for verb in doc:
            word = lemma(verb)
            denies = word in reporting.denying
            if verb.pos_ != "VERB" or not (denies or word in ("confirm", "corroborate", "verify")):
                continue
            taken_up = any(
                c.dep_ == "dobj"
                and (
                    (lemma(c) in reporting.anaphora and not _POINTING.isdisjoint(_lower(c)))
                    or (c.lower_ in _IT and c.i == verb.i + 1 and _closes(c))
                )
                for c in verb.children
            )
            sources = tuple(t.i for t in syntax.agents(verb) if t.i in notes.mentions)
            if not taken_up or not sources or any(c.dep_ == "neg" for c in verb.children):
                continue
            for stances in _last_report(verb, heads, spoken, notes):
                stance = replace(stances[0], sources=sources, cue=verb.i, quote=None)
                stances.append(negate(stance) if denies else stance)


def _lower(noun: Token) -> list[str]:
    return [c.lower_ for c in noun.children]


def _closes(pronoun: Token) -> bool:
    """Whether nothing but a mark or a word like "strongly" comes behind: "denied it."."""
    verb = pronoun.head
    return not any(
        c.dep_ in ("ccomp", "xcomp", "oprd", "advcl") for c in verb.children
    ) and not any(c.dep_ in ("acl", "relcl") for c in pronoun.children)


def _speakers(cue: Token, notes: Analysis) -> tuple[int, ...]:
    """The speakers of a cue, as noted; else the logical subjects that stand for somebody."""
    found = notes.cues.get(cue.i)
    if found is not None:
        return found.sources
    return tuple(t.i for t in syntax.agents(cue) if t.i in notes.mentions)


def _unsaid(verb: Token, holds: bool, stance: Stance) -> Stance:
    """What nobody has said yet, or does not say: "may say that", "did not confirm that".

    What is not admitted, or not denied, may well be so: it ``holds``. An appeal to the
    reader ("note that…") changes nothing.
    """
    if verb.tag_ == "VB" and not any(c.dep_ in ("aux", "neg") for c in verb.children):
        return stance
    return stance if holds else weaken(stance, "hypothetical")


def _last_report(
    verb: Token, heads: list[int], spoken: list[tuple[int, tuple[int, ...]]], notes: Analysis
) -> list[list[Stance]]:
    """The stances of the last source before a verb, on events of the sentences before it.

    There are none if somebody else (of ``spoken``: cues in order, with their sources) has said
    something since, that may be meant as well.
    """
    end = verb.sent.start
    near = heads[bisect_left(heads, end - _REACH + 1) : bisect_left(heads, end)]
    before = [
        notes.stances[head]
        for head in near
        if notes.stances[head][0].sources and head not in notes.cues
    ]
    if not before:
        return []
    last = before[-1][0]
    source = {notes.root(t) for t in last.sources}
    if last.cue is not None:
        since = spoken[bisect_left(spoken, (last.cue + 1, ())) : bisect_left(spoken, (end, ()))]
        if any({notes.root(t) for t in sources} != source for _, sources in since):
            return []
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
