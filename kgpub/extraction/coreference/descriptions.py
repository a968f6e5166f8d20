"""Descriptions: those beside a name, repeated ones, and what "the city" or "the group" takes up."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kgpub.extraction.analysis import Analysis, EntityMention, lemma
from kgpub.extraction.coreference.clusters import join, name_key
from kgpub.extraction.coreference.places import Places, place_meant
from kgpub.extraction.coreference.taking_up import Bearers
from kgpub.extraction.lexicon import PEOPLE, words

_NEAR_TOKENS = 200
_THINGS = frozenset(("facility", "vehicle", "weapon"))


def link_descriptions(doc: Doc, notes: Analysis, nominals: list[EntityMention]) -> None:
    """Join descriptions with what they describe, in the order of the text."""
    seen: dict[tuple[str, str | None], EntityMention] = {}
    latest: dict[tuple[str, bool], EntityMention] = {}
    places = Places(notes)
    bearers = Bearers(doc, notes)
    for mention in nominals:
        noun = (lemma(doc[mention.head]), mention.plural)
        before = latest.get(noun)
        if mention.quantity is None:
            latest[noun] = mention
        beside = mention.same_as if mention.same_as is not None else _apposed(doc, notes, mention)
        if beside is not None:
            join(notes, mention.head, beside)
            continue
        place = place_meant(doc, places, mention)
        if place is not None:
            join(notes, mention.head, place)
            continue
        same_noun = _earlier_description(doc, mention, before)
        if same_noun is not None and _elsewhere(doc, notes, mention, same_noun):
            same_noun = None
        if same_noun is None:
            same_noun = _earlier_thing(doc, mention, before, notes)
        taken_up = bearers.taken_up(mention) if same_noun is None else None
        if taken_up is not None:
            join(notes, mention.head, taken_up)
            continue
        key = (name_key(mention.label), mention.country)
        if mention.quantity is None and not _is_owned(doc[mention.head]):
            earlier = same_noun
            if earlier is None and _repeats(mention):
                # "Militants" again may be others: many need an article to be the same.
                same = mention.definite or not mention.plural
                earlier = seen.get(key) if same else None
                seen.setdefault(key, mention)
            if earlier is not None and not mention_is_singular_new(doc, mention):
                join(notes, mention.head, earlier.head)


def _elsewhere(doc: Doc, notes: Analysis, mention: EntityMention, before: EntityMention) -> bool:
    """As in "The Kenyan government… In Ethiopia, … The government": another country is told of."""
    first = notes.mention_of(before.head)
    own = before.country or (first.country if first is not None else None)
    if own is None:
        return False
    sentence = doc[mention.head].sent.start
    start = max(doc[sentence - 1].sent.start if sentence else 0, before.head + 1)
    named = (notes.mentions.get(index) for index in range(start, mention.head))
    countries = {m.country for m in named if m is not None and m.country is not None}
    return bool(countries) and own not in countries


def _apposed(doc: Doc, notes: Analysis, mention: EntityMention) -> int | None:
    """The name that a description stands beside: "the manufacturer, Airbus", "X, a lawyer"."""
    token = doc[mention.head]
    beside = [c for c in token.children if c.dep_ == "appos"]
    if token.dep_ == "appos":
        beside.append(token.head)
    styled = _self_styled(token)
    beside.extend(styled)
    for other in beside:
        name = notes.mentions.get(other.i)
        if name is None or name.kind != "name" or name.plural != mention.plural:
            continue
        article = any(c.lower_ == "the" for c in other.children)
        if token.dep_ != "appos" and article and other not in styled:
            continue
        if mention.entity_kind == name.entity_kind or "actor" in (
            mention.entity_kind, name.entity_kind,
        ):  # fmt: skip
            return other.i
    return None


def _self_styled(token: Token) -> list[Token]:
    """As in "a group calling itself the Red Hand", "the group called the Red Hand"."""
    found: list[Token] = []
    for verb in token.children:
        if verb.dep_ == "acl" and lemma(verb) in words("naming_verbs"):
            itself = any(c.lower_ in ("itself", "themselves") for c in verb.children)
            if verb.tag_ == "VBN" or itself:
                found.extend(c for c in verb.children if c.dep_ in ("oprd", "attr", "dobj"))
    return found


def _is_owned(token: Token) -> bool:
    return any(c.dep_ == "poss" for c in token.children)


def _repeats(mention: EntityMention) -> bool:
    """Whether the same words again mean the same: people and bodies, not things and places."""
    return bool(mention.classes & (PEOPLE | {"org", "government"}))


def mention_is_singular_new(doc: Doc, mention: EntityMention) -> bool:
    """Return whether the phrase begins with "a" or "another" and so names something new."""
    return any(c.lower_ in ("a", "an", "another", "other") for c in doc[mention.head].children)


def _earlier_thing(
    doc: Doc, mention: EntityMention, before: EntityMention | None, notes: Analysis
) -> EntityMention | None:
    """As in "the sugar mill" after "a sugar mill in Apopa": one thing, told of again soon."""
    if before is None or not mention.definite or mention.plural or not mention.classes & _THINGS:
        return None
    first = notes.mention_of(before.head)
    if mention.head - before.head > _NEAR_TOKENS or first is None or first.kind != "nominal":
        return None
    narrowing = ("poss", "relcl", "acl", "prep", "nummod")
    if any(c.dep_ in narrowing for c in doc[mention.head].children):
        return None
    mine, theirs = (set(m.label.lower().split()) for m in (mention, before))
    return before if mine <= theirs else None


def _earlier_description(
    doc: Doc, mention: EntityMention, before: EntityMention | None
) -> EntityMention | None:
    """As in "the source" is "a Syrian military source"; "the militants" are the last ones."""
    token = doc[mention.head]
    bare = len(mention.label.split()) == 1
    if not (mention.definite and bare) or any(c.dep_ == "poss" for c in token.children):
        return None
    repeatable = words("repeatable") | words("firms") | words("groups")
    if not (mention.classes & PEOPLE or lemma(token) in repeatable):
        return None
    if before is None or token.sent.start - doc[before.head].sent.start >= _NEAR_TOKENS:
        return None
    return before
