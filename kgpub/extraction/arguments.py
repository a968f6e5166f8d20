"""What may fill an argument of a frame, and what is meant by the words that fill it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kgpub.extraction import syntax
from kgpub.extraction.analysis import Analysis, EntityMention, Trigger, lemma
from kgpub.extraction.lexicon import PEOPLE, Lexicon, words
from kgpub.scheme import Argument, EventScheme
from kgpub.scheme.frame import OBJECT, plain

_CLASSES_OF_NAMES = frozenset(("place", "country"))
_UNSURE_NAMES = frozenset(("ORG", "PERSON"))
_MAYBE = frozenset(("object", "place"))
_OBJECT = frozenset(("object",))
_EVENT = frozenset(("event",))
_DEAD = frozenset(("person", "dead"))
_SOMEBODY = frozenset(("person", "civilians"))
_BODIES = frozenset(("country", "org", "government"))
_WHERE = frozenset(("in", "at", "near"))
_PRONOUN_CLASSES = {
    word: frozenset(("person",)) for word in ("he", "she", "him", "her", "they", "them")
}
_OTHERS = frozenset(("person", "object"))
_CLOCK = re.compile(r"\d{1,2}([.:]\d\d)?(am|pm|a\.m\.|p\.m\.)")


class ArgumentFiller:
    """Fills the arguments of frames with the tokens that fit their classes."""

    def __init__(self, scheme: EventScheme, lexicon: Lexicon) -> None:
        """Keep the scheme, whose nouns are events, and the word lists."""
        self._scheme = scheme
        self._lexicon = lexicon

    def acts(self, token: Token, notes: Analysis) -> bool:
        """Return whether a possessor can do something: a city cannot, a country can."""
        mention = notes.mentions.get(token.i)
        if mention is None:
            return False
        if mention.kind == "pronoun":
            return True
        place = mention.entity_kind == "place" and "country" not in notes.classes_of(token.i)
        return not place

    def fill(
        self, argument: Argument, tokens: list[Token], trigger: Trigger, notes: Analysis
    ) -> bool:
        """Note the fitting tokens under the argument's role; False if one is needed and none fits.

        Of coordinated arguments all must fit, else the sense is another one:
        an attack on "troops and civilians" is not an attack on civilians.
        """
        nobody = self._lexicon.factuality.nobody
        tokens = [t for token in tokens for t in self._meant(token) if t.lower_ not in nobody]
        tokens = [t for t in tokens if not t.is_punct]  # the "." of "Union No. 1", cut in two
        tokens = [
            t
            for t in tokens
            if not (t.lower_ == "one" and any(c.lower_ == "no" for c in t.children))
            and not any(c.tag_ == "WRB" for c in t.children)  # "how many"
        ]
        if argument.role == "instrument":  # "blew themselves up"
            tokens = [t for t in tokens if not t.lower_.endswith(("self", "selves"))]
        if argument.role == "agent":  # "spent five hours checking", "cut by half"
            tokens = [
                t
                for t in tokens
                if t.ent_type_ not in ("DATE", "TIME") and t.lower_ not in words("fractions")
            ]
        found = [self._as_party(t, argument, trigger, notes) for t in tokens]
        fits = [argument.admits(classes) for classes in found]
        if argument.required and not all(fits):
            unsure = [
                argument.admits(c | self._perhaps(t, notes))
                for t, c in zip(tokens, found, strict=True)
            ]
            trigger.doubts += sum(a and not b for a, b in zip(unsure, fits, strict=True))
            fits = unsure
        if argument.required and not (fits and all(fits)):
            return False
        trigger.roles.extend(
            (argument.role, t.i) for t, fit in zip(tokens, fits, strict=True) if fit
        )
        return True

    def _as_party(
        self, token: Token, argument: Argument, trigger: Trigger, notes: Analysis
    ) -> frozenset[str]:
        """As in "Beijing warned Taipei": a city that acts, a capital spoken to, is a government."""
        classes = self.classes(token, notes)
        if argument.role == "agent" and trigger.frame.part == "verb":
            city = token.ent_type_ == "GPE" or "capital" in classes
            return classes | {"government"} if city else classes
        name = trigger.frame.type
        dealt_with = any(self._scheme.is_a(name, kind) for kind in words("between_states"))
        return classes | {"government"} if dealt_with and "capital" in classes else classes

    def _meant(self, token: Token) -> list[Token]:
        """Who is meant by "an array of militants", "X's efforts", "groups, including Y"."""
        if token.lower_ in words("rests"):
            whole = [p for name, p in syntax.prepositions(token) if name == "of"]
            if whole and whole[0].tag_ in ("NNS", "NNPS"):  # not "most of the country"
                return [t for p in whole for t in syntax.coordinated(p)]
        found = self._lexicon.noun(lemma(token)) if token.pos_ == "NOUN" else None
        members = [
            t
            for c in token.children
            if c.dep_ == "prep" and c.lower_ == "including"
            for p in c.children
            if p.dep_ == "pobj"
            for t in syntax.coordinated(p)
        ]
        if found is not None and (
            found.sections == {"quantifying"} or "locating" in found.sections
        ):
            below = [
                t for name, p in syntax.prepositions(token) if name == "of"
                for t in syntax.coordinated(p)
            ]  # fmt: skip
            return [*(below or [token]), *members]
        if found is not None and found.sections == {"attempt"}:
            owners = [c for c in token.children if c.dep_ == "poss"]
            return owners or [token]
        return [token, *members]

    def parties(self, token: Token, notes: Analysis) -> list[Token]:
        """Who is represented: "officials from Japan and Korea" speak for both."""
        if token.pos_ != "NOUN" or token.tag_ != "NNS":
            return []
        of = [p for name, p in syntax.prepositions(token) if name in ("of", "from", "for")]
        found = [t for p in of for t in syntax.coordinated(p)]
        mentions = [notes.mentions.get(t.i) for t in found]
        named = all(
            m is not None and (m.classes & _BODIES or t.ent_type_ == "GPE")
            for t, m in zip(found, mentions, strict=True)
        )
        return found if named and len(found) > 1 else []

    def classes(self, token: Token, notes: Analysis) -> frozenset[str]:
        """Return the semantic classes of a token as an argument."""
        mention = notes.mentions.get(token.i)
        counted = self._counted(token, notes)
        if counted is not None:
            return counted
        if any(self.classes(dead, notes) & PEOPLE for dead in _of_bodies(token)):
            return _DEAD
        if mention is not None and mention.kind == "pronoun":
            meant = notes.root(token.i)
            if meant != token.i:
                return self.classes(token.doc[meant], notes)
        if mention is not None:
            found = notes.classes_of(token.i)
            if mention.key is None and token.text.isupper():
                # "an IED": an abbreviation that is a word, and no name.
                noun = self._lexicon.noun(lemma(token))
                found = noun.classes if noun is not None else found
            if found or mention.kind == "pronoun":
                found = found or _PRONOUN_CLASSES.get(mention.label.lower(), frozenset())
                if mention.kind == "nominal":
                    # "five members of the party" are people of an organization.
                    noun = self._lexicon.noun(lemma(token))
                    found |= noun.classes & PEOPLE if noun is not None else frozenset()
                if lemma(token) in words("bodies_of"):
                    # "a group of armed men" is what its members are.
                    for name, member in syntax.prepositions(token):
                        if name == "of" and member.pos_ == "NOUN":
                            found |= self.classes(member, notes)
                return found | self._special(token, found, mention)
        if self._tells_event(token, notes):
            return _EVENT | self._special(token, _EVENT, None)
        if token.ent_type_ == "MONEY":
            return frozenset(("money",))
        if token.tag_ == "PRP" and token.lower_ in ("i", "we", "you", "us", "me"):
            return frozenset(("person",))
        if token.lower_ == "others":
            return _OTHERS  # "twelve others fled", "two others burned down"
        noun = self._lexicon.noun(lemma(token))
        if noun is not None:
            return noun.classes | self._special(token, noun.classes, None)
        if token.tag_ in ("WP", "WDT", "DT", "PRP"):
            return frozenset()
        return _OBJECT | self._special(token, _OBJECT, None)

    def _counted(self, token: Token, notes: Analysis) -> frozenset[str] | None:
        """As in "one of the jets": it is what the things are; None if nothing is counted."""
        if token.tag_ != "CD" and token.lower_ not in words("counting") | words("rests"):
            return None
        below = [p for name, p in syntax.prepositions(token) if name == "of"]
        if below and below[0].pos_ == "PRON" and notes.root(below[0].i) == below[0].i:
            return _PRONOUN_CLASSES.get(below[0].lower_)  # "two of them"
        return self.classes(below[0], notes) if below else None

    def _special(
        self, token: Token, classes: frozenset[str], mention: EntityMention | None
    ) -> frozenset[str]:
        """The classes that the words before a noun help to decide: "army base", "suicide car"."""
        found: set[str] = set()
        word = lemma(token)
        before = _before(token)
        held = {lemma(t) for t in _contents(token)}
        for name, special in self._lexicon.special.items():
            if before & special.unless:
                continue
            of_class = bool(classes & special.of)
            holding = bool(held & special.contents) and (
                not special.holder or bool(classes & special.holder)
            )
            named = word in special.heads or holding
            told = of_class and bool(before & special.modifiers)
            if of_class and special.country and mention is not None:
                told = told or (mention.kind == "nominal" and mention.country is not None)
            if named or told:
                found.add(name)
        if mention is not None and mention.kind == "name" and {"armed", "org"} <= classes:
            return frozenset((found - {"state", "insurgent"}) | {self._side(mention)})
        if word in self._lexicon.special["insurgent"].heads:
            found.discard("state")
        return frozenset(found)

    def _side(self, mention: EntityMention) -> str:
        """Whose an armed body is by its name: "Syrian Army" a state's, "Free Syrian Army" not."""
        first, *between, last = (
            mention.label.split() if " " in mention.label else ("", mention.label)
        )
        regular = last.lower() in words("state_bodies") or (
            last.lower() in ("force", "forces")
            and bool({w.lower() for w in (first, *between)} & words("state_forces"))
        )
        country = self._lexicon.country_of(first) or first.isupper() or first == "National"
        return "state" if regular and (country or last.islower()) else "insurgent"

    def _perhaps(self, token: Token, notes: Analysis) -> frozenset[str]:
        """What a name may also stand for that the knowledge base does not have.

        A small model takes products for companies, and places for people.
        """
        mention = notes.mentions.get(token.i)
        if token.lower_ in ("it", "they", "them") and not notes.classes_of(token.i):
            return _MAYBE
        if self._counts_alone(token):
            return _SOMEBODY
        counted = token.tag_ == "NNP" and any(c.dep_ == "nummod" for c in token.children)
        people = self._lexicon.country_of(token.text) or token.text.endswith("s")
        if (token.ent_type_ == "NORP" and people) or (
            counted and mention is not None and mention.key is None
        ):
            return PEOPLE  # "10,000 Rohingya"
        if token.tag_ in ("NNPS", "NNS") and token.text.istitle() and not token.is_sent_start:
            people = self._lexicon.country_of(token.text) is not None
            return frozenset(("person",)) if people else _MAYBE | {"person"}  # "25 Tamils"
        known = mention is not None and (mention.key is not None or self._is_somebody(token))
        if known or not (token.ent_type_ in _UNSURE_NAMES or token.tag_ == "NNP"):
            return frozenset()
        return _MAYBE

    def _counts_alone(self, token: Token) -> bool:
        """As in "dozens were detained": a number without what it counts."""
        below = [c for c in token.children if c.dep_ == "compound" or c.lower_ == "of"]
        if any(c.i > token.i or c.dep_ != "quantmod" for c in below):
            return False  # but "hundreds of thousands" is a number
        found = self._lexicon.noun(lemma(token)) if token.tag_ == "NNS" else None
        number = token.tag_ == "CD" and token.ent_type_ in ("CARDINAL", "")
        number = number and token.dep_ in ("nsubj", "nsubjpass")
        return number or (found is not None and found.sections == {"quantifying"})

    def _is_somebody(self, token: Token) -> bool:
        """As "Defence Minister Reymi Ferreira": who has an office is a person."""
        if token.ent_type_ not in ("PERSON", "ORG", ""):
            return False
        before = [c for c in token.children if c.dep_ in ("compound", "nmod") and not c.ent_type_]
        nouns = [self._lexicon.noun(c.lower_) for c in before]
        return any(noun is not None and noun.classes & PEOPLE for noun in nouns)

    def behind(
        self, anchors: tuple[Token, ...], argument: Argument, notes: Analysis
    ) -> list[Token]:
        """The objects of an argument's prepositions; what is in a place is not done to it.

        "An attack by rebels on soldiers": what is parsed under the agent counts too.
        """
        if argument.role == "patient" and anchors[0].pos_ in ("NOUN", "PROPN"):
            agents = [p for name, p in syntax.prepositions(anchors[0]) if name == "by"]
            anchors = (*anchors, *agents)
        if argument.prepositions == OBJECT:
            return [t for anchor in anchors[1:] for t in syntax.patients(anchor)]
        aimed = any(lemma(anchor) in words("aiming") for anchor in anchors)
        where = _WHERE - {"at"} if aimed else _WHERE
        heads = [
            (name, pobj)
            for anchor in anchors
            for name, pobj in syntax.prepositions(anchor)
            if name in argument.prepositions
            # "was turned down by Kosovo": who did it
            if argument.role == "agent"
            or pobj.head.dep_ != "agent"
            or not syntax.is_passive(anchor)
        ]
        if argument.required and argument.classes and len(heads) > 1:
            # "applied to the bank … to clear mines": of several phrases, one has to fit
            fitting = [(n, p) for n, p in heads if argument.admits(self.classes(p, notes))]
            heads = fitting or heads
        found = [
            (name, p)
            for name, pobj in heads
            for p in syntax.coordinated(pobj)
            if p.ent_type_ not in ("DATE", "TIME", "PERCENT") and not _measured(pobj)
            if not _CLOCK.fullmatch(p.lower_)
            if argument.role != "patient" or name not in where
            or argument.classes or not self.classes(p, notes) & _CLASSES_OF_NAMES
        ]  # fmt: skip
        if argument.role == "patient" and any(name not in where for name, _ in found):
            # "opened fire on protesters at the gate"
            found = [(name, p) for name, p in found if name not in where]
        return [p for _, p in found]

    def _tells_event(self, token: Token, notes: Analysis) -> bool:
        if notes.event_nouns is not None:
            return token.i in notes.event_nouns
        return plain(token.lemma_) in self._scheme.nouns and token.pos_ == "NOUN"


def _of_bodies(token: Token) -> list[Token]:
    """Whose bodies are meant: "the bodies of two peasants"."""
    if lemma(token) not in words("corpses"):
        return []
    of = [p for name, p in syntax.prepositions(token) if name == "of"]
    return [t for p in of for t in syntax.coordinated(p)]


def _contents(noun: Token) -> Iterator[Token]:
    """What a thing is made of, holds or has on: "barrels of chlorine", "men in uniform"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "with", "in"):
            found = [c for c in child.children if c.dep_ == "pobj"]
        elif child.dep_ == "acl" and child.lemma_ in words("containing"):
            found = [c for c in child.children if c.dep_ == "dobj"]
        elif child.dep_ in ("acl", "amod", "appos"):
            found = [p for name, p in syntax.prepositions(child) if name in ("with", "of")]
        else:
            continue
        for token in found:
            for one in syntax.coordinated(token):
                yield one
                yield from (c for c in one.children if c.dep_ in ("compound", "amod"))


def _measured(place: Token) -> bool:
    """As in "the village of X, 10 km from Y": how far it is, and from where nothing came."""
    preposition = place.head
    before = preposition.nbor(-1) if preposition.i else preposition
    return preposition.lower_ in ("from", "of") and before.lower_ in words("lengths")


def _before(noun: Token) -> set[str]:
    """The words before a noun in its phrase, hyphenated ones whole, and their lemmas."""
    span = noun.doc[noun.left_edge.i : noun.i]
    found = set(span.text.lower().replace("\u2019", "'").removesuffix("'s").split())
    for token in span:
        if token.dep_ in ("compound", "amod", "nmod", "poss") and "-" not in (
            token.nbor(1).text,
            noun.doc[token.i - 1].text if token.i else "",
        ):
            found.add(lemma(token))
    return found
