"""Repairs of what the small parser regularly gets wrong in news prose."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kgpub.extraction.lexicon import Lexicon, words
from kgpub.extraction.repair_agents import mend_agent
from kgpub.extraction.repair_attachments import (
    apposition_of_person,
    gerunds_in_list,
    harm_of_accusation,
    harming_participle,
    list_in_clause,
    participle_behind_noun,
    parties_behind_time,
    past_beside_progressive,
    second_of_two_phrases,
)
from kgpub.extraction.repair_headlines import mend_headline
from kgpub.extraction.repair_numerals import mend_numeral
from kgpub.extraction.repair_objects import mend_object
from kgpub.extraction.repair_participles import mend_participle
from kgpub.extraction.repair_phrases import going_off, mend_phrase, noun_with_s
from kgpub.extraction.repair_relatives import mend_relative
from kgpub.extraction.repair_replies import mend_reply
from kgpub.extraction.repair_reports import ReportRepairer
from kgpub.extraction.repair_roots import mend_opening_place, mend_root, mend_topic
from kgpub.extraction.repair_subjects import mend_subject
from kgpub.extraction.repair_verbs import mend_verb
from kgpub.scheme import EventScheme
from kgpub.scheme.frame import plain


class ParseRepairer:
    """A pipeline component that moves the heads of misattached clauses."""

    def __init__(self, lexicon: Lexicon, scheme: EventScheme) -> None:
        """Keep the word lists and the verbs that evoke events."""
        self._lexicon = lexicon
        self._event_nouns = scheme.nouns.keys()
        self._reports = ReportRepairer(lexicon)
        self._verbs = scheme.verbs.keys() | lexicon.light.subject_role.keys()
        self._nouns = scheme.nouns.keys()

    def __call__(self, doc: Doc) -> Doc:
        """Mend each sentence in place."""
        mend_headline(doc, self._lexicon, self._nouns, self._verbs)
        for token in doc:
            self._plural_at_start(token)
            mend_numeral(token, self._lexicon.quantities)
            participle_behind_noun(token, self._lexicon.light, self._event_nouns)
            self._lemma(token)
            self._adjective_as_person(token)
            mend_participle(token)
            mend_root(token)
            list_in_clause(token)
            mend_subject(token, self._nouns)
            mend_agent(token, self._lexicon, self._nouns)
            mend_opening_place(token)
            mend_phrase(token, self._verbs)
            mend_topic(token, self._nouns)
            mend_verb(token, self._verbs, self._nouns)
            _operation(token)
            _privative_of(token)
            _counted_object(token)
            _describing_participle(token)
            apposition_of_person(token, self._lexicon)
            mend_relative(token, self._lexicon, self._event_nouns)
            harming_participle(token)
            parties_behind_time(token)
            second_of_two_phrases(token)
            harm_of_accusation(token)
            past_beside_progressive(token)
            gerunds_in_list(token)
            mend_object(token, self._lexicon)
            mend_reply(token)
            self._reports.mend(token)
            going_off(token, self._lexicon)
            noun_with_s(token, self._nouns)
            _finite_beside_infinitive(token)
            _second_preposition(token)
            _second_infinitive(token)
            self._before_semicolon(token)
            _other_clauses_subject(token)
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
        if token.tag_ == "JJ" and token.lower_.endswith("ed") and _is_passive(token):
            token.pos_, token.tag_ = "VERB", "VBN"  # "the airport was closed"
            token.lemma_ = self._regular(token.lower_)
        if token.tag_ == "NN" and token.dep_ == "ccomp" and token.lower_ in self._verbs:
            below = {c.dep_ for c in token.children}
            name = token.nbor(-1) if token.i else token
            if "mark" in below and name.dep_ == "compound" and name.pos_ == "PROPN":
                name.dep_ = "nsubj"  # "demanded that President Soto hand over power"
                below.add("nsubj")
            if {"mark", "nsubj"} <= below and "det" not in below:
                token.pos_, token.tag_, token.lemma_ = "VERB", "VB", token.lower_
        forms = self._lexicon.lemmas
        verb = forms["verbs"].get(token.lower_)
        if verb is not None and token.tag_ in ("VB", "VBP") and token.lower_ != verb:
            if not token.lower_.endswith(("s", "ing")):
                token.tag_ = "VBD"  # "retook"
        if not token.tag_.startswith("VB") and token.dep_ == "ROOT" and _past_tense(token, verb):
            token.pos_, token.tag_ = "VERB", "VBD"
            token.lemma_ = verb or self._regular(token.lower_)
        elif token.pos_ == "VERB" and verb is not None:
            token.lemma_ = verb
        elif token.dep_ == "dobj" and token.tag_ in ("VB", "VBP") and _bare_object(token):
            token.pos_, token.tag_, token.lemma_ = "NOUN", "NN", token.lower_
        elif token.pos_ == "NOUN":
            token.lemma_ = forms["nouns"].get(token.lower_, token.lemma_)

    def _plural_at_start(self, token: Token) -> None:
        """As in "Guerrillas attacked …": no name, though it has a capital."""
        word = token.lower_
        if not token.is_sent_start or token.tag_ not in ("NNP", "NNPS"):
            return
        follower = token.nbor(1) if token.i + 1 < len(token.doc) else token
        if not self._lexicon.plural_noun(word) or not token.text.istitle():
            return
        if follower.text[:1].isupper():
            return
        token.tag_, token.pos_, token.lemma_ = "NNS", "NOUN", word[:-1]

    def _adjective_as_person(self, token: Token) -> None:
        """As in "an official close to the talks said": who says something is no quality."""
        if token.tag_ != "JJ" or token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return
        noun = self._lexicon.noun(token.lower_)
        if noun is None or noun.kind != "person":
            return
        if any(c.dep_ in ("det", "poss", "amod") for c in token.children):
            token.pos_, token.tag_, token.lemma_ = "NOUN", "NN", token.lower_

    def _before_semicolon(self, token: Token) -> None:
        """As in "The army left; the rebels denied it": what stands before is nobody's content."""
        verb = token.head
        if token.dep_ != "ccomp" or token.i > verb.i or token.pos_ not in ("VERB", "AUX"):
            return
        marks = [c for c in verb.children if c.dep_ == "punct" and token.i < c.i < verb.i]
        if not any(c.text == ";" for c in marks):
            return
        saying = verb.lemma_.lower() in self._lexicon.reporting.certainty
        if not saying or any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children):
            token.head, token.dep_ = token, "ROOT"

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


def _finite_beside_infinitive(token: Token) -> None:
    """As in "called on all to open the road and urged…": a past tense is no infinitive's equal."""
    first = token.head
    if token.dep_ != "conj" or token.tag_ not in ("VBD", "VBZ", "VBP") or first.tag_ != "VB":
        return
    if not any(c.tag_ == "TO" for c in first.children) or _has_subject(token):
        return
    above = first.head
    while (
        above.dep_ in ("xcomp", "ccomp", "dobj", "pobj", "prep", "acl") and above.tag_ != token.tag_
    ):
        above = above.head
    if above.tag_ == token.tag_ and above.pos_ in ("VERB", "AUX") and above.i < first.i:
        token.head = above


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for c in token.children)


def _operation(token: Token) -> None:
    """As in "Operation Peace Spring": the operation is what is meant, the rest its name."""
    last = token.head
    if token.text != "Operation" or token.dep_ != "compound" or last.i < token.i:
        return
    name = list(token.doc[token.i + 1 : last.i + 1])
    if not all(t.pos_ == "PROPN" and t.text[:1].isupper() for t in name):
        return
    above, dep = last.head, last.dep_
    for child in list(last.children):
        if child.i < token.i or child.i > last.i:
            child.head = token
    token.head, token.dep_ = (token if above.i == last.i else above), dep
    token.pos_, token.tag_, token.lemma_ = "NOUN", "NN", "operation"
    for part in name:
        part.head, part.dep_ = token, "flat"


def _second_preposition(token: Token) -> None:
    """As in "accused of looting and of arson": both hang on the verb."""
    first = token.head
    if token.dep_ == "conj" and token.pos_ == "ADP" and first.pos_ == "ADP":
        if token.lower_ == first.lower_ and first.head.i != first.i:
            token.head, token.dep_ = first.head, first.dep_


def _second_infinitive(token: Token) -> None:
    """As in "had vowed to storm the city and show no mercy": what comes second is vowed too."""
    verb = token.head
    if token.dep_ != "conj" or token.tag_ != "VB" or verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
        return
    if any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in token.children):
        return
    infinitives = [
        c
        for c in verb.children
        if c.dep_ == "xcomp" and c.i < token.i and any(g.tag_ == "TO" for g in c.children)
    ]
    if infinitives:
        token.head = infinitives[-1]


def _other_clauses_subject(token: Token) -> None:
    """As in "none against; Russia abstained": the subject is what stands behind the semicolon."""
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or token.i > verb.i:
        return
    between = token.doc[token.i : verb.i]
    semicolons = [t.i for t in between if t.text == ";"]
    if semicolons and any(
        c.dep_ == token.dep_ and semicolons[0] < c.i < verb.i for c in verb.children
    ):
        token.dep_ = "dep"


def _is_passive(token: Token) -> bool:
    deps = {c.dep_ for c in token.children}
    return {"nsubjpass", "auxpass"} <= deps


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


def _describing_participle(token: Token) -> None:
    """As in "behind striking miners": who is doing so, and not what is done to them."""
    if token.tag_ != "VBG" or token.dep_ != "pcomp" or token.lower_ not in words("describing"):
        return
    noun = next((c for c in token.children if c.dep_ == "dobj"), None)
    if noun is None or noun.left_edge.i != token.i + 1 or noun.tag_ not in ("NNS", "NNPS"):
        return
    if noun.left_edge.dep_ in ("det", "poss"):
        return
    noun.head, noun.dep_ = token.head, "pobj"
    for child in list(token.children):
        if child.i > noun.i:
            child.head = noun
    token.head, token.dep_, token.pos_ = noun, "amod", "ADJ"
