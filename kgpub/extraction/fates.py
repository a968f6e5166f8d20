"""Which words tell people's fate: killed, wounded, missing…, and of how many or of whom.

A fate is told by a verb ("killed 12 people"), a noun ("the deaths of 12 people", "14
fatalities"), an adjective ("left 20 dead", "5 dead, 10 wounded"), the count of the dead
("the death toll rose to 30"), bodies that are found, or by its absence ("no one was
hurt", "no casualties"), which is the figure zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from spacy.tokens import Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Quantity, lemma
from kgpub.extraction.counting import counted_noun, fate_words
from kgpub.extraction.lexicon import CasualtyWords, Quantities
from kgpub.extraction.negation import negated
from kgpub.extraction.quantities import quantity_at, quantity_of
from kgpub.model.reading import FigureKind

_LOOSE_DEPS = frozenset(("oprd", "ccomp", "acomp", "xcomp", "dobj"))


@dataclass(frozen=True, slots=True)
class Fate:
    """What happened to whom.

    Attributes:
        kind: the fate.
        victims: head tokens of those who met it.
        quantity: how many, where no noun names them; zero where nobody met it.
    """

    kind: FigureKind
    victims: tuple[Token, ...] = ()
    quantity: Quantity | None = None


class FateTeller:
    """Reads the fate that a word tells."""

    def __init__(self, words: CasualtyWords, quantities: Quantities) -> None:
        """Keep the word lists."""
        self._words = words
        self._quantities = quantities
        self._table = fate_words()

    def told(self, token: Token) -> tuple[Fate, ...]:
        """Return the fates that a word tells; none for most words."""
        for reading in (self._listed, self._verb, self._noun, self._adjective, self._among):
            found = reading(token)
            if found:
                return tuple(_nobody(fate) for fate in found)
        return ()

    def _verb(self, token: Token) -> list[Fate]:
        words, word = self._words, lemma(token)
        if token.pos_ not in ("VERB", "ADJ") or not token.tag_.startswith("VB"):
            return []
        particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), "")
        kind = words.verbs.get(f"{word} {particle}".strip()) or words.verbs.get(word)
        if any(name == "to" and p.lower_ == "death" for name, p in syntax.prepositions(token)):
            kind = "killed"  # "was shot to death"
        if kind is not None and token.dep_ not in ("amod", "compound"):
            victims = tuple(_items(syntax.patients(token)))
            if negated(token):
                spared = [v for v in victims if v.lower_ in self._table["nobody"]["anybody"]]
                nothing = Quantity(f"not {spared[0].text}", count=0) if spared else None
                return [Fate(kind, (), nothing)] if nothing is not None else []
            nobody = any(_nobody(Fate(kind, (v,))).quantity is not None for v in victims)
            return [Fate("count" if _either(token) and not nobody else kind, victims)]
        kind = words.intransitive.get(word)
        if kind is not None:
            return [Fate(kind, tuple(_items(syntax.agents(token))))]
        for child in token.children:
            kind = words.objects.get((word, lemma(child)))
            if kind == "abducted" and child.dep_ in ("dobj", "oprd", "advmod", "ccomp", "xcomp"):
                taken = [t for t in syntax.patients(token) if t.i != child.i]
                return [Fate(kind, tuple(_items(taken)) or (child,))]
            if kind is not None and child.dep_ == "dobj":
                below = tuple(t for name, p in syntax.prepositions(child) if name == "of"
                              for t in _items(list(syntax.coordinated(p))))  # fmt: skip
                return [Fate(kind, tuple(map(counted_noun, below)) or (child,))]
        return []

    def _noun(self, token: Token) -> list[Fate]:
        word = lemma(token)
        if token.pos_ not in ("NOUN", "PROPN"):
            return []
        absent = self._absent(token, word)
        if absent:
            return absent
        toll = self._toll(token, word)
        if toll is not None:
            return [Fate("killed", (), toll)]
        bodies = word in self._table["bodies"]["nouns"] and token.dep_ in ("nsubjpass", "dobj")
        kind = "killed" if bodies else self._words.nouns.get(word)
        if kind is None:
            return []
        below = [
            p for name, pobj in syntax.prepositions(token) if name == "of"
            for p in _items(list(syntax.coordinated(pobj)))
        ]  # fmt: skip
        if bodies:
            below = [t for t in map(counted_noun, below) if _counted(t, self._quantities)]
        if below:
            return [Fate(kind, tuple(map(counted_noun, below)))]
        own = None if bodies else quantity_of(token, self._quantities)
        if own is not None and word not in ("killing", "murder", "massacre", "arrest"):
            return [Fate(kind, (), own)]
        return []

    def _absent(self, token: Token, word: str) -> list[Fate]:
        """As in "no casualties", "did not cause any injuries", "without injuries"."""
        table = self._table["none"]
        kinds = [kind for kind in ("killed", "wounded") if word in table[kind]]
        if not kinds:
            return []
        head = token.head
        denied = any(c.lower_ in self._table["nobody"]["determiners"] for c in token.children)
        if not denied and token.dep_ in ("dobj", "attr", "nsubj", "nsubjpass"):
            above = head.head if head.dep_ == "conj" else head
            denied = lemma(head) in table["verbs"] and (
                negated(head) or (negated(above) and any(c.lower_ == "any" for c in token.children))
            )
        if not denied and token.dep_ == "pobj":
            denied = head.lower_ in table["without"]
        if not denied or any(c.lower_ in ("further", "more", "other") for c in token.children):
            return []
        nothing = Quantity(f"no {token.text}", count=0)
        return [Fate(cast("FigureKind", kind), (), nothing) for kind in kinds]

    def _toll(self, token: Token, word: str) -> Quantity | None:
        """The number that the count of the dead has come to."""
        table = self._table["toll"]
        told = [c for c in token.children if c.dep_ in ("compound", "amod", "nmod")]
        beside = {lemma(c) for c in told} | {c.lower_ for c in told}
        if word in table["nouns"]:
            if not beside & table["modifiers"]:
                return None
        elif word not in table["numbers"] or not self._of_dead(token):
            return None
        for name, pobj in syntax.prepositions(token):
            if name == "of" and word in table["nouns"]:
                return _amount(pobj, self._quantities)
        verb = token.head
        if token.dep_ not in ("nsubj", "dobj", "nsubjpass") or verb.pos_ not in ("VERB", "AUX"):
            return None
        if lemma(verb) in table["reach_to"]:
            for name, pobj in (*syntax.prepositions(verb), *syntax.prepositions(token)):
                if name in table["prepositions"] and pobj.i > token.i:
                    return _amount(pobj, self._quantities)
        if lemma(verb) in table["reach"] and token.dep_ == "nsubj":
            for child in verb.children:
                if child.dep_ in ("dobj", "attr", "npadvmod") and child.i > verb.i:
                    return _amount(child, self._quantities)
        return None

    def _of_dead(self, token: Token) -> bool:
        """As in "the number of people killed", "the number of dead"."""
        for name, pobj in syntax.prepositions(token):
            if name == "of":
                words = [pobj, *(c for c in pobj.children if c.dep_ in ("acl", "amod"))]
                if any(self._killed(word) for word in words):
                    return True
        return False

    def _killed(self, word: Token) -> bool:
        name = lemma(word)
        found = (self._words.verbs.get(name), self._words.adjectives.get(name),
                 self._words.nouns.get(name))  # fmt: skip
        return "killed" in found

    def _adjective(self, token: Token) -> list[Fate]:
        kind = self._words.adjectives.get(lemma(token)) or self._words.adjectives.get(token.lower_)
        if kind is None or token.pos_ not in ("ADJ", "VERB", "NOUN"):
            return []
        head = lemma(token.head)
        if token.dep_ in _LOOSE_DEPS and head in ("leave", "shoot", "have", "find"):
            own = [c for c in token.children if c.dep_ == "nsubj"]
            return [Fate(kind, tuple(_items(own or syntax.patients(token.head))))]
        missing = token.lower_ == "missing" and token.dep_ in ("ROOT", "conj", "ccomp", "advcl")
        if missing and any(c.lemma_ == "be" and c.dep_ == "aux" for c in token.children):
            objects = any(c.dep_ == "dobj" for c in token.children)
            return [] if objects else [Fate(kind, tuple(_items(syntax.agents(token))))]
        if token.dep_ == "acomp" and head in ("be", "remain", "go") and not negated(token.head):
            return [Fate(kind, tuple(_items(syntax.agents(token.head))))]
        return []

    def _listed(self, token: Token) -> list[Fate]:
        """A number and a bare word: "5 dead, 10 wounded", "left 20 dead"."""
        kind = self._words.adjectives.get(token.lower_) or (
            self._words.verbs.get(lemma(token)) if token.tag_ in ("VBN", "VBD") else None
        )
        if kind is None or token.i == 0:
            return []
        numeral = token.nbor(-1)
        if token.dep_ in ("amod", "compound") and token.head.i != numeral.i:
            return []
        if numeral.lower_ in ("more", "others") and token.i > 1:
            numeral = token.nbor(-2)
        if numeral.tag_ != "CD" or numeral.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY"):
            return []
        if any(c.dep_ in ("aux", "auxpass") for c in token.children):
            return []
        if any(c.dep_ == "dobj" and not set_apart(c, token) for c in token.children):
            return []
        if numeral.dep_ not in ("nummod", "nsubj", "nsubjpass", "dobj", "appos", "conj", "attr"):
            return []
        if numeral.head.i != token.i and numeral.dep_ == "nummod":
            return []
        if token.tag_ == "VBD" and any(c.dep_ == "mark" for c in token.children):
            return []
        if numeral.dep_ != "nummod":
            return [Fate(kind, (numeral,))]
        quantity = quantity_at(numeral, token, self._quantities)
        return [Fate(kind, (), quantity)] if quantity is not None else []

    def _among(self, token: Token) -> list[Fate]:
        """As in "four children are among the dead"."""
        if token.lower_ not in self._table["among"]["prepositions"] or lemma(token.head) != "be":
            return []
        for child in token.children:
            kind = self._words.adjectives.get(child.lower_)
            if child.dep_ == "pobj" and kind is not None:
                return [Fate(kind, tuple(_items(syntax.agents(token.head))))]
        return []


def set_apart(noun: Token, verb: Token) -> bool:
    """Whether a comma stands between: "13 injured, among them three children"."""
    return noun.i > verb.i and verb.i + 1 < len(verb.doc) and verb.nbor(1).text == ","


def _either(verb: Token) -> bool:
    """Whether two fates are told as alternatives: "killed or wounded"."""
    first = verb.head if verb.dep_ == "conj" else verb
    joined = any(c.dep_ == "conj" for c in first.children)
    return joined and any(c.dep_ == "cc" and c.lower_ == "or" for c in first.children)


def _items(tokens: list[Token]) -> Iterator[Token]:
    """Yield those named, and those whom the parser takes for an apposition in a list.

    In "a doctor, two nurses and a patient" the nurses do not explain the doctor.
    """
    for token in tokens:
        yield token
        for child in token.children:
            if child.dep_ != "appos" or token.tag_ not in ("NN", "NNP") or child.i < token.i:
                continue
            if any(c.dep_ == "cc" and c.lower_ == "and" for c in child.children):
                if any(c.dep_ in ("nummod", "det") for c in child.children):
                    yield from syntax.coordinated(child)


def _counted(token: Token, words: Quantities) -> bool:
    return quantity_of(token, words) is not None


def _amount(token: Token, words: Quantities) -> Quantity | None:
    """The number that a phrase is or has."""
    return quantity_of(token, words) or (
        quantity_at(token, token, words) if token.tag_ == "CD" else None
    )


def _nobody(fate: Fate) -> Fate:
    """The fate that nobody met is the figure zero."""
    table = fate_words()["nobody"]
    for victim in fate.victims:
        none = victim.lower_ in table["words"] or (
            victim.lower_ in ("one", "-one") and victim.i and victim.nbor(-1).lower_ in ("no", "-")
        )
        if none or victim.lower_ == "no-one":
            start = victim.i - 1 if victim.lower_ == "one" else victim.i
            return Fate(fate.kind, (), Quantity(victim.doc[start : victim.i + 1].text, count=0))
        if any(c.lower_ in table["determiners"] and c.dep_ == "det" for c in victim.children):
            if not any(c.lower_ in ("other", "further", "more") for c in victim.children):
                return Fate(fate.kind, (), Quantity(f"no {victim.text}", count=0))
    return fate
