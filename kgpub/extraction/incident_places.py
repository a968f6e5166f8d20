"""Where an event happened, told by the words around what it struck.

"An attack on the sugar mill located near Apopa", "destroyed a checkpoint that was being
built in Santa Fe", "the murder of three peasants in Yamabal": the place stands with the
target or the victims, and is that of the event. "An attack that took place yesterday near
Tongoy" tells place and time in a clause of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kgpub.extraction import analysis, syntax
from kgpub.extraction.analysis import Analysis, Trigger, lemma
from kgpub.extraction.lexicon import words
from kgpub.scheme import EventScheme

_UNKNOWN = frozenset(("org",))
_OPEN = (_UNKNOWN, frozenset(("person",)), frozenset(("person", "org")))
_PLACE = frozenset(("place",))
_STRUCK = ("assault", "accident", "disaster")


class IncidentPlaces:
    """A pipeline component that gives violent events the places of what they struck."""

    def __init__(self, scheme: EventScheme) -> None:
        """Keep the scheme."""
        self._scheme = scheme

    def __call__(self, doc: Doc) -> Doc:
        """Add places, and times of clauses that say when it took place."""
        notes = analysis.of(doc)
        starts = {t.start_token: i for i, t in enumerate(notes.times) if t.bounded}
        for token, trigger in notes.triggers.items():
            if not any(self._scheme.is_a(trigger.frame.type, top) for top in _STRUCK):
                continue
            if trigger.frame.part == "noun":
                _take_clauses(doc[token], trigger, notes, starts)
                _take_staging(doc[token], trigger, notes, starts)
            for found in (_beside_times, _beside_fillers):
                if not any(_named(p, notes) for p in trigger.places):
                    _add(trigger, found(doc, trigger, notes))
        return doc


def name_places_by_position(doc: Doc) -> Doc:
    """Take a name that nobody knows for a place where its position says that it is one.

    As in "near X", "In X, two men were shot", "an attack occurred in X", "X, a town in Peru" and
    "the X attack": who attacks is known, or told elsewhere.
    """
    notes = analysis.of(doc)
    for head, mention in list(notes.mentions.items()):
        if mention.kind != "name" or mention.key is not None:
            continue
        body = mention.classes == _UNKNOWN and (
            _behind_place_word(doc[head]) or _names_attack(doc[head])
        )
        if body or (mention.classes in _OPEN and _called_place(doc[head], notes)):
            notes.mentions[head] = replace(mention, entity_kind="place", classes=_PLACE)
    return doc


def _behind_place_word(name: Token) -> bool:
    above = name.head
    if name.dep_ != "pobj" or above.dep_ != "prep":
        return False
    if above.lower_ in words("nearness"):
        return True
    if above.lower_ != "in" or any(c.dep_ == "det" for c in name.children):
        return False
    if _happened(above.head):
        return True
    after = name.right_edge.i + 1
    closed = after < len(name.doc) and name.doc[after].text == ","
    return closed and above.i == name.sent.start and above.head.i > name.i


def _called_place(name: Token, notes: Analysis) -> bool:
    """As in "Aquira, a small town in Apurimac", "the locality of Aquira", "Aquira district"."""
    for child in name.children:
        if child.dep_ == "appos" and child.i > name.i and _is_settlement(child.i, notes):
            if any(c.lower_ in ("a", "an") for c in child.children):
                return True
    above = name.head.head if name.dep_ == "pobj" else name.head
    named = notes.mentions.get(above.i)
    return named is not None and named.same_as == name.i and _is_settlement(above.i, notes)


def _is_settlement(head: int, notes: Analysis) -> bool:
    mention = notes.mentions.get(head)
    if mention is None or mention.kind != "nominal" or mention.entity_kind != "place":
        return False
    return "facility" not in mention.classes


def _names_attack(name: Token) -> bool:
    above = name.head
    before = {c.lower_ for c in above.children if c.dep_ == "det"}
    tells = lemma(above) in words("named_by_place") and above.tag_ in ("NN", "NNP")
    return name.dep_ in ("compound", "nmod") and tells and "the" in before


def _beside_times(doc: Doc, trigger: Trigger, notes: Analysis) -> Iterator[int]:
    """Places of the verb that carries an event noun, and those behind its date.

    As in "attacks were carried out in Lima" and "kidnapped him on 8 December in El Doce".
    """
    verb = doc[trigger.governor if trigger.governor >= 0 else trigger.token]
    if verb.i != trigger.token and verb.pos_ == "VERB":
        yield from _locations(verb, notes)
    for _, pobj in syntax.prepositions(verb):
        if pobj.ent_type_ in ("DATE", "TIME"):
            yield from _locations(pobj, notes)
    yield from _in_direction(verb, notes)
    for child in verb.children:
        if child.dep_ == "npadvmod" and child.ent_type_ in ("DATE", "TIME"):
            yield from _locations(child, notes)


def _take_clauses(noun: Token, trigger: Trigger, notes: Analysis, times: dict[int, int]) -> None:
    """As in "an attack that took place yesterday near Tongoy Beach"."""
    for child in noun.subtree:
        if child.dep_ == "relcl" and _happened(child) and child.i > noun.i:
            own = next((c for c in child.children if c.dep_ == "nsubj"), None)
            if own is None or own.tag_ not in ("WDT", "WP"):
                continue
            _add(trigger, _locations(child, notes))
            if trigger.time is None:
                inside = (times.get(t.i) for t in child.subtree)
                trigger.time = next((t for t in inside if t is not None), None)
            return


def _take_staging(noun: Token, trigger: Trigger, notes: Analysis, times: dict[int, int]) -> None:
    """As in "two attacks were carried out in Lima last night", "the blast occurred in Lima"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass", "dobj") or verb.i in notes.triggers:
        return
    if not (_happened(verb) or lemma(verb) in words("staging")):
        return
    if not any(_named(p, notes) for p in trigger.places):
        _add(trigger, _locations(verb, notes))
    if trigger.time is None:
        for child in verb.children:
            when = child if child.dep_ == "npadvmod" else None
            if child.dep_ == "prep":
                when = next((c for c in child.children if c.dep_ == "pobj"), None)
            if when is not None and when.ent_type_ in ("DATE", "TIME"):
                found = (times.get(t.i) for t in when.subtree)
                trigger.time = next((t for t in found if t is not None), None)


def _happened(verb: Token) -> bool:
    if lemma(verb) in words("happening"):
        return True
    return lemma(verb) == "take" and any(lemma(c) == "place" for c in verb.children)


def _beside_fillers(doc: Doc, trigger: Trigger, notes: Analysis) -> Iterator[int]:
    heads = [*trigger.fillers("patient"), *trigger.places]
    for head in heads:
        mention = notes.mentions.get(head)
        if mention is None or mention.kind != "nominal":
            continue
        thing = doc[head]
        if mention.classes & {"facility", "place", "object", "vehicle"}:
            for clause in thing.children:
                if clause.dep_ in ("acl", "relcl") and _located(clause):
                    yield from _locations(clause, notes)
        if mention.classes & {"facility", "object"}:
            yield from _in_direction(thing, notes)
        if "facility" in mention.classes or trigger.frame.part == "noun":
            yield from _locations(thing, notes)
        rooms = mention.plural and lemma(thing) in words("premises")
        if "facility" in mention.classes or rooms:
            for name, pobj in syntax.prepositions(thing):
                if name == "of" and _named(pobj.i, notes):
                    yield pobj.i
                elif name == "of":  # "the offices of a resort in La Paz"
                    yield from _locations(pobj, notes)


def _in_direction(token: Token, notes: Analysis) -> Iterator[int]:
    """As in "3 km north of Kharkiv"."""
    for child in token.children:
        if child.dep_ == "advmod" and child.lower_ in words("directions"):
            for name, pobj in syntax.prepositions(child):
                if name == "of" and _named(pobj.i, notes):
                    yield pobj.i


def _located(clause: Token) -> bool:
    return lemma(clause) in words("located") or clause.lower_ in words("located")


def _locations(token: Token, notes: Analysis) -> Iterator[int]:
    """Named places behind a place preposition under a word."""
    for name, pobj in syntax.prepositions(token):
        if name in words("at") or (name == "of" and pobj.head.i != token.i and _distance(pobj)):
            if _named(pobj.i, notes):
                yield pobj.i


def _distance(pobj: Token) -> bool:
    """As in "15 km north of San Salvador"."""
    return pobj.head.head.lower_ in words("directions")


def _named(head: int, notes: Analysis) -> bool:
    mention = notes.mention_of(head)
    return mention is not None and mention.entity_kind == "place" and mention.kind == "name"


def _add(trigger: Trigger, places: Iterator[int]) -> None:
    for place in places:
        if place not in trigger.places and place not in trigger.fillers("patient"):
            trigger.places.append(place)
