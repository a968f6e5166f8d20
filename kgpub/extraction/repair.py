"""Repairs of what the small parser regularly gets wrong in news prose."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kgpub.extraction.lexicon import Lexicon, words
from kgpub.extraction.repair_headlines import mend_headline
from kgpub.extraction.repair_reports import ReportRepairer
from kgpub.extraction.repair_roots import mend_root
from kgpub.scheme import EventScheme


class ParseRepairer:
    """A pipeline component that moves the heads of misattached clauses."""

    def __init__(self, lexicon: Lexicon, scheme: EventScheme) -> None:
        """Keep the word lists and the verbs that evoke events."""
        self._lexicon = lexicon
        self._reports = ReportRepairer(lexicon)
        self._verbs = scheme.verbs.keys() | lexicon.light.subject_role.keys()

    def __call__(self, doc: Doc) -> Doc:
        """Mend each sentence in place."""
        mend_headline(doc, self._lexicon)
        for token in doc:
            self._lemma(token)
            mend_root(token)
            _privative_of(token)
            _counted_object(token)
            _relative_agreement(token)
            self._reports.mend(token)
        return doc

    def _lemma(self, token: Token) -> None:
        """The model does not know every form: "retook" is of "retake", "staged" of "stage"."""
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
        elif token.dep_ == "dobj" and token.tag_ in ("VB", "VBP") and _bare_object(token):
            token.pos_, token.tag_, token.lemma_ = "NOUN", "NN", token.lower_
        elif token.pos_ == "NOUN":
            token.lemma_ = forms["nouns"].get(token.lower_, token.lemma_)

    def _regular(self, word: str) -> str:
        """The lemma of a regular past tense: the ending off, as a known verb has it."""
        stems = (word[:-2], word[:-1], f"{word[:-3]}y", word[:-3])
        return next((stem for stem in stems if stem in self._verbs), word[:-2])


def _bare_object(token: Token) -> bool:
    """As in the headline "Ministry denies plan to leave": an object is a noun."""
    below = [c for c in token.children if c.dep_ in ("nsubj", "aux", "dobj", "ccomp")]
    if below or token.head.pos_ != "VERB" or token.head.i != token.i - 1:
        return False
    for child in token.children:
        if child.dep_ == "xcomp":
            child.dep_ = "acl"
    return True


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
