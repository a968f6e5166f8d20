"""Who is said to have done it: claimed responsibility, blame and suspicion.

"The ELN claimed responsibility for the attack" makes the ELN its agent by its own claim;
"police blamed the ELN for it" does so by the claim of the police, who only suspect it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from kgpub import resources
from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Stance, Trigger, lemma
from kgpub.extraction.cues import attributes
from kgpub.extraction.incident_coreference import taken_up
from kgpub.extraction.lexicon import Lexicon, words
from kgpub.extraction.negation import negated
from kgpub.extraction.speakers import SpeakerFinder
from kgpub.model.reading import Certainty
from kgpub.scheme import EventScheme

_MAX_STEPS = 8
_PROCEEDINGS = ("investigation", "trial")
_DEEDS = ("assault", "accident", "crime", "coerce")


@dataclass(frozen=True, slots=True)
class _Blame:
    """That somebody is held responsible: by whom, for which event, how surely."""

    culprits: list[Token]
    accusers: list[Token]
    deed: Token
    cue: Token
    certainty: Certainty


class ResponsibilityFinder:
    """A pipeline component that gives event nouns the agents they are laid to."""

    def __init__(self, scheme: EventScheme, lexicon: Lexicon, speakers: SpeakerFinder) -> None:
        """Keep the scheme and the word lists."""
        self._scheme = scheme
        self._lexicon = lexicon
        self._speakers = speakers
        self._table = _table()

    def __call__(self, doc: Doc) -> Doc:
        """Add agents, and the claims by which they are agents."""
        notes = analysis.of(doc)
        for token in doc:
            if token.pos_ in ("VERB", "AUX", "ADJ", "ADP"):
                for blame in self._blames(token):
                    self._lay(doc, blame, notes)
        return doc

    def _blames(self, token: Token) -> list[_Blame]:
        found = self._admitted(token) + self._of_object(token) + self._of_deed(token)
        return found + self._by_adjective(token) + self._of_work(token)

    def _admitted(self, verb: Token) -> list[_Blame]:
        table = self._table["admitted"]
        if lemma(verb) not in table["verbs"] or not attributes(verb, self._lexicon):
            return []
        subjects = syntax.agents(verb)
        if any(_nobody(t, self._lexicon) for t in subjects):
            return []
        return [
            _Blame(subjects, subjects, _antecedent(deed, verb), verb, "certain")
            for noun in syntax.patients(verb)
            if lemma(noun) in table["nouns"]
            for name, deed in (*syntax.prepositions(noun), *syntax.prepositions(verb))
            if name in ("for", "of")
        ]

    def _of_object(self, verb: Token) -> list[_Blame]:
        table = self._table["object"]
        found: list[_Blame] = []
        for name, deed in syntax.prepositions(verb):
            if lemma(verb) in table.get(name, ()) and attributes(verb, self._lexicon):
                culprits = syntax.patients(verb)
                whom = _connected(_antecedent(deed, verb))
                if whom is None or (name == "in" and lemma(whom) in words("searching")):
                    continue
                found.append(_Blame(culprits, syntax.agents(verb), whom, verb, "probable"))
        return found

    def _of_deed(self, verb: Token) -> list[_Blame]:
        table = self._table["deed"]
        found: list[_Blame] = []
        deeds = [verb.head] if verb.dep_ == "acl" else syntax.patients(verb)
        # "blamed the attack on X": the parser may hang the phrase on the attack.
        under = [pair for deed in deeds if deed.i > verb.i for pair in syntax.prepositions(deed)]
        for name, culprit in (*syntax.prepositions(verb), *under):
            if lemma(verb) not in table.get(name, ()) or not attributes(verb, self._lexicon):
                continue
            culprits = list(syntax.coordinated(culprit))
            accusers = [] if verb.dep_ == "acl" else syntax.agents(verb)
            found.extend(_Blame(culprits, accusers, d, verb, "probable") for d in deeds)
        return found

    def _by_adjective(self, word: Token) -> list[_Blame]:
        """As in "X is believed to be responsible for the attack"."""
        table = self._table["adjective"]
        if word.lower_ not in table["words"] or word.pos_ not in ("ADJ", "ADP"):
            return []
        own = [c for c in word.children if c.dep_ in ("nsubj", "dobj")]
        copula = word.head
        if word.dep_ == "amod" and word.i > copula.i:
            own = list(syntax.coordinated(copula))
        culprits = own or (syntax.agents(copula) if copula.lemma_ == "be" else [])
        if not culprits and word.dep_ in ("oprd", "acomp", "ccomp", "xcomp"):
            culprits = [c for c in copula.children if c.dep_ == "dobj"]
        under = list(syntax.prepositions(word))
        if word.pos_ == "ADP":
            under = [("for", c) for c in word.children if c.dep_ == "pobj"]
        above, certainty = self._reported_above(word)
        if copula.lemma_ == "be" and negated(copula):
            return []
        accusers = syntax.agents(above) if above is not None and not _same(above, culprits) else []
        return [
            _Blame(culprits, accusers, deed, above or word, certainty)
            for name, deed in under
            if name in table["prepositions"]
        ]

    def _of_work(self, verb: Token) -> list[_Blame]:
        """As in "the attack was the work of X"."""
        if verb.lemma_ != "be" or negated(verb):
            return []
        works = [c for c in verb.children if c.dep_ == "attr"]
        certainty: Certainty = "certain" if verb.tag_ in ("VBD", "VBZ", "VBP") else "possible"
        return [
            _Blame(list(syntax.coordinated(culprit)), [], deed, work, certainty)
            for work in works
            if lemma(work) in self._table["work"]["nouns"]
            for name, culprit in syntax.prepositions(work)
            if name == "of"
            for deed in syntax.agents(verb)
        ]

    def _reported_above(self, word: Token) -> tuple[Token | None, Certainty]:
        """The verb by whose subject somebody is held responsible, and how surely."""
        node = word
        for _ in range(_MAX_STEPS):
            if node.head.i == node.i or node.dep_ in ("conj", "advcl", "relcl"):
                break
            node = node.head
            name = lemma(node)
            if name == "hold" or name in self._lexicon.reporting.certainty:
                certainty = self._lexicon.reporting.certainty.get(name, "probable")
                return node, "possible" if certainty == "possible" else "probable"
        return None, "certain"

    def _meant(self, doc: Doc, deed: Token, notes: Analysis) -> Trigger | None:
        """The event that a noun of no type of its own stands for, or that stands above it.

        As in "the murder of peasants in X, of which they are accused", "the case for which
        they are blamed is the murder of…", "claimed responsibility for the action".
        """
        node = deed
        for _ in range(_MAX_STEPS):
            if node.i in notes.triggers:
                return notes.triggers[node.i] if node.pos_ == "NOUN" else None
            if node.dep_ == "nsubj" and node.head.lemma_ == "be":
                said = (c for c in node.head.children if c.dep_ == "attr")
                return next((notes.triggers[c.i] for c in said if c.i in notes.triggers), None)
            if node.dep_ not in ("pobj", "prep") or node.head.pos_ not in ("NOUN", "PROPN", "ADP"):
                break
            if not any(c.dep_ == "relcl" for c in deed.children):
                break
            node = node.head
        return taken_up(doc, deed, self._is_deed, notes)

    def _deed(self, doc: Doc, noun: Token, notes: Analysis) -> Trigger | None:
        """The event that somebody is held responsible for.

        "The crime" that others are already told to have done is told again, as the accuser's.
        """
        own = notes.triggers.get(noun.i)
        meant = taken_up(doc, noun, self._is_deed, notes)
        if meant is None or meant.token == noun.i:
            return own or self._meant(doc, noun, notes)
        apart = lemma(noun) in words("told_again")
        if own is None and not apart and not meant.fillers("agent"):
            return meant
        if own is None:
            own = Trigger(token=noun.i, tokens=(noun.i,), frame=meant.frame, governor=noun.i)
            notes.triggers[noun.i] = own
            notes.stances[noun.i] = [Stance()]
            notes.mentions.pop(noun.i, None)
        own.frame = replace(meant.frame, part="noun", fixed=())
        return own

    def _is_deed(self, trigger: Trigger) -> bool:
        return any(self._scheme.is_a(trigger.frame.type, top) for top in _DEEDS)

    def _lay(self, doc: Doc, blame: _Blame, notes: Analysis) -> None:
        """Note the agents of the deed, and whose claim they are."""
        named = [
            _spoken_for(t, notes)
            for t in blame.culprits
            if t.lower_ not in words("anybody_responsible")
        ]
        culprits = self._speakers.noted(named, (), notes)
        if not culprits:
            return
        trigger = self._deed(doc, blame.deed, notes)
        if trigger is None or trigger.token == blame.cue.i or trigger.fillers("agent"):
            return
        told = notes.stances.get(trigger.token, [Stance()])[0]
        if told.modality not in ("asserted", "hypothetical"):
            return  # "vowed to retaliate for it": what is to come was nobody's yet
        if any(self._scheme.is_a(trigger.frame.type, kind) for kind in _PROCEEDINGS):
            return  # "detained 25 people for questioning"
        if trigger.frame.type == "death":
            # Who is responsible for somebody's death killed them.
            trigger.frame = replace(trigger.frame, type="killing")
        own = {notes.root(head) for head in culprits}
        trigger.roles = [
            (role, head)
            for role, head in trigger.roles
            if head not in culprits and not (role == "patient" and _belongs(doc[head], own, notes))
        ]
        trigger.roles.extend(("agent", head) for head in culprits)
        trigger.places = [place for place in trigger.places if place not in culprits]
        accusers = self._speakers.noted(blame.accusers, (), notes)
        stance = notes.stances.get(trigger.token, [Stance()])[0]
        said = replace(
            stance, sources=accusers or stance.sources, cue=blame.cue.i,
            certainty=blame.certainty, modality="asserted", polarity="positive",
        )  # fmt: skip
        if blame.certainty != "certain" or accusers:
            # Nobody but who claims or accuses says that these did it: not the publisher, and
            # not those who tell of the same event without saying whose it was.
            trigger.contested = True
            # Whoever denies or confirms it behind the blame keeps a claim of their own.
            notes.stances[trigger.token] = [said, *notes.stances.get(trigger.token, [])[1:]]


def _spoken_for(culprit: Token, notes: Analysis) -> Token:
    """Who did it where their spokesman claims it: "a Taliban spokesman took responsibility"."""
    beside = [culprit, *(c for c in culprit.children if c.dep_ in ("appos", "compound", "nmod"))]
    if culprit.dep_ == "appos":
        beside.append(culprit.head)
    for token in beside:
        if lemma(token) not in words("spokespeople"):
            continue
        behind = [c for c in token.children if c.dep_ in ("compound", "nmod", "poss", "amod")]
        behind += [p for name, p in syntax.prepositions(token) if name in ("for", "of")]
        for body in behind:
            mention = notes.mentions.get(body.i)
            if mention is not None and mention.kind == "name" and "org" in mention.classes:
                return body
    return culprit


def _nobody(subject: Token, lexicon: Lexicon) -> bool:
    """As in "no group has claimed the attack"."""
    nobody = lexicon.factuality.nobody | lexicon.factuality.determiners
    return subject.lower_ in nobody or any(
        c.dep_ == "det" and c.lower_ in ("no", "neither") for c in subject.children
    )


def _connected(deed: Token) -> Token | None:
    """As in "arrested in connection with the murder"; None where it is with nothing."""
    if lemma(deed) not in words("connection"):
        return deed
    return next((p for name, p in syntax.prepositions(deed) if name in ("with", "to")), None)


def _antecedent(deed: Token, verb: Token) -> Token:
    """As in "the murder of which they are accused"."""
    return verb.head if deed.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else deed


def _belongs(token: Token, owners: set[int], notes: Analysis) -> bool:
    """As in "claimed the attack on its website": nobody attacks what is their own."""
    return any(c.dep_ == "poss" and notes.root(c.i) in owners for c in token.children)


def _same(verb: Token, culprits: list[Token]) -> bool:
    return {t.i for t in syntax.agents(verb)} == {t.i for t in culprits}


@cache
def _table() -> dict[str, dict[str, frozenset[str]]]:
    with resources.path("data/responsibility.toml").open("rb") as file:
        rows: dict[str, Any] = tomllib.load(file)
    return {
        name: {key: frozenset(text.split()) for key, text in row.items()}
        for name, row in rows.items()
    }
