"""Entity mentions: names, descriptions ("40 Syrian Army servicemen") and pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kgpub.extraction import analysis
from kgpub.extraction.analysis import Analysis, EntityMention, lemma
from kgpub.extraction.belonging import Belonging
from kgpub.extraction.lexicon import PEOPLE, Lexicon, NounClass, words
from kgpub.extraction.name_kinds import KindOf, acts_as_firm
from kgpub.extraction.noun_phrases import first_token, last_token, naming_name, of_complement
from kgpub.extraction.noun_senses import class_of, is_money
from kgpub.extraction.pronoun_mentions import pronoun_mention
from kgpub.extraction.quantities import quantity_of
from kgpub.model import KnownName
from kgpub.model.reading import EntityKind

_NAME_KINDS: dict[str, tuple[EntityKind, frozenset[str]]] = {
    "PERSON": ("person", frozenset(("person",))),
    "ORG": ("organization", frozenset(("org",))),
    "GPE": ("place", frozenset(("place",))),
    "LOC": ("place", frozenset(("place",))),
    "FAC": ("place", frozenset(("place", "facility"))),
    "NORP": ("group", frozenset(("civilians",))),
}
_ARGUMENT_DEPS = frozenset(
    ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr", "dative", "ROOT", "poss",
     "compound", "nmod", "oprd", "npadvmod")
)  # fmt: skip
_DETERMINERS = frozenset(("the", "this", "that", "these", "those"))
_QUANTIFYING = NounClass("object", frozenset(("object",)), frozenset(("quantifying",)))
_THING = NounClass("object", frozenset(("object",)), frozenset())
_UNKNOWN_NAME = NounClass("actor", frozenset(("person", "org")), frozenset())
_PEOPLE_MEANT = NounClass("group", frozenset(("person",)), frozenset(("civilians",)))
_MARKS = re.compile(r"\s*\[[^\]]*\]|[\"“”„«»*]|(?<!\w)[‘'’]|[‘'’](?!\w)")


class MentionFinder:
    """A pipeline component that notes the entity mentions of a document."""

    def __init__(
        self, lexicon: Lexicon, names: Iterable[KnownName], kind_of: KindOf = lambda name: None
    ) -> None:
        """Keep the word lists, the known names, and who is asked for the bearers of others."""
        self._lexicon = lexicon
        self._kind_of = kind_of
        self._names = {name.key: name for name in names}
        self._belonging = Belonging(lexicon, self._names)

    def __call__(self, doc: Doc) -> Doc:
        """Note every name, every listed description, and every third-person pronoun."""
        notes = analysis.of(doc)
        inside: set[int] = set()
        for ent in doc.ents:
            mention = self._named(ent, notes)
            if mention is not None:
                notes.mentions[mention.head] = mention
                inside.update(range(ent.start, ent.end))
        for token in doc:
            if token.i in inside:
                continue
            pronoun = pronoun_mention(token)
            if pronoun is not None:
                notes.mentions[token.i] = pronoun
            elif self._is_description(token) or self._overlooked_speaker(token):
                self.describe(token, notes)
        return doc

    def _named(self, ent: Span, notes: Analysis) -> EntityMention | None:
        head = _head(ent)
        if ent.label_ not in _NAME_KINDS or head.i in notes.mentions:
            return None
        kind, classes = _NAME_KINDS[ent.label_]
        country: str | None = None
        known = self._names.get(ent.kb_id_) if ent.kb_id_ else None
        if known is not None:
            kind, classes, country = known.kind, known.classes, known.country
        elif ent.label_ == "NORP":
            country = self._lexicon.country_of(ent.text)
            if head.dep_ in ("amod", "compound", "nmod") or not ent.text.endswith("s"):
                return None
        elif (
            len(ent) == 1
            and self._lexicon.country_of(ent.text)
            and (head.dep_ == "amod" or ent.text.endswith(("man", "men", "woman", "women")))
        ):
            # "the Ukrainian city": an adjective, whatever the model calls it; "two Frenchmen".
            return None
        elif len(ent) == 1 and ent.text.isupper() and self._is_thing(ent.text):
            return None  # "a VBIED": a word for a thing, whatever the model calls it
        elif notes.article.publisher and ent.text == notes.article.publisher:
            kind, classes = "organization", frozenset(("org",))
        else:
            kind, classes = self._by_its_words(ent, kind, classes)
            if kind == "person" and len(ent) == 1 and _names_several(head):
                kind = "group"
            country = self._belonging.country(head) or self._lexicon.country_of(ent[0].text)
            if kind == "place" and country is None:
                country = self._capital_of(ent.text)
        if kind == "place" and "country" not in classes and self._capital_of(ent.text):
            classes |= {"capital"}
        start, label = ent.start_char, " ".join(ent.text.split())
        key, within = ent.kb_id_ or None, None
        before = ent.doc[ent.start - 1] if ent.start else None
        if kind == "place" and before is not None and before.lower_ in words("directions"):
            start, label, key, within = before.idx, f"{before.text} {label}", None, key or label
        return EntityMention(
            head=head.i,
            start=start,
            end=ent.end_char,
            kind="name",
            entity_kind=kind,
            label=label,
            classes=classes - {"country"} if within else classes,
            country=country,
            owner=self._belonging.owner(head),
            within=within,
            plural=kind == "group",
            quantity=quantity_of(head, self._lexicon.quantities) if kind == "group" else None,
            key=key,
        )

    def _capital_of(self, name: str) -> str | None:
        known = self._kind_of(name)
        return known.country if known is not None and "capital" in known.classes else None

    def _is_thing(self, word: str) -> bool:
        found = self._lexicon.noun(word)
        return found is not None and found.kind == "object"

    def _by_its_words(
        self, ent: Span, kind: EntityKind, classes: frozenset[str]
    ) -> tuple[EntityKind, frozenset[str]]:
        if len(ent) > 1 and ent[0].text.isupper() and ent[0].lower_ in words("ship_prefixes"):
            return "object", frozenset(("object", "vehicle"))
        if kind == "person" and len(ent) == 1 and ent.root.dep_ in ("compound", "nmod"):
            head = self._lexicon.noun(lemma(ent.root.head))
            if head is not None and head.classes & PEOPLE and ent.root.head.pos_ == "NOUN":
                return "actor", frozenset(("org", "person"))
        if kind == "person" or len(ent) < 2:
            return kind, classes
        if ent[-1].lower_ in words("forces_by_name"):
            return "organization", frozenset(("armed", "org"))
        found = self._lexicon.noun(lemma(ent[-1])) or self._lexicon.noun(ent[-1].text)
        if found is None and _names_thing(ent):
            return "object", frozenset(("object",))
        if found is None:
            return kind, classes
        if found.kind == "organization" or found.sections & {"group", "government"}:
            return "organization", classes - {"place"} | found.classes | {"org"}
        if found.kind == "place" and not (kind == "organization" and acts_as_firm(ent)):
            return "place", frozenset(("place",))
        if found.kind == "group" and "armed" in found.classes:
            return "organization", frozenset(("armed", "org"))
        return kind, classes

    def _is_description(self, token: Token) -> bool:
        if token.dep_ not in _ARGUMENT_DEPS or token.ent_type_ in (
            "DATE",
            "TIME",
            "MONEY",
            "PERCENT",
        ):
            return False
        if _inside_name(token):
            return False
        if token.tag_ == "CD":
            return token.dep_ in ("nsubj", "nsubjpass", "dobj") and token.ent_type_ != "NORP"
        if token.dep_ in ("compound", "nmod"):
            return False
        if token.lower_ == "those":
            return any(c.dep_ in ("relcl", "acl", "amod", "prep") for c in token.children)
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        found = class_of(token, self._lexicon)
        if found is None or found.sections <= {"attempt", "quantifying", "locating"}:
            return False
        return token.pos_ != "ADJ" or any(c.lower_ == "the" for c in token.children)

    def _overlooked_speaker(self, token: Token) -> bool:
        """A name that the model overlooked, as the subject of a verb of saying."""
        return (
            token.tag_ == "NNP"
            and token.dep_ == "nsubj"
            and lemma(token.head) in self._lexicon.reporting.certainty
        )

    def describe(self, token: Token, notes: Analysis) -> EntityMention:
        """Note and return the mention that a noun heads, whatever noun it is."""
        while _inside_name(token):
            token = token.head
        if token.i in notes.mentions:
            return notes.mentions[token.i]
        if is_money(token):
            mention = self._money(token)
        elif token.tag_ == "CD" and of_complement(token) is None:
            mention = self._counted(token, notes)
        elif token.tag_ == "CD":
            mention = self._description(token, _QUANTIFYING, notes)
        elif token.lower_ == "those":
            mention = self._description(token, _PEOPLE_MEANT, notes)
        elif token.tag_ == "NNP" and self._is_national(token):
            national = NounClass("person", frozenset(("person",)), frozenset(("person",)))
            mention = self._description(token, national, notes)
        elif self._is_unknown_name(token):
            named = self._description(token, _UNKNOWN_NAME, notes)
            several = _names_several(token)
            mention = replace(named, kind="name", plural=several or named.plural)
            if several:
                mention = replace(mention, entity_kind="group")
        else:
            found = class_of(token, self._lexicon) or _THING
            if "locating" in found.sections and of_complement(token) is not None:
                # "In front of a church" is no front.
                found = NounClass("object", frozenset(("object",)), frozenset(("locating",)))
            mention = self._description(token, found, notes)
        notes.mentions[token.i] = mention
        return mention

    def _is_unknown_name(self, token: Token) -> bool:
        name = token.tag_ == "NNP" or (token.tag_ == "NNPS" and _names_several(token))
        return name and self._lexicon.noun(lemma(token)) is None

    def _is_national(self, token: Token) -> bool:
        """As in "a Peruvian": a people's name in the singular is a person."""
        one = any(c.lower_ in ("a", "an", "one", "another") for c in token.children)
        return one and self._lexicon.country_of(token.text) is not None

    def _description(self, token: Token, found: NounClass, notes: Analysis) -> EntityMention:
        plural = token.tag_ in ("NNS", "NNPS") or (token.tag_ == "JJ")
        complement = of_complement(token)
        plural = plural or token.lower_ == "those" or (token.tag_ == "CD" and token.lower_ != "one")
        classes, kind = found.classes, _kind(found, plural, lemma(token))
        if found.sections & {"partitive", "quantifying"} and complement is not None:
            under = notes.mentions.get(complement.i) or self.describe(complement, notes)
            classes, kind = under.classes, under.entity_kind
            if kind == "organization" and plural:
                kind = "group"
        elif found.sections == {"partitive"}:
            classes, kind = frozenset(("object",)), "object"
        elif "quantifying" in found.sections:
            people = plural and lemma(token) in self._lexicon.quantities.scales
            classes = frozenset(("person",)) if people else frozenset(("object",))
            kind = "group" if people else "object"
        elif lemma(token) in words("bodies_of") and complement is not None:
            under = notes.mentions.get(complement.i) or self.describe(complement, notes)
            if under.plural and under.kind == "nominal" and under.classes & PEOPLE:
                # "A group of terrorists" is no organization.
                classes, kind = classes | under.classes, "group"
        name = naming_name(token, complement, notes)
        start = first_token(token)
        last = last_token(token, complement)
        span = token.doc[start.i : last.i + 1]
        label = " ".join(_MARKS.sub("", span.text).split())
        return EntityMention(
            head=token.i,
            start=span.start_char,
            end=span.end_char,
            kind="nominal",
            entity_kind=kind,
            label=label or token.text,
            classes=classes,
            country=self._belonging.country(token),
            owner=self._belonging.owner(token),
            plural=plural,
            quantity=quantity_of(token, self._lexicon.quantities),
            definite=any(c.lower_ in _DETERMINERS or c.dep_ == "poss" for c in token.children),
            same_as=name,
        )

    def _money(self, number: Token) -> EntityMention:
        """An amount as a thing: "nearly $100 million"."""
        span = number.doc[number.left_edge.i : number.i + 1]
        return EntityMention(
            head=number.i, start=span.start_char, end=span.end_char, kind="nominal",
            entity_kind="object", label=" ".join(span.text.split()),
            classes=frozenset(("object", "money")), plural=True,
            quantity=quantity_of(number, self._lexicon.quantities),
        )  # fmt: skip

    def _counted(self, token: Token, notes: Analysis) -> EntityMention:
        """A bare number takes the noun of the nearest number before it."""
        quantity = quantity_of(token, self._lexicon.quantities)
        start, end = token.idx, token.idx + len(token.text)
        before = map(notes.mentions.get, range(token.i - 1, token.sent.start - 1, -1))
        model = next(
            (m for m in before if m and m.quantity and m.plural and m.kind == "nominal"), None
        )
        if model is None or model.quantity is None:
            return EntityMention(
                head=token.i, start=start, end=end, kind="nominal", entity_kind="group",
                label=quantity.text if quantity else token.text, classes=frozenset(("person",)),
                plural=True, quantity=quantity,
            )  # fmt: skip
        noun = _without(model.label, model.quantity.text)
        return EntityMention(
            head=token.i, start=start, end=end, kind="nominal", entity_kind=model.entity_kind,
            label=f"{quantity.text if quantity else token.text} {noun}".strip(),
            classes=model.classes,
            country=model.country, owner=model.owner, plural=True, quantity=quantity,
        )  # fmt: skip


def _names_thing(ent: Span) -> bool:
    """As in "the Border Security Agreement", "the Law of the Sea", unless it says something."""
    root = ent.root
    if root.lower_ not in words("named_texts") | words("named_events"):
        return False
    return not (root.dep_ == "nsubj" and root.head.pos_ == "VERB")


def _names_several(name: Token) -> bool:
    """As in "the Extraditables": one person has no article and no plural."""
    if not name.text.endswith("s") or name.text.endswith(("ss", "us", "is", "as", "os")):
        return False
    return any(c.dep_ == "det" and c.lower_ == "the" for c in name.children)


def _without(label: str, quantity: str) -> str:
    """The noun of a counted phrase: "people" of "At least 12 people"."""
    _, number, noun = label.lower().partition(quantity.lower())
    return label[len(label) - len(noun) :].strip() if number else label


def _kind(found: NounClass, plural: bool, label: str = "") -> EntityKind:
    if found.kind == "group" or (found.kind in ("person", "actor") and plural):
        people = found.sections & {"police", "civilians"} and label in words("collective")
        body = people or found.sections & {"armed_plural", "partitive"}
        return "group" if plural or body else "person"
    if found.kind == "organization" and plural:
        return "group"
    kinds: dict[str, EntityKind] = {
        "person": "person", "organization": "organization", "place": "place", "actor": "actor",
    }  # fmt: skip
    return kinds.get(found.kind, "object")


def _head(ent: Span) -> Token:
    """The head of a name; of words that modify the next one ("Syrian Army forces"), the last."""
    last = ent[-1]
    return last if last.head.i >= ent.end or last.head.i < ent.start else ent.root


def _inside_name(token: Token) -> bool:
    """As the "Borders" of "Doctors Without Borders", which are none."""
    return (
        token.ent_type_ == "ORG"
        and token.ent_iob_ == "I"
        and token.head.ent_type_ == "ORG"
        and token.head.i < token.i
        and all(t.ent_iob_ == "I" for t in token.doc[token.head.i + 1 : token.i + 1])
    )
