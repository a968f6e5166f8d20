"""Who met a fate, where the noun alone does not say that people are meant."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kgpub.extraction.analysis import Analysis, EntityMention, lemma
from kgpub.extraction.counting import fate_words
from kgpub.extraction.lexicon import Lexicon
from kgpub.model.reading import EntityKind

_MEANT = frozenset(("person",))


def people_meant(
    victim: Token, mention: EntityMention, teller: Token, lexicon: Lexicon, notes: Analysis
) -> EntityMention:
    """Return the mention of a victim, as people where its noun leaves that open.

    "Two others" and "six Jesuits" who are killed are people: one word takes up a noun, the
    other is a plural name. What an unknown common noun names may be animals or things, unless
    the verb is of people alone.
    """
    unknown = lexicon.noun(lemma(victim)) is None
    verbs = fate_words()["of_people"]
    if mention.kind == "name" and mention.key is None and unknown and not mention.plural:
        if mention.entity_kind in ("place", "actor") and lemma(teller) in verbs["of_names"]:
            # A name that nobody knows, of somebody who was killed.
            return _noted(replace(mention, entity_kind="person", classes=_MEANT), notes)
    if mention.entity_kind != "object" or mention.kind == "pronoun":
        return mention
    of_people = unknown and lemma(teller) in verbs["verbs"]
    open_name = victim.tag_ in ("NNPS", "NNP") and unknown
    if (
        not of_people
        and lemma(victim) not in fate_words()["other"]["words"]
        and not (open_name and mention.quantity is not None)
    ):
        return mention
    kind: EntityKind = "group" if mention.plural else "person"
    return _noted(replace(mention, entity_kind=kind, classes=_MEANT), notes)


def _noted(mention: EntityMention, notes: Analysis) -> EntityMention:
    notes.mentions[mention.head] = mention
    return mention
