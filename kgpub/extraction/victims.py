"""Who met a fate, where the noun alone does not say that people are meant."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kgpub.extraction.analysis import Analysis, EntityMention, lemma
from kgpub.extraction.counting import fate_words
from kgpub.extraction.lexicon import Lexicon

_MEANT = frozenset(("person",))


def people_meant(
    victim: Token, mention: EntityMention, lexicon: Lexicon, notes: Analysis
) -> EntityMention:
    """Return the mention of a victim, as people where its noun leaves that open.

    "Two others" and "six Jesuits" who are killed are people: one word takes up a noun, the
    other is a plural name. What an unknown common noun names may be animals or things.
    """
    if mention.entity_kind != "object":
        return mention
    open_name = victim.tag_ in ("NNPS", "NNP") and lexicon.noun(lemma(victim)) is None
    if lemma(victim) not in fate_words()["other"]["words"] and not (
        open_name and mention.quantity is not None
    ):
        return mention
    known = replace(mention, entity_kind="group" if mention.plural else "person", classes=_MEANT)
    notes.mentions[victim.i] = known
    return known
