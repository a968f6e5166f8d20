"""Repairs of what the small parser regularly gets wrong in news prose."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kgpub.extraction.lexicon import PEOPLE, Lexicon, words
from kgpub.extraction.repair_roots import mend_root
from kgpub.scheme import EventScheme
from kgpub.scheme.frame import plain


class ParseRepairer:
    """A pipeline component that moves the heads of misattached clauses."""

    def __init__(self, lexicon: Lexicon, scheme: EventScheme) -> None:
        """Keep the word lists and the verbs that evoke events."""
        self._lexicon = lexicon
        self._verbs = scheme.verbs.keys() | lexicon.light.subject_role.keys()
        self._nouns = scheme.nouns.keys()

    def __call__(self, doc: Doc) -> Doc:
        """Mend each sentence in place."""
        for token in doc:
            self._lemma(token)
            mend_root(token)
            self._verb_in_phrase(token)
            _agent_of_active(token)
            _clause_behind_and(token)
            _privative_of(token)
            _counted_object(token)
            self._time_of_saying(token)
            _relative_agreement(token)
            self._going_off(token)
            self._noun_with_s(token)
            _noun_for_clause(token)
            self._condition_under_report(token)
            self._second_report(token)
        return doc

    def _lemma(self, token: Token) -> None:
        """The model does not know every form: "retook" is of "retake", "staged" of "stage".

        A verb with a hyphen is one word: "baton-charged" is of "batoncharge".
        """
        if token.pos_ == "VERB" and token.i > 1 and token.nbor(-1).text == "-":
            whole = plain(f"{token.nbor(-2).lower_}{token.lemma_}")
            if whole in self._verbs:
                token.lemma_ = whole
                return
        if token.pos_ == "VERB" and token.lemma_ not in self._verbs:
            if token.lower_.endswith(("ed", "ing")) and f"{token.lemma_}e" in self._verbs:
                token.lemma_ = f"{token.lemma_}e"
            elif token.lower_.endswith("ied") and f"{token.lower_[:-3]}y" in self._verbs:
                token.lemma_ = f"{token.lower_[:-3]}y"
        forms = self._lexicon.lemmas
        verb = forms["verbs"].get(token.lower_)
        if not token.tag_.startswith("VB") and token.dep_ == "ROOT" and _past_tense(token, verb):
            token.pos_, token.tag_ = "VERB", "VBD"
            token.lemma_ = verb or self._regular(token.lower_)
        elif token.pos_ == "VERB" and verb is not None:
            token.lemma_ = verb
        elif token.pos_ == "NOUN":
            token.lemma_ = forms["nouns"].get(token.lower_, token.lemma_)

    def _time_of_saying(self, token: Token) -> None:
        """As in "said on Thursday it would buy": before the subject, the phrase is of "said"."""
        clause = token.head
        report = clause.head
        if token.dep_ not in ("prep", "npadvmod") or clause.dep_ != "ccomp":
            return
        if not report.i < token.i < clause.i or report.lemma_.lower() not in (
            self._lexicon.reporting.certainty
        ):
            return
        subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        marks = any(c.dep_ == "mark" and c.i < token.i for c in clause.children)
        if subject is not None and token.i < subject.left_edge.i and not marks:
            token.head = report

    def _second_report(self, token: Token) -> None:
        """As in "said that the raids were cruel and urged restraint": raids urge nothing."""
        clause = token.head
        report = clause.head
        reporting = self._lexicon.reporting
        if token.dep_ != "conj" or token.lemma_ not in reporting.frames["addressed"]:
            return
        if clause.dep_ != "ccomp" or report.lemma_.lower() not in reporting.certainty:
            return
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
            return
        subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None or subject.pos_ != "NOUN" or token.tag_ != report.tag_:
            return
        noun = self._lexicon.noun(subject.lemma_.lower())
        if noun is None or not noun.classes & (PEOPLE | {"org", "government", "country"}):
            token.head = report

    def _regular(self, word: str) -> str:
        """The lemma of a regular past tense: the ending off, as a known verb has it."""
        stems = (word[:-2], word[:-1], f"{word[:-3]}y", word[:-3])
        return next((stem for stem in stems if stem in self._verbs), word[:-2])

    def _going_off(self, token: Token) -> None:
        """As in "a device hidden in a van detonated": the device did, and no van was detonated."""
        if token.dep_ != "acl" or token.lemma_ not in words("going_off"):
            return
        node = token.head
        while node.head.i != node.i and not self._is_weapon(node):
            node = node.head
        if node.i != token.head.i and self._is_weapon(node):
            token.head = node

    def _noun_with_s(self, token: Token) -> None:
        """As in "coalition airstrikes targeted the town": a verb's form is no verb's subject."""
        if token.tag_ != "VBZ" or token.dep_ not in ("nsubj", "nsubjpass"):
            return
        word = token.lower_.removesuffix("s")
        verb = token.head
        if plain(word) not in self._nouns or verb.i < token.i or any(
            c.i > token.i and c.dep_ in ("dobj", "prt", "xcomp", "ccomp") for c in token.children
        ):  # fmt: skip
            return
        token.pos_, token.tag_, token.lemma_ = "NOUN", "NNS", word
        for child in token.children:
            if child.dep_ in ("nsubj", "dobj") and child.i < token.i:
                child.dep_ = "compound"

    def _verb_in_phrase(self, token: Token) -> None:
        """As in "Police tear-gassed mourners": the verb with a hyphen, read as an adjective."""
        noun = token.head
        if token.dep_ != "amod" or token.pos_ != "VERB" or token.lemma_ not in self._verbs:
            return
        if noun.dep_ != "ROOT" or token.i < 2 or token.nbor(-1).text != "-":
            return
        before = [c for c in noun.children if c.i < token.i - 2 and c.tag_.startswith("NN")]
        if not before:
            return
        subject = before[-1]
        token.head, token.dep_, token.tag_ = token, "ROOT", "VBD"
        noun.head, noun.dep_ = token, "dobj"
        subject.head, subject.dep_ = token, "nsubj"
        for child in list(noun.children):
            if child.i < subject.i:
                child.head = subject
            elif child.dep_ == "punct" and child.i > noun.i:
                child.head = token

    def _is_weapon(self, token: Token) -> bool:
        found = self._lexicon.noun(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        return found is not None and "weapon" in found.sections

    def _condition_under_report(self, token: Token) -> None:
        """As in "warned that it would retaliate if attacked": the condition is on retaliating."""
        if token.dep_ != "advcl":
            return
        marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
        if not marks & self._lexicon.factuality.conditionals:
            return
        report = token.head
        if report.lemma_.lower() not in self._lexicon.reporting.certainty:
            return
        content = [c for c in report.children if c.dep_ == "ccomp" and c.i < token.i]
        if content and report.i < content[-1].i:
            token.head = content[-1]


def _agent_of_active(token: Token) -> None:
    """As in "documented cases of rape by militias": an active verb has its doer before it."""
    verb = token.head
    if token.dep_ != "agent" or verb.tag_ == "VBN" or verb.pos_ != "VERB":
        return
    deps = {c.dep_ for c in verb.children}
    if "nsubj" not in deps or "auxpass" in deps or token.nbor(-1).pos_ != "NOUN":
        return
    noun = token.nbor(-1)
    if verb in noun.ancestors:
        token.head, token.dep_ = noun, "prep"


def _clause_behind_and(token: Token) -> None:
    """As in "left the town and rebels entered": a past tense that stands behind its subject."""
    noun = token.head
    if token.dep_ != "acl" or token.tag_ != "VBD" or noun.dep_ not in ("pobj", "dobj"):
        return
    first = next(
        (c for c in noun.children if c.dep_ in ("nmod", "compound") and c.i < noun.i), None
    )
    joined = first is not None and any(c.lower_ == "and" for c in first.children)
    if first is None or not joined or token.i != noun.i + 1:
        return
    holder = noun.head
    verb = holder.head if holder.dep_ == "prep" else holder
    if verb.pos_ != "VERB":
        return
    for child in list(first.children):
        if child.dep_ == "conj" and child.i > first.i:
            child.head, child.dep_ = noun, "amod"
    first.head, first.dep_ = holder, noun.dep_
    token.head, token.dep_ = verb, "conj"
    noun.head, noun.dep_ = token, "nsubj"


def _noun_for_clause(token: Token) -> None:
    """As in "defused a bomb found in Lahj governorate": the last noun is no clause of its own."""
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if token.dep_ != "ccomp" or token.tag_ not in ("NN", "NNS") or subject is None:
        return
    before = token.nbor(-1)
    verb = token.head
    if verb.pos_ != "VERB" or before.dep_ != "pobj" or before.head.lower_ not in words("at"):
        return
    if any(c.dep_ in ("aux", "cop", "mark", "advmod") for c in token.children):
        return
    prep = before.head
    for child in list(token.children):
        if child.i > token.i and child.dep_ in ("prep", "npadvmod"):
            child.head = verb
    subject.head, subject.dep_ = verb, "dobj"
    token.head, token.dep_ = prep, "pobj"
    before.head, before.dep_ = token, "compound"


def _past_tense(token: Token, known: str | None) -> bool:
    """As in "Hungary defied Brussels": what has a subject and an object is a verb."""
    deps = {c.dep_ for c in token.children}
    if known is None and not token.lower_.endswith("ed"):
        return False
    if "nsubj" in deps and "dobj" in deps:
        return True
    before = [c for c in token.children if c.dep_ in ("compound", "nmod") and c.i < token.i]
    if known is None or not before or "dobj" not in deps:
        return False
    subject = before[-1]  # "The army retook Goma", read as a noun phrase
    subject.dep_ = "nsubj"
    for child in list(token.children):
        if child.i < subject.i and child.dep_ in ("det", "amod", "compound", "poss"):
            child.head = subject
    return True


def _counted_object(token: Token) -> None:
    """As in "shot down 21 of 33 missiles": the number is the object, and no measure."""
    if token.tag_ != "CD" or token.dep_ != "npadvmod" or token.head.pos_ != "VERB":
        return
    verb = token.head
    after = token.i - verb.i in (1, 2) and not any(c.dep_ == "dobj" for c in verb.children)
    if after and any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children):
        token.dep_ = "dobj"
        particle = token.nbor(-1)
        if particle.i != verb.i and particle.dep_ == "advmod" and particle.lower_ in ("down", "up"):
            particle.dep_ = "prt"


def _privative_of(token: Token) -> None:
    """As in "clear the area of terrorists": the "of" phrase belongs to the verb."""
    if token.lemma_ not in words("privative") or token.pos_ != "VERB":
        return
    for child in token.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            for phrase in child.children:
                if phrase.dep_ == "prep" and phrase.lower_ == "of" and child.dep_ == "dobj":
                    phrase.head = token
                    return


def _relative_agreement(token: Token) -> None:
    """As in "forces in the country who are leading": a plural verb wants a plural noun."""
    noun = token.head
    if token.dep_ != "relcl" or noun.tag_ not in ("NN", "NNP"):
        return
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lower_ not in ("who", "which", "that"):
        return
    finite = [token, *(c for c in token.children if c.dep_ in ("aux", "auxpass"))]
    if not any(t.lower_ in ("are", "were", "have") for t in finite):
        return
    if any(c.dep_ == "conj" for c in noun.children):
        return
    node = noun
    while node.head.i != node.i and node.head.pos_ in ("NOUN", "PROPN", "ADP", "VERB"):
        node = node.head
        if node.tag_ in ("NNS", "NNPS"):
            token.head = node
            return
